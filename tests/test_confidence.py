"""How sure the product is tells what can be answered: by order, by area, by a curve."""

import pytest

from eval.measuring.confidence import Judged, confidence, confidence_figures, risk_curve
from tests.fake_asked import REFUSAL, answered


def judged(*rows):
    return [
        Judged(article=f"a{place}", confidence=sure, answerable=can)
        for place, (sure, can) in enumerate(rows)
    ]


MIXED = judged((0.9, True), (0.7, False), (0.6, True), (0.2, False))


def test_the_figures_are_the_auroc_and_the_area_under_the_curve():
    order, area = confidence_figures("clapnq_", "CLAPnq ", MIXED)

    assert (order.name, order.value, order.count) == ("clapnq_answerable_auroc", 0.75, 4)
    assert order.more_is_better
    assert area.name == "clapnq_answerable_aurc"
    assert area.value == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)
    assert not area.more_is_better
    assert area.label == "CLAPnq area under the risk-coverage curve of that confidence"


def test_the_surest_are_answered_first():
    assert risk_curve(MIXED) == [
        (0.25, 0.0),
        (0.5, 0.5),
        (0.75, pytest.approx(1 / 3)),
        (1.0, 0.5),
    ]


@pytest.mark.parametrize("rows", [[], judged((0.9, True), (0.1, True)), judged((0.3, False))])
def test_where_all_or_none_can_be_answered_there_is_nothing_to_draw(rows):
    order, _ = confidence_figures("", "", rows)

    assert risk_curve(rows) == []
    assert order.value is None


def test_rows_of_one_article_give_no_interval():
    one = [Judged(article="a", confidence=0.5, answerable=each) for each in (True, False)]

    order, area = confidence_figures("", "", one)

    assert (order.value, order.low, area.low) == (0.5, None, None)


def test_a_confidence_that_is_not_known_is_none_at_all():
    assert confidence(REFUSAL) == (REFUSAL.answerable or 0.0)
    assert confidence(answered("It rained.", answerable=0.7)) == 0.7
    assert confidence(answered("It rained.", answerable=None)) == 0.0
