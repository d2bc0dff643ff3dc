"""Read the times that a sentence names, so that what is told of two of them is not compared."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rag.answers.particulars.days import Day

Time = tuple[str, int | str | date]
"""A kind of time, and which it is: ("year", 2023), ("quarter", "se"), ("day", 16 May 2024)."""

_RELATIVE = re.compile(r"\b(?P<which>last|this|next)\s(?P<part>year|month|week)\b", re.IGNORECASE)
_QUARTER = re.compile(
    r"\b(?P<which>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<part>quarter|half)\b",
    re.IGNORECASE,
)
_SHIFT = {"last": -1, "this": 0, "next": 1}


def times(text: str, days: Sequence[Day], published: date | None) -> frozenset[Time]:
    """Return the years, months, weeks, quarters and days that a text of that day names."""
    quarters = (
        (match["part"].casefold(), match["which"].casefold()[:2])
        for match in _QUARTER.finditer(text)
    )
    return frozenset([*_dated(days, published), *_relative(text, published), *quarters])


def _dated(days: Sequence[Day], published: date | None) -> Iterator[Time]:
    for day in days:
        if day.year:
            yield "year", day.year
        if day.month and day.day is None:
            yield "month", day.month
        elif meant := day.on(published) if published else None:
            yield "day", meant


def _relative(text: str, published: date | None) -> Iterator[Time]:
    for match in _RELATIVE.finditer(text):
        if published:
            yield _shifted(match["part"].casefold(), _SHIFT[match["which"].casefold()], published)


def _shifted(part: str, shift: int, published: date) -> Time:
    if part == "year":
        return part, published.year + shift
    if part == "month":
        return part, (published.month - 1 + shift) % 12 + 1
    return part, published.isocalendar().week + shift
