"""Look over what Footnote stands on here: Python, SQLite, disk, library, models."""

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from models.address import is_address
from models.close_reader import CloseReader
from models.errors import ModelError
from models.opened import open_generator
from models.reader import PassageReader
from models.shelf import fetched, has_its_size, models_folder
from rag import FootnoteError, Library, Settings

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
    yield _fetched()
    yield _embedder(settings)
    yield _reader(settings)
    yield from _model(settings)


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


def _embedder(settings: Settings) -> Check:
    try:
        with closing(Library(settings)) as library:
            library.warm_up()
    except FootnoteError as error:
        return Check(name="embedder", good=False, found=str(error))
    return Check(name="embedder", good=True, found=f"{settings.embedder} loaded and tested")


def _reader(settings: Settings) -> Check:
    if not settings.reader:
        return Check(name="reader", good=True, found="none; passages are not read")
    wanted: list[type[PassageReader | CloseReader]] = [PassageReader]
    wanted += [CloseReader] if settings.close_reader else []
    try:
        for each in wanted:
            each(threads=settings.threads).load()
    except ModelError as error:
        return Check(name="reader", good=False, found=str(error))
    names = " and ".join(each.name for each in wanted)
    return Check(name="reader", good=True, found=f"{names} loaded")


def _model(settings: Settings) -> Iterator[Check]:
    if settings.model is None:
        yield Check(name="model", good=True, found="none; answers are quotes alone")
        return
    try:
        opened = open_generator(
            settings.model, threads=settings.threads, context_tokens=settings.context_tokens
        )
        with closing(opened) as generator:
            notices = generator.start()
    except ModelError as error:
        yield Check(name="model", good=False, found=f"{error}; answers are quotes alone")
        return
    for notice in notices:
        yield Check(name="model", good=False, found=notice)
    if not notices:
        how = "answers" if is_address(settings.model) else "loaded and tested"
        yield Check(name="model", good=True, found=f"{generator.name} {how}")


def _fetched() -> Check:
    folder = models_folder()
    paths = list(fetched(folder))
    size = sum(path.stat().st_size for path in paths)
    # Their hashes are compared when they are loaded: that reads gigabytes.
    changed = [path.name for path in paths if not has_its_size(path)]
    return Check(
        name="fetched models",
        good=not changed,
        found=f"{', '.join(changed)} changed since fetched; fetch again: footnote models pull NAME"
        if changed
        else f"{len(paths)}, {size / 1e6:,.0f} MB in {folder}",
    )
