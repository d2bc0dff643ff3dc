"""Tell what looks alike and is two things: a whole and what belongs to it, two steps, a plan."""

import re
from datetime import date

from rag.answers.disagreement.claims import Claim, Telling
from rag.answers.disagreement.terms import FUTURE, INCREMENT, gist
from rag.answers.particulars.days import Day

_NAMED = r"[^\W\d_a-zß-ÿ][\w-]*"
_OWNED = re.compile(rf"\b(?P<whole>{_NAMED})['’]s?\s(?P<part>[\w-]+)")
_OF = re.compile(rf"\b(?P<part>[a-z][\w-]+)\sof\s(?:the\s)?(?P<whole>{_NAMED})")
_LONGER = re.compile(rf"\b(?P<whole>{_NAMED})\s(?P<part>{_NAMED})")
_PLACES = frozenset("city town village state island country province republic capital".split())
"""Words that say what a name is of, and make nothing else of it: "the city of Tarn" is Tarn."""
_FIRST = re.compile(
    r"^\W*(?:(?:the|an?|its|their|his|her|new)\s)*(?P<head>[\w-]+(?:\s[\w-]+)?)\s"
    r"(?:to|of|over|on|about|against|for|into)\s",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\bre-?(?:elect|open|start|launch|buil|appoint|enter|new)\w*|\b(?:again|anew|later)\b|"
    r"\b(?:first|second|third|fourth|fifth|last)\b(?!\s(?:year|month|week|half|quarter)\b)",
    re.IGNORECASE,
)
_HALF_A_YEAR = 183


def other_thing(one: Telling, other: Telling) -> bool:
    """Return whether one tells of what the other names, and the other of a part of it.

    "Velmar was founded" and "Velmar's bank was founded", "the university of Tarn", "Tarn Airport".
    """
    return _has_part(one, other) or _has_part(other, one)


def other_step(one: Claim, other: Claim) -> bool:
    """Return whether two dated clauses tell of two steps: made and made anew, planned and done."""
    again = [{each.casefold() for each in _AGAIN.findall(each.words)} for each in (one, other)]
    more = [bool(INCREMENT.search(each.words)) for each in (one, other)]
    return (
        again[0] != again[1]
        or more[0] != more[1]
        or _is_about(one, other.telling)
        or _is_about(other, one.telling)
        or _planned(one, other)
        or _planned(other, one)
    )


def _has_part(one: Telling, other: Telling) -> bool:
    for pattern in (_OWNED, _OF, _LONGER):
        for match in pattern.finditer(one.plain):
            whole, part = (set(gist(match[each], one.language)) for each in ("whole", "part"))
            known = whole and whole <= other.said
            if known and part - other.said and match["part"].casefold() not in _PLACES:
                return True
    return False


def _is_about(one: Claim, other: Telling) -> bool:
    """Return whether a clause is of what is about the thing: "talks to end the fighting began"."""
    first = _FIRST.match(one.words)
    if not first or first["head"].casefold() in _PLACES:
        return False
    head = set(gist(first["head"], one.telling.language))
    return bool(head) and not head & other.said


def _planned(one: Claim, other: Claim) -> bool:
    """Return whether the first foretells what the other, a later report, tells as done."""
    before, after = one.telling.published, other.telling.published
    if not before or not after or not other.day or not before < after:
        return False
    if not FUTURE.search(one.words) or FUTURE.search(other.words):
        return False
    meant = _nearest(other.day, after)
    return meant is not None and meant <= after


def _nearest(day: Day, published: date) -> date | None:
    """Return the day meant, of all years the one that is nearest to the report."""
    meant = day.on(published)
    if meant is None or day.year or (published - meant).days <= _HALF_A_YEAR:
        return meant
    try:
        return meant.replace(year=meant.year + 1)
    except ValueError:  # The 29th of February.
        return None
