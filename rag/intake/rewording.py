"""Tell whether two articles are one report in other words: translated twice, or by a machine.

Few exact words are left of such a copy, but its sentences mean the same, one after the other, and
name the same names and numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rag.intake.particulars import Kind, read_words
from rag.protocols import Vectors

MOST_SENTENCES = 300
"""Of longer articles the first are compared: the cost grows with the square."""
MEANT_ALIKE = 0.7
"""Cosine from which two sentences may say the same. With the bundled embedder, 2026-11-22: the 30
sentences of three reports and of their thorough rewordings had 0.61 to 0.92, two less than this."""
ENOUGH_SHORTER, ENOUGH_LONGER, LEAST_SENTENCES = 0.75, 0.5, 4
"""Share of the two texts that such sentences make up. Measured as above: rewordings 0.82 and more
of both; other reports of the event up to 0.36 of the shorter, with background in common."""
AGREEING, LEAST_AGREEING = 0.7, 3
"""Share of the sentences naming names, and of those giving numbers, that have one in common, and
how many there must be in all. Two reports from one template agree in meaning, not in these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The n sentences of an article in order, and their (n, d) unit vectors."""

    sentences: Sequence[str]
    vectors: Vectors


def is_reworded(one: Outline, other: Outline) -> bool:
    """Return whether most sentences of both say the same in the same order, of the same things."""
    pairs = align(one.vectors[:MOST_SENTENCES], other.vectors[:MOST_SENTENCES])
    if len(pairs) < LEAST_SENTENCES:
        return False
    shares = sorted(
        (
            _share(one, [here for here, _ in pairs]),
            _share(other, [there for _, there in pairs]),
        )
    )
    if shares[0] < ENOUGH_LONGER or shares[1] < ENOUGH_SHORTER:
        return False
    return _agree([(one.sentences[here], other.sentences[there]) for here, there in pairs])


def align(one: Vectors, other: Vectors) -> list[tuple[int, int]]:
    """Return the pairs of (n, d) and (m, d) rows alike in meaning, both rising, best in sum."""
    gains = np.maximum(one @ other.T - MEANT_ALIKE, 0.0)
    best = np.zeros((len(one) + 1, len(other) + 1), dtype=np.float32)
    for row, gain in enumerate(gains):
        taken = np.maximum(best[row, 1:], best[row, :-1] + gain)
        best[row + 1, 1:] = np.maximum.accumulate(taken)
    pairs, here, there = [], len(one), len(other)
    while here and there:
        if best[here, there] == best[here - 1, there]:
            here -= 1
        elif best[here, there] == best[here, there - 1]:
            there -= 1
        else:
            here, there = here - 1, there - 1
            pairs.append((here, there))
    return pairs[::-1]


def _share(outline: Outline, places: Sequence[int]) -> float:
    sizes = [len(sentence) for sentence in outline.sentences[:MOST_SENTENCES]]
    return sum(sizes[place] for place in places) / sum(sizes)


def _agree(pairs: Sequence[tuple[str, str]]) -> bool:
    """Return whether sentences that name names, or give numbers, mostly have one in common."""
    named, counted = _agreeing("name", pairs), _agreeing("number", pairs)
    return (
        all(sum(each) >= AGREEING * len(each) for each in (named, counted))
        and sum(named) + sum(counted) >= LEAST_AGREEING
    )


def _agreeing(kind: Kind, pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """Return for each pair of sentences that both have words of the kind if one is the same."""
    both = [(_of_kind(kind, one), _of_kind(kind, other)) for one, other in pairs]
    return [bool(left & right) for left, right in both if left and right]


def _of_kind(kind: Kind, sentence: str) -> set[str]:
    return {word.folded for word in read_words(sentence) if word.kind == kind}
