"""Intervals are worked by hand where a hand can, and must not depend on order or on luck."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.intervals import (
    interval_of,
    mean,
    mean_interval,
    paired_difference,
    ratio_interval,
    unanimous_interval,
    wilson,
)


def rows(*values):
    return {f"q{place}": float(value) for place, value in enumerate(values)}


def alone(values):
    return {name: name for name in values}


def test_a_mean_is_the_sum_over_the_count_and_of_nothing_unknown():
    assert mean(rows(0, 1, 1, 0.5)) == 0.625
    assert mean({}) is None


def test_rows_that_all_agree_leave_no_doubt():
    values = rows(*[1] * 10)

    interval = mean_interval(values, alone(values))

    assert (interval.low, interval.high) == (1.0, 1.0)


def test_the_interval_of_independent_rows_is_that_of_the_normal_distribution():
    values = rows(*[0, 1] * 200)

    interval = mean_interval(values, alone(values))

    # 0.5 -+ 1.96 * sqrt(0.25 / 400) = 0.451 to 0.549
    assert interval.low == pytest.approx(0.451, abs=0.004)
    assert interval.high == pytest.approx(0.549, abs=0.004)


def test_rows_of_one_article_count_as_one():
    values = rows(*[0, 1] * 200)
    articles = {name: str(values[name]) for name in values}  # One of zeros, one of ones.

    interval = mean_interval(values, articles)

    assert (interval.low, interval.high) == (0.0, 1.0)


def test_an_article_weighs_as_much_as_it_has_rows():
    values = {"long": [1.0] * 60} | {f"short {place}": [0.0] for place in range(39)}
    scores = {f"{name}:{row}": each for name in values for row, each in enumerate(values[name])}
    articles = {row: row.partition(":")[0] for row in scores}

    interval = mean_interval(scores, articles)

    # The long one comes three times among 40 at the upper end: 180 rows of 217, not 3 of 40.
    assert interval.high == pytest.approx(180 / 217)
    assert interval.low == 0.0


@pytest.mark.parametrize("values", [{}, rows(1), {"a": 1.0, "b": 0.0}])
def test_one_article_says_nothing_of_others(values):
    assert mean_interval(values, dict.fromkeys(values, "one")) is None


def test_a_row_without_an_article_is_one_of_its_own():
    values = {"x": 0.0, "y": 1.0}

    assert mean_interval(values, {"x": "y"}) == mean_interval(values, alone(values))


@given(st.permutations([("a", 0.1), ("b", 0.2), ("c", 0.3), ("d", 0.7), ("e", 0.9)]))
def test_the_order_of_the_rows_changes_nothing(shuffled):
    articles = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "z"}

    assert mean_interval(dict(shuffled), articles) == mean_interval(
        dict(sorted(shuffled)), articles
    )


def test_the_order_of_the_rows_changes_no_interval_of_another_figure():
    values = np.random.default_rng(4).integers(1000, size=30).astype(float)
    articles = [f"article {place}" for place in range(30)]

    one = interval_of(lambda drawn: float(values[drawn].mean()), articles)
    other = interval_of(lambda drawn: float(values[::-1][drawn].mean()), articles[::-1])

    assert one == other


def test_the_same_seed_gives_the_same_interval_and_another_one_nearly():
    values = rows(*np.random.default_rng(1).random(100))

    one, again, other = (mean_interval(values, alone(values), seed=seed) for seed in (0, 0, 1))

    assert one == again != other
    assert one.low == pytest.approx(other.low, abs=0.01)


def test_a_score_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="not a finite number"):
        mean_interval(rows(1, float("nan")), {})


def test_a_ratio_is_of_the_sums_and_not_the_mean_of_ratios():
    hits, totals = {"a": 1.0, "b": 0.0}, {"a": 1.0, "b": 9.0}

    ends = {
        each
        for seed in range(20)
        for interval in [ratio_interval(hits, totals, alone(hits), seed=seed)]
        for each in (interval.low, interval.high)
    }

    assert ends <= {0.0, 0.1, 1.0}


def test_draws_without_anything_to_share_are_left_out():
    interval = ratio_interval({"a": 1.0, "b": 0.0}, {"a": 1.0, "b": 0.0}, {})

    assert (interval.low, interval.high) == (1.0, 1.0)
    assert ratio_interval({"a": 0.0, "b": 0.0}, {"a": 0.0, "b": 0.0}, {}) is None


@pytest.mark.parametrize("cells", [1_000, 10])
def test_many_articles_are_drawn_in_blocks_with_the_same_result(monkeypatch, cells):
    values = rows(*np.random.default_rng(2).random(50))
    whole = mean_interval(values, alone(values))

    monkeypatch.setattr("eval.metrics.intervals.BLOCK_CELLS", cells)

    assert mean_interval(values, alone(values)) == whole


def test_any_figure_of_rows_gets_an_interval():
    values = np.array([0.0, 1.0] * 50)
    articles = [str(place) for place in range(100)]

    interval = interval_of(lambda drawn: float(values[drawn].mean()), articles)

    assert interval.low == pytest.approx(0.4, abs=0.02)
    assert interval.high == pytest.approx(0.6, abs=0.02)


def test_a_figure_of_rows_draws_whole_articles_and_may_have_nothing_to_say():
    seen = []

    interval = interval_of(lambda drawn: seen.append(sorted(drawn)), ["x", "x", "y"], rounds=50)

    assert interval is None
    assert len(seen) == 50
    assert {tuple(each) for each in seen} == {(0, 0, 1, 1), (0, 1, 2), (2, 2)}
    assert interval_of(lambda drawn: 1.0, ["x", "x"]) is None


def test_a_draw_whose_figure_is_0_counts():
    values = np.array([0.0, 1.0])

    interval = interval_of(lambda drawn: float(values[drawn].mean()), ["x", "y"])

    assert (interval.low, interval.high) == (0.0, 1.0)


def test_another_seed_gives_another_interval_of_any_figure():
    values = np.random.default_rng(1).random(30)
    articles = [str(place) for place in range(30)]

    one, other = (
        interval_of(lambda drawn: float(values[drawn].mean()), articles, seed=seed)
        for seed in (0, 1)
    )
    pair, again = (
        paired_difference(rows(*[0] * 30), rows(*values), {}, seed=seed) for seed in (0, 1)
    )

    assert one != other
    assert (pair.low, pair.high) != (again.low, again.high)


def test_a_difference_is_second_minus_first_over_common_rows():
    first = {"a": 0.0, "b": 1.0, "c": 0.5, "d": 1.0, "only here": 1.0}
    second = {"a": 1.0, "b": 0.75, "c": 0.5, "d": 0.5, "only there": 0.0}

    found = paired_difference(first, second, {})

    assert found.value == pytest.approx((1 - 0.25 + 0 - 0.5) / 4)
    assert found.better == ("a",)
    assert found.worse == ("d", "b")
    assert found.low < found.value < found.high
    assert not found.is_clear


def test_nothing_changed_is_not_clear():
    found = paired_difference(rows(1, 0, 1), rows(1, 0, 1), {})

    assert (found.value, found.low, found.high, found.is_clear) == (0.0, 0.0, 0.0, False)


def test_where_less_is_better_what_fell_got_better():
    found = paired_difference({"a": 1.0}, {"a": 0.0}, {}, more_is_better=False)

    assert (found.value, found.better, found.worse) == (-1.0, ("a",), ())


def test_a_change_in_every_row_is_clear_and_pairing_finds_it():
    spread = np.random.default_rng(3).random(40)
    first, second = rows(*spread), rows(*(spread + 0.01))

    found = paired_difference(first, second, {})

    assert found.is_clear
    assert found.low == pytest.approx(0.01)


def test_rows_of_one_article_cannot_make_a_difference_clear():
    first, second = rows(*[0] * 9), rows(*[1] * 9)

    found = paired_difference(first, second, dict.fromkeys(first, "one article"))

    assert (found.value, found.low, found.high, found.is_clear) == (1.0, None, None, False)


def test_two_runs_without_a_common_row_have_no_difference():
    found = paired_difference({"a": 1.0}, {"b": 1.0}, {})

    assert (found.value, found.low, found.better, found.worse) == (None, None, (), ())


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (1, 10, 0.0179, 0.4042),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, Statistics in Medicine 17:857, table I.
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_the_published_one(hits, total, low, high):
    interval = wilson(hits, total)

    assert (interval.low, interval.high) == (
        pytest.approx(low, abs=1e-4),
        pytest.approx(high, abs=1e-4),
    )


@pytest.mark.parametrize("total", [1, 3, 10, 37, 809])
def test_wilsons_interval_ends_at_0_and_1_exactly(total):
    assert wilson(0, total).low == 0.0
    assert wilson(total, total).high == 1.0


@pytest.mark.parametrize(("hits", "total"), [(-1, 3), (4, 3)])
def test_more_hits_than_tries_are_refused(hits, total):
    with pytest.raises(ValueError, match="is no share"):
        wilson(hits, total)


def test_rows_that_are_all_alike_do_not_make_a_figure_certain():
    none, all_of_them = {"a": 0.0, "b": 0.0}, {"a": 1.0, "b": 1.0, "c": 1.0}

    assert unanimous_interval(none, {}) == wilson(0, 2)
    assert unanimous_interval(all_of_them, {}) == wilson(3, 3)
    assert unanimous_interval({"a": 0.0, "b": 1.0}, {}) is None
    assert unanimous_interval({"a": 0.5, "b": 0.5}, {}) is None
    assert unanimous_interval({}, {}) is None


def test_rows_of_one_article_that_are_alike_count_once():
    rows = dict.fromkeys("abc", 1.0)

    assert unanimous_interval(rows, {"a": "x", "b": "x", "c": "y"}) == wilson(2, 2)
    assert unanimous_interval(rows, dict.fromkeys("abc", "x")) is None
