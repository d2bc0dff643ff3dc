"""BM25 by hand: two words, three texts."""

from math import log

import pytest

from eval.baselines.bm25 import Bm25, words_of

TEXTS = ["storm storm harbour", "harbour town", "apple"]  # 3, 2 and 1 words, 2 in the mean.


def rarity(holding, count=3):
    return log(1 + (count - holding + 0.5) / (holding + 0.5))


def test_a_score_is_the_published_formula():
    scores = Bm25(TEXTS, language="en").scores("harbour storm")

    penalty_first = 0.9 * (1 - 0.4 + 0.4 * 3 / 2)
    penalty_second = 0.9 * (1 - 0.4 + 0.4 * 2 / 2)
    assert scores[0] == pytest.approx(
        rarity(2) / (1 + penalty_first) + rarity(1) * 2 / (2 + penalty_first)
    )
    assert scores[1] == pytest.approx(rarity(2) / (1 + penalty_second))
    assert scores[2] == 0.0


def test_the_best_come_first_and_those_without_a_common_word_not_at_all():
    index = Bm25(TEXTS, language="en")

    assert index.best("harbour storm", k=5) == [0, 1]
    assert index.best("harbour storm", k=1) == [0]
    assert index.best("zebra", k=5) == []


def test_equal_scores_keep_the_order_of_the_texts():
    assert Bm25(["net fish", "bay fish", "x"], language="en").best("fish", k=3) == [0, 1]
    assert Bm25(["fish"] * 40, language="en").best("fish", k=40) == list(range(40))


def test_a_word_asked_twice_counts_twice():
    index = Bm25(TEXTS, language="en")

    assert index.scores("storm storm")[0] == pytest.approx(2 * index.scores("storm")[0])


def test_words_are_stemmed_and_stop_words_left_out_by_language():
    assert words_of("en")("The STORMS were running") == ["storm", "were", "run"]
    assert words_of("de")("Die Häuser und der Hafen") == ["haus", "haf"]
    assert words_of("zz")("The Storms") == ["the", "storms"]


@pytest.mark.parametrize("texts", [[], ["the", ""]])
def test_texts_without_words_match_nothing(texts):
    assert Bm25(texts, language="en").best("storm", k=3) == []
