"""The order in which quotes are read."""

from rag.answers.reading_order import NEAR, ON_A_PAR, reading_order
from rag.types import Evidence
from tests.fake_corpus import document

OPEN = "What happened at the border?"
DOCUMENTS = {name: document(name, "Words. " * 1000) for name in "abc"}


def test_neighbours_of_one_article_are_read_in_its_order() -> None:
    ranked = [piece("a", 300), piece("a", 100), piece("a", 200)]

    assert reading_order(OPEN, ranked) == [1, 2, 0]


def test_quotes_far_apart_stay_best_first() -> None:
    assert reading_order(OPEN, [piece("a", 5000), piece("a", 100)]) == [0, 1]


def test_a_passage_comes_where_its_best_quote_stood() -> None:
    ranked = [piece("a", 5000), piece("b", 300), piece("c", 0), piece("b", 100)]

    assert reading_order(OPEN, ranked) == [0, 3, 1, 2]


def test_a_quote_between_two_passages_joins_them() -> None:
    apart = NEAR + 100
    ranked = [piece("a", 2 * apart), piece("b", 0), piece("a", apart), piece("a", 0)]

    assert reading_order(OPEN, ranked) == [3, 2, 0, 1]


def test_same_offsets_in_two_articles_are_two_passages() -> None:
    assert reading_order(OPEN, [piece("a", 300), piece("b", 100)]) == [0, 1]


def test_what_answers_far_better_than_all_around_it_comes_first() -> None:
    less = ON_A_PAR - 0.01
    ranked = [piece("a", 300), piece("a", 500, score=less), piece("a", 100, score=less)]

    assert reading_order(OPEN, ranked) == [0, 2, 1]


def test_who_asks_for_a_date_gets_the_best_quote_first() -> None:
    ranked = [piece("a", 300), piece("a", 100)]

    assert reading_order("When did it open?", ranked) == [0, 1]


def piece(name: str, start: int, *, score: float = 1.0) -> Evidence:
    return Evidence(
        document=DOCUMENTS[name],
        start=start,
        end=start + 100,
        score=score,
        cosine=0.5,
        coverage=0.5,
    )
