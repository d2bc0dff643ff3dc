from datetime import date

import pytest

from rag import Scope
from ui.scope import BadDate, read_date, read_scope


def test_nothing_given_leaves_every_side_open():
    assert read_scope(None, None, None) == Scope()
    assert read_scope("", "", "") == Scope()


def test_a_source_and_two_dates_make_a_scope():
    scope = read_scope("CNN", "2024-05-16", " 2024-05-17 ")

    assert scope == Scope(source="CNN", since=date(2024, 5, 16), until=date(2024, 5, 17))


def test_one_day_is_a_span_of_dates():
    assert read_scope(None, "2024-05-16", "2024-05-16").since == date(2024, 5, 16)


@pytest.mark.parametrize(
    "text", ["2024", "16.05.2024", "yesterday", "2024-02-30", "2024-5-16", "0000-01-01", "2024-W20"]
)
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(BadDate, match="is not a date; write YYYY-MM-DD, as in 2024-05-16"):
        read_date(text)


@pytest.mark.parametrize("text", ["20240516", "2024-W20-4", "２０２４-05-16"])
def test_a_date_is_written_one_way_only(text):
    with pytest.raises(BadDate, match="write YYYY-MM-DD"):
        read_date(text)


def test_since_after_until_is_refused():
    with pytest.raises(BadDate, match="since 2024-05-17 is after until 2024-05-16"):
        read_scope(None, "2024-05-17", "2024-05-16")
