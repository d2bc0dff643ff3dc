import threading
import time

import pytest

from models.errors import ModelBusy
from models.turns import Turns


def never() -> bool:
    return False


def wait_for(turns, waiting):
    """Wait until so many stand in line."""
    deadline = time.monotonic() + 5
    while len(turns._line) < waiting and time.monotonic() < deadline:
        time.sleep(0.001)


def test_those_who_wait_come_in_the_order_they_came():
    turns, order = Turns(), []

    def visit(name):
        turns.take(never)
        order.append(name)
        turns.give()

    turns.take(never)
    threads = []
    for name in range(8):
        threads.append(threading.Thread(target=visit, args=(name,)))
        threads[-1].start()
        wait_for(turns, waiting=name + 2)
    turns.give()
    for thread in threads:
        thread.join()

    assert order == list(range(8))


def test_one_who_no_longer_wants_its_turn_leaves_and_the_next_one_comes():
    turns = Turns()
    turns.take(never)

    left = turns.take(lambda: True)
    turns.give()

    assert left is False
    assert turns.take(lambda: True) is True  # free at once, so nobody was asked


def test_an_interrupt_while_waiting_leaves_no_gap_in_the_line():
    turns = Turns()
    turns.take(never)

    def interrupted():
        raise KeyboardInterrupt("Ctrl-C")

    with pytest.raises(KeyboardInterrupt, match="Ctrl-C"):
        turns.take(interrupted)
    turns.give()

    assert turns.take(never) is True


def test_one_who_waits_hears_how_many_are_before():
    turns, heard = Turns(), []
    turns.take(never)
    others = [threading.Thread(target=turns.take, args=(never,)) for _ in range(2)]
    for number, other in enumerate(others):
        other.start()
        wait_for(turns, waiting=number + 2)

    for ahead in turns.wait(never):
        heard.append(ahead)
        turns.give()
    for other in others:
        other.join()

    assert heard == [3, 2, 1]


def test_one_who_goes_on_comes_before_those_that_wait():
    turns, order = Turns(), []
    turns.take(never)

    def visit(name, first):
        for _ in turns.wait(never, first=first):
            pass
        order.append(name)
        turns.give()

    threads = []
    for number, (name, first) in enumerate([("b", False), ("c", False), ("a again", True)]):
        threads.append(threading.Thread(target=visit, args=(name, first)))
        threads[-1].start()
        wait_for(turns, waiting=number + 2)
    turns.give()
    for thread in threads:
        thread.join()

    assert order == ["a again", "b", "c"]


@pytest.mark.parametrize("most", [0, 1, 3])
def test_no_more_wait_than_may_and_one_more_is_told_how_many_do(most):
    turns = Turns()
    turns.take(never)
    others = [threading.Thread(target=turns.take, args=(never,)) for _ in range(most)]
    for number, other in enumerate(others):
        other.start()
        wait_for(turns, waiting=number + 2)

    with pytest.raises(ModelBusy, match=f"busy and {most} more questions wait .* please ask again"):
        next(turns.wait(never, most=most))

    for _ in range(most + 1):
        turns.give()
    for other in others:
        other.join()
    assert turns.take(never) is True  # one who was turned away holds no place


def test_the_free_turn_is_had_where_nobody_may_wait():
    turns = Turns()

    with pytest.raises(StopIteration, match="True"):
        next(turns.wait(never, most=0))


def test_one_who_goes_away_while_waiting_leaves_the_line():
    turns = Turns()
    turns.take(never)

    waiting = turns.wait(never)
    next(waiting)
    waiting.close()
    turns.give()

    assert turns.is_free
