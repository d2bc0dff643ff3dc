"""What figures must not fall below, as read from floors.json, and what fell since."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag import FootnoteError


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


def read_floors(text: str, path: Path) -> dict[str, Floor]:
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
