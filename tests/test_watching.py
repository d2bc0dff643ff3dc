"""What changes in a watched folder is told of, and an unmounted disk is no change."""

import os
import shutil
import threading
import time
from contextlib import contextmanager

import pytest

from rag.intake.watching import changes

PATIENCE_SECONDS = 20


class Watch:
    """Collects the batches of a watch on a thread of its own."""

    def __init__(self, *paths, **options):
        self.stop = threading.Event()
        self.told = []
        self.seen = set()
        self.batches = []
        self._changes = changes(
            paths, stop=self.stop, tell=self.told.append, look_seconds=0.05, **options
        )
        self.thread = threading.Thread(target=self._collect)
        self.thread.start()

    def _collect(self):
        for batch in self._changes:
            self.batches.append(batch)
            self.seen |= batch

    def until(self, is_so):
        end = time.monotonic() + PATIENCE_SECONDS
        while not is_so(self):
            assert time.monotonic() < end, (self.batches, self.told)
            time.sleep(0.02)


@contextmanager
def watch(*paths, **options):
    """Give a watch that has begun, which is when it names the paths themselves."""
    watching = Watch(*paths, **options)
    try:
        watching.until(lambda w: w.batches)
        assert watching.batches.pop() <= set(paths)
        watching.seen.clear()
        yield watching
    finally:
        watching.stop.set()
        watching.thread.join(PATIENCE_SECONDS)
        assert not watching.thread.is_alive()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "old.md").write_text("old", "utf-8")
    return tmp_path / "articles"


def test_a_new_a_changed_and_a_removed_file_are_each_told_of(folder):
    with watch(folder) as watching:
        (folder / "new.md").write_text("new", "utf-8")
        watching.until(lambda w: folder / "new.md" in w.seen)

        (folder / "old.md").write_text("changed", "utf-8")
        watching.until(lambda w: folder / "old.md" in w.seen)

        watching.seen.clear()
        (folder / "old.md").unlink()
        watching.until(lambda w: folder / "old.md" in w.seen)

    assert set() not in watching.batches


def test_what_is_written_in_one_go_is_one_batch(folder):
    with watch(folder) as watching:
        for number in range(50):
            (folder / f"{number}.md").write_text("new", "utf-8")
        watching.until(lambda w: len(w.seen) == 50)

    assert len(watching.batches) <= 3


def test_a_new_folder_is_told_of_with_what_is_in_it(folder):
    with watch(folder, suffixes=frozenset({".md"})) as watching:
        (folder / "2024.05").mkdir()
        (folder / "2024.05" / "a.md").write_text("new", "utf-8")

        watching.until(lambda w: folder / "2024.05" in w.seen)

    assert watching.seen <= {folder / "2024.05", folder / "2024.05" / "a.md"}


def test_hidden_unfinished_and_foreign_files_are_passed_over(folder):
    (folder / ".git").mkdir()
    with watch(folder, suffixes=frozenset({".md"})) as watching:
        for name in (".hidden.md", "a.md~", "~$a.md", "a.md.part", "a.MD.CRDOWNLOAD", ".a.md.swp"):
            (folder / name).write_text("x", "utf-8")
        (folder / ".git" / "a.md").write_text("x", "utf-8")
        (folder / "a.png").write_text("x", "utf-8")
        (folder / "last.MD").write_text("x", "utf-8")
        watching.until(lambda w: w.seen)

    assert watching.seen == {folder / "last.MD"}


def test_a_new_list_of_what_is_no_article_has_its_folder_looked_at(folder):
    with watch(folder, suffixes=frozenset({".md"})) as watching:
        (folder / "drafts").mkdir()
        (folder / "drafts" / ".footnoteignore").write_text("*.md", "utf-8")
        watching.until(lambda w: folder / "drafts" in w.seen)

    assert folder / "drafts" / ".footnoteignore" not in watching.seen


def test_a_single_file_is_watched_through_being_replaced(folder):
    with watch(folder / "old.md") as watching:
        (folder / "other.md").write_text("other", "utf-8")
        for text in ("first", "second version"):
            (folder / "draft").write_text(text, "utf-8")
            (folder / "draft").rename(folder / "old.md")
            watching.until(lambda w: w.seen)
            watching.seen.clear()

    assert watching.batches == [{folder / "old.md"}] * 2


def test_a_folder_that_vanishes_is_told_of_once_and_none_of_it_counts_as_removed(folder):
    with watch(folder) as watching:
        folder.rename(folder.with_name("away"))
        watching.until(lambda w: w.told)
        time.sleep(0.25)

        assert watching.batches == []
        assert watching.told == [f"{folder} is gone; waiting for it, and nothing of it is removed"]

        folder.with_name("away").rename(folder)
        watching.until(lambda w: folder in w.seen)
        (folder / "new.md").write_text("new", "utf-8")
        watching.until(lambda w: folder / "new.md" in w.seen)

    assert len(watching.told) == 1


def test_an_empty_folder_in_the_place_of_another_is_an_unmounted_disk(folder):
    with watch(folder) as watching:
        folder.rename(folder.with_name("disk"))
        folder.mkdir()
        watching.until(lambda w: w.told)
        time.sleep(0.25)

        assert watching.batches == []

        folder.rmdir()
        folder.with_name("disk").rename(folder)
        watching.until(lambda w: folder in w.seen)


def test_another_folder_in_the_place_of_the_first_is_looked_at_whole(folder):
    other = folder.with_name("other")
    shutil.copytree(folder, other)
    with watch(folder) as watching:
        folder.rename(folder.with_name("away"))
        other.rename(folder)
        watching.until(lambda w: folder in w.seen)

        (folder / "new.md").write_text("new", "utf-8")
        watching.until(lambda w: folder / "new.md" in w.seen)

    assert folder.with_name("away") not in watching.seen
    assert len(watching.told) <= 1


def test_a_folder_that_is_not_there_yet_is_waited_for(folder, tmp_path):
    later = tmp_path / "later"
    with watch(later, folder) as watching:
        (folder / "new.md").write_text("new", "utf-8")
        watching.until(lambda w: folder / "new.md" in w.seen)

        later.mkdir()
        (later / "a.md").write_text("new", "utf-8")
        watching.until(lambda w: later in w.seen or later / "a.md" in w.seen)

    assert watching.told == []


def test_a_name_that_is_no_utf8_has_the_whole_folder_looked_at(folder):
    with watch(folder) as watching:
        try:
            (folder / os.fsdecode(b"a\xff.md")).write_text("new", "utf-8")
        except OSError:
            pytest.skip("this file system takes names in UTF-8 only")
        watching.until(lambda w: folder in w.seen)

        (folder / "new.md").write_text("new", "utf-8")
        watching.until(lambda w: folder / "new.md" in w.seen)

    assert folder / "new.md" in watching.seen


def test_where_the_system_cannot_tell_changes_are_looked_for(folder, monkeypatch):
    import watchfiles

    real, asked = watchfiles.watch, []

    def without_watches(*paths, force_polling=None, **options):
        asked.append(force_polling)
        if not force_polling:
            raise OSError(28, "no space left on device")
        return real(*paths, force_polling=True, poll_delay_ms=50, **options)

    monkeypatch.setattr(watchfiles, "watch", without_watches)

    with watch(folder) as watching:
        watching.until(lambda w: True in asked and folder in w.seen)
        (folder / "new.md").write_text("new", "utf-8")
        watching.until(lambda w: folder / "new.md" in w.seen)

    assert asked == [None, None, True]
    assert len(watching.told) == 1
    assert "no space left on device); looking for them instead" in watching.told[0]


def test_nothing_falls_between_the_first_look_and_the_watch(folder):
    stop = threading.Event()
    watching = changes([folder, folder / "no.md"], stop=stop, look_seconds=0.05)

    first = next(watching)
    (folder / "new.md").write_text("new", "utf-8")
    second = next(watching)
    stop.set()

    assert (first, second) == ({folder}, {folder / "new.md"})
    assert list(watching) == []


def test_a_watch_ends_when_it_is_told_to(folder):
    with watch(folder, folder / "old.md") as watching:
        started = time.perf_counter()
        watching.stop.set()
        watching.thread.join(PATIENCE_SECONDS)

    assert time.perf_counter() - started < 2
    assert watching.batches == []
