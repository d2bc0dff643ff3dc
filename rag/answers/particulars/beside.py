"""Tell whether a number stands beside the thing that its source counts with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from rag.answers.particulars.amounts import Amount
from rag.answers.particulars.denials import poles
from rag.answers.particulars.units import MULTIPLES
from rag.stems import stems

MARGIN = 1.5
"""By how much another number's surroundings must be the more alike. Set on half of the pairs in
tests/support_cases.txt, 2026-11-22."""
EXCHANGED = 0.0
"""By how much two numbers must fit the better crosswise."""
INHERITED = 0.5
"""Worth of a word that stands before the first number of its clause, to the later ones: in "killed
40 in Alta and 12 in Brena" it is said of both."""
LACKING = 0.25
"""Worth of a word that stands beside a number in the source and is not said of it."""
NAME, PLAIN, SMALL = 3.0, 1.0, 0.5
_SMALL = frozenset("from to by in at of on than per".split())
_COMPARED = re.compile(r"^\s*(?:\w+\s)?(?:more|fewer|less|higher|lower)\b")
_DIRECTION = re.compile(r"\b(from|to|by)\s(?:about |around |nearly |some |a |an )*$")
_PAUSE = re.compile(r"[,;:.!?](?:\s|$)|\s(?:and|while|but|with)\s")
_WORD = re.compile(r"\b(?:1[5-9]|20)\d\d\b|[^\W\d_]+(?:['’\-][^\W_]+)*")
"""A word or a year: of "$5 million in 2022 and $9 million in 2023" only the years differ."""
_ENDS = (". ", "; ", "\n", " while ", " but ")
_SMALL_WORD = re.compile(r"\b(?:from|to|by|in|at|of|on|than|per|for)\b")
_BESIDE = frozenset(
    "next last this that against from to by in at on than per for under over during before after "
    "is are was were be been has have had will would could did do more less".split()
)
"""Words that follow a number which leaves out what it counts."""
_JOINED = re.compile(r"\s?(?:-|–|and)\s?")
_PART_OF = re.compile(r"\s(?:out )?of\s(?:(?:the|its|their|those|all|some)\s)?")
WINDOW = 8
"""Words to either side that count."""


def belongs_elsewhere(
    amount: Amount, sentence: Sequence[Amount], text: str, held: Sequence[Amount], source: str
) -> bool:
    """Return whether the source gives another number for what the text says of this one.

    `sentence` are all amounts of the text, `held` those of the source.
    """
    same = [each for each in held if amount.is_borne_out_by(each)]
    others = [each for each in held if each not in same and _rivals(amount, each)]
    if not same or _follows_on(amount, sentence, text):
        return False
    if all(_turned(amount, text, each, source) for each in same):
        return True
    if not others:
        return False
    said = _surroundings(amount, sentence, text)
    ours = [_surroundings(each, held, source) for each in same]
    theirs = [_surroundings(each, held, source) for each in others]
    if all(_crossed(said, each, theirs) for each in ours):
        return True
    best = max(_likeness(said, each) for each in ours)
    return max(_likeness(said, each) for each in theirs) >= best + MARGIN


def exchanged(
    sentence: Sequence[Amount], text: str, held: Sequence[Amount], source: str
) -> Amount | None:
    """Return the first amount that has changed places with another of the text, None if none has.

    Both numbers stand in the source. One by one, a single word may tell them apart, which is less
    than `MARGIN`; so both are given to the source's own two straight and crosswise, and compared.
    `sentence` are the amounts of the text, `held` those of the source.
    """
    told = [each for each in sentence if not _leans(each, sentence, text)]
    known = [each for each in held if not _leans(each, held, source)]
    around = {each: _whole(each, held, source) for each in known} if told[1:] else {}
    said = {each: _whole(each, sentence, text) for each in told}
    for one, other in combinations(told, 2):
        ours = [each for each in known if one.is_borne_out_by(each)]
        theirs = [each for each in known if other.is_borne_out_by(each)]
        if not (ours and theirs and _rivals(one, other)) or set(ours) & set(theirs):
            continue

        def best(amount: Amount, places: Sequence[Amount]) -> float:
            return max(_likeness(said[amount], around[place]) for place in places)

        straight = best(one, ours) + best(other, theirs)
        if best(one, theirs) + best(other, ours) > straight + EXCHANGED:
            return one
    return None


def _crossed(said: "Surroundings", ours: "Surroundings", theirs: Sequence["Surroundings"]) -> bool:
    """Return whether a name stands by the number that its source has by another of its numbers."""
    if not ours.names or said.names & ours.names:
        return False
    return any(said.names & each.names for each in theirs)


def _follows_on(amount: Amount, amounts: Sequence[Amount], text: str) -> bool:
    """Return whether an amount only ends a range or a score: "5 to 6 percent", "2-1"."""
    return any(
        _JOINED.fullmatch(text[each.end : amount.start])
        or _JOINED.fullmatch(text[amount.end : each.start])
        for each in amounts
    )


def _leans(amount: Amount, amounts: Sequence[Amount], text: str) -> bool:
    """Return whether an amount shares its words with its neighbour: a range, "12 of the 90"."""
    part = any(
        _PART_OF.fullmatch(text[one.end : other.start])
        for one, other in pairwise(amounts)
        if amount in (one, other)
    )
    return part or _follows_on(amount, amounts, text)


def _rivals(one: Amount, other: Amount) -> bool:
    """Return whether two amounts are of one kind, so that they can be mistaken."""
    return other.readings[0][1] in {unit for _, unit in one.readings}


def _turned(one: Amount, text: str, other: Amount, source: str) -> bool:
    """Return whether one is a difference and the other is not, or "from" and the other "to"."""
    compared = _COMPARED.match(source[other.end :]) and not _COMPARED.match(text[one.end :])
    ways = [_DIRECTION.search(text[: one.start]), _DIRECTION.search(source[: other.start])]
    turned = all(ways) and len({way[1] for way in ways if way}) == 2
    return bool(turned or (compared and not ways[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The words by weight that stand by one amount, and those by all amounts of its clause."""

    own: Mapping[str, float]
    shared: Mapping[str, float]

    @property
    def names(self) -> set[str]:
        """Return the words with a capital that stand by this amount."""
        return {word for word, weight in self.own.items() if weight == NAME}


def _likeness(said: Surroundings, held: Surroundings) -> float:
    """Return how well what is said of a number fits what stands around another."""
    every = {word: INHERITED * weight for word, weight in said.shared.items()} | dict(said.own)
    every = {word: min(weight, PLAIN) for word, weight in every.items()}
    fitting = sum(min(weight, every[word]) for word, weight in held.own.items() if word in every)
    lacking = sum(min(weight, PLAIN) for word, weight in held.own.items() if word not in every)
    shared = sum(
        min(weight, every[word])
        for word, weight in held.shared.items()
        if word in every and word not in held.own
    )
    return fitting + INHERITED * shared - LACKING * lacking


def _surroundings(amount: Amount, amounts: Sequence[Amount], text: str) -> Surroundings:
    others = [each for each in amounts if each.written.casefold() not in MULTIPLES]
    before = max((each.end for each in others if each.end <= amount.start), default=0)
    after = min((each.start for each in others if each.start >= amount.end), default=len(text))
    left, right = text[before : amount.start], text[amount.end : after]
    own = _words(left[_break(left) if before else _last_pause(left) :])[-WINDOW:]
    own += _words(right[: _break(right) if after < len(text) else None])[:WINDOW]
    start = max(text.rfind(mark, 0, amount.start) for mark in _ENDS)
    ends = [end for mark in _ENDS if (end := text.find(mark, amount.end)) >= 0]
    shared = _words(text[start + 1 : min(ends, default=len(text))])
    return Surroundings(own=_weights(tuple(own)), shared=_weights(tuple(shared)))


def _whole(amount: Amount, amounts: Sequence[Amount], text: str) -> Surroundings:
    """Return what stands by an amount, with what a bare number leaves out since the last one.

    In "15 schools will close this year and eight next year" the schools are counted twice.
    """
    found = replace(_surroundings(amount, amounts, text), shared={})
    earlier = [each for each in amounts if each.end <= amount.start and not each.readings[0][1]]
    if not earlier or amount.readings[0][1] or not _is_bare(text[amount.end :]):
        return found
    between = text[earlier[-1].end : amount.start]
    left_out = _words(between[: _first_end(between)])[:WINDOW]
    return replace(found, own=_weights(tuple(left_out)) | dict(found.own))


def _is_bare(after: str) -> bool:
    """Return whether no noun follows a number."""
    word = _WORD.match(after.lstrip())
    return word is None or word.group().casefold() in _BESIDE


def _first_end(between: str) -> int:
    ends = [found.start() for each in (_PAUSE, _SMALL_WORD) if (found := each.search(between))]
    return min(ends, default=len(between))


def _last_pause(left: str) -> int:
    pauses = list(_PAUSE.finditer(left))
    return pauses[-1].end() if pauses else 0


def _break(between: str) -> int:
    """Return where, between two numbers, the words of the first end and those of the second begin.

    That is at a pause, else at the last small word: "6.1 percent in April to 5.8 percent".
    """
    found = _PAUSE.search(between)
    if found:
        return found.end()
    small = list(_SMALL_WORD.finditer(between))
    if len(small) > 1 and small[-1].group() == "of":
        # "Lost 5 million on revenue of 80 million": the noun is the second number's.
        return small[-2].start()
    return small[-1].start() if small else len(between)


def _words(text: str) -> list[str]:
    return [match.group() for match in _WORD.finditer(text)]


@lru_cache(maxsize=512)
def _weights(written: tuple[str, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in written:
        # "Down $1.70" is said of what fell by $1.70.
        found |= {f"{axis}/{side}": PLAIN for axis, side in poles(word)}
        for stem in stems(word) or ([word.casefold()] if word.casefold() in _SMALL else []):
            weight = SMALL if stem in _SMALL else NAME if word[0].isupper() else PLAIN
            found[stem] = max(weight, found.get(stem, 0.0))
    return found
