"""What independent articles tell otherwise."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rag.types.days import day_in_words
from rag.types.plain import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one article gives for a thing, `value` as it is written there, and who says so when.

    `day` is that of the article's words, the later of publishing and updating; None if unknown.
    """

    value: str
    citation: int
    publisher: str | None
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One thing that independent articles tell otherwise. `sides` stand newest first.

    `about` are the words that the articles share on it. One that `develops` is a running count
    which later articles bring up to date.
    """

    about: str
    sides: tuple[Side, ...]
    develops: bool = False

    @property
    def line(self) -> str:
        """Return what the reader is told, with a [n] for each side."""
        return f"{self.opening} {'; '.join(f'{words}[{number}])' for words, number in self.told)}"

    @property
    def told(self) -> tuple[tuple[str, int], ...]:
        """Return the words before the mark of each side, and its number, in the order of telling.

        A running count is told from its first day on. A closing bracket follows every mark.
        """
        if self.develops:
            return tuple((_on_its_day(each), each.citation) for each in reversed(self.sides))
        return tuple((_by_whom(each), each.citation) for each in self.sides)

    @property
    def opening(self) -> str:
        """Return the words before the sides."""
        return "The count has changed:" if self.develops else "The articles differ:"

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape of a disagreement in `footnote ask --json`."""
        return plain(self) | {"line": self.line}


def _on_its_day(side: Side) -> str:
    day = f" on {day_in_words(side.day)}" if side.day else ""
    return f"{side.value}{day} ({side.publisher + ' ' if side.publisher else ''}"


def _by_whom(side: Side) -> str:
    known = [side.publisher, day_in_words(side.day) if side.day else None]
    said = ", ".join(each for each in known if each)
    return f"{side.value} ({said + ' ' if said else ''}"
