"""How good a yes or no is: refusals, confidence, support. Pure functions.

A confidence is any number that is higher where the system is surer; only its order counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """How a system refuses. Each is a share 0..1, None where there was no such question.

    `accuracy` is of the unanswerable questions, those refused; `false` of the answerable, those
    refused; `balanced` the mean of `accuracy` and 1 - `false`: 0.5 for always and never refusing.
    """

    accuracy: float | None
    false: float | None
    balanced: float | None


def refusals(refused: ArrayLike, answerable: ArrayLike) -> Refusals:
    """Return how well the refused questions are the unanswerable ones; one entry a question."""
    said, can = _flags(refused, answerable)
    accuracy, false = _share(said[~can]), _share(said[can])
    both = None if accuracy is None or false is None else (accuracy + 1 - false) / 2
    return Refusals(accuracy=accuracy, false=false, balanced=both)


def balanced_accuracy(said: ArrayLike, truth: ArrayLike) -> float | None:
    """Return the mean of the shares of the true and of the false rows that are called rightly.

    0..1; saying the same of every row gives 0.5 however many of each there are. None where one
    kind is missing. Source: Brodersen et al. 2010, ICPR, section 2.
    """
    yes, true = _flags(said, truth)
    sensitivity, specificity = _share(yes[true]), _share(~yes[~true])
    if sensitivity is None or specificity is None:
        return None
    return (sensitivity + specificity) / 2


def best_threshold(values: ArrayLike, truth: ArrayLike) -> float | None:
    """Return the value from which on to say yes for the best balanced accuracy, None without rows.

    Chosen on the rows it is then judged by, it flatters: right for a baseline, never for ours.
    Of equally good ones the lowest.
    """
    found = np.asarray(values, dtype=np.float64)
    return max(
        np.unique(found).tolist(),
        key=lambda least: balanced_accuracy(found >= least, truth) or 0.0,
        default=None,
    )


def auroc(confidences: ArrayLike, positive: ArrayLike) -> float | None:
    """Return how often a positive row has a higher confidence than a negative one, ties half.

    0..1, 0.5 for chance; None where one kind is missing. The area under the ROC curve. Source:
    Hanley and McNeil 1982, Radiology 143:29, with the rank sum of Mann and Whitney.
    """
    values, truth = _ranked(confidences, positive)
    above, below = int(truth.sum()), int((~truth).sum())
    if not above or not below:
        return None
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    # Equal values share the mean of the ranks they take up, counted from 1.
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    return float((ranks[truth].sum() - above * (above + 1) / 2) / (above * below))


def risk_coverage(confidences: ArrayLike, right: ArrayLike) -> list[tuple[float, float]]:
    """Return (coverage, risk) points from the surest answers to all of them.

    Answering only the questions of at least some confidence, coverage is the share answered and
    risk the share of those that are wrong, both 0..1. Questions of equal confidence stand or fall
    together. Source: Geifman and El-Yaniv 2017, arXiv:1705.08500, section 2.
    """
    values, truth = _ranked(confidences, right)
    answered = np.arange(1, len(values) + 1)
    last = np.append(values[1:] != values[:-1], True)[: len(values)]
    coverage, risk = answered / max(1, len(values)), np.cumsum(~truth) / answered
    return list(zip(coverage[last].tolist(), risk[last].tolist(), strict=True))


def risk_area(points: Sequence[tuple[float, float]]) -> float | None:
    """Return the area under a risk-coverage curve, 0..1, less is better; None without points.

    Between two points the risk of the further one counts: what cannot be told apart is answered
    together. Source: as `risk_coverage`.
    """
    covered, area = 0.0, 0.0
    for coverage, risk in points:
        area += (coverage - covered) * risk
        covered = coverage
    return area if points else None


def _flags(one: ArrayLike, other: ArrayLike) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    said, truth = np.asarray(one, dtype=bool), np.asarray(other, dtype=bool)
    if said.shape != truth.shape:
        raise ValueError(f"{said.size} answers do not fit {truth.size} rows")
    return said, truth


def _ranked(
    confidences: ArrayLike, truth: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return both, the highest confidence first."""
    values, flags = np.asarray(confidences, dtype=np.float64), np.asarray(truth, dtype=bool)
    if len(values) != len(flags):
        raise ValueError(f"{len(values)} confidences do not fit {len(flags)} rows")
    order = np.argsort(-values)
    return values[order], flags[order]


def _share(hits: NDArray[np.bool_]) -> float | None:
    return float(hits.mean()) if hits.size else None
