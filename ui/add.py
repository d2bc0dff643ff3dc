"""The command footnote add."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from rag import Library, is_placeless
from ui import lines, show
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
    if not all(paths):
        raise typer.BadParameter("an empty name; for the folder you are in, give .")
    if watch and any(is_placeless(path) for path in paths):
        raise typer.BadParameter("--watch follows files and folders; add URLs and - without it")
    with failures(), closing(Library(context.obj)) as library:
        if watch:
            gone = [path for path in paths if not Path(path).exists()]
            show.notices([f"{path} is not there; what appears there is added" for path in gone])
            reports = library.watch(paths, prune=prune)
        else:
            with show.progress(hidden=as_json or quiet) as progress:
                given = sys.stdin.buffer
                once = library.add(paths, fetch=fetch, prune=prune, pipe=given, progress=progress)
            reports = iter((once,))
        for report in reports:
            show.notices(library.take_notices())
            show.added(report, as_json=as_json, quiet=quiet)
            lines.flush()  # Who watches through a pipe waits for each report.
            failed |= report.is_flawed
    if failed:
        raise typer.Exit(FAILED)
