"""Take apart a question about several days, months or years: each is looked for by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.months import ENGLISH_DAYS, ENGLISH_MONTHS, MONTHS

_GERMAN = "januar februar märz mai juni juli oktober dezember".split()
_MONTH = "|".join((*ENGLISH_MONTHS, *_GERMAN))
_DAY = r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th|\.)?(?!\w)"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\w)"
_WEEKDAY = "|".join(ENGLISH_DAYS)
_TIME = (
    rf"(?:{_DAY}(?:\s+(?:of\s+)?(?:{_MONTH})\b)?|(?:{_MONTH})(?:\s+{_DAY})?|{_WEEKDAY})"
    rf"(?:,?\s+{_YEAR})?|{_YEAR}"
)
_AND = r"(?:\s*,\s*(?:(?:and|und)\s+)?|\s+(?:and|und)\s+)"
_LISTED = re.compile(
    r"(?P<asked>.*?\w)\s+(?P<by>on|in|at|during|after|before|since|am|im)\s+"
    rf"(?P<first>{_TIME})(?P<others>(?:{_AND}(?P=by)\s+(?:{_TIME}))+)\s*[?？]",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:both|between|differ|differs|differences?|same|total|together|only|more|less|fewer|than|"
    r"beide|zwischen|unterschied|insgesamt|mehr|weniger)\b",
    re.IGNORECASE,
)
"""Words of one question about all the times: which countries won in both?"""
_PIECES = re.compile(
    rf"^(?P<day>{_DAY})?(?P<month>\s*(?:of\s+)?\b(?:{_MONTH})\b)?(?:\s+{_DAY})?(?:,?\s+)?(?P<year>{_YEAR})?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    """A time as written, and what of it is there; `month` with the words that lead to it."""

    words: str
    month: str
    year: str

    @property
    def number(self) -> int:
        """Return the month in the year."""
        return MONTHS[self.month.split()[-1].lower()]


def timed(question: str) -> list[str]:
    """Return what is asked about each of several times; the question itself where there is one.

    "Where was he in May and in June 2024?" is "Where was he in May 2024?" and "... in June 2024?".
    A question about all of them together, or with a day of no month, stays whole.
    """
    found = _LISTED.fullmatch(question)
    if not found or _TOGETHER.search(found["asked"]):
        return [question]
    others = re.split(rf"{_AND}{found['by']}\s+", found["others"], flags=re.IGNORECASE)[1:]
    times = _completed([_time(each) for each in (found["first"], *others)])
    if not all(each.month or each.year or each.words.lower() in ENGLISH_DAYS for each in times):
        return [question]
    return [f"{found['asked']} {found['by']} {each.words}?" for each in times]


def _time(words: str) -> _Time:
    pieces = _PIECES.match(words)
    return _Time(
        words=words,
        month=(pieces["month"] or "") if pieces else "",
        year=(pieces["year"] or "") if pieces else "",
    )


def _completed(times: Sequence[_Time]) -> list[_Time]:
    """Return the times with the month of the next one that has it, or of the one before.

    A year goes the same way, as long as the months do not turn back.
    """
    done = list(times)
    pairs = list(range(len(done) - 1))
    for at, other in [(at, at + 1) for at in reversed(pairs)] + [(at + 1, at) for at in pairs]:
        done[at] = _filled(done[at], done[other], earlier=at < other)
    return done


def _filled(time: _Time, other: _Time, *, earlier: bool) -> _Time:
    if time.words.lower() in ENGLISH_DAYS or not other.month:
        return time
    if not time.month and not time.year:
        month = other.month if other.month[0].isspace() else f" {other.month}"
        time = replace(time, words=time.words + month, month=month)
    first, second = (time, other) if earlier else (other, time)
    if other.year and time.month and not time.year and first.number <= second.number:
        return replace(time, words=f"{time.words} {other.year}", year=other.year)
    return time
