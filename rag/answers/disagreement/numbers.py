"""Tell which numbers count or measure something, and which are ages, names, ranges or spans."""

import re

from rag.answers.particulars.amounts import Amount
from rag.answers.particulars.units import MULTIPLES, ORDINALS

_LABEL = re.compile(r"(?P<before>[\w'’]+\s)?(?P<word>[A-Z][\w'’]*)[\s-]$")
_PLACING = frozenset("in at near from of to for on by with bei aus von nach".split())
_AGO = re.compile(r"\s(?:ago|later|earlier|before|after|running|in a row)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:in|within|last|past|next|every|these|after|than)\s(?:the\s)?$", re.IGNORECASE
)
_RANGE_AFTER = re.compile(r"\s?(?:-|–|to|and|or)\s?\$?\d")
_RANGE_BEFORE = re.compile(r"\d\S*\s?(?:-|–|to|or)\s?$|\bbetween\s.{1,20}\sand\s$")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_OLD = re.compile(r"[\s-]old\b", re.IGNORECASE)
_BY_NAME = re.compile(r"[A-Z][\w'’-]+,\s(?:aged\s)?$")
_CLOSED = re.compile(r"\s?,|\.?$")
_SPANS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})


def is_value(amount: Amount, text: str) -> bool:
    """Return whether a number of a text is one that another could give otherwise.

    That is none in a name ("Boeing 737") or a range, no "first" or "twice", no one and nothing,
    and no time that only says when ("two weeks ago").
    """
    before, after = text[: amount.start], text[amount.end :]
    if _is_ordinal(amount) or amount.readings[0][0] in {0.0, 1.0}:
        return False
    if _RANGE_AFTER.match(after) or _RANGE_BEFORE.search(before):
        return False
    if amount.readings[0][1] in _SPANS and (_AGO.match(after) or _LASTING.search(before)):
        return False
    return not _is_label(amount, before)


def is_age(amount: Amount, text: str) -> bool:
    """Return whether a number is somebody's age: "Okafor, 34, won", "34 years old"."""
    before, after = text[: amount.start], text[amount.end :]
    if amount.readings[0][1] == "year":
        return _OLD.match(after) is not None
    by_name = amount.written.isdigit() and _BY_NAME.search(before) is not None
    return by_name and _CLOSED.match(after) is not None


def _is_ordinal(amount: Amount) -> bool:
    word = amount.written.casefold()
    return word in ORDINALS or word in MULTIPLES or _ORDINAL.search(word) is not None


def _is_label(amount: Amount, before: str) -> bool:
    label = _LABEL.search(before)
    if not label or amount.readings[0][1] or not amount.written.isdigit():
        return False
    placed = (label["before"] or "").strip().casefold() in _PLACING
    return not placed and label.start("word") > 0
