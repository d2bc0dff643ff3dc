"""Put a place of the last turn where a question says "there"."""

import re

from rag.answers.focus import Focus
from rag.answers.kinds import is_person
from rag.answers.mentions import Mention, mentions

_THERE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b"
    r"(?!\s+(?:is|are|was|were|any|a|an|been|be|other|more|some|anything|something|no|really)\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:(?:in|at|to|from|near|into|reach(?:ed)?|visit(?:ed)?|left|toward)\s+(?:the\s+)?|"
    r"(?:city|town|village|port|province|region|island|state|country)\s+of\s+)$"
)
_FIRST_CLAUSE = re.compile(r"[.!?]\s|\n|,\s+(?:which|where|who|whose|whom)\b")
_LEFT = re.compile(r"\b(?:from|left)\s+(?:the\s+)?$")
_ASKS_PLACE = re.compile(
    r"\bwhere\b|\b(?:which|what)\s+(?:\w+\s+)?(?:city|cities|town|village|country|countries|place|"
    r"island|region|province|state|capital|port)\b",
    re.IGNORECASE,
)
_WHO_THERE = re.compile(
    r"\bwho(?:\s+else)?\s+(?:is|was|were|are)\s+(?P<there>there)\b(?=\W*(?:$|(?:and|when|with|on)\b))",
    re.IGNORECASE,
)
""""Who else was there?" asks for a place, unlike "What was there to see?"."""
_LIES_IN = re.compile(
    r"(?:,|\s*\(|(?:,\s+(?:a|the)\s+(?:[\w-]+\s+){1,3}|\s+)in)\s*(?:the\s+)?(?:[a-z-]+\s+)?",
    re.IGNORECASE,
)
"""What stands between a place and the country it lies in: ", " or " in northeastern "."""


def with_places(question: str, focus: Focus) -> str:
    """Return the question with "in" and a place of the last turn for "there"."""
    match = _THERE.search(question)
    who = _WHO_THERE.search(question)
    start, end = who.span("there") if who else match.span() if match else (0, 0)
    place = _last_place(focus) if end else None
    if not place or place.casefold() in question.casefold():
        return question
    return f"{question[:start]}in {place}{question[end:]}"


def _last_place(focus: Focus) -> str | None:
    """Return the place that was asked for, told first, else the last one of the last turn.

    Of "Harbin in northeastern China" it is Harbin.
    """
    places = _places(focus.answer)
    if _ASKS_PLACE.search(focus.question):
        held = focus.question.casefold()
        first = _FIRST_CLAUSE.split(focus.answer, maxsplit=1)[0]
        told = [each for each in _places(first) if each.name.casefold() not in held]
        reached = [each for each in told if not _LEFT.search(first[: each.start])]
        places = reached[:1] or told or places
    elif named := [each for each in _places(focus.question) if each.name in focus.answer]:
        places = named
    places = places or _places(focus.question)
    return places[-1].name if places else None


def _places(text: str) -> list[Mention]:
    """Return the places of a text, without those in which another of them lies."""
    places = [
        each
        for each in mentions(text)
        if each.kind == "place"
        or text[: each.start].endswith(" in ")
        or (not is_person(each.kind) and _PLACE.search(text[: each.start]))
    ]
    return [
        each
        for at, each in enumerate(places)
        if at == 0 or not _LIES_IN.fullmatch(text[places[at - 1].end : each.start])
    ]
