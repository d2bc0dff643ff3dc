"""The parent's side, against a small real process; tests/test_models_generator.py has the model."""

import gc
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from models.errors import ModelBroken, ModelBusy, ModelStopped, WorkerDied
from models.timings import Timings
from models.worker import Worker

PROGRAM = (sys.executable, "-S", str(Path(__file__).with_name("fake_worker.py")))


@pytest.fixture
def make():
    made = []

    def make(name="fine.gguf", **more):
        made.append(Worker(Path(name), threads=1, context_tokens=64, program=PROGRAM, **more))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


def never() -> bool:
    return False


def ask(worker, wish, cancelled=never, **more):
    messages = [{"role": "user", "content": wish}]
    return worker.write(messages, grammar=None, max_tokens=9, cancelled=cancelled, **more)


def is_alive(pid) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_process_starts_with_the_first_request_and_stays(make):
    worker = make()

    assert worker.pid is None
    assert list(ask(worker, "one two")) == ["one", "two"]
    first = worker.pid
    assert list(ask(worker, "three")) == ["three"]
    assert worker.pid == first


def test_timings_are_those_of_the_last_request(make):
    worker = make()

    list(ask(worker, "one"))

    assert worker.timings == Timings(
        prompt_tokens=7, reused_tokens=0, tokens=3, first_token_seconds=0.5, seconds=1.5
    )
    assert worker.timings.tokens_per_second == 2.0


def test_a_death_in_the_middle_is_told_with_signal_and_last_words(make):
    worker = make()
    answer = ask(worker, "die")

    assert next(answer) == "half "
    with pytest.raises(WorkerDied, match=r"was killed by SIGKILL \(out of memory\); ask again"):
        next(answer)


def test_a_process_that_leaves_is_told_with_its_exit_code(make):
    with pytest.raises(WorkerDied, match="was ended with exit code 3; ask again"):
        list(ask(make(), "leave"))


def test_a_death_by_a_signal_without_a_name_is_told_by_its_number(make):
    patience = time.monotonic() + 5

    with pytest.raises(WorkerDied, match=f"was killed by signal {signal.SIGRTMIN + 1}; ask again"):
        list(ask(make(), "nameless", cancelled=lambda: time.monotonic() > patience))


def test_the_request_after_a_death_gets_a_new_process(make):
    worker = make()
    list(ask(worker, "one"))
    first = worker.pid
    with pytest.raises(WorkerDied, match="SIGKILL"):
        list(ask(worker, "die"))

    assert list(ask(worker, "two")) == ["two"]
    assert worker.pid != first


def test_a_process_killed_between_two_requests_is_replaced_unseen(make):
    worker = make()
    worker.start()
    os.kill(worker.pid, signal.SIGKILL)
    while worker._child.alive:
        time.sleep(0.01)

    assert list(ask(worker, "still here")) == ["still", "here"]


def test_a_model_that_cannot_be_loaded_is_broken_every_time(make):
    worker = make("unloadable.gguf")

    for _ in range(2):
        with pytest.raises(ModelBroken, match=r"unloadable\.gguf cannot be used: no such arch"):
            list(ask(worker, "one"))


def test_a_crash_in_the_self_test_is_tried_once_more_without_extra_buffers(make):
    worker = make("trapped.gguf")

    notices = worker.start()

    assert len(notices) == 1
    assert "killed by SIGSEGV (illegal tile)" in notices[0]
    assert list(ask(worker, "works")) == ["works"]


def test_a_crash_both_times_is_a_broken_model(make):
    with pytest.raises(ModelBroken, match=r"its process was killed by SIGSEGV \(illegal tile\)"):
        make("crashing.gguf").start()


def test_a_cancelled_request_ends_at_once_and_the_next_waits_for_the_process(make):
    worker = make()
    worker.start()
    begun = time.monotonic()

    assert list(ask(worker, "slow", cancelled=lambda: True)) == []
    assert time.monotonic() - begun < 0.2
    assert list(ask(worker, "next")) == ["next"]


@pytest.fixture
def hurry(monkeypatch):
    monkeypatch.setattr("models.child.CANCEL_SECONDS", 0.3)


def hang(worker):
    """Begin an answer whose process stops for nothing, and leave it."""
    answer = ask(worker, "hang")
    assert next(answer) == "half "
    answer.close()


def test_a_process_that_ignores_a_cancel_is_replaced_for_the_next(make, hurry):
    worker = make()
    worker.start()
    hung, begun = worker.pid, time.monotonic()

    hang(worker)

    assert list(ask(worker, "next")) == ["next"]
    assert time.monotonic() - begun < 2
    assert worker.pid != hung
    assert not is_alive(hung)


def test_a_process_that_ignores_a_cancel_ends_also_when_nobody_waits(make, hurry):
    worker = make()
    hang(worker)
    assert not worker.is_idle
    deadline = time.monotonic() + 2

    while not worker.is_idle and time.monotonic() < deadline:
        time.sleep(0.01)

    assert worker.is_idle
    assert not is_alive(worker.pid)


def test_a_process_that_hangs_time_and_again_is_left_alone(make, hurry):
    worker = make()
    for _ in range(3):
        hang(worker)

    with pytest.raises(ModelStopped, match=r"killed 0.3 s after .* did not \(waiting for a lock"):
        list(ask(worker, "next"))


def test_a_process_that_stops_in_time_is_not_killed_at_the_next_request(make, monkeypatch):
    monkeypatch.setattr("models.child.CANCEL_SECONDS", 0.6)
    worker = make()
    worker.start()
    pid = worker.pid

    list(ask(worker, "slow", cancelled=lambda: True))
    answers = [list(ask(worker, "slow")) for _ in range(2)]

    assert answers == [["slow"], ["slow"]]
    assert worker.pid == pid
    # A cancel that was obeyed does not shield one that is not.
    hang(worker)
    assert list(ask(worker, "next")) == ["next"]
    assert worker.pid != pid


def test_no_thread_is_left_of_a_cancel_that_was_obeyed(make):
    worker = make()
    worker.start()
    earlier = set(threading.enumerate())

    list(ask(worker, "slow", cancelled=lambda: True))
    list(ask(worker, "next"))

    later = set(threading.enumerate()) - earlier
    timers = [each for each in later if isinstance(each, threading.Timer)]
    for timer in timers:
        timer.join(1)
    assert not any(timer.is_alive() for timer in timers)


def test_an_answer_left_unread_holds_up_nobody(make):
    worker = make()
    unread = ask(worker, "one two three")

    assert next(unread) == "one"
    assert list(ask(worker, "next")) == ["next"]
    unread.close()
    assert list(ask(worker, "last")) == ["last"]


def test_the_place_in_line_is_told_and_that_the_turn_has_come(make):
    worker, heard = make(), []
    worker.start()
    holder = threading.Thread(target=list, args=(ask(worker, "slow"),))
    holder.start()
    while worker.is_idle:
        time.sleep(0.001)

    pieces = list(ask(worker, "mine", tell=heard.append))
    holder.join()

    assert heard == [1, None]
    assert pieces == ["", "", "mine"]


def test_a_start_of_the_process_is_told(make):
    heard = []

    list(ask(make(), "one", tell=heard.append))

    assert heard == [0, None]


def test_a_start_that_is_under_way_is_told_as_that_and_not_as_a_question(make):
    worker, heard = make("heavy.gguf"), []

    def begin():
        with pytest.raises(ModelBroken):
            worker.start()

    starter = threading.Thread(target=begin)
    starter.start()
    while worker.pid is None:
        time.sleep(0.001)

    next(ask(worker, "one", tell=heard.append))
    os.kill(worker.pid, signal.SIGKILL)
    starter.join()

    assert heard == [0]


def test_one_too_many_is_turned_away_and_the_others_are_served(make):
    worker = make(most_waiting=1)
    worker.start()
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(list(ask(worker, "slow")))) for _ in range(2)
    ]
    for number, thread in enumerate(threads):
        thread.start()
        while len(worker._turns._line) <= number:
            time.sleep(0.001)

    with pytest.raises(ModelBusy, match="busy and 1 more questions wait"):
        list(ask(worker, "one too many"))
    # One that goes on with its answer is never turned away.
    assert list(ask(worker, "go on", first=True)) == ["go", "on"]

    for thread in threads:
        thread.join()
    assert answers == [["slow"], ["slow"]]


def test_a_cancel_while_the_model_is_loaded_ends_the_loading(make):
    worker = make("heavy.gguf")
    begun = time.monotonic()

    pieces = list(ask(worker, "one", cancelled=lambda: time.monotonic() > begun + 0.2))

    assert pieces == []
    assert worker.is_idle
    assert worker.pid is None


def test_a_process_that_hangs_while_it_loads_is_ended_and_the_turn_goes_on(make, monkeypatch):
    monkeypatch.setattr("models.child.LOADING_SECONDS", 0.3)
    worker = make("heavy.gguf")

    with pytest.raises(ModelBroken, match=r"heavy.gguf cannot be used: .* not loaded after 0.3 s"):
        worker.start()

    assert worker.is_idle
    assert worker.pid is None


def test_the_third_crash_in_five_minutes_is_the_last(make):
    worker = make(clock=lambda: 7.0)
    for _ in range(2):
        with pytest.raises(WorkerDied, match="SIGKILL"):
            list(ask(worker, "die"))

    for wish in ("die", "one", "two"):
        with pytest.raises(ModelStopped, match=r"fine is stopped.* \(last: killed by SIGKILL .out"):
            list(ask(worker, wish))

    assert worker.start() == ()
    assert list(ask(worker, "told to")) == ["told", "to"]


def test_crashes_long_apart_are_each_mended(make):
    moments = itertools.count(step=151.0)
    worker = make(clock=lambda: next(moments))

    for _ in range(4):
        with pytest.raises(WorkerDied, match="SIGKILL"):
            list(ask(worker, "die"))

    assert list(ask(worker, "still here")) == ["still", "here"]


def test_an_end_by_us_is_no_crash(make):
    worker = make()

    for _ in range(4):
        assert list(ask(worker, "one")) == ["one"]
        worker.close()


def test_many_threads_get_their_own_answers(make):
    worker, answers = make(), {}
    worker.start()

    def run(name):
        answers[name] = list(ask(worker, f"{name} {name}"))

    threads = [threading.Thread(target=run, args=(f"t{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {f"t{number}": [f"t{number}"] * 2 for number in range(8)}


def test_the_process_ends_with_the_worker(make):
    worker = Worker(Path("fine.gguf"), threads=1, context_tokens=64, program=PROGRAM)
    worker.start()
    pid = worker.pid

    del worker
    gc.collect()

    assert not is_alive(pid)


OWNER = """
import sys, time
from pathlib import Path
from models.worker import Worker
worker = Worker(Path("fine.gguf"), threads=1, context_tokens=64, program=sys.argv[1:])
worker.start()
print(worker.pid, flush=True)
{then}
"""


@pytest.mark.parametrize(
    "then", ["pass", "raise SystemExit(1)", "time.sleep(60)"], ids=["end", "exit", "killed"]
)
def test_no_process_outlives_its_owner(then):
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER.format(then=then), *PROGRAM],
        stdout=subprocess.PIPE,
        text=True,
    )
    pid = int(owner.stdout.readline())
    if "sleep" in then:
        owner.kill()
    owner.communicate(timeout=20)

    deadline = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)

    assert not is_alive(pid)
