"""Ranking figures are worked by hand and equal trec_eval's."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.extras import MissingExtra
from eval.metrics.ranking import LABELS, MEASURES, ranking_scores

IDS = [f"d{number}" for number in range(30)]


def scores(relevant, ranking):
    found = ranking_scores({"q": relevant}, {"q": ranking})
    return {name: values["q"] for name, values in found.items()}


def test_a_perfect_ranking_has_one_everywhere():
    assert scores(["a", "b"], ["b", "a", "c"]) == dict.fromkeys(MEASURES, 1.0)


def test_what_comes_second_counts_by_the_logarithm_of_three():
    found = scores(["a"], ["x", "a"])

    assert found["ndcg_10"] == pytest.approx(1 / log2(3))
    assert found["mrr"] == 0.5


def test_several_relevant_ones_share_what_there_is_to_gain():
    found = scores(["a", "b", "c"], ["a", "x", "b"])

    assert found["ndcg_10"] == pytest.approx((1 + 1 / log2(4)) / (1 + 1 / log2(3) + 1 / log2(4)))
    assert found["recall_5"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (5, {"recall_5": 1.0, "recall_10": 1.0, "ndcg_10": 1 / log2(6), "mrr": 1 / 5}),
        (6, {"recall_5": 0.0, "recall_10": 1.0, "ndcg_10": 1 / log2(7), "mrr": 1 / 6}),
        (10, {"recall_5": 0.0, "recall_10": 1.0, "ndcg_10": 1 / log2(11), "mrr": 1 / 10}),
        (11, {"recall_5": 0.0, "recall_10": 0.0, "ndcg_10": 0.0, "mrr": 1 / 11}),
    ],
)
def test_each_measure_ends_where_its_name_says(place, expected):
    ranking = [f"x{number}" for number in range(1, place)] + ["a", "y"]

    assert scores(["a"], ranking) == pytest.approx(expected)


def test_the_order_given_counts_even_where_ids_would_sort_otherwise():
    # trec_eval orders equal scores by id, backwards.
    assert scores(["a"], ["a", "b", "z"])["mrr"] == 1.0
    assert scores(["z"], ["a", "b", "z"])["mrr"] == pytest.approx(1 / 3)


def test_of_an_id_that_comes_twice_the_first_place_counts():
    assert scores(["a"], ["a", "x", "a"])["mrr"] == 1.0
    assert scores(["a"], ["x", "x", "a"])["mrr"] == 0.5


def test_a_query_that_found_nothing_has_zero_and_is_counted():
    found = ranking_scores({"one": ["a"], "two": ["a"]}, {"one": ["a"]})

    assert found["mrr"] == {"one": 1.0, "two": 0.0}
    assert ranking_scores({"one": ["a"]}, {})["ndcg_10"] == {"one": 0.0}


def test_rankings_of_other_queries_are_no_matter():
    assert ranking_scores({"one": ["a"]}, {"one": ["a"], "other": ["a"]})["mrr"] == {"one": 1.0}


def test_a_query_for_which_nothing_is_right_is_refused():
    with pytest.raises(ValueError, match="'q' has no relevant document"):
        scores([], ["a"])


@given(
    st.sets(st.sampled_from(IDS), min_size=1, max_size=12),
    st.lists(st.sampled_from(IDS), unique=True, max_size=30),
)
def test_the_figures_are_those_of_trec_eval(relevant, ranking):
    import pytrec_eval

    wanted = {"ndcg_10": "ndcg_cut_10", "recall_5": "recall_5", "recall_10": "recall_10"}
    evaluator = pytrec_eval.RelevanceEvaluator(
        {"q": dict.fromkeys(relevant, 1)}, {"ndcg_cut.10", "recall.5,10", "recip_rank"}
    )
    run = {each: 1 / (place + 1) for place, each in enumerate(ranking)}

    theirs = evaluator.evaluate({"q": run}).get("q") if run else None

    ours = scores(sorted(relevant), ranking)
    for name, their_name in (wanted | {"mrr": "recip_rank"}).items():
        assert ours[name] == pytest.approx(theirs[their_name] if theirs else 0.0)


def test_every_measure_has_a_label():
    assert LABELS.keys() == MEASURES.keys()


def test_a_missing_package_names_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pytrec_eval", None)

    with pytest.raises(MissingExtra, match=r"footnote\[eval\]"):
        scores(["a"], ["a"])
