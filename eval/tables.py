"""Show a report on a console: figures with intervals, kinds of question, seconds, worst cases."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.metrics import Interval, Share, pooled, share_interval
from eval.report import (
    BY_KIND,
    METRICS,
    MOMENTS,
    Report,
    answer_words,
    by_kind,
    pool_of,
    seconds_until,
    shares_of,
    worst_cases,
)
from eval.score import Row


def print_report(report: Report, console: Console) -> None:
    """Write the tables and the worst cases to a console."""
    answerable = sum(row.question.answerable for row in report.rows)
    console.print(
        f"[bold]{len(report.rows)} questions[/], {answerable} answerable; "
        f"k = {report.k}; {escape(', '.join(report.models))}"
    )
    for notice in report.notices:
        console.print(f"note: {escape(notice)}")
    console.print(_figures_table(report.rows), _kinds_table(report.rows), _seconds_table(report))
    words = answer_words(report.rows)
    console.print(
        f"peak resident memory {report.peak_megabytes:,} MB; "
        f"{'-' if words is None else f'{words:.0f}'} words in an answer at the median",
        highlight=False,
    )
    _print_worst(report.rows, console)


def _figures_table(rows: Sequence[Row]) -> Table:
    table = Table(title="All questions", title_justify="left")
    for heading in ("figure", "share", "95% interval", "of"):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    table.add_column("what it is the share of")
    for metric in METRICS:
        shares = shares_of(rows, metric.name)
        total = pooled(shares)
        spread = _interval_text(share_interval(shares)) if total.total else "-"
        table.add_row(
            metric.label, _percent(total), spread, str(total.total), escape(metric.meaning)
        )
    return table


def _kinds_table(rows: Sequence[Row]) -> Table:
    labels = {metric.name: metric.label for metric in METRICS}
    table = Table(title="By kind of question", title_justify="left")
    table.add_column("kind")
    table.add_column("asked", justify="right")
    for name in BY_KIND:
        table.add_column(labels[name], justify="right")
    for kind, group in by_kind(rows).items():
        table.add_row(kind, str(len(group)), *(_percent(pool_of(group, name)) for name in BY_KIND))
    return table


def _seconds_table(report: Report) -> Table:
    table = Table(title="Seconds from the question, warm", title_justify="left")
    for heading in ("until", "median", "p95", "of"):
        table.add_column(heading, justify="left" if heading == "until" else "right")
    for moment, label in MOMENTS.items():
        found = seconds_until(report.rows, moment)
        table.add_row(label, _number(found["median"]), _number(found["p95"]), str(found["count"]))
    return table


def _print_worst(rows: Sequence[Row], console: Console) -> None:
    failing = sum(bool(row.wrong) for row in rows)
    console.print(f"\n[bold]Something went wrong in {failing} of {len(rows)}[/]", highlight=False)
    for row in worst_cases(rows):
        console.print(
            f"\n[bold]{escape(row.question.id)}[/] {escape(row.question.question)}\n"
            f"  [red]{'; '.join(row.wrong)}[/]\n"
            f"  {escape(_shortened(row.timed.answer.text))}",
            highlight=False,
        )


def _percent(share: Share) -> str:
    return "-" if share.value is None else f"{100 * share.value:.1f}%"


def _interval_text(interval: Interval) -> str:
    return f"{100 * interval.low:.1f} to {100 * interval.high:.1f}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _shortened(text: str, *, most: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
