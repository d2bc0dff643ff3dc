import threading
import time

import pytest

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
