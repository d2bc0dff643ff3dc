"""The command footnote eval: measure, compare two reports, or draft a sheet of questions."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

# Only here do the edges meet: the command line is the door to the evaluation too.
from eval import command
from rag import Settings
from ui import lines, show
from ui.failures import FAILED, failures
from ui.options import AsJson, Lead, Model, with_model

STOPPED = "stopped; what was measured is kept, and the same command goes on from there"


def evaluate(
    context: typer.Context,
    questions: Annotated[
        Path | None,
        typer.Argument(metavar="QUESTIONS.jsonl", help="Your own, asked of your own library."),
    ] = None,
    suite: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="One suite; repeat for more.")
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Public data; with --suite else ../shared/benchmarks."),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="The small samples that come along, no other data.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many questions.")] = None,
    quote: Annotated[bool, typer.Option("--quote", help="Quotes alone, no model.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where the report goes.")
    ] = None,
    as_json: AsJson = False,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(metavar="A.json B.json", help="Say what changed from one report to another."),
    ] = None,
    draft: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a sheet of questions to fill in.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another number drafts another sheet.")] = 0,
    fresh: Annotated[
        bool,
        typer.Option("--fresh", help="Ask all anew; only embeddings and libraries are kept."),
    ] = False,
    model: Model = None,
    model_leads: Lead = False,
) -> None:
    """Say how far to trust the answers: run the suites, or your own questions, and report."""
    measuring: dict[str, object] = {
        "--suite": suite,
        "--data": data,
        "--sample": sample,
        "--limit": limit,
        "--out": out,
    }
    _refuse_clashes(
        {"QUESTIONS": questions, "--compare": compare, "--draft": draft},
        {"QUESTIONS": questions, "--data": data, "--sample": sample},
        {"QUESTIONS": questions, "--suite": suite},
        *({"--compare": compare, name: given} for name, given in measuring.items()),
        *({"--draft": draft, name: given} for name, given in measuring.items()),
    )
    settings = with_model(context.obj, model, leads=model_leads, none=quote)
    if compare is not None:
        _compare(*compare, as_json=as_json)
    elif draft is not None:
        _draft(settings, draft, seed=seed)
    else:
        wanted = command.Wanted(
            settings=settings,
            questions=questions,
            names=tuple(suite or ()),
            data=data,
            sample=sample,
            limit=limit,
            fresh=fresh,
        )
        _measure(wanted, out=out, as_json=as_json)


def _refuse_clashes(*groups: dict[str, object]) -> None:
    for group in groups:
        given = [name for name, value in group.items() if value]
        if len(given) > 1:
            raise typer.BadParameter(f"give {' or '.join(given)}, not both")


def _measure(wanted: command.Wanted, *, out: Path | None, as_json: bool) -> None:
    with failures():
        try:
            with show.progress(hidden=as_json) as bar:
                measured = command.measure(
                    wanted, progress=bar, tell=lambda text: show.notices([text])
                )
        except command.UnknownSuite as error:
            raise typer.BadParameter(str(error)) from error
        except KeyboardInterrupt:
            show.notices([STOPPED])
            raise
        # A report on nothing would take the place of an earlier one on something.
        folder = command.save(measured, out) if measured.report.suites else None
        if as_json:
            lines.print_json(measured.report.as_dict())
        elif folder:
            command.print_report(measured.report, Console())
            lines.line(f"\nwritten to {folder / 'report.html'}")
    for fault in measured.faults:
        show.failure(fault)
    if not measured.is_whole:
        raise typer.Exit(FAILED)


def _compare(first: Path, second: Path, *, as_json: bool) -> None:
    with failures():
        before, after, found = command.changes(first, second)
        if as_json:
            lines.print_json([change.as_dict() for change in found])
        else:
            command.print_comparison(found, before, after, Console())


def _draft(settings: Settings, path: Path, *, seed: int) -> None:
    with failures():
        count = command.draft(settings, path, seed=seed)
    lines.line(f"{count} lines to fill in, written to {path}; then: footnote eval {path}")
