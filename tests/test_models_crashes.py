import pytest

from models.crashes import Crashes
from models.errors import ModelStopped


class Clock:
    """Stands still until it is moved."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def crashes(clock):
    return Crashes("tiny", clock=clock)


def may_start(crashes):
    try:
        crashes.check()
    except ModelStopped:
        return False
    return True


def test_two_crashes_stop_nothing(crashes):
    crashes.note("killed by SIGSEGV")
    crashes.note("killed by SIGSEGV")

    assert may_start(crashes)


def test_three_crashes_in_five_minutes_stop_the_model_with_the_reason_and_what_to_do(
    crashes, clock
):
    for moment in (0, 200, 300):
        clock.now = moment
        crashes.note(f"killed at {moment}")

    clock.now = 9000

    for _ in range(2):
        with pytest.raises(
            ModelStopped,
            match=r"tiny is stopped, .* three times .* \(last: killed at 300\); restart Footnote",
        ):
            crashes.check()


def test_three_crashes_in_more_than_five_minutes_stop_nothing(crashes, clock):
    for moment in (0, 200, 301, 501, 602):
        clock.now = moment
        crashes.note("killed by SIGKILL")

    assert may_start(crashes)


def test_one_who_starts_it_anew_gives_it_another_chance(crashes):
    for _ in range(3):
        crashes.note("killed by SIGKILL")

    crashes.forget()
    crashes.note("killed by SIGKILL")

    assert may_start(crashes)
