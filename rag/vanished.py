"""Tell files that were deleted from files that cannot be seen just now."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rag.intake.walk import on_disk, resolved, storable

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


def find_vanished(held: Iterable[str], named: Iterable[Path | str]) -> Vanished:
    """Return the files that are gone from the folders named, and whether that can be believed.

    An unmounted drive leaves an empty folder, or none: where that may be the case, nothing is
    called deleted.
    """
    folders = [path for path in map(resolved, named) if os.path.isdir(path)]
    roots = tuple(f"{storable(each).rstrip(os.sep)}{os.sep}" for each in folders)
    below = [path for path in held if path.startswith(roots)] if roots else []
    gone = tuple(path for path in below if _is_gone(path))
    if not gone:
        return Vanished()
    if len(gone) > MOST_GONE * len(below):
        doubt = f"{len(gone)} of {len(below)} files are gone at once; is a drive missing?"
        return Vanished(paths=gone, doubt=doubt)
    bare = next((place for place in map(_nearest_folder, gone) if _is_bare(place)), None)
    if bare:
        doubt = f"{storable(bare)} is empty or cannot be read; is it mounted?"
        return Vanished(paths=gone, doubt=doubt)
    return Vanished(paths=gone)


def _is_gone(path: str) -> bool:
    """Return whether the system says so; what may not be looked at, or fails, is not gone."""
    for place in on_disk(path):
        try:
            os.lstat(place)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return False
        return False
    return True


def _nearest_folder(path: str) -> str:
    """Return the folder nearest to a file that is gone that still exists."""
    places = (place for each in Path(path).parents for place in on_disk(str(each)))
    return next(place for place in places if os.path.isdir(place))


def _is_bare(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return True
