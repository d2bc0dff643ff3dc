import os

import pytest

from rag.ingest import document_id
from rag.types import Scope


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def texts(library):
    return [document.text for document in library.documents()]


def found(library, question):
    ids = [number for number, _ in library.matching(question, k=9, scope=Scope())]
    return len(library.chunks(ids))


def test_every_file_is_reported_once_in_the_order_seen(library, folder):
    (folder / "b.txt").write_text("Bravo.")
    (folder / "a.txt").write_text("Alpha.")
    (folder / "empty.txt").touch()
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n")
    (folder / "marks.md").write_text("***")
    (folder / "note.pdf").write_text("x")

    report = library.add([folder, folder / "a.txt", folder / "note.pdf", folder / "none.txt"])

    shown = [(os.path.basename(each.path), each.outcome, each.code) for each in report.files]
    assert shown == [
        ("a.txt", "added", None),
        ("b.txt", "added", None),
        ("empty.txt", "failed", "empty"),
        ("image.txt", "failed", "binary"),
        ("marks.md", "failed", "no-text"),
        ("note.pdf", "failed", "unsupported"),
        ("none.txt", "failed", "missing"),
    ]
    assert [(each.outcome, each.code) for each in library.files()].count(("failed", "empty")) == 1
    assert library.verify() == []


def test_progress_counts_every_file(library, folder):
    (folder / "a.txt").write_text("Alpha.")
    (folder / "empty.txt").touch()
    calls = []

    library.add([folder], progress=lambda *call: calls.append(call))

    assert [(done, total) for done, total, _ in calls] == [(1, 2), (2, 2)]
    assert {os.path.basename(name) for _, _, name in calls} == {"a.txt", "empty.txt"}


def test_the_same_files_again_cost_nothing(library, folder, fake_embedder):
    (folder / "a.txt").write_text("Alpha.")
    library.add([folder])
    embedded, generation = fake_embedder.texts_embedded, library._store.generation()

    again = library.add([folder])

    assert again.count("unchanged") == 1
    assert again.files[0].document_ids == (library.documents()[0].id,)
    assert fake_embedder.texts_embedded == embedded
    assert library._store.generation() == generation


def test_a_changed_file_replaces_its_old_text(library, folder):
    (folder / "a.txt").write_text("Alpha once.")
    library.add([folder])
    (folder / "a.txt").write_text("Omega now.")

    report = library.add([folder])

    assert report.count("replaced") == 1
    assert texts(library) == ["Omega now."]
    assert found(library, "Alpha once") == 0
    assert found(library, "Omega") == 1


def test_a_change_that_keeps_size_and_time_is_noticed_while_the_file_is_fresh(library, folder):
    path = folder / "a.txt"
    path.write_text("Alpha.")
    library.add([folder])
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    path.write_text("Gamma.")
    os.utime(path, ns=times)

    library.add([folder])

    assert texts(library) == ["Gamma."]


def test_an_old_file_with_the_same_size_and_time_is_not_even_opened(library, folder):
    path = folder / "a.txt"
    path.write_text("Alpha.")
    os.utime(path, ns=(10**18, 10**18))
    library.add([folder])
    path.write_text("Gamma.")
    os.utime(path, ns=(10**18, 10**18))

    assert library.add([folder]).count("unchanged") == 1


def test_a_file_that_was_only_touched_is_unchanged(library, folder, fake_embedder):
    (folder / "a.txt").write_text("Alpha.")
    library.add([folder])
    os.utime(folder / "a.txt", ns=(10**18, 10**18))
    before = fake_embedder.texts_embedded

    assert library.add([folder]).count("unchanged") == 1
    assert fake_embedder.texts_embedded == before


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"\x89PNG", "binary"), (b"*", "no-text")]
)
def test_a_good_file_that_turns_bad_keeps_its_old_text(library, folder, content, code):
    path = folder / "a.txt"
    path.write_text("Alpha.")
    library.add([folder])
    path.write_bytes(content)

    report = library.add([folder])
    after_failure = [(each.outcome, each.code) for each in library.files()]
    path.write_text("Alpha.")
    restored = library.add([folder])

    assert (report.files[0].outcome, report.files[0].code) == ("failed", code)
    assert report.files[0].document_ids == (library.documents()[0].id,)
    assert texts(library) == ["Alpha."]
    assert after_failure == [("failed", code)]
    assert restored.count("unchanged") == 1
    assert library.files()[0].code is None


def test_a_file_that_is_gone_is_not_forgotten(library, folder):
    (folder / "a.txt").write_text("Alpha.")
    library.add([folder])
    (folder / "a.txt").unlink()

    library.add([folder])

    assert texts(library) == ["Alpha."]


def test_a_new_way_of_splitting_reads_files_again(library, folder, monkeypatch):
    (folder / "a.txt").write_text("Alpha.")
    os.utime(folder / "a.txt", ns=(10**18, 10**18))
    library.add([folder])
    monkeypatch.setattr("rag.sources.SPLITTER_VERSION", "next")

    assert library.add([folder]).count("replaced") == 1
    assert library.add([folder]).count("unchanged") == 1


def test_the_same_text_in_two_files_is_two_documents(library, folder):
    (folder / "a.txt").write_text("Alpha.")
    (folder / "b.txt").write_text("Alpha.")

    library.add([folder])

    assert len({document.id for document in library.documents()}) == 2


def test_an_id_depends_on_path_place_and_text():
    ids = {
        document_id(*each) for each in [("a", 0, "x"), ("b", 0, "x"), ("a", 1, "x"), ("a", 0, "y")]
    }

    assert len(ids) == 4
    assert document_id("a", 0, "x") == document_id("a", 0, "x")


def test_an_embedder_that_fails_leaves_the_library_as_it_was(
    library, folder, fake_embedder, monkeypatch
):
    (folder / "a.txt").write_text("Alpha.")
    library.add([folder])
    (folder / "a.txt").write_text("Omega.")

    def broken(texts):
        raise MemoryError("no room for vectors")

    monkeypatch.setattr(fake_embedder, "embed", broken)
    with pytest.raises(MemoryError, match="no room"):
        library.add([folder])

    assert texts(library) == ["Alpha."]
    assert library.verify() == []


@pytest.mark.parametrize("text", ["~~~ Harbin trip", "```python\n```"])
def test_words_that_make_no_sentence_are_no_article(library, folder, text):
    (folder / "a.txt").write_text(text)

    (outcome,) = library.add([folder]).files

    assert (outcome.outcome, outcome.code) == ("failed", "no-text")
    assert library.is_empty


def test_no_chunk_is_longer_than_the_window_leaves_room_for_below_its_title(
    library, folder, fake_embedder
):
    fake_embedder.window_tokens = 30
    (folder / "a.md").write_text("---\ntitle: a b c d\n---\n\n" + "One two three four five. " * 40)

    library.add([folder])

    chunks = library.chunks(range(99)).values()
    assert max(len(chunk.text.split()) for chunk in chunks) == 25


def test_a_long_article_is_embedded_in_slices(library, folder, fake_embedder, monkeypatch):
    sizes = []
    embed = fake_embedder.embed
    monkeypatch.setattr(
        fake_embedder, "embed", lambda texts: sizes.append(sum(map(len, texts))) or embed(texts)
    )
    (folder / "a.txt").write_text("\n".join(f"Line {number} of it." for number in range(15_000)))

    library.add([folder])

    assert len(sizes) > 1
    assert max(sizes) <= 200_000
    assert library.verify() == []
