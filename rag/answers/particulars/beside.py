"""Tell whether a number stands beside the thing that its source counts with it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rag.answers.particulars.amounts import Amount
from rag.stems import stems

MARGIN = 1.0
"""By how much another number's surroundings must be the more alike. Set on half of the pairs in
tests/support_cases.txt, 2026-11-22."""
INHERITED = 0.5
"""Worth of a word that stands before the first number of its clause, to the later ones: in "killed
40 in Alta and 12 in Brena" it is said of both."""
NAME, PLAIN, SMALL = 2.0, 1.0, 0.5
_SMALL = frozenset("from to by in at of on than per".split())
_COMPARED = re.compile(r"^\s*(?:\w+\s)?(?:more|fewer|less|higher|lower|later|earlier)\b")
_DIRECTION = re.compile(r"\b(from|to|by)\s(?:about |around |nearly |some |a |an )*$")
_PAUSE = re.compile(r"[,;:.!?](?:\s|$)|\s(?:and|while|but|with)\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W_]+)*")
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
    if not same:
        return False
    if all(_turned(amount, text, each, source) for each in same):
        return True
    if not others:
        return False
    said = _surroundings(amount, sentence, text)
    ours = max(_likeness(said, _surroundings(each, held, source)) for each in same)
    theirs = max(_likeness(said, _surroundings(each, held, source)) for each in others)
    return theirs >= ours + MARGIN


def _rivals(one: Amount, other: Amount) -> bool:
    """Return whether two amounts are of one kind, so that they can be mistaken."""
    mine, its = {unit for _, unit in one.readings}, {unit for _, unit in other.readings}
    return bool(mine & its) or "" in mine or "" in its


def _turned(one: Amount, text: str, other: Amount, source: str) -> bool:
    """Return whether one is a difference and the other is not, or "from" and the other "to"."""
    compared = _COMPARED.match(source[other.end :]) and not _COMPARED.match(text[one.end :])
    ways = [_DIRECTION.search(text[: one.start]), _DIRECTION.search(source[: other.start])]
    turned = all(ways) and len({way[1] for way in ways if way}) == 2
    return bool(turned or (compared and not ways[0]))


def _likeness(said: Mapping[str, float], held: Mapping[str, float]) -> float:
    return sum(min(weight, held[word]) for word, weight in said.items() if word in held)


def _surroundings(
    amount: Amount, amounts: Sequence[Amount], text: str
) -> dict[str, float]:
    """Return the words around an amount by weight, those that it shares with others less."""
    before = [each.end for each in amounts if each.end <= amount.start]
    after = [each.start for each in amounts if each.start >= amount.end]
    left = text[max(before, default=0) : amount.start]
    pauses = list(_PAUSE.finditer(left))
    own = left[pauses[-1].end() :] if pauses else left
    right = text[amount.end : min(after, default=len(text))]
    pause = _PAUSE.search(right)
    right = right[: pause.start()] if pause else right
    weights = _weights(tuple(_words(own)[-WINDOW:] + _words(right)[:WINDOW]))
    clause = text[: amount.start]
    stop = max((clause.rfind(mark) for mark in (". ", "; ")), default=-1)
    shared = _weights(tuple(_words(clause[stop + 1 :])))
    return {word: INHERITED * weight for word, weight in shared.items()} | weights


def _words(text: str) -> list[str]:
    return [match.group() for match in _WORD.finditer(text)]


@lru_cache(maxsize=512)
def _weights(written: tuple[str, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in written:
        for stem in stems(word) or ([word.casefold()] if word.casefold() in _SMALL else []):
            weight = SMALL if stem in _SMALL else NAME if word[0].isupper() else PLAIN
            found[stem] = max(weight, found.get(stem, 0.0))
    return found
