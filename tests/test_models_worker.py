"""The parent's side, against a small real process; tests/test_models_generator.py has the model."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from models.errors import ModelBroken, WorkerDied
from models.worker import Timings, Worker

PROGRAM = (sys.executable, "-S", str(Path(__file__).with_name("fake_worker.py")))


@pytest.fixture
def make():
    made = []

    def make(name="fine.gguf"):
        made.append(Worker(Path(name), threads=1, context_tokens=64, program=PROGRAM))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


def never() -> bool:
    return False


def ask(worker, wish, cancelled=never):
    return worker.write(
        [{"role": "user", "content": wish}], grammar=None, max_tokens=9, cancelled=cancelled
    )


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


def test_an_answer_left_unread_holds_up_nobody(make):
    worker = make()
    unread = ask(worker, "one two three")

    assert next(unread) == "one"
    assert list(ask(worker, "next")) == ["next"]
    unread.close()
    assert list(ask(worker, "last")) == ["last"]


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
