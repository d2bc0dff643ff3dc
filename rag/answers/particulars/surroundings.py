"""Read the words that stand by a number, and how like they are to those by another."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.answers.particulars.amounts import Amount
from rag.answers.particulars.denials import poles
from rag.answers.particulars.units import MULTIPLES
from rag.stems import stems

INHERITED = 0.5
"""Worth of a word that stands before the first number of its clause, to the later ones: in "killed
40 in Alta and 12 in Brena" it is said of both."""
LACKING = 0.25
"""Worth of a word that stands beside a number in the source and is not said of it."""
NAME, PLAIN, SMALL = 3.0, 1.0, 0.5
_SMALL = frozenset("from to by in at of on than per".split())
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
WINDOW = 8
"""Words to either side that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The words by weight that stand by one amount, and those by all amounts of its clause."""

    own: Mapping[str, float]
    shared: Mapping[str, float]

    @property
    def names(self) -> set[str]:
        """Return the words with a capital that stand by this amount."""
        return {word for word, weight in self.own.items() if weight == NAME}


def likeness(said: Surroundings, held: Surroundings) -> float:
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


def surroundings(amount: Amount, amounts: Sequence[Amount], text: str) -> Surroundings:
    """Return the words by an amount of the text, up to the next of `amounts` on either side."""
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


def whole(amount: Amount, amounts: Sequence[Amount], text: str) -> Surroundings:
    """Return what stands by an amount, with what a bare number leaves out since the last one.

    In "15 schools will close this year and eight next year" the schools are counted twice.
    """
    found = replace(surroundings(amount, amounts, text), shared={})
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


def clause_around(amount: Amount, text: str) -> str:
    """Return the words around a number up to the next pause on either side."""
    before, after = text[: amount.start], text[amount.end :]
    end = _PAUSE.search(after)
    return before[_last_pause(before) :] + (after[: end.start()] if end else after)
