"""Refusals, confidence and balanced accuracy, worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.decisions import (
    auroc,
    balanced_accuracy,
    best_threshold,
    refusals,
    risk_area,
    risk_coverage,
)

ROWS = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=25)


def test_refusals_are_shares_of_the_questions_of_their_own_kind():
    found = refusals([True, False, True, False, False], [False, False, True, True, True])

    assert found.accuracy == pytest.approx(1 / 2)
    assert found.false == pytest.approx(1 / 3)
    assert found.balanced == pytest.approx((1 / 2 + 2 / 3) / 2)


def test_without_a_question_of_a_kind_its_share_is_unknown():
    found = refusals([True], [True])

    assert (found.accuracy, found.false, found.balanced) == (None, 1.0, None)


def test_balanced_accuracy_weighs_both_kinds_alike():
    truth = [True] * 8 + [False] * 2

    assert balanced_accuracy([True] * 10, truth) == 0.5
    assert balanced_accuracy(truth, truth) == 1.0
    assert balanced_accuracy([True] * 6 + [False] * 3 + [True], truth) == pytest.approx(
        (6 / 8 + 1 / 2) / 2
    )
    assert balanced_accuracy([True], [True]) is None


def test_lists_of_two_lengths_are_refused():
    with pytest.raises(ValueError, match="2 answers do not fit 1 rows"):
        balanced_accuracy([True, False], [True])
    with pytest.raises(ValueError, match="1 answers do not fit 2 rows"):
        balanced_accuracy([True], [True, False])
    with pytest.raises(ValueError, match="1 confidences do not fit 2 rows"):
        auroc([0.5], [True, False])
    with pytest.raises(ValueError, match="2 confidences do not fit 1 rows"):
        auroc([0.5, 0.6], [True])


def test_the_best_threshold_says_yes_from_its_own_value_on():
    assert best_threshold([0.1, 0.4, 0.6, 0.9], [False, False, True, True]) == 0.6
    assert best_threshold([0.5, 0.5], [True, False]) == 0.5
    # 0.4 and 0.9 are as good as each other.
    assert best_threshold([0.1, 0.4, 0.6, 0.9], [False, True, False, True]) == 0.4
    assert best_threshold([], []) is None


@pytest.mark.parametrize(
    ("confidences", "positive", "area"),
    [
        ([0.9, 0.8, 0.2], [True, True, False], 1.0),
        ([0.1, 0.9], [True, False], 0.0),
        ([0.5, 0.5], [True, False], 0.5),
        ([3.0, 2.0, 2.0, 1.0], [True, True, False, False], 3.5 / 4),
    ],
)
def test_auroc_counts_pairs_in_the_right_order_and_ties_half(confidences, positive, area):
    assert auroc(confidences, positive) == pytest.approx(area)


@given(ROWS)
def test_auroc_equals_counting_all_pairs(rows):
    above = [value for value, positive in rows if positive]
    below = [value for value, positive in rows if not positive]

    found = auroc([value for value, _ in rows], [positive for _, positive in rows])

    if not above or not below:
        assert found is None
        return
    pairs = [(one > other) + (one == other) / 2 for one in above for other in below]
    assert found == pytest.approx(np.mean(pairs))


def test_risk_is_the_wrong_share_of_what_is_answered():
    points = risk_coverage([0.9, 0.1, 0.7, 0.7], [True, False, True, False])

    assert points == [(0.25, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]
    assert risk_area(points) == pytest.approx(0.25 * 0 + 0.5 / 3 + 0.25 / 2)


def test_nothing_has_no_curve():
    assert risk_coverage([], []) == []
    assert risk_area([]) is None


@given(ROWS)
def test_the_curve_ends_at_all_questions_and_their_errors(rows):
    points = risk_coverage([value for value, _ in rows], [right for _, right in rows])

    assert points[-1] == (1.0, pytest.approx(np.mean([not right for _, right in rows])))
    assert [coverage for coverage, _ in points] == sorted({coverage for coverage, _ in points})
