"""Find what pieces of evidence tell otherwise than others, and the other side of what they tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from rag.answers.disagreement.claims import Claim, Telling, tellings
from rag.answers.disagreement.clash import clash, is_running
from rag.answers.disagreement.stands import opposed
from rag.answers.disagreement.terms import gist
from rag.answers.footnotes import unmarked
from rag.types import Disagreement, Document, Evidence, Side, Story
from rag.types.answers import Origin, reports

MOST_ADDED = 2
"""Pieces of evidence that are added for the other side."""
BEARING = 0.5
"""Share of the words asked for that what is added must have."""
SHARED = 2
"""Words that two pieces share at least that may speak of one thing; fewer are not looked at."""
MOST_ABOUT = 6
"""Words that say what a disagreement is about."""
_WHEN = re.compile(r"\b(?:when|what (?:date|day|year|month)|which (?:day|year)|wann)\b", re.I)


@dataclass(frozen=True, kw_only=True)
class _View:
    """One value that a piece of evidence gives, by the place of the piece."""

    place: int
    value: str
    claim: Claim | None


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """Two views that cannot both be right, and the sentence of the first."""

    one: _View
    other: _View
    telling: Telling
    against: Telling


def disagreements(
    evidence: Sequence[Evidence], stories: Mapping[str, Story], question: str
) -> tuple[Disagreement, ...]:
    """Return what independent pieces of evidence tell otherwise, each thing once.

    Pieces are named by their numbers, from 1 in their order; `stories` are by document id. Copies
    of one report, and versions of one page, never disagree.
    """
    pairs = [
        pair
        for one, other in combinations(range(len(evidence)), 2)
        for pair in _pairs(evidence, one, other, stories, question)
    ]
    return tuple(_disagreement(group, evidence) for group in _groups(pairs))


def other_sides(
    kept: Sequence[Evidence],
    candidates: Sequence[Evidence],
    stories: Mapping[str, Story],
    question: str,
) -> list[Evidence]:
    """Return the candidates, few, that tell otherwise what is kept, where nothing kept does so.

    `candidates` come best first.
    """
    added: list[Evidence] = []
    told = {_key(each) for each in disagreements(kept, stories, question)}
    for candidate in candidates:
        if len(added) == MOST_ADDED:
            break
        every = [*kept, *added, candidate]
        if not _may_be_side(candidate, kept, question) or not any(
            any(_pairs(every, place, len(every) - 1, stories, question))
            for place in range(len(every) - 1)
        ):
            continue
        found = disagreements(every, stories, question)
        if {_key(each) for each in found} - told:
            told = {_key(each) for each in found}
            added.append(candidate)
    return added


def _key(found: Disagreement) -> frozenset[str]:
    return frozenset(each.value for each in found.sides)


def _may_be_side(candidate: Evidence, kept: Sequence[Evidence], question: str) -> bool:
    language = candidate.document.language
    said, asked = set(gist(candidate.quote, language)), set(gist(question, language))
    return len(said & asked) >= BEARING * len(asked) and not any(
        candidate.document.id == each.document.id
        and candidate.start < each.end
        and each.start < candidate.end
        for each in kept
    )


def _independent(one: Document, other: Document, stories: Mapping[str, Story]) -> bool:
    """Return whether these are two reports; one publisher may well tell a thing in two ways."""
    origins = [
        Origin(
            document_id=each.id,
            story=story.id if (story := stories.get(each.id)) else None,
            superseded_by=each.superseded_by,
        )
        for each in (one, other)
    ]
    return len(set(reports(origins))) > 1


def _pairs(
    evidence: Sequence[Evidence],
    one: int,
    other: int,
    stories: Mapping[str, Story],
    question: str,
) -> Iterator[_Pair]:
    """Yield what two pieces tell otherwise, if they are independent."""
    if not _independent(evidence[one].document, evidence[other].document, stories):
        return
    asked_when = bool(_WHEN.search(question))
    for telling, ours in _told(evidence[one]):
        for against, theirs in _told(evidence[other]):
            if len(telling.said & against.said) < SHARED:
                continue
            for mine, yours in product(ours, theirs):
                if clash(mine, yours, asked_when=asked_when):
                    views = _of_claim(one, mine), _of_claim(other, yours)
                    yield _Pair(one=views[0], other=views[1], telling=telling, against=against)
            yield from _stands(telling, one, against, other)


def _of_claim(place: int, claim: Claim) -> _View:
    return _View(place=place, value=claim.written, claim=claim)


def _stands(telling: Telling, one: int, against: Telling, other: int) -> Iterator[_Pair]:
    """Yield what one sentence affirms and the other denies, at most once."""
    if words := opposed(telling, against):
        yield _Pair(
            one=_View(place=one, value=words[0], claim=None),
            other=_View(place=other, value=words[1], claim=None),
            telling=telling,
            against=against,
        )


def _told(piece: Evidence) -> Sequence[tuple[Telling, Sequence[Claim]]]:
    return tellings(piece.quote, piece.document.language, _day_of(piece.document))


def _day_of(document: Document) -> date | None:
    """Return the day of an article's words."""
    return document.updated or document.published


def _groups(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    """Return the pairs in groups of one thing each: those that share a view."""
    groups: list[list[_Pair]] = []
    for pair in pairs:
        views = {_name(pair.one), _name(pair.other)}
        near = [
            group
            for group in groups
            if views & {_name(view) for each in group for view in (each.one, each.other)}
        ]
        groups = [group for group in groups if group not in near]
        groups.append([pair, *(each for group in near for each in group)])
    return groups


def _name(view: _View) -> tuple[int, int, str]:
    return view.place, view.claim.start if view.claim else -1, view.value


def _disagreement(group: Sequence[_Pair], evidence: Sequence[Evidence]) -> Disagreement:
    views = {_name(view): view for pair in group for view in (pair.one, pair.other)}
    by_place = {view.place: view for view in views.values()}
    sides = [
        Side(
            value=unmarked(view.value),
            citation=place + 1,
            publisher=_unmarked_name(evidence[place].document),
            day=_day_of(evidence[place].document),
        )
        for place, view in sorted(by_place.items())
    ]
    newest_first = sorted(sides, key=lambda side: side.day or date.min, reverse=True)
    first = group[0]
    return Disagreement(
        about=unmarked(_about(first.telling, first.against)),
        sides=tuple(newest_first),
        develops=all(_develops(pair) for pair in group),
    )


def _develops(pair: _Pair) -> bool:
    """Return whether the later of two reports has more of what is counted while it goes on."""
    one, other = pair.one.claim, pair.other.claim
    if not one or not other or not is_running(one, other) or not one.amount or not other.amount:
        return False
    earlier, later = one.telling.published, other.telling.published
    if earlier is None or later is None or earlier == later:
        return False
    more = other.amount.readings[0][0] > one.amount.readings[0][0]
    return (later > earlier) == more


def _unmarked_name(document: Document) -> str | None:
    return unmarked(document.publisher) if document.publisher else None


def _about(one: Telling, other: Telling) -> str:
    """Return the words of a sentence that the other has too, as they are written."""
    shared = one.said & other.said
    words = [each.strip(".,;:!?“”\"'()") for each in one.plain.split()]
    kept = [each for each in words if set(gist(each, one.language)) & shared]
    return " ".join(dict.fromkeys(kept[:MOST_ABOUT]))
