"""CANARD as retrieval: does the stand-alone question find the answer that followed it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from eval.baselines.bm25 import Bm25
from eval.data.rows import spread
from eval.measuring.measured import mean_figure
from eval.metrics.ranking import ranking_scores
from eval.product.embeddings import Embeds
from eval.suite import Case, Context, Figure
from eval.suites.followup_canard import Question, load
from rag import stand_alone

UNKNOWN = "I don't know"
LEAST_WORDS = 3
"""Of an answer that can be looked for: "In 1969" may answer many questions."""
RANKED = 100
MEASURES = {"recall_5": "R@5", "mrr": "RR"}
PASSAGES = {
    "titled": "the answer that followed, under its headings",
    "bare": "the answer that followed, without headings",
}
LABELS = {"recall_5": "recall@5", "mrr": "mean reciprocal rank"}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and the answer that it got in its dialogue."""

    row: Question
    answer: str

    def passage(self, kind: str) -> str:
        """Return the answer to be found, with the headings of its article where asked for."""
        headings = ", ".join(self.row.history[:2])
        return f"{headings}. {self.answer}" if kind == "titled" else self.answer


def answered(rows: Sequence[Question]) -> list[Asked]:
    """Return the questions whose answer the next row of their dialogue tells, in order."""
    return [
        Asked(row=row, answer=after.history[-1])
        for row, after in pairwise(rows)
        if row.dialog == after.dialog
        and after.history[-2:-1] == (row.question,)
        and len(after.history[-1].split()) >= LEAST_WORDS
        and UNKNOWN not in after.history[-1]
    ]


def retrieval_figures(context: Context, embedder: Embeds) -> list[Figure]:
    """Return how well each wording finds its answer among the answers of all dialogues.

    The wordings are the product's, the question as it was asked and the one people wrote; the
    ranking is the product's mix of cosine and BM25. None where no answer is told.

    Raises:
        NoData: the data is not there.
        BadRow: a row cannot be used.
        MissingExtra: ir-measures is not installed.
    """
    told = answered(load(context))
    asked = spread(told, context.limit)
    wordings = {
        "footnote": [stand_alone(each.row.question, each.row.turns()) for each in asked],
        "copy the question": [each.row.question for each in asked],
        "people's rewrite": [each.row.rewrite for each in asked],
    }
    figures = []
    for kind in PASSAGES if asked else ():
        passages = list(dict.fromkeys(each.passage(kind) for each in told))
        search = _Search(passages, embedder, dense_weight=context.settings.dense_weight)
        for system, questions in wordings.items():
            figures += _figures(kind, system, asked, search.rankings(questions))
    return figures


class _Search:
    """Ranks passages as the product ranks chunks: min-max scaled cosine and BM25, mixed."""

    def __init__(self, passages: Sequence[str], embedder: Embeds, *, dense_weight: float) -> None:
        self._passages = passages
        self._embedder = embedder
        self._vectors = embedder.embed(passages)
        self._words = Bm25(passages, language="en")
        self._dense_weight = dense_weight

    def rankings(self, questions: Sequence[str]) -> list[list[str]]:
        """Return the best passages for each question, best first; ties keep their order."""
        dense = _scaled((self._embedder.embed(questions) @ self._vectors.T).astype(np.float64))
        lexical = _scaled(np.array([self._words.scores(each) for each in questions]))
        mixed = self._dense_weight * dense + (1 - self._dense_weight) * lexical
        order = np.argsort(-mixed, axis=1, kind="stable")[:, :RANKED]
        return [[self._passages[place] for place in places] for places in order]


def _scaled(scores: Floats) -> Floats:
    low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
    scaled: Floats = (scores - low) / np.maximum(high - low, 1e-12)
    return scaled


def _figures(
    kind: str, system: str, asked: Sequence[Asked], rankings: Sequence[Sequence[str]]
) -> list[Figure]:
    relevant = {each.row.id: {each.passage(kind)} for each in asked}
    found = dict(zip(relevant, rankings, strict=True))
    scores = ranking_scores(relevant, found, measures=MEASURES)
    cases = [_case(each, kind, scores) for each in asked]
    return [
        mean_figure(
            f"canard_{kind}_{measure}",
            f"CANARD {LABELS[measure]} of {PASSAGES[kind]}",
            cases,
            system=system,
        )
        for measure in MEASURES
    ]


def _case(asked: Asked, kind: str, scores: Mapping[str, Mapping[str, float]]) -> Case:
    values = {f"canard_{kind}_{measure}": scores[measure][asked.row.id] for measure in MEASURES}
    return Case(
        id=asked.row.id, article=asked.row.dialog, question=asked.row.question, scores=values
    )
