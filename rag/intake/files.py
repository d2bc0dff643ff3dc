"""Find the files a user means and read them, each exactly once and never by surprise."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from rag.errors import UnreadableFile
from rag.intake.walk import Walk, resolved, storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A file that was asked for. `named` says that the user named it, not a folder above it."""

    path: Path
    named: bool

    @property
    def name(self) -> str:
        """Return the path as text that can be stored: bytes that are no UTF-8 are written out."""
        return storable(os.fspath(self.path))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What the file system says of a file before it is read."""

    size: int
    mtime_ns: int


def find_files(
    paths: Iterable[Path | str], *, suffixes: frozenset[str]
) -> Iterator[Seen | UnreadableFile]:
    """Yield every file once, by its resolved path, folders searched to the bottom in sorted order.

    In folders, hidden files, other suffixes and the names that the folder's `.footnoteignore`
    lists are passed over (`.gitignore` is not asked); a file or a missing path that the user named
    is always yielded, for `examine` to judge. What cannot be searched is yielded as what is wrong
    with it: a folder that may not be opened ("unreadable"), a link that leads out of all the
    folders that were named ("outside-root").
    """
    tops = [resolved(named) for named in paths]
    roots = tuple(top for top in tops if _is_open_folder(top))
    met: set[int] = set()
    for top in tops:
        inside = top in roots
        for found in Walk(roots, suffixes).below(top) if inside else (top,):
            if isinstance(found, UnreadableFile):
                yield found
            elif (mark := _mark(found)) not in met:
                met.add(mark)
                yield Seen(path=Path(found), named=not inside)


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
            not-regular, empty, too-large), or somebody is writing to it ("changed").
    """
    try:
        # A pipe put in the file's place since it was examined must not block us.
        descriptor = os.open(seen.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreadableFile(seen.name, "not-regular", "the file turned into a device")
            data = file.read(max_bytes + 1)
            size = os.fstat(descriptor).st_size
    except OSError as error:
        raise _refusal(seen, error) from error
    if not data:
        raise UnreadableFile(seen.name, "empty", "the file holds nothing")
    if len(data) > max_bytes:
        raise UnreadableFile(seen.name, "too-large", f"it grew past {max_bytes:,} bytes")
    if len(data) != size:
        reason = "it was written to while it was read; add it again when it is finished"
        raise UnreadableFile(seen.name, "changed", reason)
    return data


def _is_open_folder(path: str) -> bool:
    return os.path.isdir(path) and os.access(path, os.R_OK | os.X_OK)


def _mark(path: str) -> int:
    """Return a number for a path: a million of them take 60 MB, where paths would take 500."""
    return int.from_bytes(blake2b(os.fsencode(path), digest_size=8).digest(), "big")


def _refusal(seen: Seen, error: OSError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if seen.named:
            return UnreadableFile(seen.name, "missing", "there is no such file")
        return UnreadableFile(seen.name, "vanished", "the file was there a moment ago")
    return UnreadableFile(seen.name, "unreadable", error.strerror or str(error))
