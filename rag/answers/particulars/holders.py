"""Read out of a text who holds which office, by the shapes in which English says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.answers.particulars.clauses import sentences
from rag.answers.particulars.office_lines import OfficeLine
from rag.answers.particulars.office_phrases import Office, OfficePhrase, office_phrase
from rag.answers.particulars.office_words import (
    BEING,
    BESIDE_BEING,
    HEADS,
    NAMED,
    PASSED_OVER,
    PLURAL,
    REPLACING,
)

_ANY_HEAD = re.compile(rf"\b(?:{'|'.join({*HEADS, *PLURAL})})\b", re.IGNORECASE)
_PLACE_ADJECTIVE = re.compile(r"\w+(?:ian|ish|ese|ean|can|rman|eek|nch|tch|iss)")
_BEFORE_OTHERS = frozenset("of by with from in at for to on under against than".split())
_ENDS_APPOSITION = frozenset(", ; : ) who which since from until as".split()) | {""}
NOBODY: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An office and who holds it, their names folded and in order.

    Of one that is not `certain` nobody is surely told: `names` are all that stand near by, one of
    which may hold it. `said` is false where the office is but a title: "President Macron".
    """

    office: Office
    names: tuple[str, ...]
    certain: bool
    said: bool
    written: str


def holdings(text: str) -> tuple[Holding, ...]:
    """Return the offices that an English text tells of, in order, each with who holds it.

    What stands near is a sentence and those on both sides of it.
    """
    parts = sentences(text)
    hits = [place for place, part in enumerate(parts) if _ANY_HEAD.search(part)]
    lines = {
        place: OfficeLine(parts[place])
        for place in {near for hit in hits for near in (hit - 1, hit, hit + 1)}
        if 0 <= place < len(parts)
    }
    found: list[Holding] = []
    for hit in hits:
        beside = [lines[place] for place in (hit - 1, hit, hit + 1) if place in lines]
        found += _of_line(lines[hit], tuple(name for line in beside for name in line.names))
    return tuple(found)


def _of_line(line: OfficeLine, near: tuple[str, ...]) -> Iterator[Holding]:
    for place in range(len(line.tokens)):
        phrase = office_phrase(line, place)
        if phrase is None:
            continue
        titled = NOBODY if phrase.of_names else line.name_after(phrase.end)[0]
        holder = NOBODY if phrase.plural else titled or _holder(line, phrase)
        yield Holding(
            office=phrase.office,
            names=holder or near,
            certain=bool(holder),
            said=not titled,
            written=" ".join(line.tokens[phrase.bare : phrase.end]),
        )


def _holder(line: OfficeLine, phrase: OfficePhrase) -> tuple[str, ...]:
    before = _apposed_before(line, phrase)
    after = _apposed_after(line, phrase)
    if before and after:  # A list: "Merkel, chancellor, Macron, president".
        return before if phrase.of_names else NOBODY
    return before or after or _linked_before(line, phrase) or _linked_after(line, phrase)


def _apposed_before(line: OfficeLine, phrase: OfficePhrase) -> tuple[str, ...]:
    """Return whom an office stands behind: "Lavrov, 74, the foreign minister, said"."""
    at = phrase.start - 1
    if line.token(at) not in {",", "("} or line.token(phrase.end) not in _ENDS_APPOSITION:
        return NOBODY
    aged = line.token(at - 1).isdigit() and line.token(at - 2) == ","
    return line.name_before(at - 3 if aged else at - 1)[0]


def _apposed_after(line: OfficeLine, phrase: OfficePhrase) -> tuple[str, ...]:
    """Return whom an office stands before: "the foreign minister, Sergei Lavrov, said"."""
    if line.token(phrase.end) != ",":
        return NOBODY
    found, end = line.name_after(phrase.end + 1)
    return found if line.token(end) in _ENDS_APPOSITION else NOBODY


def _linked_before(line: OfficeLine, phrase: OfficePhrase) -> tuple[str, ...]:
    """Return who is, became or was named what; whom they named it, or had as it."""
    at = phrase.start - 1
    while line.at(at) in BEING | NAMED | BESIDE_BEING | PASSED_OVER:
        at -= 1
    between = set(line.plain[at + 1 : phrase.start])
    if line.at(at) == "who" and between & BEING:
        at -= 1 + (line.token(at - 1) == ",")
    found, start = line.name_before(at)
    around = set(line.plain[max(0, start - 5) : max(0, start)])
    if between & BEING:
        return found if line.at(start - 1) not in _BEFORE_OTHERS else NOBODY
    if between == {"as"}:
        return NOBODY if around & (REPLACING | {"by"}) else found
    return found if not between and around & NAMED else NOBODY


def _linked_after(line: OfficeLine, phrase: OfficePhrase) -> tuple[str, ...]:
    """Return who an office is told to be: "the foreign minister is Sergei Lavrov"."""
    at = phrase.end
    while line.at(at) in BEING | BESIDE_BEING | PASSED_OVER and line.at(at) != "the":
        at += 1
    found, end = line.name_after(at)
    adjective = len(found) == 1 and _PLACE_ADJECTIVE.fullmatch(found[0])
    if adjective or line.owns(end - 1) or not set(line.plain[phrase.end : at]) & BEING:
        return NOBODY
    return found
