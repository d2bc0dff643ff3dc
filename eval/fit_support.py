"""Fit the weights of the support check's second stage on WiCE and BEGIN, and print them.

`python -m eval.fit_support DIR`, DIR laid out like the public benchmarks. Every data set and
every answer weighs the same, so that one threshold, 0.5, serves all. What is printed beside the
weights is balanced accuracy by cross-validation: each fifth is judged by a fit on the others.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.metrics.decisions import balanced_accuracy
from eval.suite import Context
from eval.suites import support_begin, support_wice
from eval.suites.supporting import LIKELY, Claim
from rag import Settings, Verdict, judge_support

Rows = NDArray[np.float64]
Flags = NDArray[np.bool_]
RIDGE = 1.0
"""Strength of the pull towards small weights, in rows."""
FOLDS, STEPS = 5, 50


def fit(rows: Rows, truth: Flags, weights: Rows, *, ridge: float = RIDGE) -> Rows:
    """Return (d + 1,) weights of a logistic regression, the constant first, for (n, d) rows.

    Found by Newton's steps; the constant is not pulled. Source: Hastie, Tibshirani and Friedman
    2009, The Elements of Statistical Learning, section 4.4.1, with a ridge added.
    """
    known = np.column_stack([np.ones(len(rows)), rows])
    pull = ridge * np.diag([0.0] + [1.0] * rows.shape[1])
    found = np.zeros(known.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-known @ found))
        slope = known.T @ (weights * (truth - likely)) - pull @ found
        curve = (known.T * (weights * likely * (1 - likely))) @ known + pull
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-8:
            break
    return found


def evened(groups: NDArray[np.int64], truth: Flags) -> Rows:
    """Return weights, 1 on average, under which every answer of every group weighs the same."""
    weights = np.zeros(len(truth))
    for group in np.unique(groups):
        for side in (False, True):
            rows = (groups == group) & (truth == side)
            weights[rows] = 1 / max(1, rows.sum())
    mean: float = weights.mean()
    return weights / mean


def cross_validated(
    rows: Rows, truth: Flags, groups: NDArray[np.int64], *, decided: Flags, seed: int
) -> Rows:
    """Return the probability of each row under a fit on the other folds.

    Rows that the first stage has decided are not fitted, but count for what the others weigh.
    """
    weights = evened(groups, truth)
    fold = np.random.default_rng(seed).permutation(len(rows)) % FOLDS
    likely = np.zeros(len(rows))
    for held_out in range(FOLDS):
        rest, own = fold != held_out, fold == held_out
        rest &= ~decided
        found = fit(rows[rest], truth[rest], weights[rest])
        likely[own] = 1 / (1 + np.exp(-found[0] - rows[own] @ found[1:]))
    return likely


def judged(claims: Sequence[Claim], judge: Callable[..., Verdict] = judge_support) -> list[Verdict]:
    """Return the verdict on each claim."""
    return [judge(claim.sentence, claim.quotes, title=claim.title) for claim in claims]


def main(data: Path) -> None:
    """Print the weights and how they do, on the data sets below a folder."""
    with tempfile.TemporaryDirectory() as work:
        context = Context(settings=Settings(), work=Path(work), data=data)
        sets = [support_wice.load(context), support_begin.load(context)]
    claims = [claim for each in sets for claim in each]
    groups = np.repeat(np.arange(len(sets)), [len(each) for each in sets])
    truth = np.array([claim.supported for claim in claims])
    verdicts = judged(claims)
    rows = np.array([astuple(verdict.signals) for verdict in verdicts if verdict.signals])
    faultless = np.array([not verdict.faults for verdict in verdicts])
    out = sys.stdout.write
    found = fit(rows[faultless], truth[faultless], evened(groups, truth)[faultless])
    named = next(verdict.signals for verdict in verdicts if verdict.signals)
    names = ["bias", *(field.name for field in fields(named))]
    for name, weight in zip(names, found, strict=True):
        out(f"{name:8} {weight:+.3f}\n")
    for seed in range(5):
        likely = cross_validated(rows, truth, groups, decided=~faultless, seed=seed)
        for group, name in enumerate(("WiCE", "BEGIN")):
            own = groups == group
            passed = (likely >= LIKELY) & faultless
            alone = balanced_accuracy(likely[own] >= LIKELY, truth[own])
            both = balanced_accuracy(passed[own], truth[own])
            first = balanced_accuracy(faultless[own], truth[own])
            out(f"{seed} {name}: stages {first:.3f} {alone:.3f}, both {both:.3f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
