"""The order in which quotes are read."""

from rag.answers.reading_order import NEAR, reading_order
from rag.types import Citation

OPEN = "What happened at the border?"


def test_neighbours_of_one_article_are_read_in_its_order() -> None:
    ranked = [_citation(1, start=300), _citation(2, start=100), _citation(3, start=200)]

    assert [each.number for each in reading_order(OPEN, ranked)] == [2, 3, 1]


def test_quotes_far_apart_stay_best_first() -> None:
    ranked = [_citation(1, start=5000), _citation(2, start=100)]

    assert [each.number for each in reading_order(OPEN, ranked)] == [1, 2]


def test_a_passage_comes_where_its_best_quote_stood() -> None:
    ranked = [
        _citation(1, start=5000),
        _citation(2, document="b", start=300),
        _citation(3, document="c"),
        _citation(4, document="b", start=100),
    ]

    assert [each.number for each in reading_order(OPEN, ranked)] == [1, 4, 2, 3]


def test_a_quote_between_two_passages_joins_them() -> None:
    apart = NEAR + 100
    ranked = [
        _citation(1, start=2 * apart),
        _citation(2, document="b"),
        _citation(3, start=apart),
        _citation(4, start=0),
    ]

    assert [each.number for each in reading_order(OPEN, ranked)] == [4, 3, 1, 2]


def test_same_offsets_in_two_articles_are_two_passages() -> None:
    ranked = [_citation(1, start=300), _citation(2, document="b", start=100)]

    assert [each.number for each in reading_order(OPEN, ranked)] == [1, 2]


def test_who_asks_for_a_date_gets_the_best_quote_first() -> None:
    ranked = [_citation(1, start=300), _citation(2, start=100)]

    assert [each.number for each in reading_order("When did it open?", ranked)] == [1, 2]


def _citation(number: int, *, document: str = "a", start: int = 0) -> Citation:
    return Citation(
        number=number,
        document_id=document,
        title="",
        publisher=None,
        published=None,
        url=None,
        path="",
        start=start,
        end=start + 100,
        quote="Words.",
    )
