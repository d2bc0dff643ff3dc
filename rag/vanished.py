"""Tell files that were deleted from files that cannot be seen just now."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_GONE = 0.5
"""Share of a folder's files that may be taken for deleted at once: more looks like a drive that
is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vanished:
    """Files that the library holds and that no longer stand below the folders asked for.

    `doubt` says why they must not be taken for deleted, None where they may.
    """

    paths: tuple[str, ...] = ()
    doubt: str | None = None


def find_vanished(held: Iterable[str], folders: Sequence[Path]) -> Vanished:
    """Return the files of the folders that are gone, and whether their absence can be believed.

    An unmounted drive leaves an empty folder, or none: where that may be the case, nothing is
    called deleted.
    """
    roots = [f"{os.path.realpath(each).rstrip(os.sep)}{os.sep}" for each in folders]
    below = [path for path in held if path.startswith(tuple(roots))]
    gone = tuple(path for path in below if not os.path.lexists(path))
    if not gone:
        return Vanished()
    if len(gone) > MOST_GONE * len(below):
        doubt = f"{len(gone)} of {len(below)} files are gone at once; is a drive missing?"
        return Vanished(paths=gone, doubt=doubt)
    bare = next((place for place in map(_nearest_folder, gone) if _is_bare(place)), None)
    if bare:
        return Vanished(paths=gone, doubt=f"{bare} is empty or cannot be read; is it mounted?")
    return Vanished(paths=gone)


def _nearest_folder(path: str) -> Path:
    """Return the folder nearest to a file that is gone that still exists."""
    return next(place for place in Path(path).parents if place.is_dir())


def _is_bare(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return True
