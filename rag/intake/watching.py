"""Watch files and folders, and say what is to be looked at again."""

import os
import stat
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from fnmatch import fnmatch
from pathlib import Path
from threading import Event

from rag.intake.walk import IGNORE_FILE, resolved

UNFINISHED = ("*~", "~$*", "#*#", "*.tmp", "*.temp", "*.part", "*.partial", "*.crdownload", "*.swp")
"""What editors, browsers and office programs write before the file itself is there."""
QUIET_MS = 100
GROUPED_MS = 1_600
MAX_WAIT_SECONDS = 60.0
"""A batch ends once nothing has happened for the first, or all the time for the second."""

Mark = tuple[int, ...] | None
"""Which file or folder a name stands for: None where it stands for none."""


def changes(
    paths: Iterable[Path | str],
    *,
    stop: Event,
    suffixes: frozenset[str] | None = None,
    tell: Callable[[str], None] = lambda _: None,
    look_seconds: float = 1.0,
) -> Iterator[set[Path]]:
    """Yield what is to be looked at, a batch at a time and none of them empty, until `stop` is set.

    The first batch is the paths themselves, once they are watched, so nothing falls between a
    first look and the watch. After that a batch names files and folders below the paths, by their
    resolved names, that were made, changed or taken away; of a folder, all that is in it. Hidden
    and unfinished files are passed over, and so are files of other suffixes where suffixes are
    given. A path that vanishes as a whole is told of once, since a disk may have been unmounted:
    nothing in it counts as taken away, and when it comes back it is in a batch itself.
    """
    roots = [_Root(Path(resolved(path)), tell) for path in paths]
    watcher = _Watcher(stop, tell, look_seconds)
    news = {root.path for root in roots if root.mark is not None}
    while not stop.is_set():
        watched = _folders(roots)
        with closing(watcher.batches(list(watched))) as batches:
            for batch in batches:
                news |= {root.path for root in roots if root.has_news()}
                # Only now is it known which roots are gone, and what came from them is no news.
                news |= {_looked_at(path) for path in batch if _is_news(path, roots, suffixes)}
                if watched != _folders(roots):
                    break
                if news:
                    yield news
                    news = set()
        # Until they are watched again, nobody sees what happens in the folders.
        news |= set(_folders(roots))


def _folders(roots: Sequence["_Root"]) -> dict[Path, Mark]:
    return {root.path: root.mark for root in roots if root.is_folder and root.mark is not None}


class _Root:
    """A path that the user named, there or not."""

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        self.path = path
        self._tell = tell
        self._last: Mark = None
        self.is_folder = False
        self.mark = self._last = self._look()

    def has_news(self) -> bool:
        """Return whether the path is there anew, or stands for another thing than before."""
        before, self.mark = self.mark, self._look()
        if self.mark is None:
            if before is not None:
                self._tell(f"{self.path} is gone; waiting for it, and nothing of it is removed")
            return False
        self._last = self.mark
        return self.mark != before

    def _look(self) -> Mark:
        try:
            found = self.path.stat()
            self.is_folder = stat.S_ISDIR(found.st_mode)
            mark = (found.st_dev, found.st_ino)
            if not self.is_folder:
                return (*mark, found.st_size, found.st_mtime_ns)
            # Where a disk was unmounted, an empty folder of another disk is left.
            is_other = self._last not in (None, mark)
            return None if is_other and not os.listdir(self.path) else mark
        except OSError:
            self.is_folder = False
            return None


class _Watcher:
    """Waits for the system to tell of changes in folders, or looks itself where it cannot."""

    def __init__(self, stop: Event, tell: Callable[[str], None], look_seconds: float) -> None:
        self._stop = stop
        self._tell = tell
        self._look_seconds = look_seconds
        self._faults = 0
        self._polls = False

    def batches(self, folders: Sequence[Path]) -> Generator[set[Path]]:
        """Yield changed paths, and an empty set whenever it is time to look at the roots."""
        from watchfiles._rust_notify import WatchfilesRustInternalError

        try:
            yield from self._watched(folders) if folders else self._waited()
        except FileNotFoundError:
            self._stop.wait(self._look_seconds)  # A folder went away before it was watched.
            yield set()
        except (OSError, WatchfilesRustInternalError) as error:
            self._count(error)
            yield set()

    def _watched(self, folders: Sequence[Path]) -> Iterator[set[Path]]:
        from watchfiles import watch  # Loads a compiled library that only --watch needs.

        watching = watch(
            *folders,
            watch_filter=None,
            debounce=GROUPED_MS,
            step=QUIET_MS,
            stop_event=self._stop,
            rust_timeout=int(self._look_seconds * 1_000),
            yield_on_timeout=True,
            force_polling=self._polls or None,
            ignore_permission_denied=True,
        )
        with closing(watching):
            for batch in watching:
                self._faults = 0
                yield {Path(changed) for _, changed in batch}

    def _waited(self) -> Iterator[set[Path]]:
        while not self._stop.wait(self._look_seconds):
            yield set()

    def _count(self, error: Exception) -> None:
        """Wait the longer, the more often it failed in a row; look from the second time on.

        The library fails over a name that is no UTF-8 as well as where the system has no more
        watches to give. After the first it may simply go on.
        """
        self._faults += 1
        if self._faults > 1 and not self._polls:
            self._polls = True
            self._tell(
                f"the system cannot tell of changes here ({error}); looking for them instead"
            )
        self._stop.wait(min(self._look_seconds * 2**self._faults, MAX_WAIT_SECONDS))


def _is_news(path: Path, roots: Sequence[_Root], suffixes: frozenset[str] | None) -> bool:
    """Return whether a path below a folder that is there may have to do with an article."""
    below = [
        path.relative_to(root.path).parts
        for root in roots
        if root.mark is not None and root.is_folder and path.is_relative_to(root.path)
    ]
    if not any(_is_open(parts) for parts in below):
        return False
    # What is gone may have been a folder, of whatever name.
    is_other = suffixes is not None and path.suffix.lower() not in suffixes and path.is_file()
    return not is_other or path.name == IGNORE_FILE


def _is_open(parts: Sequence[str]) -> bool:
    """Return whether no part of a path is hidden, and it is no unfinished file."""
    *folders, name = parts or ("",)
    if name != IGNORE_FILE and (name.startswith(".") or _is_unfinished(name)):
        return False
    return not any(folder.startswith(".") for folder in folders)


def _is_unfinished(name: str) -> bool:
    return any(fnmatch(name.lower(), pattern) for pattern in UNFINISHED)


def _looked_at(path: Path) -> Path:
    """Return the path itself, or the folder whose list of what is no article has changed."""
    return path.parent if path.name == IGNORE_FILE else path
