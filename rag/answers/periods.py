"""Read the days, months and years that a question names, and from when to when they reach."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rag.answers.calendar_days import Days, counted_back, dated
from rag.answers.tongue import How, Tongue
from rag.words import quoted_spans

STALE_DAYS = 31
"""A library whose newest article is older than this is asked about its own time: "in May" is then
the last May before that article, not before today."""
_ENDS = re.compile(r"(\d{1,2})\D+(\d{1,2})(?!\d)")
"""May 3 to 9, 2024."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time that a question names: question[start:end], with the word before it.

    `first` and `last` are its days; `how` says which side of them is meant, `by` the word that
    says so, "" for none. `recent` is a time that counts from today by days, weeks or months.
    """

    start: int
    end: int
    first: date
    last: date
    how: How
    by: str
    recent: bool

    @property
    def reach(self) -> tuple[date | None, date | None]:
        """Return the first and the last day that are meant, None for an open side."""
        return {
            "in": (self.first, self.last),
            "since": (self.first, None),
            "after": (self.last + timedelta(days=1), None),
            "before": (None, self.first - timedelta(days=1)),
            "until": (None, self.last),
        }[self.how]


def periods(
    question: str, tongue: Tongue, *, today: date, newest: date | None = None
) -> Iterator[Period]:
    """Yield the times that the question names outside of quotation marks, in order.

    A month or a day without a year is the last one before today, or before the newest article of
    a library that has not grown for STALE_DAYS. Weeks run from Monday to Sunday.
    """
    quoted = quoted_spans(question)
    reading = _Reading(tongue, today, newest)
    for match in _pattern(tongue).finditer(question):
        inside = any(start < match.end() and match.start() < end for start, end in quoted)
        if not inside and (period := reading.period(match)):
            yield period


class _Reading:
    """Reads matches in one language, on one day."""

    def __init__(self, tongue: Tongue, today: date, newest: date | None) -> None:
        self._tongue = tongue
        self._today = today
        stale = newest is not None and (today - newest).days > STALE_DAYS
        self._base = newest if newest and stale else today

    def period(self, match: re.Match[str]) -> Period | None:
        """Return what was matched, None where it is no time that can be told."""
        by = " ".join((match["how"] or match["lead"] or "").casefold().split())
        if match["last"]:
            days, recent = self._stretch(match["first"], match["last"]), False
        else:
            days, recent = self._days(match["one"]), self._is_recent(match["one"], by)
            # "May", "2024" and "Tuesday" alone may be a name, a number or a habit.
            if not by and self._kind(match["one"]) in ("month", "year", "weekday"):
                owned = match.string[match.end() :].lstrip().startswith(("'", "’"))
                days = days if owned or match["one"].casefold().startswith("last") else None
        if days is None or days[0] > self._today or self._is_title(match):
            return None
        return Period(
            start=match.start(),
            end=match.end(),
            first=days[0],
            last=days[1],
            how=self._tongue.hows.get(by, "in"),
            by=by,
            recent=recent,
        )

    def _stretch(self, first: str, last: str) -> Days | None:
        """Return the days from one to another: "3" and "9 May 2024" share month and year."""
        end = self._days(last)
        if end is None:
            return None
        number = re.fullmatch(r"(?:the\s+)?(\d{1,2})\D{0,2}", first, re.IGNORECASE)
        if number:
            day = int(number[1])
            return (end[1].replace(day=day), end[1]) if 0 < day <= end[1].day else None
        begin = self._days(first, base=end[1])
        return (begin[0], end[1]) if begin and begin[0] <= end[1] else None

    def _days(self, words: str, *, base: date | None = None) -> Days | None:
        kind, plain = self._kind(words), " ".join(words.casefold().split())
        if kind == "days":
            return self._stretch(_ENDS.sub(r"\1", plain, count=1), _ENDS.sub(r"\2", plain, count=1))
        if kind in ("day", "month", "part", "year"):
            return dated(plain, self._tongue, base or self._base)
        return counted_back(plain, self._tongue, self._today, rolling=kind == "rolling")

    def _is_recent(self, words: str, by: str) -> bool:
        """Return whether a time is near today: not "today", which may be nowadays, nor a year.

        A weekday is where it is since then or the last: "on Sunday" may be every one.
        """
        kind, plain = self._kind(words), words.casefold()
        if kind == "weekday":
            return self._tongue.hows.get(by) == "since" or " " in plain
        vague = any(word in plain for word in ("today", "heute", "year", "jahr"))
        return kind in ("recent", "rolling") and not vague

    def _is_title(self, match: re.Match[str]) -> bool:
        """Return whether a capital stands where none would in a sentence: the song Yesterday."""
        one = match["one"] or ""
        capital = one[:1].isupper() and match.start() > 0
        return capital and self._kind(one) in ("recent", "rolling")

    def _kind(self, words: str) -> str:
        match = _unit(self._tongue).fullmatch(words)
        return (match.lastgroup or "") if match else ""


@cache
def _unit(tongue: Tongue) -> re.Pattern[str]:
    return re.compile(tongue.unit, re.IGNORECASE)


@cache
def _pattern(tongue: Tongue) -> re.Pattern[str]:
    """Return the pattern of a stretch of days, or of a time with the word before it."""
    hows = "|".join(sorted(map(re.escape, tongue.hows), key=len, reverse=True)).replace(
        r"\ ", r"\s+"
    )
    number = r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th|\.)?"
    one, between, joined = tongue.plain_unit, tongue.between, tongue.joined
    return re.compile(
        rf"(?<![\w-])(?:(?:(?P<lead>{between})\s+)?(?P<first>{one}|{number})(?:\s+{joined}\s+|\s*[-–—]\s*)"
        rf"(?P<last>{one})|(?:(?P<how>{hows})\s+)?(?P<one>{one}))(?!\w|-\w)",
        re.IGNORECASE,
    )
