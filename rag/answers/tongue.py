"""What must be known of a language to read from it which articles a question asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

How = Literal["in", "since", "after", "before", "until"]
Unit = Literal["day", "week", "month", "year"]

TIME = "\0"
"""Stands in a question in the place of the time that was read."""
OUTLETS = "<outlets>"
"""Stands in a pattern for one or more outlets."""
YEAR = r"(?:1[5-9]|20)\d\d(?![\d-]|['’]?s\b)"


@dataclass(frozen=True, kw_only=True, eq=False)
class Tongue:
    """The patterns of one language, all read without regard to case.

    `day`, `days`, `month`, `year`, `part`, `recent`, `rolling` and `weekday` each match one way to
    name a time; `hows` are the words before it and what they make of it. The others stand around.
    """

    code: str
    day: str
    days: str
    month: str
    part: str
    recent: str
    rolling: str
    weekday: str
    hows: Mapping[str, How]
    between: str
    joined: str
    """What stands before the first, and between the two ends of a stretch of days."""
    numbers: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]]
    """First and last month of "first half" and the like, by its first word and noun."""
    units: Mapping[str, Unit]
    month_names: tuple[str, ...]
    weekdays: tuple[str, ...]
    """Monday first."""
    days_back: Mapping[str, int]
    """Days before today of the words that name one; the longest that is found counts."""
    past: str
    """What makes the unit of a recent time the one before this."""
    spoken: tuple[str, ...]
    """What speaks of articles around a time, which stands as TIME; a topic may come between."""
    firm: frozenset[str]
    """Words before a time that, after a topic, still speak of the articles and not of it."""
    broad: str
    """A question that has nothing in it but the time."""
    barred: str
    """What may not follow a recent time: last week *of July*."""
    names: tuple[str, ...]
    """How an outlet is named as the source; OUTLETS stands for its name."""
    article: str
    """A word that may precede the name of an outlet."""
    also: str
    """What joins two outlets."""
    unlike: str
    """What shuts an outlet out, just before."""

    @cached_property
    def unit(self) -> str:
        """Return the pattern of any one time, the longest ways first."""
        kinds = ("days", "day", "part", "rolling", "month", "recent", "weekday", "year")
        return "|".join(f"(?P<{kind}>{getattr(self, kind)})" for kind in kinds)

    @property
    def year(self) -> str:
        """Return the pattern of a year."""
        return YEAR

    @cached_property
    def plain_unit(self) -> str:
        """Return the same pattern without names, which may stand twice in another."""
        return re.sub(r"\?P<\w+>", "?:", self.unit)
