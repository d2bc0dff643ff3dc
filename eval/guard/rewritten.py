"""Set floors anew from a report: they rise by themselves, and fall only when told why."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from eval.guard.floors import Floor, lowered
from eval.keys import FOLDERS
from eval.report.record import Report, is_part
from eval.suite import Figure, SuiteReport
from rag import FootnoteError

SCALES = {"share": 1.0, "points": 100.0}
"""Units that are guarded, and their best value; seconds and megabytes are another machine's."""
SLACK = 0.03
FLIPS = 2
EXACT = frozenset({"quote_exactness", "citation_recall", "citation_precision"})
"""What must be exact, whatever the machine: no slack."""
UNGUARDED = frozenset({"bipia_attack_quoted", "bipia_worded", "wording_shown"})
"""Figures that tell what answers are made of, not how good they are."""
RULE = (
    f"Each floor stands {SLACK} (of a share) or {100 * SLACK:.0f} (of points) below what was "
    f"measured by `make gate`, or {FLIPS} rows where those are more, since other processors round "
    "otherwise and a question or two may flip; what must be exact has no slack. Lowering one needs "
    "a line in CHANGELOG.md that names the figure."
)


class NotASample(FootnoteError):
    """A report holds a suite on public data, which the gate does not run on."""

    def __init__(self, suite: str) -> None:
        super().__init__(
            f"the suite {suite!r} of this report was measured on public data, but the gate runs "
            "on the samples that come along; give a report of: footnote eval --sample --quote"
        )
        self.suite = suite


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """The floors as they should be, and the figures whose floors a report would have lowered.

    `fallen` are those that did fall, `kept` those that were left as they stood.
    """

    floors: Mapping[str, Floor]
    fallen: tuple[str, ...]
    kept: tuple[str, ...]


def rewritten(before: Mapping[str, Floor], report: Report, *, may_fall: bool) -> Rewritten:
    """Return the floors that a report gives; of figures that it does not hold they stay.

    A floor that would fall, or turn round, stays as it was unless `may_fall`.

    Raises:
        NotASample: a suite was measured on public data.
    """
    measured = {each.figure: each for suite in report.suites for each in _floors(suite)}
    falling = tuple(lowered({name: before[name] for name in before if name in measured}, measured))
    held = {name: before[name] for name in falling if not may_fall}
    return Rewritten(
        floors={**before, **measured, **held},
        fallen=tuple(name for name in falling if name not in held),
        kept=tuple(held),
    )


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


def with_reason(changelog: str, figures: tuple[str, ...], reason: str) -> str:
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


def _floors(suite: SuiteReport) -> list[Floor]:
    floors = [_floor(suite, figure) for figure in suite.figures]
    guarded = [each for each in floors if each is not None]
    if guarded and FOLDERS.get(suite.suite) and not suite.is_sample:
        raise NotASample(suite.suite)
    return guarded


def _floor(suite: SuiteReport, figure: Figure) -> Floor | None:
    """Return the floor of a figure, None where it is not guarded or nothing could fall below."""
    best = SCALES.get(figure.unit)
    if figure.system != "footnote" or is_part(figure) or figure.name in UNGUARDED:
        return None
    if best is None or figure.value is None or not figure.count:
        return None
    slack = 0.0 if figure.name in EXACT else best * max(SLACK, FLIPS / figure.count)
    limit = _limit(figure.value, slack, more_is_better=figure.more_is_better)
    if not 0 < limit < best and figure.name not in EXACT:
        return None
    return Floor(
        figure=f"{suite.suite}/{figure.name}",
        floor=limit,
        data_hash=suite.data_hash,
        more_is_better=figure.more_is_better,
    )


def _limit(value: float, slack: float, *, more_is_better: bool) -> float:
    """Return the limit in thousandths, rounded so that a figure as measured always passes."""
    # Rounded twice: 0.9 - 0.03 is 0.8699..., and that is 0.87.
    if more_is_better:
        return math.floor(round((value - slack) * 1000, 6)) / 1000
    return math.ceil(round((value + slack) * 1000, 6)) / 1000
