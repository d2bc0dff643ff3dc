import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import date
from threading import Event, Timer

import pytest

from rag.errors import DamagedLibrary, IndexMismatch, LibraryBusy, NotInLibrary
from rag.index.lock import write_lock
from rag.library import Library
from rag.protocols import Corpus
from rag.types import Scope
from tests.conftest import FakeEmbedder

ANYWHERE = Scope()


def no_embedder():
    raise AssertionError("no model may be loaded for this")


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "harbin.md").write_text(
        "---\ntitle: On to Harbin\npublisher: CNN\npublished: 2024-05-16\n---\n"
        "Putin went on to Harbin. He saw students there."
    )
    (folder / "kyiv.txt").write_text("Blinken in Kyiv\n\nBlinken visited Kyiv. He ate pizza.")
    return folder


def found(library, question, scope=ANYWHERE):
    """Return the texts of the chunks that hold a word of the question."""
    ids = [number for number, _ in library.matching(question, k=9, scope=scope)]
    held = library.chunks(ids)
    return [held[number].text for number in ids if number in held]


def nearest(library, question, scope=ANYWHERE):
    """Return the text of the chunk nearest in meaning."""
    hits = library.nearest(library.embed_question(question), k=1, scope=scope)
    return [chunk.text for chunk in library.chunks([number for number, _ in hits]).values()]


def test_a_library_finds_what_was_added_by_words_and_by_meaning(library, articles):
    report = library.add([articles])

    assert [(file.outcome, len(file.document_ids)) for file in report.files] == [("added", 1)] * 2
    assert found(library, "Harbin") == ["Putin went on to Harbin. He saw students there."]
    assert nearest(library, "who ate pizza") == [
        "Blinken in Kyiv\n\nBlinken visited Kyiv. He ate pizza."
    ]
    assert library.verify() == []


def test_documents_keep_what_the_article_says_of_itself(library, articles):
    library.add([articles])

    document = library.documents()[0]

    assert (document.title, document.publisher) == ("On to Harbin", "CNN")
    assert document.published == date(2024, 5, 16)
    assert library.document(document.id[:6]) == document


def test_the_library_is_a_corpus_for_the_answers(library, articles):
    library.add([articles])
    corpus: Corpus = library
    vector = library.embed_question("Harbin students")

    ((chunk_id, cosine), *_) = corpus.nearest(vector, k=2, scope=ANYWHERE)
    sentences, vectors = corpus.sentences(corpus.chunks([chunk_id])[chunk_id].document_id)

    assert corpus.cosines(vector, [chunk_id, 999]) == {chunk_id: pytest.approx(cosine, abs=1e-6)}
    assert [each.text for each in sentences] == [
        "Putin went on to Harbin.",
        "He saw students there.",
    ]
    assert vectors.shape == (2, 64)
    assert corpus.rarity(["Harbin"])["Harbin"] > 0


def test_a_scope_leaves_out_other_sources_and_unknown_dates(library, articles):
    library.add([articles])
    question = "Putin Blinken"

    assert len(found(library, question)) == 2
    assert found(library, question, Scope(source="cnn")) == found(library, "Harbin")
    assert found(library, question, Scope(since=date(2024, 1, 1))) == found(library, "Harbin")
    assert nearest(library, "Kyiv pizza", Scope(source="CNN")) == found(library, "Harbin")
    assert nearest(library, "Kyiv", Scope(source="nobody")) == []


def test_an_empty_library_answers_nothing_and_is_sound(library):
    assert library.is_empty
    assert library.documents() == []
    assert found(library, "Harbin") == []
    assert nearest(library, "Harbin") == []
    assert library.rarity(["Harbin"])["Harbin"] >= 0
    assert library.verify() == []


def test_looking_after_a_library_loads_no_model(library, settings, articles):
    library.add([articles])
    library.close()

    with closing(Library(settings, embedder=no_embedder)) as idle:
        report = idle.add([articles])
        (removed,) = idle.remove(articles / "kyiv.txt")

        assert report.count("unchanged") == 2
        assert removed.title == "Blinken in Kyiv"
        assert idle.remove(idle.documents()[0].id[:8])[0].title == "On to Harbin"
        assert idle.verify() == []
        assert idle.is_empty
        with pytest.raises(NotInLibrary, match=r"nowhere\.txt"):
            idle.remove("nowhere.txt")


def test_what_was_removed_is_not_found_again(library, articles):
    library.add([articles])

    library.remove(articles / "harbin.md")

    assert found(library, "Harbin students") == []
    assert library.files()[0].path.endswith("kyiv.txt")


def test_the_home_is_for_its_owner_alone(library, settings):
    assert stat.S_IMODE(settings.home.stat().st_mode) == 0o700


def test_a_reader_sees_what_another_process_adds(library, settings, articles):
    with closing(Library(settings, embedder=FakeEmbedder)) as reader:
        assert found(reader, "Harbin") == []

        library.add([articles])

        assert len(found(reader, "Harbin")) == 1


def test_readers_work_on_while_someone_writes(library, settings, articles):
    library.add([articles])
    with closing(Library(settings, embedder=FakeEmbedder)) as reader:
        assert len(found(reader, "Putin Blinken")) == 2

        with write_lock(settings.home):
            library._store.remove([library.documents()[0].id])

            assert found(reader, "Putin Blinken") == [
                "Blinken in Kyiv\n\nBlinken visited Kyiv. He ate pizza."
            ]
            with closing(Library(settings, embedder=FakeEmbedder)) as newcomer:
                assert found(newcomer, "Harbin") == []
                assert len(found(newcomer, "Blinken")) == 1


def test_a_second_writer_is_refused_and_told_why(library, settings, articles):
    with (
        write_lock(settings.home),
        pytest.raises(LibraryBusy, match="is being written to by process"),
    ):
        library.add([articles])


def test_another_embedder_is_refused_and_nothing_changes(library, settings, articles):
    library.add([articles])
    before = library._store.generation()
    (articles / "new.txt").write_text("More of the same.")

    with closing(Library(settings, embedder=lambda: FakeEmbedder("fake-2"))) as other:
        with pytest.raises(IndexMismatch, match=r"fake fake-1.*fake fake-2"):
            other.embed_question("Harbin")
        with pytest.raises(IndexMismatch, match="build a new library"):
            other.add([articles])

    assert library._store.generation() == before


def test_an_embedder_asked_for_by_another_name_is_checked_even_if_no_file_changed(
    library, settings, articles
):
    library.add([articles])
    renamed = replace(settings, embedder="another")

    with (
        closing(Library(renamed, embedder=lambda: FakeEmbedder("fake-2"))) as other,
        pytest.raises(IndexMismatch, match="fake-2"),
    ):
        other.add([articles])


def test_a_damaged_database_is_refused_and_left_as_it_is(library, settings, articles):
    library.add([articles])
    library.close()
    path = settings.home / "library.db"
    damaged = b"x" * 100 + path.read_bytes()[100:]
    path.write_bytes(damaged)

    with pytest.raises(DamagedLibrary, match=r"library\.db is damaged"):
        Library(settings, embedder=FakeEmbedder)

    assert path.read_bytes() == damaged


def test_a_database_that_was_emptied_is_not_taken_for_a_new_one(library, settings, articles):
    library.add([articles])
    library.close()
    (settings.home / "library.db").write_bytes(b"")

    with pytest.raises(DamagedLibrary, match="the file is empty"):
        Library(settings, embedder=FakeEmbedder)


def test_verify_reports_a_vector_that_was_changed(library, settings, articles):
    library.add([articles])
    with closing(sqlite3.connect(settings.home / "library.db")) as connection, connection:
        connection.execute("UPDATE chunks SET vector = zeroblob(256) WHERE id = 1")

    assert library.verify() == ["FAISS: the vector of chunk 1 is not the one in the database"]


def test_an_article_is_not_removed_by_a_single_letter_of_its_id(library, articles):
    library.add([articles])
    shortest = library.documents()[0].id[:7]

    with pytest.raises(NotInLibrary, match=f"'{shortest}' is too short an id; give 8 letters"):
        library.remove(shortest)

    assert len(library.documents()) == 2


def test_a_file_that_only_ever_failed_can_be_removed_from_the_records(library, tmp_path):
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\x89PNG\r\n")
    library.add([broken])

    assert library.remove(broken) == []

    assert library.files() == []


def test_a_watched_folder_is_added_again_when_it_changes(library, tmp_path):
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / "a.txt").write_text("Alpha words.")
    stop = Event()
    reports = library.watch([folder], stop=stop)
    first = next(reports)
    writer = Timer(0.5, (folder / "b.txt").write_text, ["Beta words."])
    writer.start()

    report = next(reports)
    stop.set()

    assert (first.count("added"), first.count("unchanged")) == (1, 0)
    assert (report.count("added"), report.count("unchanged")) == (1, 1)
    assert len(library.documents()) == 2
    assert next(reports, None) is None
