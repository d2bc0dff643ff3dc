"""Which rows are taken, and what names them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.data.rows import portions, rows_hash, spread


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (None, [0, 1, 2, 3, 4, 5]),
        (9, [0, 1, 2, 3, 4, 5]),
        (6, [0, 1, 2, 3, 4, 5]),
        (3, [0, 2, 4]),
        (1, [0]),
        (0, []),
    ],
)
def test_a_limit_takes_rows_spread_evenly(limit, expected):
    assert spread(range(6), limit) == expected


@given(st.integers(0, 200), st.integers(0, 300))
def test_no_row_is_taken_twice_and_never_more_than_asked(count, limit):
    taken = spread(range(count), limit)

    assert len(taken) == len(set(taken)) == min(count, limit)
    assert taken == sorted(taken)


@given(st.integers(0, 50), st.integers(1, 7))
def test_portions_of_a_limit_add_up_to_it_and_are_nearly_alike(limit, parts):
    found = portions(limit, parts)

    assert sum(found) == limit
    assert len(found) == parts
    assert max(found) - min(found) <= 1


def test_without_a_limit_no_part_has_one():
    assert portions(None, 2) == [None, None]


def test_a_hash_names_the_rows_and_their_order_but_not_that_of_their_fields():
    assert rows_hash([{"a": 1, "b": "ü"}]) == rows_hash([{"b": "ü", "a": 1}])
    assert rows_hash([1, 2]) != rows_hash([2, 1])
    assert rows_hash([{"a": 1}]) != rows_hash([{"a": "1"}])
    assert rows_hash([1, 2]) != rows_hash([12])
    assert rows_hash(["ab"]) != rows_hash(["a", "b"])
