"""Say what changed from one report to another: figure by figure, question by question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.metrics.intervals import Difference, paired_difference
from eval.report.record import Report
from eval.report.shown import NOTHING, figure_text, shortened, value_text
from eval.suite import Case, Figure, SuiteReport
from rag import FootnoteError

LISTED = 10
"""Questions named on the console for each figure and direction; the JSON has them all."""
COUNTED_BY_QUESTION = ("share", "points")
"""Units whose change in one question means something; seconds change with every run."""


class DifferentData(FootnoteError):
    """Two reports cannot be compared, since they were measured on different data."""

    def __init__(self, suite: str, first: str, second: str) -> None:
        super().__init__(
            f"the suite {suite!r} was measured on different data in the two reports "
            f"({first[:12]} and {second[:12]}), so a difference would say nothing; "
            "measure both with the same --data, --limit and questions"
        )
        self.suite = suite


class NothingInCommon(FootnoteError):
    """Two reports have no suite in common."""

    def __init__(self, first: Report, second: Report) -> None:
        names = [", ".join(each.suite for each in report.suites) for report in (first, second)]
        super().__init__(
            f"the reports have no suite in common ({names[0] or 'none'}; {names[1] or 'none'}); "
            "compare two reports of one suite"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure in both reports. `rows` is how many questions both scored for it.

    `difference` is None where no question carries the figure: then nothing can be said of chance.
    """

    suite: str
    before: Figure
    after: Figure
    rows: int
    difference: Difference | None

    @property
    def verdict(self) -> str:
        """Return "better" or "worse" where the interval leaves out 0, else "unclear"."""
        if self.difference is None or not self.difference.is_clear:
            return "unclear"
        risen = (self.difference.value or 0) > 0
        return "better" if risen == self.before.more_is_better else "worse"

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape."""
        difference = self.difference
        return {
            "figure": f"{self.suite}/{self.before.name}",
            "before": self.before.value,
            "after": self.after.value,
            "difference": difference.value if difference else None,
            "low": difference.low if difference else None,
            "high": difference.high if difference else None,
            "rows": self.rows,
            "verdict": self.verdict,
            "better": list(difference.better) if difference else [],
            "worse": list(difference.worse) if difference else [],
        }


def compare_reports(first: Report, second: Report) -> list[Change]:
    """Return what changed from the first report to the second, figures in their order.

    Raises:
        DifferentData: a suite that both have was measured on different data.
        NothingInCommon: they have no suite in common.
    """
    pairs = [
        (before, after)
        for before in first.suites
        for after in second.suites
        if before.suite == after.suite
    ]
    if not pairs:
        raise NothingInCommon(first, second)
    for before, after in pairs:
        if before.data_hash != after.data_hash:
            raise DifferentData(before.suite, before.data_hash, after.data_hash)
    return [change for before, after in pairs for change in _changes(before, after)]


def print_comparison(
    changes: Sequence[Change], first: Report, second: Report, console: Console
) -> None:
    """Write what was other, the table of figures, then the questions that got better and worse."""
    console.print(f"from {first.created} to {second.created}; * stands beside a clear difference")
    for line in _what_was_other(first, second):
        console.print(line, highlight=False, markup=False)
    table = Table(box=None, pad_edge=False)
    for heading in ("figure", "before", "after", "paired difference", "rows", ""):
        # Folded, not cut: of two names cut alike nobody could tell which is which.
        justify: Literal["left", "right"] = "left" if heading in ("figure", "") else "right"
        table.add_column(heading, justify=justify, overflow="fold")
    for change in changes:
        table.add_row(*_cells(change))
    console.print(table)
    questions = {
        (suite.suite, case.id): case.question for suite in second.suites for case in suite.cases
    }
    for change in changes:
        if change.difference and change.before.unit in COUNTED_BY_QUESTION:
            _print_questions(change, change.difference, questions, console)


def _what_was_other(first: Report, second: Report) -> Iterator[str]:
    """Yield what the two runs did not have in common, a line each."""
    if first == second:
        yield "both are the same report, so nothing can have changed"
    for report, which in ((first, "before"), (second, "after")):
        other = second if report is first else first
        missing = {each.suite for each in report.suites} - {each.suite for each in other.suites}
        yield from (f"only {which}, so left out: {name}" for name in sorted(missing))
        yield from (f"{which}, {failed.suite} failed: {failed.reason}" for failed in report.failed)
    yield from _differing("version", {"": first.version}, {"": second.version})
    for part in ("settings", "models", "machine"):
        yield from _differing(part, getattr(first, part), getattr(second, part))


def _differing(part: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(one.keys() | other.keys()):
        before, after = one.get(name, NOTHING), other.get(name, NOTHING)
        if before != after:
            yield f"{part} {name}".rstrip() + f": {before} -> {after}"


def _changes(before: SuiteReport, after: SuiteReport) -> Iterator[Change]:
    articles = {case.id: case.article for case in (*before.cases, *after.cases)}
    for figure in before.figures:
        other = next((each for each in after.figures if _same(each, figure)), None)
        if other is None or figure.system != "footnote":
            continue
        ours, theirs = _scores(before.cases, figure.name), _scores(after.cases, figure.name)
        common = ours.keys() & theirs.keys()
        difference = None
        if common:
            difference = paired_difference(
                ours, theirs, articles, more_is_better=figure.more_is_better
            )
        yield Change(
            suite=before.suite,
            before=figure,
            after=other,
            rows=len(common),
            difference=difference,
        )


def _same(one: Figure, other: Figure) -> bool:
    return (one.name, one.system, one.unit) == (other.name, other.system, other.unit)


def _scores(cases: Sequence[Case], name: str) -> dict[str, float]:
    return {case.id: case.scores[name] for case in cases if name in case.scores}


def _cells(change: Change) -> tuple[str, ...]:
    mark = "" if change.verdict == "unclear" else f"* {change.verdict}"
    return (
        f"{escape(change.suite)}/{escape(change.before.name)}",
        figure_text(change.before),
        figure_text(change.after),
        _difference_text(change),
        str(change.rows) if change.difference else NOTHING,
        mark,
    )


def _difference_text(change: Change) -> str:
    difference, unit, name = change.difference, change.before.unit, change.before.name
    if difference is None or difference.value is None:
        return NOTHING
    if difference.low is None or difference.high is None:
        return f"{_signed(difference.value, unit, name)} (one article: no interval)"
    ends = [_signed(end, unit, name).partition(" ")[0] for end in (difference.low, difference.high)]
    return f"{_signed(difference.value, unit, name)} ({ends[0]} to {ends[1]})"


def _signed(value: float, unit: str, name: str) -> str:
    text = value_text(value, unit, name=name)
    return f"+{text}" if value > 0 else text


def _print_questions(
    change: Change,
    difference: Difference,
    questions: Mapping[tuple[str, str], str],
    console: Console,
) -> None:
    for word, ids in (("better", difference.better), ("worse", difference.worse)):
        if not ids:
            continue
        console.print(
            f"\n{change.suite}/{change.before.name}: {len(ids)} {word}",
            highlight=False,
            markup=False,
        )
        for name in ids[:LISTED]:
            question = shortened(questions.get((change.suite, name), ""), most=100)
            console.print(f"  {name}  {question}", highlight=False, markup=False)
        if len(ids) > LISTED:
            console.print(f"  and {len(ids) - LISTED} more", highlight=False, markup=False)
