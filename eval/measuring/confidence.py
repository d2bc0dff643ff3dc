"""How well the product's own confidence tells what can be answered: AUROC, and risk by coverage."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.measuring.measured import figure_of
from eval.metrics.decisions import auroc, risk_area, risk_coverage
from eval.suite import Figure
from rag import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One question: how sure the product was that it is answered, and whether it can be.

    `article` says which rows the bootstrap draws together.
    """

    article: str
    confidence: float
    answerable: bool


def confidence(answer: Answer) -> float:
    """Return how sure the product is that the articles answer, higher is surer.

    That is the probability it decides by.
    """
    return answer.answerable or 0.0


def confidence_figures(prefix: str, name: str, rows: Sequence[Judged]) -> tuple[Figure, Figure]:
    """Return the AUROC, and the area under the risk-coverage curve, of the confidences.

    `prefix` begins the names of the figures, `name` their labels. An order by chance has an AUROC
    of 0.5 and an area of about the share of the questions that nothing answers.
    """
    sure = np.array([row.confidence for row in rows])
    answerable = np.array([row.answerable for row in rows], dtype=bool)
    articles = [row.article for row in rows]
    return (
        figure_of(
            f"{prefix}answerable_auroc",
            f"{name}AUROC of the product's confidence that it can answer",
            lambda drawn: auroc(sure[drawn], answerable[drawn]),
            articles,
        ),
        figure_of(
            f"{prefix}answerable_aurc",
            f"{name}area under the risk-coverage curve of that confidence",
            lambda drawn: risk_area(risk_coverage(sure[drawn], answerable[drawn])),
            articles,
            more_is_better=False,
        ),
    )


def risk_curve(rows: Sequence[Judged]) -> list[tuple[float, float]]:
    """Return (coverage, risk) points, the surest first; none where all can or none can be answered.

    Risk is the share of the questions answered that nothing answers.
    """
    answerable = [row.answerable for row in rows]
    if len(set(answerable)) < 2:
        return []
    return risk_coverage([row.confidence for row in rows], answerable)
