"""Look over what Footnote stands on here: Python, SQLite, disk, library, models."""

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from rag import FootnoteError, Library, Pipeline, Settings

FREE_MEGABYTES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at, whether it is as it should be, and what was found."""

    name: str
    good: bool
    found: str


def run(settings: Settings) -> Iterator[Check]:
    """Yield each check as it is done, cheap ones first; none raises for a fault it finds."""
    yield Check(name="python", good=True, found=platform.python_version())
    yield Check(name="sqlite", good=True, found=f"{sqlite3.sqlite_version}, rollback journal")
    yield _disk(settings)
    yield _library(settings)
    yield from _models(settings)


def _disk(settings: Settings) -> Check:
    place = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    free = shutil.disk_usage(place).free // 2**20
    return Check(
        name="disk", good=free >= FREE_MEGABYTES, found=f"{free:,} MB free for {settings.home}"
    )


def _library(settings: Settings) -> Check:
    try:
        with closing(Library(settings)) as library:
            faults = library.verify()
            held = len(library.documents(texts=False))
    except FootnoteError as error:
        return Check(name="library", good=False, found=str(error))
    found = faults[0] if faults else f"{held} articles, every offset and vector in order"
    return Check(name="library", good=not faults, found=found)


def _models(settings: Settings) -> Iterator[Check]:
    try:
        with closing(Pipeline(settings)) as pipeline:
            notices = pipeline.warm_up()
    except FootnoteError as error:
        yield Check(name="models", good=False, found=str(error))
        return
    for notice in notices:
        yield Check(name="models", good=False, found=notice)
    if not notices:
        yield Check(
            name="models",
            good=True,
            found=f"{settings.embedder} and {settings.model} loaded and tested",
        )
