"""Tell the times in a question, and put another in the place of one: "the year before"."""

import re

from rag.months import ENGLISH_MONTHS

MONTHS = "|".join(map(str.title, ENGLISH_MONTHS))
_MONTHS_ALONE = "|".join(name for name in ENGLISH_MONTHS if name not in ("march", "may"))
_MONTH = rf"(?:{MONTHS}|{_MONTHS_ALONE}|(?<=\bin )(?:march|may)|(?:march|may)(?=\s+\d))"
"""Written small, "march" and "may" are months only after "in" and before a number."""
TIME = re.compile(
    r"\b(?:(?:in|on|since|before|after|during|until|by|from)\s+)?(?:(?:late|early|mid)\s+)?"
    rf"(?:(?:\d{{1,2}}\s+)?{_MONTH}"
    r"(?:\s+\d{1,2},?)?(?:\s+(?:1[5-9]|20)\d\d)?|(?:1[5-9]|20)\d\d|"
    r"(?:last|next|this)\s+(?:year|month|week|spring|summer|autumn|winter)|today|yesterday|now|"
    r"(?:the|a|one|two|three|four|five|ten)\s+(?:year|month|week|day|decade)s?\s+"
    r"(?:before|after|earlier|later|ago)|the\s+(?:previous|following|next)\s+(?:year|month|week|day)"
    r")\b(?:\s+that\b)?"
)
_BESIDE = re.compile(
    r"(?:in\s+)?(?:the\s+(?P<which>previous|following|next)|(?P<count>the|a|one|two|three|four|five|"
    r"ten))\s+(?P<unit>year|month|week|day|decade)s?(?:\s+(?P<way>before|after|earlier|later))?"
    r"(?:\s+that)?",
    re.IGNORECASE,
)
"""A time that leans on another: "the year before", "two years later", not "two years ago"."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
TIME_ALONE = re.compile(rf"^\W*(?P<rest>{TIME.pattern})[?.!\s]*$", re.IGNORECASE)


def is_time(question: str) -> bool:
    """Return whether a question is a time and nothing else: "In 2010?", "The year before?"."""
    return TIME_ALONE.match(question) is not None


def with_time(before: str, time: str) -> str:
    """Return a question with the new time for its own, a year reckoned from it where it leans."""
    old = TIME.search(before)
    beside = _BESIDE.fullmatch(time)
    if old is None:
        return f"{before} {'in ' if time.isdecimal() else ''}{time}"
    year = re.search(r"\b\d{4}\b", old.group())
    if beside and not (year and beside["unit"].casefold() == "year"):
        return f"{before} {time}"
    if beside and year:
        time = str(int(year.group()) + _shift(beside))
    bare = re.fullmatch(r"(?:in\s+)?(\d{4})", time)
    if bare and year:
        time = old.group().replace(year.group(), bare[1])
    return f"{before[: old.start()]}{time}{before[old.end() :]}"


def _shift(beside: re.Match[str]) -> int:
    """Return by how many years a time lies after the one it leans on."""
    is_back = (beside["which"] or beside["way"] or "").casefold() in {
        "previous",
        "before",
        "earlier",
    }
    count = _COUNTS.get((beside["count"] or "").casefold(), 1)
    return -count if is_back else count
