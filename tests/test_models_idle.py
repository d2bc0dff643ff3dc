"""The bundled model is stopped in each phase of a request: nobody wants it, so it rests at once."""

import threading
import time

import pytest

from models.generator import LlamaGenerator

BUNDLED = "SmolLM2-135M-Instruct"
MOST_SECONDS = 1.0
LONG = " ".join(f"item {number}" for number in range(600))
"""Takes seconds to read."""


@pytest.fixture(scope="module")
def generator():
    generator = LlamaGenerator(BUNDLED, threads=2, context_tokens=4096)
    generator.start()
    yield generator
    generator.close()


def ask(generator, text, stop, **more):
    messages = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": text}]
    how = {"grammar": None, "max_tokens": 900, "cancelled": stop.is_set}
    return generator.generate(messages, **how | more)


def seconds_until_idle(generator):
    begun = time.monotonic()
    while not generator.is_idle and time.monotonic() < begun + 20:
        time.sleep(0.005)
    return time.monotonic() - begun


def test_it_rests_within_a_second_of_a_stop_while_it_writes(generator):
    stop = threading.Event()
    pieces = ask(generator, "Count to a thousand, in words.", stop, grammar="root ::= [^\\x00]*")
    next(pieces)

    stop.set()
    rest = seconds_until_idle(generator) if list(pieces) == [] else None

    assert rest is not None
    assert rest < MOST_SECONDS


def test_it_rests_within_a_second_of_a_stop_while_it_reads(generator):
    stop, heard = threading.Event(), []
    pieces = ask(generator, LONG, stop, tell=heard.append)
    while heard != [None]:
        next(pieces)
    threading.Timer(0.2, stop.set).start()

    stop.wait()
    begun = time.monotonic()
    written = "".join(pieces)
    seconds_until_idle(generator)

    assert written == ""
    assert time.monotonic() - begun < MOST_SECONDS


def test_one_who_leaves_the_line_is_gone_within_a_second_and_holds_up_nobody(generator):
    first, second = threading.Event(), threading.Event()
    holder = ask(generator, LONG, first, tell=lambda ahead: None)
    next(holder)
    heard, waiter_left = [], []
    waiter = threading.Thread(
        target=lambda: waiter_left.append(
            list(ask(generator, "Second?", second, tell=heard.append))
        )
    )
    waiter.start()
    while heard != [1]:
        time.sleep(0.005)

    begun = time.monotonic()
    second.set()
    waiter.join()
    left = time.monotonic() - begun
    first.set()
    list(holder)
    rest = seconds_until_idle(generator)

    assert left < MOST_SECONDS
    assert rest < MOST_SECONDS
    assert waiter_left == [[""]]


def test_an_answer_that_nobody_reads_on_is_stopped(generator):
    pieces = ask(generator, LONG, threading.Event(), tell=lambda ahead: None)
    next(pieces)

    pieces.close()

    assert seconds_until_idle(generator) < MOST_SECONDS
