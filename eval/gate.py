"""Stop a change that makes a figure worse.

Run as `python -m eval.gate REPORT.json`; `--suites` instead prints what to run for it. Each
guarded figure has a floor in floors.json, and the hash of the data it was measured on. A report is
refused when a figure is missing or was measured on other data: that shows nothing.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.report.record import Report, read_report
from eval.report.shown import value_text
from rag import FootnoteError

FLOORS = Path(__file__).resolve().parent / "floors.json"
FAILED, WRONG_USAGE = 1, 2


class BadFloors(FootnoteError):
    """The file of floors cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be used: {reason}; mend it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What a figure, "suite/figure", must not fall below; or exceed, where less is better."""

    figure: str
    floor: float
    data_hash: str
    more_is_better: bool = True

    def holds(self, value: float) -> bool:
        """Return whether a measured value is good enough; the floor itself is."""
        return value >= self.floor if self.more_is_better else value <= self.floor


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One guarded figure: `passed`, and a line that says figure, measured and floor."""

    passed: bool
    line: str


def read_floors(text: str, path: Path = FLOORS) -> dict[str, Floor]:
    """Return the floors by figure; what begins with "_" is a comment.

    Raises:
        BadFloors: the text is no JSON of that shape.
    """
    try:
        entries = json.loads(text).items()
        floors = [
            Floor(figure=name, **entry) for name, entry in entries if not name.startswith("_")
        ]
    except ValueError as error:
        raise BadFloors(path, f"it is not JSON: {error}") from error
    except (AttributeError, TypeError) as error:
        raise BadFloors(path, f"it is of another shape: {error}") from error
    for each in floors:
        if "/" not in each.figure or isinstance(each.floor, bool | str):
            raise BadFloors(path, f"{each.figure!r} is not suite/figure with a number as its floor")
    return {each.figure: each for each in floors}


def check(report: Report, floors: Mapping[str, Floor]) -> list[Finding]:
    """Return a finding for every guarded figure, in the order of the floors."""
    return [_check(report, floor) for floor in floors.values()]


def lowered(before: Mapping[str, Floor], after: Mapping[str, Floor]) -> list[str]:
    """Return the figures guarded less than before: lower, dropped, or turned round."""
    return [
        name
        for name, old in before.items()
        if (new := after.get(name)) is None
        or new.more_is_better != old.more_is_better
        or not old.holds(new.floor)
    ]


def unexplained(names: Sequence[str], *, changelog_before: str, changelog_after: str) -> list[str]:
    """Return the figures that no line names which the changelog did not have before."""
    known = set(changelog_before.splitlines())
    told = [line for line in changelog_after.splitlines() if line not in known]
    return [name for name in names if not any(_names(line, name) for line in told)]


def main(arguments: Sequence[str]) -> int:
    """Print a line a guarded figure; return 0 where all hold, 1 where one does not."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m eval.gate REPORT.json | --suites\n")
        return WRONG_USAGE
    try:
        floors = read_floors(_text(FLOORS))
        if arguments[0] == "--suites":
            names = dict.fromkeys(name.partition("/")[0] for name in floors)
            sys.stdout.write(" ".join(f"--suite {name}" for name in names) + "\n")
            return 0
        findings = check(read_report(Path(arguments[0])), floors)
    except FootnoteError as error:
        sys.stderr.write(f"gate: {error}\n")
        return FAILED
    for finding in findings:
        stream = sys.stdout if finding.passed else sys.stderr
        stream.write(f"{'ok  ' if finding.passed else 'FAIL'} {finding.line}\n")
    return 0 if all(finding.passed for finding in findings) else FAILED


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


def _names(line: str, name: str) -> bool:
    """Return whether a line names this figure, and not one that only begins with its name."""
    at = line.find(name)
    while at >= 0:
        after = line[at + len(name) : at + len(name) + 2]
        if not after or not (after[0].isalnum() or after[0] in "_@/" or _goes_on(after)):
            return True
        at = line.find(name, at + 1)
    return False


def _goes_on(after: str) -> bool:
    # "gold/facts_right." ends a sentence, "gold/facts_right.fact" is another figure.
    return after[0] in ".:" and after[1:].isalnum()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
