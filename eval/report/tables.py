"""Show a report on a console: a table a suite, what others printed, and the worst cases."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.report.record import Report, is_part, worst_cases
from eval.report.shown import figure_text, interval_text, published_text, shortened
from eval.suite import Figure, SuiteReport

WORST_SHOWN = 5
"""On the console; the page has more of them, and their evidence."""


def print_report(report: Report, console: Console) -> None:
    """Write the tables and the worst cases of every suite to a console."""
    console.print(
        f"Footnote {escape(report.version)}, {escape(report.created)}; "
        f"{escape(', '.join(report.models))}",
        highlight=False,
    )
    for suite in report.suites:
        _print_suite(suite, console)
    for failed in report.failed:
        console.print(f"\n[bold red]{failed.suite} failed[/]: {escape(failed.reason)}")


def _print_suite(suite: SuiteReport, console: Console) -> None:
    sample = " (the sample that comes along, not the public data)" if suite.is_sample else ""
    console.print(f"\n[bold]{suite.suite}[/]{sample}: {escape(suite.protocol)}", highlight=False)
    for note in suite.notes:
        console.print(f"note: {escape(note)}", highlight=False)
    console.print(_table(suite.figures))
    failing = sum(bool(case.wrong) for case in suite.cases)
    console.print(f"Something went wrong in {failing} of {len(suite.cases)}", highlight=False)
    for case in worst_cases(suite, most=WORST_SHOWN):
        console.print(
            f"\n[bold]{escape(case.id)}[/] {escape(shortened(case.question))}\n"
            f"  [red]{escape('; '.join(case.wrong))}[/]\n"
            f"  {escape(shortened(case.answer))}",
            highlight=False,
        )


def _table(figures: Sequence[Figure]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading, justify in (
        ("figure", "left"),
        ("system", "left"),
        ("value", "right"),
        ("95% interval", "right"),
        ("of", "right"),
    ):
        # Folded, not cut: of two names cut alike nobody could tell which is which.
        table.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]
    table.add_column("others printed")
    for figure in figures:
        if is_part(figure):
            continue  # A part of the rows; the page shows those.
        others = "\n".join(published_text(figure, each) for each in figure.published)
        table.add_row(
            f"{escape(figure.name)}",
            escape(figure.system),
            figure_text(figure),
            interval_text(figure),
            f"{figure.count:,}",
            escape(others),
        )
    return table
