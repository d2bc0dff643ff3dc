"""Stop a change that makes a figure worse.

Run as `python -m eval.gate REPORT.json`; `--suites` instead prints what to run for it. Each
guarded figure has a floor in floors.json, and the hash of the data it was measured on. A report is
refused when a figure is missing or was measured on other data: that shows nothing.

`--rewrite REPORT.json` sets the floors of all figures of a report on samples. Floors only rise by
it; with `--lower "why"` they fall too, and CHANGELOG.md gets the line that says so.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.guard.floors import BadFloors, Floor, read_floors
from eval.guard.rewritten import floors_text, rewritten, with_reason
from eval.report.record import Report, read_report
from eval.report.shown import value_text
from rag import FootnoteError

FLOORS = Path(__file__).resolve().parent / "floors.json"
CHANGELOG = FLOORS.parent.parent / "CHANGELOG.md"
FAILED, WRONG_USAGE = 1, 2
USAGE = (
    "usage: python -m eval.gate REPORT.json\n"
    "       python -m eval.gate --suites\n"
    '       python -m eval.gate --rewrite REPORT.json [--lower "why"]\n'
)
LOWER = 'it would fall; to let it: --lower "why"'


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
                names = dict.fromkeys(name.partition("/")[0] for name in _floors())
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
    found = rewritten(before, report, may_fall=bool(reason))
    if found.fallen:
        changelog = _text(CHANGELOG)
        CHANGELOG.write_text(with_reason(changelog, found.fallen, reason), encoding="utf-8")
    FLOORS.write_text(floors_text(found.floors, report), encoding="utf-8")
    changed = [name for name, floor in found.floors.items() if before.get(name) != floor]
    return _say(
        [
            *(f"set     {name}: {found.floors[name].floor}" for name in changed),
            *(f"kept    {name}: {before[name].floor}; {LOWER}" for name in found.kept),
            f"{len(found.floors)} floors, {len(changed)} of them set anew",
        ]
    )


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
