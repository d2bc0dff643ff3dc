"""Search a folder to the bottom, however deep, and say what could not be searched."""

import os
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from rag.errors import UnreadableFile

IGNORE_FILE = ".footnoteignore"
"""Names in a folder that are no articles, a pattern a line, as for a shell."""

Found = str | UnreadableFile

_WRITTEN_OUT = re.compile(r"\\x([89a-f][0-9a-f])")


class Walk:
    """One search for files with one of these suffixes. Links may lead anywhere below `roots`.

    `os.walk` calls itself for each level, and Python 3.11 gives up at about 1,000 of them.
    """

    def __init__(self, roots: Sequence[str], suffixes: frozenset[str]) -> None:
        self._roots = roots
        self._suffixes = suffixes
        self._visited: set[str] = set()

    def below(self, top: str) -> Iterator[Found]:
        """Yield the resolved paths of the files below a folder, and what is wrong with others.

        The files of a folder come before its folders, both sorted by name.
        """
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            # A link that leads back up would otherwise be followed for ever.
            if folder not in self._visited:
                self._visited.add(folder)
                inner: list[str] = []
                yield from self._in(folder, inner)
                waiting += reversed(inner)

    def _in(self, folder: str, inner: list[str]) -> Iterator[Found]:
        """Yield the files of one folder; its folders are put into `inner`."""
        try:
            names = _names(folder)
        except OSError as error:
            reason = f"the folder cannot be searched: {error.strerror}"
            yield UnreadableFile(storable(folder), "unreadable", reason)
            return
        ignored = _ignored(folder)
        for name, is_folder, is_link in names:
            path = os.path.join(folder, name)
            target = os.path.realpath(path) if is_link else path
            if not is_folder and not self._is_wanted(name, ignored):
                continue
            if is_link and (refusal := self._refusal(path, target)):
                yield refusal
            elif is_folder:
                inner.append(target)
            else:
                yield target

    def _is_wanted(self, name: str, ignored: Sequence[str]) -> bool:
        suffix = os.path.splitext(name)[1].lower()
        return suffix in self._suffixes and not any(fnmatch(name, each) for each in ignored)

    def _refusal(self, link: str, target: str) -> UnreadableFile | None:
        """Return what is wrong with a link, None if it stays among what the user named."""
        if any(os.path.commonpath((root, target)) == root for root in self._roots):
            return None
        reason = f"the link leads out of the folder, to {storable(target)}; add that by its name"
        return UnreadableFile(storable(link), "outside-root", reason)


def storable(path: str) -> str:
    """Return a path as text that can be stored: bytes that are no UTF-8 are written out."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def on_disk(stored: str) -> tuple[str, ...]:
    """Return the paths that `storable` makes this text of: itself, and the bytes written out."""
    raw = _WRITTEN_OUT.sub(lambda found: chr(0xDC00 + int(found[1], 16)), stored)
    return (stored,) if raw == stored else (stored, raw)


def resolved(named: Path | str) -> str:
    """Return the path that a user's name for a file or folder leads to, links followed."""
    try:
        return os.path.realpath(Path(named).expanduser())
    except RuntimeError:  # The file is called "~name", and there is no user of that name.
        return os.path.realpath(named)


def _names(folder: str) -> list[tuple[str, bool, bool]]:
    """Return (name, whether it is a folder, whether it is a link) of all that is not hidden."""
    with os.scandir(folder) as entries:
        return sorted(
            (entry.name, _is_folder(entry), entry.is_symlink())
            for entry in entries
            if not entry.name.startswith(".")
        )


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # A link to itself, or to where we may not look.
        return False


def _ignored(folder: str) -> list[str]:
    """Return the name patterns, a line each, of a folder's ignore file; none if there is none."""
    try:
        with open(os.path.join(folder, IGNORE_FILE), encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
