"""Write a report as one page that needs nothing else: no file, no script, no address."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.extras import needed
from eval.report.plots import plots_of
from eval.report.record import Report, is_part, worst_cases
from eval.report.shown import figure_text, interval_text, printed_by_source
from eval.suite import USUAL_INTERVAL, Case, Figure, SuiteReport

TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A figure of ours, what other systems reached in the same run, and what others printed."""

    figure: Figure
    baselines: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitePage:
    """What the page shows of one suite. `parts` are figures of some of the rows only."""

    report: SuiteReport
    lines: tuple[FigureLine, ...]
    parts: tuple[FigureLine, ...]
    plots: dict[str, str]
    worst: tuple[Case, ...]
    failing: int


def render_report(report: Report) -> str:
    """Return the page. Everything that came from articles, questions or models is escaped.

    Raises:
        MissingExtra: jinja2 or matplotlib is not installed.
    """
    jinja2 = needed("jinja2")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    functions: dict[str, Any] = {
        "figure_text": figure_text,
        "interval_text": interval_text,
        "printed_by_source": printed_by_source,
    }
    page: str = environment.get_template("report.html.j2").render(
        report=report,
        suites=[suite_page(suite) for suite in report.suites],
        USUAL=USUAL_INTERVAL,
        **functions,
    )
    return page


def save_page(report: Report, folder: Path) -> Path:
    """Write report.html into a folder and return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "report.html"
    path.write_text(render_report(report), encoding="utf-8")
    return path


def suite_page(suite: SuiteReport) -> SuitePage:
    """Return what the page shows of a suite."""
    lines = _lines(suite)
    return SuitePage(
        report=suite,
        lines=tuple(line for line in lines if not is_part(line.figure)),
        parts=tuple(line for line in lines if is_part(line.figure)),
        plots=plots_of(suite),
        worst=tuple(worst_cases(suite)),
        failing=sum(bool(case.wrong) for case in suite.cases),
    )


def _lines(suite: SuiteReport) -> list[FigureLine]:
    ours = [figure for figure in suite.figures if figure.system == "footnote"]
    names = {figure.name for figure in ours}
    # A figure that only a baseline has stands for itself rather than nowhere.
    alone = [figure for figure in suite.figures if figure.name not in names]
    theirs = [figure for figure in suite.figures if figure not in ours and figure not in alone]
    return [
        FigureLine(
            figure=figure,
            baselines=tuple(each for each in theirs if each.name == figure.name),
        )
        for figure in [*ours, *alone]
    ]
