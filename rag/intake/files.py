"""Find the files a user means and read them, each exactly once and never by surprise."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from rag.errors import UnreadableFile

IGNORE_FILE = ".footnoteignore"
"""Names in a folder that are no articles, a pattern a line, as for a shell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A file that was asked for. `named` says that the user named it, not a folder above it."""

    path: Path
    named: bool

    @property
    def name(self) -> str:
        """Return the path as text that can be stored: bytes that are no UTF-8 are written out."""
        return os.fsencode(self.path).decode("utf-8", errors="backslashreplace")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What the file system says of a file before it is read."""

    size: int
    mtime_ns: int


def find_files(paths: Iterable[Path | str], *, suffixes: frozenset[str]) -> Iterator[Seen]:
    """Yield every file once, by its resolved path, folders searched to the bottom in sorted order.

    In folders, hidden files, other suffixes and the names that the folder's `.footnoteignore`
    lists are passed over; a file or a missing path that
    the user named is always yielded, for `examine` to judge.
    """
    met: set[Path] = set()
    for named in paths:
        top = Path(os.path.realpath(Path(named).expanduser()))
        inside = top.is_dir() and os.access(top, os.R_OK | os.X_OK)
        for path in _below(top, suffixes) if inside else (top,):
            if path not in met:
                met.add(path)
                yield Seen(path=path, named=not inside)


def examine(seen: Seen, *, suffixes: frozenset[str], max_bytes: int) -> FileState:
    """Return size and time of a file that may be read, without opening it.

    Raises:
        UnreadableFile: it may not, for one of the codes missing, vanished, unreadable,
            not-regular, unsupported, empty, too-large.
    """
    try:
        found = seen.path.stat()
    except OSError as error:
        raise _refusal(seen, error) from error
    state = FileState(size=found.st_size, mtime_ns=found.st_mtime_ns)
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableFile(seen.name, "unreadable", "you may not open this folder")
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile(seen.name, "not-regular", "a device, pipe or socket is no article")
    if seen.path.suffix.lower() not in suffixes:
        known = ", ".join(sorted(suffixes))
        raise UnreadableFile(seen.name, "unsupported", f"only {known} can be read")
    if state.size == 0:
        raise UnreadableFile(seen.name, "empty", "the file holds nothing")
    if state.size > max_bytes:
        reason = f"{state.size:,} bytes, where {max_bytes:,} is the most that is read"
        raise UnreadableFile(seen.name, "too-large", reason)
    return state


def read_bytes(seen: Seen, *, max_bytes: int) -> bytes:
    """Return the content of a file that was examined.

    Raises:
        UnreadableFile: it cannot be read any more (codes missing, vanished, unreadable,
            not-regular, empty, too-large).
    """
    try:
        # A pipe put in the file's place since it was examined must not block us.
        descriptor = os.open(seen.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreadableFile(seen.name, "not-regular", "the file turned into a device")
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise _refusal(seen, error) from error
    if not data:
        raise UnreadableFile(seen.name, "empty", "the file holds nothing")
    if len(data) > max_bytes:
        raise UnreadableFile(seen.name, "too-large", f"it grew past {max_bytes:,} bytes")
    return data


def _below(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    visited: set[str] = set()
    for place, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in visited:
            folders.clear()  # A link that leads back up would otherwise be followed for ever.
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        ignored = _ignored(Path(place))
        for name in sorted(files):
            if name.startswith(".") or any(fnmatch(name, pattern) for pattern in ignored):
                continue
            if os.path.splitext(name)[1].lower() in suffixes:
                yield Path(os.path.realpath(os.path.join(place, name)))


def _ignored(folder: Path) -> list[str]:
    """Return the name patterns, a line each, of a folder's ignore file; none if there is none."""
    try:
        lines = (folder / IGNORE_FILE).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _refusal(seen: Seen, error: OSError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if seen.named:
            return UnreadableFile(seen.name, "missing", "there is no such file")
        return UnreadableFile(seen.name, "vanished", "the file was there a moment ago")
    return UnreadableFile(seen.name, "unreadable", error.strerror or str(error))
