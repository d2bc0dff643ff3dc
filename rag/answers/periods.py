"""Read the days, months and years that a question names, and from when to when they reach."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from rag.answers.tongues import How, Tongue

STALE_DAYS = 31
"""A library whose newest article is older than this is asked about its own time: "in May" is then
the last May before that article, not before today."""
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»]{2,}[”\"»]")

Days = tuple[date, date]


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
    quoted = [match.span() for match in _QUOTED.finditer(question)]
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
        by = " ".join((match["how"] or "").casefold().split())
        if match["last"]:
            days, recent = self._stretch(match["first"], match["last"]), False
        else:
            days, recent = self._days(match["one"]), self._is_recent(match["one"], by)
            # "May", "2024" and "Tuesday" alone may be a name, a number or a habit.
            if not by and self._kind(match["one"]) in ("month", "year", "weekday"):
                owned = match.string[match.end() :].lstrip().startswith(("'", "’"))
                days = days if owned or match["one"].casefold().startswith("last") else None
        if days is None or days[0] > self._today:
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
        number = re.fullmatch(r"(\d{1,2})\D{0,2}", first)
        if number:
            day = int(number[1])
            return (end[1].replace(day=day), end[1]) if 0 < day <= end[1].day else None
        begin = self._days(first, base=end[1])
        return (begin[0], end[1]) if begin and begin[0] <= end[1] else None

    def _days(self, words: str, *, base: date | None = None) -> Days | None:
        kind = self._kind(words)
        if kind == "part":
            return self._part(words)
        if kind == "rolling":
            return self._today - timedelta(days=self._length(words)), self._today
        if kind == "year":
            return date(int(words), 1, 1), date(int(words), 12, 31)
        absolute = kind in ("day", "month")
        plain = re.sub(r"^last\s+", "", words, flags=re.IGNORECASE) if kind != "recent" else words
        return _parsed(plain, self._tongue.code, base or (self._base if absolute else self._today))

    def _part(self, words: str) -> Days:
        plain = " ".join(words.casefold().split())
        months = next(each for name, each in self._tongue.parts.items() if name in plain)
        year = int(plain[-4:])
        return date(year, months[0], 1), _month_end(date(year, months[1], 1))

    def _length(self, words: str) -> int:
        unit = next(days for name, days in self._tongue.units.items() if name in words.casefold())
        return unit * next(filter(None, map(self._count, words.casefold().split())), 1)

    def _count(self, word: str) -> int:
        return int(word) if word.isdecimal() else self._tongue.numbers.get(word, 0)

    def _is_recent(self, words: str, by: str) -> bool:
        """Return whether a time is near today: not "today", which may be nowadays, nor a year.

        A weekday is where it is since then or the last: "on Sunday" may be every one.
        """
        kind, plain = self._kind(words), words.casefold()
        if kind == "weekday":
            return self._tongue.hows.get(by) == "since" or " " in plain
        vague = any(word in plain for word in ("today", "heute", "year", "jahr"))
        return kind in ("recent", "rolling") and not vague

    def _kind(self, words: str) -> str:
        match = _unit(self._tongue).fullmatch(words)
        return (match.lastgroup or "") if match else ""


def _parsed(words: str, language: str, base: date) -> Days | None:
    """Return the days that words for one day, week, month or year mean, None if unknown."""
    found = _parser(language, base).get_date_data(words)
    if found.date_obj is None:
        return None
    day = found.date_obj.date()
    if found.period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if found.period == "month":
        return day.replace(day=1), _month_end(day)
    if found.period == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return day, day


@cache
def _parser(language: str, base: date) -> Any:
    # dateparser takes 0.1 s to import, which only questions that name a time should pay.
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    settings = {
        "RELATIVE_BASE": datetime(base.year, base.month, base.day),
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "first",
        "DATE_ORDER": "DMY",
    }
    return DateDataParser(languages=[language], settings=settings)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@cache
def _unit(tongue: Tongue) -> re.Pattern[str]:
    return re.compile(tongue.unit, re.IGNORECASE)


@cache
def _pattern(tongue: Tongue) -> re.Pattern[str]:
    """Return the pattern of a stretch of days, or of a time with the word before it."""
    hows = "|".join(sorted(map(re.escape, tongue.hows), key=len, reverse=True)).replace(r"\ ", r"\s+")
    one, between, joined = tongue.plain_unit, tongue.between, tongue.joined
    return re.compile(
        rf"(?<![\w-])(?:(?:{between}\s+)?(?P<first>{one}|\d{{1,2}}\.?)(?:\s+{joined}\s+|\s*[-–—]\s*)"
        rf"(?P<last>{one})|(?:(?P<how>{hows})\s+)?(?P<one>{one}))(?!\w|-\w)",
        re.IGNORECASE,
    )
