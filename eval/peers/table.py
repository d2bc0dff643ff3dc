"""One table, systems side by side: plain rows for any page, and Markdown."""

from collections.abc import Sequence

from eval.suite import Figure, SuiteReport

NONE = "none"
"""Shown where a system gave nothing to measure."""
Rows = list[list[str]]


def rows(report: SuiteReport) -> Rows:
    """Return the headings and then a row a figure, in the order the figures first come.

    A system that has no figure of a name has an empty cell; one whose figure has no value has
    "none".
    """
    systems = list(dict.fromkeys(figure.system for figure in report.figures))
    names = dict.fromkeys(figure.name for figure in report.figures)
    cells = {(figure.name, figure.system): figure for figure in report.figures}
    table = [["figure", *systems]]
    for name in names:
        own = [cells.get((name, system)) for system in systems]
        label = next(figure.label for figure in own if figure)
        table.append([label, *("" if figure is None else cell(figure) for figure in own)])
    return table


def markdown(report: SuiteReport) -> str:
    """Return the table as Markdown, with how it was measured above and the notes below."""
    heading, *body = rows(report)
    ruler = ["---", *("---:" for _ in heading[1:])]
    lines = [_line(each) for each in (heading, ruler, *body)]
    notes = [f"- {note}" for note in report.notes]
    return "\n".join([report.protocol, "", *lines, "", *notes, ""])


def cell(figure: Figure) -> str:
    """Return a figure as it stands in the table: a share as per cent of how many."""
    if figure.value is None:
        return NONE
    if figure.unit == "share":
        return f"{100 * figure.value:.1f} % of {figure.count}"
    if figure.unit == "seconds":
        return f"{figure.value:.4f}" if figure.value < 0.01 else f"{figure.value:.3f}"
    if figure.unit in {"count", "megabytes"}:
        return f"{figure.value:,.0f}"
    return f"{figure.value:,.1f}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(each.replace("|", "\\|") for each in cells) + " |"
