"""An exchange run aside: its pieces, its failures of every kind, and being dropped."""

import asyncio
import threading

import pytest

from models.errors import ModelError
from models.exchange import drawn


def never():
    return False


def test_pieces_come_in_order():
    async def pieces():
        for piece in ("a", "b", "c"):
            yield piece

    assert list(drawn(pieces, cancelled=never)) == ["a", "b", "c"]


@pytest.mark.parametrize("error", [ModelError("gone"), ValueError("not thought of")])
def test_a_failure_comes_after_the_pieces_before_it(error):
    async def pieces():
        yield "a"
        raise error

    said = drawn(pieces, cancelled=never)

    assert next(said) == "a"
    with pytest.raises(type(error), match=str(error)):
        next(said)


def test_one_that_is_cut_off_from_within_does_not_pass_for_whole():
    async def pieces():
        yield "a"
        raise asyncio.CancelledError

    said = drawn(pieces, cancelled=never)

    assert next(said) == "a"
    with pytest.raises(asyncio.CancelledError, match=r"^$"):
        next(said)


def test_one_that_is_cancelled_ends_without_error_and_is_closed():
    closed, stopped = threading.Event(), threading.Event()

    async def pieces():
        try:
            yield "a"
            await asyncio.sleep(60)
        finally:
            closed.set()

    said = drawn(pieces, cancelled=stopped.is_set)
    assert next(said) == "a"
    stopped.set()

    assert list(said) == []
    assert closed.wait(5)
