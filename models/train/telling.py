"""Guess from a question alone whether it was written to have an answer, so that none learns to.

Who writes questions that a text does not answer asks them a little differently: shorter, more
often for a name or a price. A reader would learn that instead of reading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from models.train.examples import chance

FOLDS = 10
LEAST = 5
"""Questions that a feature must stand in to count."""
LENGTH_STEP = 3
BINS, LEAST_IN_BIN = 20, 50

Asked = tuple[str, str, bool]
"""The group of a question, the question, and whether it has an answer."""


class Balance(NamedTuple):
    """Places of the questions to leave out, and of those to ask again where nothing answers."""

    without: frozenset[int]
    again: frozenset[int]


def balanced(asked: Sequence[Asked]) -> Balance:
    """Return what makes questions with and without an answer as many, however they are asked.

    Among those that look alike, of too many without an answer some are left out; where too many
    have one, some are asked again of a text that does not answer.
    """
    leaning = leanings(asked)
    order = sorted(range(len(asked)), key=leaning.__getitem__)
    without: list[int] = []
    again: list[int] = []
    bins = max(1, min(BINS, len(order) // LEAST_IN_BIN))
    for first in range(bins):
        alike = order[first * len(order) // bins : (first + 1) * len(order) // bins]
        alike.sort(key=lambda at: chance(f"{asked[at][0]} {asked[at][1]}"))
        answered = [at for at in alike if asked[at][2]]
        others = [at for at in alike if not asked[at][2]]
        without += others[len(answered) :]
        again += answered[: max(0, len(answered) - len(others))]
    return Balance(frozenset(without), frozenset(again))


def leanings(asked: Sequence[Asked]) -> list[float]:
    """Return how far each question looks like one with an answer, below 0 like one without.

    It is judged by those of other groups: words, pairs of words, the first word and the length.
    """
    groups = {
        group: at % FOLDS for at, group in enumerate(dict.fromkeys(each[0] for each in asked))
    }
    features = [set(_features(question)) for _, question, _ in asked]
    found = [0.0] * len(asked)
    for fold in range(FOLDS):
        counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        for each, (group, _, answerable) in zip(features, asked, strict=True):
            if groups[group] != fold:
                counts[answerable].update(each)
        weights = _weights(counts)
        for at, (group, _, _) in enumerate(asked):
            if groups[group] == fold:
                found[at] = sum(weights.get(each, 0.0) for each in features[at])
    return found


def _weights(counts: Mapping[bool, Counter[str]]) -> dict[str, float]:
    totals = {kind: 1 + sum(found.values()) for kind, found in counts.items()}
    return {
        each: log((counts[True][each] + 1) / totals[True])
        - log((counts[False][each] + 1) / totals[False])
        for each in counts[True] | counts[False]
        if counts[True][each] + counts[False][each] >= LEAST
    }


def _features(question: str) -> Iterator[str]:
    words = re.findall(r"\w+", question.casefold())
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))
    yield f"first {words[0]}"
    yield f"length {len(words) // LENGTH_STEP}"
