"""Take apart a question about several days, months or years: each is looked for by itself."""

import re
from collections.abc import Sequence

from rag.months import ENGLISH_DAYS, MONTH

_NAMED = rf"(?:{MONTH}\b\.?|(?:{'|'.join(ENGLISH_DAYS)})\b)"
_TIME = (
    rf"(?:(?:the|early|late|mid)\s+)?(?:\d\w*\.?|{_NAMED})(?:,?\s+(?:of\s+)?(?:\d\w*|{_NAMED}))*"
)
_AND = r"(?:\s*,\s*(?:(?:and|und)\s+)?|\s+(?:and|und)\s+)"
_LISTED = re.compile(
    r"(?P<asked>.*?\w)\s+(?P<by>on|in|at|during|after|before|since|am|im)\s+"
    rf"(?P<first>{_TIME})(?P<others>(?:{_AND}(?P=by)\s+{_TIME})+)\s*[?？]",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th|\.)?(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")


def timed(question: str) -> list[str]:
    """Return what is asked about each of several times; the question itself where there is one.

    "Where was he in May and in June 2024?" is "Where was he in May 2024?" and "... in June 2024?".
    """
    found = _LISTED.fullmatch(question)
    if not found:
        return [question]
    others = re.split(rf"{_AND}{found['by']}\s+", found["others"], flags=re.IGNORECASE)[1:]
    times = _completed([found["first"], *others])
    return [f"{found['asked']} {found['by']} {each}?" for each in times]


def _completed(times: Sequence[str]) -> list[str]:
    """Return the times, those before the last with the month or year that only that one has."""
    last = times[-1]
    day, years = _DAY.match(last), _YEAR.findall(last)
    month = last[day.end() :] if day else ""
    year = f" {years[-1]}" if years and not any(map(_YEAR.search, times[:-1])) else ""
    return [each + (month if _DAY.fullmatch(each) and month else year) for each in times[:-1]] + [
        last
    ]
