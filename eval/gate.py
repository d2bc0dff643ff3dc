"""Stop a change that makes a figure worse.

Run as `python -m eval.gate REPORT.json`; `--suites` instead prints what to run for it. Each
guarded figure has a floor in floors.json, and the hash of the data it was measured on. A report is
refused when a figure is missing or was measured on other data: that shows nothing.

`--rewrite REPORT.json` sets the floors of all figures of a report on samples, and says in a table
what it did and which figures have no floor, and why. A figure that fell below its floor, was
measured on other data or is gone changes nothing at all, unless `--lower "why"` says why; then
CHANGELOG.md gets the line that tells it.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.guard.floors import BadFloors, Floor, read_floors
from eval.guard.guarded import SUITES
from eval.guard.rewritten import (
    Line,
    floors_after,
    floors_text,
    lines_of,
    needing_reason,
    with_reason,
)
from eval.report.record import Report, read_report
from eval.report.shown import NOTHING, figure_text, value_text
from rag import FootnoteError

FLOORS = Path(__file__).resolve().parent / "floors.json"
CHANGELOG = FLOORS.parent.parent / "CHANGELOG.md"
FAILED, WRONG_USAGE = 1, 2
USAGE = (
    "usage: python -m eval.gate REPORT.json\n"
    "       python -m eval.gate --suites\n"
    '       python -m eval.gate --rewrite REPORT.json [--lower "why"]\n'
)
NOT_SET = (
    "gate: no floor was set, since {} need a reason; mend what made them fall, or say why: "
    '--lower "why"\n'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One guarded figure: `passed`, and a line that says figure, measured and floor."""

    passed: bool
    line: str


def check(report: Report, floors: Mapping[str, Floor]) -> list[Finding]:
    """Return a finding for every guarded figure, in the order of the floors."""
    return [_check(report, floor) for floor in floors.values()]


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask; return 0, 1 where a floor does not hold, 2 for wrong usage."""
    try:
        match arguments:
            case ["--suites"]:
                guarded = (name.partition("/")[0] for name in _floors())
                names = dict.fromkeys((*SUITES, *guarded))
                return _say([" ".join(f"--suite {name}" for name in names)])
            case ["--rewrite", path]:
                return _rewrite(read_report(Path(path)), reason="")
            case ["--rewrite", path, "--lower", reason] if reason.strip():
                return _rewrite(read_report(Path(path)), reason=reason)
            case [path] if not path.startswith("--"):
                return _judge(check(read_report(Path(path)), _floors()))
    except FootnoteError as error:
        sys.stderr.write(f"gate: {error}\n")
        return FAILED
    sys.stderr.write(USAGE)
    return WRONG_USAGE


def _judge(findings: Sequence[Finding]) -> int:
    for finding in findings:
        stream = sys.stdout if finding.passed else sys.stderr
        stream.write(f"{'ok  ' if finding.passed else 'FAIL'} {finding.line}\n")
    return 0 if all(finding.passed for finding in findings) else FAILED


def _rewrite(report: Report, *, reason: str) -> int:
    before = _floors()
    lines = lines_of(before, report, may_fall=bool(reason))
    told = needing_reason(lines)
    _say(_table(lines))
    if told and not reason:
        sys.stderr.write(NOT_SET.format(", ".join(told)))
        return FAILED
    if told:
        changelog = with_reason(_text(CHANGELOG), told, reason)
        CHANGELOG.write_text(changelog, encoding="utf-8")
    floors = floors_after(before, lines)
    FLOORS.write_text(floors_text(floors, report), encoding="utf-8")
    changed = sum(before.get(name) != floor for name, floor in floors.items())
    return _say([f"{len(floors)} floors in {FLOORS.name}, {changed} of them set anew"])


def _table(lines: Sequence[Line]) -> list[str]:
    """Return the table of what becomes of each figure, those without a floor last."""
    shown = [("", "figure", "measured", "floor", "now"), *map(_cells, lines)]
    ordered = sorted(shown, key=lambda cells: cells[0] == "no floor")
    widths = [max(len(cells[place]) for cells in shown) for place in range(4)]
    return ["  ".join((*map(str.ljust, cells[:4], widths), cells[4])).rstrip() for cells in ordered]


def _cells(line: Line) -> tuple[str, ...]:
    now = line.why or _limit_text(line, line.after)
    measured = figure_text(line.measured) if line.measured else NOTHING
    return line.what, line.figure, measured, _limit_text(line, line.before), now


def _limit_text(line: Line, floor: Floor | None) -> str:
    if floor is None:
        return NOTHING
    if line.measured is None:
        return f"{floor.floor:g}"
    return value_text(floor.floor, line.measured.unit, name=line.measured.name)


def _say(lines: Sequence[str]) -> int:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _floors() -> dict[str, Floor]:
    return read_floors(_text(FLOORS), FLOORS)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadFloors(path, str(error)) from error


def _check(report: Report, floor: Floor) -> Finding:
    suite, _, name = floor.figure.partition("/")
    figure = report.figure(suite, name)
    if figure is None or figure.value is None:
        told = "was not measured, so the gate refuses; run its suite too"
        return Finding(passed=False, line=f"{floor.figure}: {told}")
    measured = next(each.data_hash for each in report.suites if each.suite == suite)
    if measured != floor.data_hash:
        told = (
            f"measured on other data ({measured[:12]}) than its floor ({floor.data_hash[:12]}), so "
            "the gate refuses; run on that data, or set the floor anew with a line in CHANGELOG.md"
        )
        return Finding(passed=False, line=f"{floor.figure}: {told}")
    value = value_text(figure.value, figure.unit, name=name)
    limit = value_text(floor.floor, figure.unit, name=name)
    word = "floor" if floor.more_is_better else "ceiling"
    return Finding(
        passed=floor.holds(figure.value),
        line=f"{floor.figure}: measured {value}, {word} {limit}",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
