"""Say how likely words bear a sentence out, by how much of it they hold: a logistic mix."""

import re
from dataclasses import astuple, dataclass
from math import exp, log1p

from rag.answers.particulars.denials import poles
from rag.answers.particulars.sources import Sources, without_amounts
from rag.stems import spaced, stems
from rag.words import numbers

BIAS, WEIGHTS = -4.626, (4.651, 2.547, -1.019)
"""Fitted by eval/fit_support.py on the 779 rows of WiCE and BEGIN (development halves), 2026-11-22,
on what the first stage lets pass, every set and answer weighing the same. Balanced accuracy of both
stages in cross-validation, five seeds: WiCE 0.752 (0.748 to 0.758), BEGIN 0.867. Of 30 signals
tried more did not help: cosines of sentences and clauses (+0.006 and -0.001), pairs of words, the
longest uncovered run, the worst clause, length, negation (all within 0.01); nor did a forest."""
READING = 2.0
"""Weight of a reader's probability around one half. Set by hand: no reader was there to fit it."""
WINDOW = 3
"""Sentences in a row that are taken for one telling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """How much of a sentence its sources hold.

    `words` is the share, 0..1, of its different words, `together` that of its different stems
    that three sentences in a row hold, at best; a number or date counts as a word that is there.
    `counts` is log(1 + n) for n numbers that are
    nowhere as they are written, "one" and "both" among them.
    """

    words: float
    together: float
    counts: float


def signals(sentence: str, sources: Sources) -> Signals:
    """Return the signals of a sentence against its sources. One without words lacks nothing."""
    every = f"{sources.text}\n{sources.about}"
    # The first stage has compared numbers and dates by value, where "25" is "twenty-five": here
    # each is a word that is there.
    plain, compared = without_amounts(sentence, sources.language)
    held = _words(every)
    said = {word for word in _words(plain) if word in held or not _is_synonym(word, every)}
    known = len(_words(plain)) - len(said) + compared
    return Signals(
        words=_share(said, held, known),
        together=_together(plain, sources, known),
        counts=log1p(len(numbers(plain) - numbers(every))),
    )


def _is_synonym(word: str, text: str) -> bool:
    """Return whether a word tells one side of an opposite that the text tells too: fell, down."""
    side = poles(word)
    return bool(side) and side.keys() <= poles(text).keys()


def _together(sentence: str, sources: Sources, known: int) -> float:
    said = set(stems(sentence, sources.language))
    parts = [set(stems(part, sources.language)) & said for part in sources.sentences]
    windows = [parts[at : at + WINDOW] for at in range(max(1, len(parts) - WINDOW + 1))]
    return max((_share(said, set().union(*window), known) for window in windows), default=0.0)


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


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", spaced(text.casefold())))


def _share(some: set[str], others: set[str], known: int) -> float:
    """Return the share of some that are among others, with as many more that are known to be."""
    return (len(some & others) + known) / (len(some) + known) if some or known else 1.0
