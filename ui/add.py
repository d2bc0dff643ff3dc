"""The command footnote add."""

import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Annotated

import typer

from rag import AddReport, Library
from ui import show
from ui.failures import FAILED, failures
from ui.options import AsJson


def add(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH_OR_URL...", help="Files, folders, URLs; - for stdin."),
    ],
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what failed.")] = False,
    fetch: Annotated[bool, typer.Option("--fetch", help="Allow URLs to be fetched.")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove articles whose files were deleted.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and add again what changes; stop with Ctrl-C.")
    ] = False,
) -> None:
    """Add articles, or folders of them; unchanged files are skipped.

    Text, Markdown, HTML, feeds, PDF, Word, EPUB, JSON lines, and zip files of these.
    """
    failed = False
    with failures(), closing(Library(context.obj)) as library:
        with show.progress(hidden=as_json or quiet) as progress:
            report = library.add(
                paths, fetch=fetch, prune=prune, pipe=sys.stdin.buffer, progress=progress
            )
        for each in _all(report, library, paths, prune=prune) if watch else (report,):
            show.notices(library.take_notices())
            show.added(each, as_json=as_json, quiet=quiet)
            failed |= each.is_flawed
    if failed:
        raise typer.Exit(FAILED)


def _all(
    first: AddReport, library: Library, paths: list[str], *, prune: bool
) -> Iterator[AddReport]:
    """Yield the first report, and one after each change of the folders."""
    yield first
    yield from library.watch(paths, prune=prune)
