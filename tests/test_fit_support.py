"""The fit of the second stage, on rows whose answer is plain."""

import numpy as np
import pytest

from eval.fit_support import cross_validated, evened, fit


def made(count: int):
    rows = np.random.default_rng(0).normal(size=(count, 1))
    return rows, rows[:, 0] > 0


def test_the_weight_of_what_tells_is_positive_and_the_constant_centres_it():
    rows, truth = made(200)

    constant, weight = fit(rows + 3, truth, np.ones(200))

    assert weight > 1
    assert -constant / weight == pytest.approx(3, abs=0.2)


def test_every_answer_of_every_group_weighs_the_same():
    weights = evened(np.array([0, 0, 0, 1, 1]), np.array([True, False, False, True, False]))

    assert weights.mean() == pytest.approx(1.0)
    assert weights[0] == pytest.approx(weights[1] + weights[2]) == pytest.approx(weights[3])


def test_cross_validation_finds_what_a_fit_would():
    rows, truth = made(100)
    groups = np.zeros(100, dtype=np.int64)

    likely = cross_validated(rows, truth, groups, decided=np.zeros(100, dtype=bool), seed=0)

    assert ((likely >= 0.5) == truth).mean() > 0.9
