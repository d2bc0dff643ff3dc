"""The command footnote eval: measure, compare two reports, or draft a sheet of questions."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from rag import Library, Settings
from ui import show
from ui.failures import FAILED, failures
from ui.options import AsJson, Lead, Model

if TYPE_CHECKING:
    from eval.report import Report

Progress = Callable[[int, int, str], None]


def evaluate(
    context: typer.Context,
    questions: Annotated[
        Path | None,
        typer.Argument(metavar="[QUESTIONS]", help="Your own, .jsonl; asked of your library."),
    ] = None,
    suite: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="One suite; repeat for more.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Public data sets, measured in full.")
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="The samples that come along, whatever else is there.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many questions.")] = None,
    quote: Annotated[bool, typer.Option("--quote", help="Quotes alone, no model.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="For the report.")] = None,
    as_json: AsJson = False,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(metavar="A.json B.json", help="Say what changed between two reports."),
    ] = None,
    draft: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a sheet of questions to fill in.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Draws another sheet.")] = 0,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Measure again what was measured before.")
    ] = False,
    model: Model = None,
    model_leads: Lead = False,
) -> None:
    """Say how far to trust the answers: run the suites, or your own questions, and report."""
    if sum(each is not None for each in (questions, compare, draft)) > 1:
        raise typer.BadParameter("give one of QUESTIONS, --compare and --draft")
    if (sample and data) or (questions and (suite or data or sample)):
        raise typer.BadParameter("give one of QUESTIONS, --data and --sample; QUESTIONS no --suite")
    settings = with_model(context.obj, model, leads=model_leads, none=quote)
    if compare is not None:
        _compare(*compare, out=out, as_json=as_json)
    elif draft is not None:
        _draft(settings, draft, seed=seed)
    else:
        _measure(
            _Wanted(
                settings=settings,
                questions=questions,
                names=tuple(suite or ()),
                data=data,
                sample=sample,
                limit=limit,
                fresh=fresh,
            ),
            out=out,
            as_json=as_json,
        )


def with_model(
    settings: Settings, model: str | None, *, leads: bool, none: bool = False
) -> Settings:
    """Return the settings with the language model that the options ask for."""
    if none:
        return replace(settings, model=None)
    lead = "model" if leads else settings.lead
    return replace(settings, model=model or settings.model, lead=lead)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What to measure."""

    settings: Settings
    questions: Path | None
    names: tuple[str, ...]
    data: Path | None
    sample: bool
    limit: int | None
    fresh: bool


def _measure(wanted: _Wanted, *, out: Path | None, as_json: bool) -> None:
    # Only here do the edges meet: the command line is the door to the evaluation too.
    from eval.console import measure

    with failures():
        with show.progress(hidden=as_json) as bar:
            measured = measure(
                wanted.settings,
                questions=wanted.questions,
                names=wanted.names,
                data=wanted.data,
                sample=wanted.sample,
                limit=wanted.limit,
                fresh=wanted.fresh,
                progress=bar,
                tell=lambda text: show.notices([text]),
            )
        _show(measured.report, measured.save(out), as_json=as_json)
    for fault in measured.faults:
        show.failure(fault)
    if measured.faults or measured.report.failed:
        raise typer.Exit(FAILED)
