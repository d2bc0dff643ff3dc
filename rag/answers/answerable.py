"""Say whether the evidence is likely to hold an answer at all, before any model runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import exp

from rag.types import Evidence, Hit
from rag.words import names, numbers, words

BIAS, COSINE, COVERAGE, MISSING = -3.0, 6.0, 3.0, -2.5
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """How likely the evidence answers the question, 0..1, and which of its names are nowhere."""

    probability: float
    missing: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Return whether to say that the articles do not say."""
        return self.probability < THRESHOLD


def judge(question: str, evidence: Sequence[Evidence], hits: Sequence[Hit]) -> Answerable:
    """Return the verdict for a question: a logistic mix of three signals.

    Cosine of the best sentence, the share of the question's words one sentence holds, and
    names or numbers of the question that stand nowhere in what was retrieved.
    """
    if not evidence:
        return Answerable(probability=0.0, missing=())
    missing = _missing(question, evidence, hits)
    signal = (
        BIAS
        + COSINE * max(piece.cosine for piece in evidence)
        + COVERAGE * max(piece.coverage for piece in evidence)
        + MISSING * len(missing)
    )
    return Answerable(probability=1 / (1 + exp(-signal)), missing=missing)


def _missing(question: str, evidence: Sequence[Evidence], hits: Sequence[Hit]) -> tuple[str, ...]:
    about = [piece.document for piece in evidence]
    held = " ".join(
        [hit.chunk.text for hit in hits]
        + [f"{each.title} {each.publisher or ''} {each.published or ''}" for each in about]
    )
    known = set(words(held.replace("’", "'").replace("'s", "")))
    lacking = [name for name in dict.fromkeys(names(question)) if not _known(name, known)]
    figures = numbers(question) - numbers(held)
    return tuple(lacking) + tuple(f"{figure:g}" for figure in sorted(figures))


def _known(name: str, known: set[str]) -> bool:
    """Return whether a name occurs, spelled nearly so: Zelensky, Zelenskyy."""
    if name in known or name.replace("-", " ").split()[0] in known:
        return True
    return any(
        abs(len(name) - len(each)) <= 2 and SequenceMatcher(None, name, each).ratio() >= 0.85
        for each in known
    )
