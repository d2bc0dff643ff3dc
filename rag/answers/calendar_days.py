"""Turn words for a time that were recognised already into the days they mean.

Not by dateparser, whose first use took 1 to 2 s here, mostly on time zones, and each later one
0.5 ms: the words are few and known by then, so what is left is to count.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from rag.answers.tongue import Tongue, Unit

YEARS_BACK = 9
"""As far as a day without a year is looked for: 29 February may be eight years ago."""
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
"""In the last three months, counted back from today."""
SATURDAY = 5
THIRDS = {
    "early ": 1, "beginning": 1, "start": 1, "mid": 11, "late ": 21, "end": 21,
}  # fmt: skip
"""The day from which the first, middle or last third of a month runs, by words before its name."""

Days = tuple[date, date]


def dated(words: str, tongue: Tongue, base: date) -> Days | None:
    """Return the first and last day of words in lower case for a day, month, year or part of one.

    Without a year it is the last such time that begins on or before the base. None for a day that
    no calendar has.
    """
    years = [int(each) for each in re.findall(r"\d{4}", words)]
    if months := next((each for name, each in tongue.parts.items() if name in words), None):
        return date(years[0], months[0], 1), _end("month", date(years[0], months[1], 1))
    month, day = _month_and_day(words, tongue)
    if month is None:
        return date(years[0], 1, 1), date(years[0], 12, 31)
    if words.startswith("last "):
        base = base.replace(day=1) - timedelta(days=1)
    first = next((from_ for name, from_ in THIRDS.items() if name in words), 1)
    for year in years or range(base.year, base.year - YEARS_BACK, -1):
        first = first if day is None else day
        if not 1 <= month <= 12 or not 1 <= first <= monthrange(year, month)[1]:
            continue
        begin = date(year, month, first)
        if years or begin <= base:
            return begin, (_last(words, begin) if day is None else begin)
    return None


def counted_back(words: str, tongue: Tongue, today: date, *, rolling: bool) -> Days | None:
    """Return the first and last day of words in lower case that count from today.

    Weeks are those of the calendar, Monday to Sunday, as are months and years; `rolling` ones end
    today. A weekday is the last before today, a weekend the last that has begun, or has ended where
    it is the last in words.
    """
    if words.endswith("weekend"):
        ended = re.search(tongue.past, words) is not None
        day = today - timedelta(days=(today.weekday() - SATURDAY) % 7)
        day -= timedelta(days=7 if ended and today.weekday() >= SATURDAY else 0)
        return day, day + timedelta(days=1)
    for place, weekday in enumerate(tongue.weekdays):
        if words.endswith(weekday):
            day = today - timedelta(days=(today.weekday() - place - 1) % 7 + 1)
            return day, day
    back = [(len(name), days) for name, days in tongue.days_back.items() if name in words]
    if back:
        day = today - timedelta(days=max(back)[1])
        return day, (today if rolling else day)
    unit = next(unit for name, unit in tongue.units.items() if name in words)
    count = next((each for word in words.split() if (each := _count(word, tongue))), 0)
    if rolling:
        return today - timedelta(days=DAYS[unit] * (count or 1)), today
    day = _back(today, unit, count or bool(re.search(tongue.past, words)))
    return _begin(unit, day), _end(unit, day)


def _last(words: str, begin: date) -> date:
    """Return the last day of a month, or of the third of it that begins there."""
    third = any(name in words for name in THIRDS)
    return begin + timedelta(days=9) if third and begin.day < 21 else _end("month", begin)


def _month_and_day(words: str, tongue: Tongue) -> tuple[int | None, int | None]:
    """Return the month and the day of the month, each None where the words name none."""
    if iso := re.fullmatch(r"\d{4}-(\d\d)-(\d\d)", words):
        return int(iso[1]), int(iso[2])
    if numeric := re.match(r"(\d{1,2})\.\s*(\d{1,2})\.", words):
        return int(numeric[2]), int(numeric[1])
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", words)
    named = (
        place
        for word in re.findall(r"[^\W\d_]{3,}", words)
        for place, name in enumerate(tongue.month_names, start=1)
        if name.startswith(word)
    )
    return next(named, None), int(day.group()) if day else None


def _count(word: str, tongue: Tongue) -> int:
    return int(word) if word.isdecimal() else tongue.numbers.get(word, 0)


def _back(day: date, unit: Unit, count: int) -> date:
    """Return a day in the unit that lies so many before that of the day."""
    for _ in range(count):
        day = (day if unit == "day" else _begin(unit, day)) - timedelta(days=1)
    return day


def _begin(unit: Unit, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[unit]


def _end(unit: Unit, day: date) -> date:
    if unit == "week":
        return _begin(unit, day) + timedelta(days=6)
    if unit == "day":
        return day
    month = 12 if unit == "year" else day.month
    return date(day.year, month, monthrange(day.year, month)[1])
