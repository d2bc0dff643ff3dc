import json
import os
from contextlib import closing
from datetime import date
from zipfile import ZipFile

import pytest

from rag.drafts import document_id
from rag.intake.web.fetch import Fetched
from rag.library import Library
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
    (folder / "note.odt").write_text("x")

    report = library.add([folder, folder / "a.txt", folder / "note.odt", folder / "none.txt"])

    shown = [(os.path.basename(each.path), each.outcome, each.code) for each in report.files]
    assert shown == [
        ("a.txt", "added", None),
        ("b.txt", "added", None),
        ("empty.txt", "failed", "empty"),
        ("image.txt", "failed", "binary"),
        ("marks.md", "failed", "no-text"),
        ("note.odt", "failed", "unsupported"),
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


def test_a_file_of_several_articles_gives_as_many_documents(library, folder):
    (folder / "a.jsonl").write_text(
        '{"title": "One", "text": "Alpha words."}\n'
        "broken\n"
        '{"title": "Two", "text": "Beta words."}\n'
    )

    report = library.add([folder])

    held = library.documents()
    assert [(each.title, each.part) for each in held] == [("One", "line 1"), ("Two", "line 3")]
    assert report.files[0].outcome == "added"
    assert [(each.part, each.code) for each in report.files[0].skipped] == [("line 2", "broken")]
    assert library.files()[0].skipped == report.files[0].skipped
    assert library.add([folder]).files[0].skipped == report.files[0].skipped


def test_a_file_of_which_nothing_can_be_read_fails_and_says_why(library, folder):
    with ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("one.txt", "")
        archive.writestr("two.txt", "***")

    (outcome,) = library.add([folder]).files

    assert (outcome.outcome, outcome.code) == ("failed", "empty")
    assert outcome.reason == "no article in it; one.txt: the file holds nothing"


def test_what_cleaning_took_out_is_kept_and_can_be_shown(library, folder):
    (folder / "a.txt").write_text("A storm came.\n\nBack to top\n\nIt went.\n")
    library.add([folder])

    (held,) = library.documents()

    assert held.text == "A storm came.\n\nIt went."
    assert [(each.text, each.at) for each in library.removed(held.id)] == [("Back to top", 15)]


def test_deleted_files_are_told_of_and_removed_only_when_asked(library, folder):
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"Words of {name}.")
    library.add([folder])
    (folder / "a.txt").unlink()

    told = library.add([folder])
    before = len(library.documents())
    pruned = library.add([folder], prune=True)

    assert (told.vanished, told.pruned) == ((str(folder / "a.txt"),), False)
    assert pruned.pruned
    assert (before, len(library.documents())) == (3, 2)


def test_an_unmounted_folder_is_never_taken_for_deleted_articles(library, folder):
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"Words of {name}.")
    library.add([folder])
    for path in folder.iterdir():
        path.unlink()

    report = library.add([folder], prune=True)

    assert not report.pruned
    assert len(library.documents()) == 3
    assert library.take_notices() == (
        "nothing was pruned: 3 of 3 files are gone at once; is a drive missing?",
    )


def test_a_folder_is_removed_with_all_its_files(library, folder):
    (folder / "deep").mkdir()
    (folder / "deep" / "a.txt").write_text("Alpha.")
    (folder / "b.txt").write_text("Beta.")
    library.add([folder])

    removed = library.remove(folder / "deep")

    assert [each.text for each in removed] == ["Alpha."]
    assert texts(library) == ["Beta."]


STORM = (
    "A storm crossed the northern coast on Monday and took the roofs of {} houses in Arden. "
    "Nobody was hurt, the mayor Ann Lee said, but the harbour will stay closed until Friday. "
    "The wind reached 140 kilometres an hour at the old lighthouse, more than in any other year. "
    "Two ferries were torn from their moorings and lie on the beach below the town hall."
)


def test_two_papers_that_carry_one_report_are_one_story(library, folder):
    (folder / "a.md").write_text(f"---\npublisher: Daily\n---\n{STORM.format(12)}")
    (folder / "b.md").write_text(
        f"---\npublisher: Agency\npublished: 2024-05-16\n---\n{STORM.format(12)}"
    )
    (folder / "c.md").write_text("The elections will be held in autumn, the government said.")

    library.add([folder])

    ids = {each.publisher: each.id for each in library.documents()}
    story = library.stories(list(ids.values()))[ids["Daily"]]
    assert [(each.outlet, each.role) for each in story.members] == [
        ("Agency", "first"),
        ("Daily", "copy"),
    ]
    assert ids[None] not in library.stories(list(ids.values()))


class Web:
    """Stands in for the fetcher: pages by URL, which may change."""

    def __init__(self):
        self.pages, self.day = {}, date(2026, 1, 2)

    def get(self, url):
        data, kind = self.pages[url].encode(), ".html"
        return Fetched(
            requested=url, url=url, kind=kind, content_type="text/html", charset="utf-8",
            data=data, day=self.day,
        )  # fmt: skip


PAGE = "https://news.example/storm"


def page(body):
    return f"<html><head><title>Storm</title></head><body><article>{body}</article></body></html>"


def test_a_page_that_changed_is_added_beside_what_it_said_before(settings, fake_embedder):
    web = Web()
    with closing(Library(settings, embedder=lambda: fake_embedder, fetcher=lambda: web)) as library:
        web.pages[PAGE] = page(f"<p>{STORM.format(12)}</p>")
        first = library.add([PAGE], fetch=True)
        same = library.add([PAGE], fetch=True)
        web.pages[PAGE], web.day = page(f"<p>{STORM.format(14)}</p>"), date(2026, 1, 3)
        library.add([PAGE], fetch=True)

        old, new = library.documents()
        assert (first.count("added"), same.count("unchanged")) == (1, 1)
        assert (old.superseded_by, new.superseded_by) == (new.id, None)
        assert (old.fetched, new.fetched) == (date(2026, 1, 2), date(2026, 1, 3))
        assert (new.published, new.found_in["fetched"]) == (None, "fetched")
        assert library.verify() == []


def test_a_url_is_refused_unless_fetching_is_asked_for(library):
    (outcome,) = library.add([PAGE]).files

    assert (outcome.outcome, outcome.code) == ("failed", "fetch-off")


def test_a_story_holds_together_without_the_article_that_was_first(library, folder):
    for number in range(4):
        (folder / f"{number}.md").write_text(
            f"---\npublisher: Paper {number}\npublished: 2024-05-1{number}\n---\n{STORM.format(12)}"
        )
    library.add([folder])

    library.remove(folder / "0.md")

    assert [each.story_role for each in library.documents()] == ["first", "copy", "copy"]


def test_a_story_holds_together_when_its_files_change_one_after_the_other(
    library, folder, monkeypatch
):
    monkeypatch.setattr("rag.ingest.BATCH_TEXTS", 1)
    storm = json.dumps({"title": "Storm", "text": STORM.format(12)})
    for words in ("One", "Two"):
        (folder / "a.txt").write_text(f"{STORM.format(12)} {words}.")
        (folder / "b.jsonl").write_text(
            f'{storm}\n{{"title": "News", "text": "{words} of May."}}\n'
        )
        library.add([folder])

    roles = {each.title: each.story_role for each in library.documents()}
    assert (roles["Storm"], roles["News"]) == ("copy", None)


def test_a_file_that_never_gave_an_article_is_not_told_of_when_it_goes(library, folder):
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"Words of {name}.")
    (folder / "empty.txt").touch()
    library.add([folder, folder / "typo.txt"])
    (folder / "empty.txt").unlink()

    assert library.add([folder]).vanished == ()


def test_a_file_with_controls_in_its_name_has_a_title_without(library, folder):
    (folder / "a\x1b[31m\nb.txt").write_text("lower case words, and so no headline. They go on.")

    library.add([folder])

    assert library.documents()[0].title.isprintable()
