"""Set floors anew from a report: they rise by themselves, and fall only when told why."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.guard.floors import Floor
from eval.guard.guarded import FLIPS, SLACK, floor_of, why_unguarded
from eval.keys import FOLDERS
from eval.report.record import Report
from eval.suite import Figure, SuiteReport
from rag import FootnoteError

RULE = (
    f"Each floor stands {SLACK} (of a share) or {100 * SLACK:.0f} (of points) below what was "
    f"measured by `make gate`, or {FLIPS} rows where those are more, since other processors round "
    "otherwise and a question or two may flip; what must be exact has no slack. Lowering one needs "
    "a line in CHANGELOG.md that names the figure."
)
REFUSED = frozenset({"fell", "other data", "gone"})
"""What needs a reason."""

What = Literal["new", "raised", "same", "kept", "fell", "other data", "gone", "no floor"]


class NotTheGatesRun(FootnoteError):
    """A report is not of what the gate runs, so no floor can come from it."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"{reason}, so no floor was set; the gate runs on the samples that come along, give "
            "the report of: footnote eval --sample --quote"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What becomes of one figure, "suite/figure": `what` says it in a word or two, `why` in more.

    "kept" holds a floor that would fall though the figure does not. "fell", "other data" and
    "gone" need a reason, else all floors are left as they are.
    """

    figure: str
    what: What
    measured: Figure | None
    before: Floor | None
    after: Floor | None
    why: str = ""


def lines_of(before: Mapping[str, Floor], report: Report, *, may_fall: bool) -> list[Line]:
    """Return what becomes of each figure of a report; those of suites not in it are left out.

    With `may_fall` each floor goes where the report says.

    Raises:
        NotTheGatesRun: a suite failed, was measured on public data, or had a language model.
    """
    _must_be_the_gates(report)
    lines = [each for suite in report.suites for each in _of_suite(suite, before, may_fall)]
    held = {each.figure for each in lines}
    suites = {suite.suite for suite in report.suites}
    gone = [name for name in before if name not in held and name.partition("/")[0] in suites]
    return lines + [
        Line(figure=name, what="gone", measured=None, before=before[name], after=None)
        for name in gone
    ]


def needing_reason(lines: Sequence[Line]) -> list[str]:
    """Return the figures whose floors may be set so only when told why."""
    return [line.figure for line in lines if line.what in REFUSED]


def floors_after(before: Mapping[str, Floor], lines: Sequence[Line]) -> dict[str, Floor]:
    """Return the floors as they are to be; of figures without a line they stay."""
    decided = {line.figure: line.after for line in lines}
    settled = {**before, **decided}
    return {name: floor for name, floor in settled.items() if floor is not None}


def floors_text(floors: Mapping[str, Floor], report: Report) -> str:
    """Return the JSON of floors.json, suites and figures in their order."""
    told = {
        "_rule": RULE,
        "_measured": f"{report.created[:10]}, footnote eval --sample --quote, "
        f"version {report.version}",
    }
    entries = {
        name: {
            "floor": each.floor,
            "data_hash": each.data_hash,
            "more_is_better": each.more_is_better,
        }
        for name, each in floors.items()
    }
    return json.dumps(told | entries, ensure_ascii=False, indent=1) + "\n"


def with_reason(changelog: str, figures: Sequence[str], reason: str) -> str:
    """Return the changelog with a line, the first under "Changed", that names lowered figures."""
    line = f"- Lowered the floors of {', '.join(figures)}: {' '.join(reason.split())}\n"
    unreleased, mark, released = changelog.partition("\n## [")
    heads, again, rest = released.partition("\n## [")
    before, changed, after = heads.partition("\n### Changed\n")
    if changed:
        heads = f"{before}{changed}\n{line}{after.removeprefix(chr(10))}"
    else:
        heads = f"{heads.rstrip()}\n\n### Changed\n\n{line}"
    return unreleased + mark + heads + again + rest


def _must_be_the_gates(report: Report) -> None:
    if report.failed:
        raise NotTheGatesRun(f"the suite {report.failed[0].suite!r} of this report failed")
    if report.settings.get("model") is not None:
        raise NotTheGatesRun("this report was measured with a language model")
    for suite in report.suites:
        if FOLDERS.get(suite.suite) and not suite.is_sample:
            raise NotTheGatesRun(f"the suite {suite.suite!r} was measured on public data")


def _of_suite(suite: SuiteReport, before: Mapping[str, Floor], may_fall: bool) -> Iterator[Line]:
    for figure in suite.figures:
        if figure.system != "footnote":
            continue
        old = before.get(f"{suite.suite}/{figure.name}")
        why = why_unguarded(figure)
        if not why:
            yield _guarded(suite, figure, old, may_fall=may_fall)
        elif old is None:
            name = f"{suite.suite}/{figure.name}"
            yield Line(
                figure=name, what="no floor", measured=figure, before=None, after=None, why=why
            )


def _guarded(suite: SuiteReport, figure: Figure, old: Floor | None, *, may_fall: bool) -> Line:
    new = floor_of(suite, figure)
    what = _what(figure, old, new, may_fall=may_fall)
    after = old if what == "kept" else new
    return Line(figure=new.figure, what=what, measured=figure, before=old, after=after)


def _what(figure: Figure, old: Floor | None, new: Floor, *, may_fall: bool) -> What:
    if old is None:
        return "new"
    if old.data_hash != new.data_hash:
        return "other data"
    if old == new:
        return "same"
    if old.more_is_better == new.more_is_better and old.holds(new.floor):
        return "raised"
    holds = old.more_is_better == new.more_is_better and old.holds(figure.value or 0.0)
    return "kept" if holds and not may_fall else "fell"
