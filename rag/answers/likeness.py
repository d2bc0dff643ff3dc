"""Say how likely words bear a sentence out, by how much of it they hold: a logistic mix."""

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from math import exp, log1p

from rag.answers.particulars.faults import Sources, stray_counts
from rag.stems import stems


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """How much of a sentence its sources hold; shares are 0..1.

    `words` is the share of its different words, `stems` of its different stems, `best` of those
    that one sentence of the sources holds, `pairs` of its neighbouring stems that are neighbours
    there too. The rest are log(1 + n): `lacking` for n stems that are nowhere, `run` for n of them
    in a row at most, `numbers` for n numbers and dates and `names` for n names that are nowhere.
    """

    words: float
    stems: float
    best: float
    pairs: float
    lacking: float
    run: float
    numbers: float
    names: float


def signals(sentence: str, sources: Sources) -> Signals:
    """Return the signals of a sentence against its sources. One without words lacks nothing."""
    language = sources.language
    said = stems(sentence, language)
    parts = [stems(part, language) for part in sources.sentences]
    held = set(stems(sources.about, language)).union(*parts)
    numbers, names = stray_counts(sentence, sources)
    return Signals(
        words=_share(_words(sentence), _words(f"{sources.text}\n{sources.about}")),
        stems=_share(set(said), held),
        best=max((_share(set(said), set(part)) for part in parts), default=0.0),
        pairs=_share(set(pairwise(said)), {pair for part in parts for pair in pairwise(part)}),
        lacking=log1p(len(set(said) - held)),
        run=log1p(_longest_run([stem in held for stem in said])),
        numbers=log1p(numbers),
        names=log1p(names),
    )


def probability(found: Signals, *, reading: float | None = None) -> float:
    """Return the probability, 0..1, that the sources bear the sentence out.

    `reading` is what a reader model gives for sentence and sources, 0..1, None without one.
    """
    mixed = BIAS + sum(
        weight * value for weight, value in zip(WEIGHTS, astuple(found), strict=True)
    )
    if reading is not None:
        mixed += READING * (reading - 0.5)
    return 1 / (1 + exp(-mixed))


BIAS = 0.0
WEIGHTS = (1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0)
READING = 0.0


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _share(some: set[str] | set[tuple[str, str]], others: set[str] | set[tuple[str, str]]) -> float:
    return len(some & others) / len(some) if some else 1.0


def _longest_run(known: Sequence[bool]) -> int:
    longest = run = 0
    for each in known:
        run = 0 if each else run + 1
        longest = max(longest, run)
    return longest
