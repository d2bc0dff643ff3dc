"""Read the dates of a text, however much of them is given, and hold them against others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from rag.months import ENGLISH_DAYS, MONTH, MONTHS

_WEEKDAYS = {
    word: number
    for listed in (
        " ".join(ENGLISH_DAYS),
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "понедельник вторник среду четверг пятницу субботу воскресенье",
    )
    for number, word in enumerate(listed.split())
}
_YEAR = r"(?P<year>1\d{3}|20\d\d)(?![\d.,]\d|\w)"
_DAY = r"(?<![\d.,$€£])(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_NAME = rf"(?P<month>{MONTH})(?!\w)\.?"
_IN_DIGITS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?:(?P<year>\d{4})年)?(?P<number>\d{1,2})月(?:(?P<day>\d{1,2})日)?"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})(?!\d)"),
)
_BY_NAME = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}\.?\s+(?:(?:of|de)\s+)?{_NAME}(?:,?\s+(?:de\s+)?{_YEAR})?",
        rf"\b{_NAME}\s+{_DAY}(?!\w|[.,:]\d)(?:,?\s+{_YEAR})?",
        rf"\b{_NAME},?\s+(?:(?:of|de)\s+)?{_YEAR}",
    )
)
_YEARS = (
    re.compile(r"(?P<year>\d{4})年"),
    # A season, 2018-19, is told by the year that it begins in.
    re.compile(r"(?<![\w.,$€£])(?P<year>1\d{3}|20\d\d)(?:[-–/]\d\d\b)?(?!\w|[.,]\d)"),
)
_MONTH_WORDS = frozenset(word for name in MONTHS for word in name.split())
_ALONE = re.compile(rf"\b(?P<month>{MONTH})(?!\w)", re.IGNORECASE)
_SAID_OF_TIME = re.compile(
    r"\b(?:in|since|until|by|of|for|last|next|this|early|late|mid|to|from|and|during|before|after)"
    r"[\s-]+$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date as far as it is given, and where it stands: text[start:end]. Monday is weekday 0."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def on(self, published: date) -> date | None:
        """Return the day meant in an article of that day, None if not one day is meant."""
        if self.weekday is not None:
            return published - timedelta(days=(published.weekday() - self.weekday) % 7)
        if self.month is None or self.day is None:
            return None
        late = (self.month, self.day) > (published.month, published.day)
        try:
            return date(self.year or published.year - late, self.month, self.day)
        except ValueError:  # The 31st of June, or a year that no calendar has.
            return None


@lru_cache(maxsize=256)
def days(text: str) -> Sequence[Day]:
    """Return the dates of a text in order: days, months, years and days of the week."""
    found: list[Day] = []
    for day in _candidates(text):
        if not any(day.start < other.end and other.start < day.end for other in found):
            found.append(day)
    return sorted(found, key=lambda each: each.start)


def stray_day(said: Sequence[Day], held: Sequence[Day], published: date | None) -> Day | None:
    """Return the first date said that none of those held is, in an article of that day.

    Where the article's words leave out the year, that of its publication is meant.
    """
    return next((day for day in said if not _is_held(day, held, published)), None)


def _candidates(text: str) -> Iterator[Day]:
    named = not _MONTH_WORDS.isdisjoint(re.findall(r"[^\W\d_]+", text.casefold()))
    # Looking for the names of months, some 200 of them, takes 2 ms a sentence.
    for pattern in (*_IN_DIGITS, *(_BY_NAME if named else ()), *_YEARS):
        for match in pattern.finditer(text):
            given = match.groupdict()
            number = given.get("number")
            name = given.get("month")
            yield Day(
                start=match.start(),
                end=match.end(),
                year=int(given["year"]) if given.get("year") else None,
                month=MONTHS[name.casefold()] if name else int(number) if number else None,
                day=int(given["day"]) if given.get("day") else None,
            )
    for match in _ALONE.finditer(text) if named else ():
        if _is_month(match, text):
            month = MONTHS[match["month"].casefold()]
            yield Day(start=match.start(), end=match.end(), month=month)
    for match in _WEEKDAY.finditer(text):
        weekday = _WEEKDAYS[match.group().casefold()]
        yield Day(start=match.start(), end=match.end(), weekday=weekday)


def _is_month(match: re.Match[str], text: str) -> bool:
    """Return whether a name that stands alone is a month's: "may", "march" and "set" are words."""
    name = match["month"]
    capital = name[0].isupper() or not name.isascii()
    long = len(name) > 4 and name.casefold() not in {"march", "marche"}
    return long or (capital and _SAID_OF_TIME.search(text[: match.start()]) is not None)


def _is_held(day: Day, held: Sequence[Day], published: date | None) -> bool:
    years = {other.year for other in held if other.year}
    if any(agree(day, other, published) or _filled(day, other, years) for other in held):
        return True
    # An article that names no year means that of its day.
    unsaid = not any(other.year for other in held) and day.month is None and day.weekday is None
    return bool(unsaid and published and day.year == published.year)


def _filled(day: Day, other: Day, years: set[int]) -> bool:
    """Return whether a day without a year is meant, and the year is told elsewhere."""
    same = (day.month, day.day) == (other.month, other.day)
    return day.month is not None and same and other.year is None and day.year in years


def agree(day: Day, other: Day, published: date | None) -> bool:
    """Return whether all that the first gives is so of the other, in an article of that day."""
    given = [name for name in ("year", "month", "day", "weekday") if getattr(day, name) is not None]
    if all(getattr(day, name) == getattr(other, name) for name in given):
        return True
    return published is not None and _same_when_dated(day, other, published)


def _same_when_dated(day: Day, other: Day, published: date) -> bool:
    """Return whether what one leaves out makes the other, read in an article of that day."""
    meant = other.on(published)
    if meant is None:
        filled = (other.year or published.year, other.month, other.day)
        return day.month is not None and filled == (day.year, day.month, day.day)
    if day.weekday is not None:
        return meant.weekday() == day.weekday
    return (
        day.year in {None, meant.year}
        and day.month in {None, meant.month}
        and day.day in {None, meant.day}
    )
