import shutil
from contextlib import closing

import pytest

from rag.errors import LibraryUnavailable
from rag.index.lock import write_lock
from rag.library import Library
from rag.stop_words import STOP_WORDS
from rag.types import Scope
from tests.conftest import FakeEmbedder

QUESTION = "Which city did Putin visit"


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in {
        "a": "Putin visited Harbin.",
        "b": "Blinken visited Kyiv.",
        "c": "Xi stayed in Beijing.",
    }.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture
def filled(library, settings, articles):
    """A library at rest, and what it answers."""
    library.add([articles])
    answers = search(library)
    library.close()
    return settings, answers


def search(library):
    vector = library.embed_question(QUESTION)
    return (
        library.nearest(vector, k=3, scope=Scope()),
        library.matching(QUESTION, k=3, scope=Scope()),
    )


def search_again(settings):
    with closing(Library(settings, embedder=FakeEmbedder)) as library:
        answers = search(library)
        assert library.verify() == []
        return answers, library.take_notices()


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path):
    path.write_bytes(path.read_bytes()[:-5])


@pytest.mark.parametrize("damage", [flip, cut])
def test_a_damaged_vector_file_is_put_aside_and_made_anew(filled, damage):
    settings, answers = filled
    damage(settings.home / "vectors.faiss")

    again, notices = search_again(settings)

    assert again == answers
    assert "vectors.faiss.corrupt-1" in " ".join(notices)
    assert (settings.home / "vectors.faiss.corrupt-1").exists()


@pytest.mark.parametrize("damage", [flip, cut, lambda path: path.unlink()])
def test_a_damaged_word_index_is_put_aside_and_made_anew(filled, damage):
    settings, answers = filled
    damage(max((settings.home / "lexical").iterdir(), key=lambda path: path.stat().st_size))

    again, notices = search_again(settings)

    assert again == answers
    assert "lexical.corrupt-1" in " ".join(notices)


@pytest.mark.parametrize("name", ["vectors.faiss", "lexical", "lexical.seal"])
def test_a_missing_index_is_made_anew_without_alarm(filled, name):
    settings, answers = filled
    path = settings.home / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()

    again, notices = search_again(settings)

    assert again == answers
    assert "vectors" not in " ".join(notices)


def test_an_index_of_an_older_generation_catches_up(filled, articles):
    settings, _ = filled
    home = settings.home
    kept = home.with_name("kept")
    shutil.copytree(home, kept)
    with closing(Library(settings, embedder=FakeEmbedder)) as library:
        (articles / "a.txt").write_text("Putin visited Pyongyang.")
        library.add([articles])
        answers = search(library)
    for name in ("vectors.faiss", "lexical", "lexical.seal"):
        target = home / name
        shutil.rmtree(target) if target.is_dir() else target.unlink()
        (shutil.copytree if target.suffix == "" else shutil.copy)(kept / name, target)

    again, notices = search_again(settings)

    assert again[0] == answers[0]
    assert [number for number, _ in again[1]] == [number for number, _ in answers[1]]
    assert notices == ()


def test_a_restored_backup_never_trusts_indexes_of_another_history(filled, articles):
    settings, _ = filled
    backup = (settings.home / "library.db").read_bytes()
    (articles / "d.txt").write_text("The first history speaks of Lisbon.")
    with closing(Library(settings, embedder=FakeEmbedder)) as library:
        library.add([articles])
    (settings.home / "library.db").write_bytes(backup)
    (articles / "d.txt").write_text("The second history speaks of Oslo.")

    with closing(Library(settings, embedder=FakeEmbedder)) as library:
        library._store.generation()
        library.add([articles])

        assert library.matching("Lisbon", k=3, scope=Scope()) == []
        assert len(library.matching("Oslo", k=3, scope=Scope())) == 1
        assert library.verify() == []


def test_a_change_is_no_rebuild(filled, articles):
    settings, _ = filled
    (articles / "d.txt").write_text("One more.")

    with closing(Library(settings, embedder=FakeEmbedder)) as library:
        built = []
        library._derived._built_vectors = lambda *_: built.append(1)
        library.add([articles])

        assert built == []
        assert library.verify() == []


@pytest.mark.parametrize("name", ["vectors.faiss.writing", "lexical.seal.writing"])
def test_a_full_disk_ends_an_add_with_a_plain_word_and_questions_are_answered(
    filled, articles, name
):
    settings, _ = filled
    (settings.home / name).symlink_to("/dev/full")
    (articles / "d.txt").write_text("Lavrov visited Lisbon.")

    with closing(Library(settings, embedder=FakeEmbedder)) as library:
        with pytest.raises(LibraryUnavailable, match="No space left on device"):
            library.add([articles])

        assert len(library.matching("Lisbon", k=3, scope=Scope())) == 1
        assert len(search(library)[0]) == 3


def test_while_another_writes_the_indexes_on_disk_are_read_only_once(filled, articles, monkeypatch):
    settings, answers = filled
    with (
        closing(Library(settings, embedder=FakeEmbedder)) as library,
        closing(Library(settings, embedder=FakeEmbedder)) as writer,
    ):
        search(library)
        (document, *_) = writer.documents()
        with write_lock(settings.home):
            writer._store.remove([document.id])
            loads = []
            load = library._derived._loaded
            monkeypatch.setattr(library._derived, "_loaded", lambda: loads.append(1) or load())

            assert search(library) == answers
            assert search(library) == answers
            assert loads == [1]

        assert len(search(library)[0]) == 2


def test_an_index_from_before_an_update_is_made_anew_without_alarm(filled, monkeypatch):
    settings, answers = filled
    monkeypatch.setitem(STOP_WORDS, "de", frozenset({"wer"}))

    assert search_again(settings) == (answers, ())
    assert not list(settings.home.glob("lexical.*damaged*"))
