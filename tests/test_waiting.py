from rag.types import Event
from rag.waiting import STARTING, Waiting


class Clock:
    """Stands still until it is moved."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def made(seconds=60.0, cancelled=lambda: False):
    clock = Clock()
    return Waiting(cancelled, seconds=seconds, clock=clock), clock


def test_places_are_told_in_words_and_gone_when_the_turn_comes():
    waiting, _ = made()

    for ahead in (1200, 2, 1, 0, None):
        waiting.hear(ahead)

    assert list(waiting.news()) == [
        Event(kind="waiting", text="1,200 questions are before yours", ahead=1200),
        Event(kind="waiting", text="2 questions are before yours", ahead=2),
        Event(kind="waiting", text="1 question is before yours", ahead=1),
        Event(kind="waiting", text=STARTING, ahead=0),
        Event(kind="waiting", text="", ahead=None),
    ]
    assert list(waiting.news()) == []


def test_one_who_never_waited_is_not_told_that_the_turn_has_come():
    waiting, _ = made()

    waiting.hear(None)

    assert list(waiting.news()) == []


def test_the_model_has_its_time_and_no_more():
    waiting, clock = made(seconds=60)

    clock.now += 59.9
    in_time = waiting.is_over()
    clock.now += 0.1

    assert not in_time
    assert waiting.is_over()
    assert "stopped after 60 s" in waiting.lateness


def test_the_wait_in_line_and_the_loading_do_not_count():
    waiting, clock = made(seconds=60)

    waiting.hear(3)
    clock.now += 500
    waiting.hear(0)
    clock.now += 500
    waiting.hear(None)
    clock.now += 59

    assert not waiting.is_late
    clock.now += 1
    assert waiting.is_late


def test_a_second_try_has_what_the_first_has_left():
    waiting, clock = made(seconds=60)
    waiting.hear(None)
    clock.now += 40

    waiting.hear(1)
    clock.now += 500
    waiting.hear(None)
    clock.now += 20

    assert waiting.is_late


def test_what_nobody_wants_any_more_is_over_but_not_late():
    waiting, _ = made(cancelled=lambda: True)

    assert waiting.is_over()
    assert not waiting.is_late
