"""The bundled model itself, in its real process."""

import os
import re
import signal
import subprocess
import sys
import threading
import time

import pytest

from models.catalog import locate
from models.errors import GrammarRejected, ModelBroken, ModelMissing, PromptRejected, WorkerDied
from models.generator import LlamaGenerator

BUNDLED = "SmolLM2-135M-Instruct"
SYSTEM = (
    "You answer questions about news articles in one short sentence. You use only the numbered "
    "sources that you are given, and after each sentence you name the source it rests on. When "
    "the sources do not say, you say that they do not say. You never add anything of your own, "
    "you never guess, and you never answer in another language than that of the question."
)


@pytest.fixture(scope="module")
def generator():
    generator = LlamaGenerator(BUNDLED, threads=2, context_tokens=2048)
    yield generator
    generator.close()


@pytest.fixture(autouse=True)
def started(generator):
    assert generator.start() == ()


def never() -> bool:
    return False


def ask(generator, question, *, grammar=None, max_tokens=12, cancelled=never, tell=None):
    messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": question}]
    return generator.generate(
        messages, grammar=grammar, max_tokens=max_tokens, cancelled=cancelled, tell=tell
    )


def test_the_model_writes_and_says_how_long_it_took(generator):
    text = "".join(ask(generator, "What is the capital of France?"))

    assert text.strip()
    assert 1 <= generator.timings.tokens <= 12
    assert 0 < generator.timings.first_token_seconds < generator.timings.seconds
    assert generator.name == BUNDLED


def test_a_grammar_is_obeyed_to_the_letter(generator):
    text = "".join(ask(generator, "Where did he go?", grammar='root ::= "He went [" [2-3] "]."'))

    assert re.fullmatch(r"He went \[[23]\]\.", text)


def test_a_character_of_several_tokens_comes_whole(generator):
    pieces = list(ask(generator, "Write.", grammar='root ::= "Ж漢😀é"', max_tokens=30))

    assert "".join(pieces) == "Ж漢😀é"
    assert "\ufffd" not in "".join(pieces)


def test_a_character_cut_off_by_the_limit_is_left_out(generator):
    text = "".join(ask(generator, "Write.", grammar='root ::= "😀😀😀"', max_tokens=4))

    assert text == "😀" * len(text)


@pytest.mark.parametrize(
    ("grammar", "reason"),
    [
        ('root ::= "unfinished', "does not parse.*unexpected end of input"),
        ('root_name ::= "a"', "does not parse.*expecting ::="),
        ('other ::= "a"', "does not parse, or has no usable root"),
        ("root ::= missing", "Undefined rule identifier 'missing'"),
        ('root ::= root "a"', "does not parse"),
        ("", "is empty"),
        ('root ::= "a"\0', "holds a NUL"),
        ("root ::= [^\\x00-\\U0010FFFF]", "leaves no way on"),
    ],
)
def test_a_grammar_that_cannot_be_obeyed_is_an_error_and_the_process_lives(
    generator, grammar, reason
):
    before = generator.pid

    with pytest.raises(GrammarRejected, match=reason):
        list(ask(generator, "Hello", grammar=grammar))

    assert "".join(ask(generator, "Hello", grammar='root ::= "well"')) == "well"
    assert generator.pid == before


def test_a_prompt_that_is_too_long_is_refused_with_both_numbers(generator):
    with pytest.raises(PromptRejected, match=r"prompt takes \d+ tokens .* context holds 2048"):
        list(ask(generator, "word " * 2100))


def test_the_fixed_beginning_of_a_prompt_is_read_once(generator):
    list(ask(generator, "First question?", max_tokens=1))
    list(ask(generator, "Second question?", max_tokens=1))

    assert generator.timings.reused_tokens >= 64


def test_no_trace_of_one_answer_shows_in_the_next(generator):
    questions = ["Where is Harbin?", "Who is Putin?", "What is rice? " * 12]
    alone = []
    for question in questions:
        with_own_process = LlamaGenerator(BUNDLED, threads=2, context_tokens=2048)
        alone.append("".join(ask(with_own_process, question, max_tokens=16)))
        with_own_process.close()

    mixed = []
    for question in [*questions, *reversed(questions)]:
        stopped = ask(generator, f"Something else about {question}", max_tokens=30)
        next(stopped)
        stopped.close()
        mixed.append("".join(ask(generator, question, max_tokens=16)))

    assert mixed == alone + alone[::-1]


def test_the_head_of_a_prompt_is_found_again_after_a_restart(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def asked_first():
        fresh = LlamaGenerator(BUNDLED, threads=2, context_tokens=2048)
        text = "".join(ask(fresh, "Where is Harbin?"))
        fresh.close()
        return text, fresh.timings.reused_tokens

    first, again = asked_first(), asked_first()
    (kept,) = tmp_path.glob("footnote/heads/*.state")
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    damaged = asked_first()

    assert first[1] == damaged[1] == 0
    assert again[1] > 50
    assert first[0] == again[0] == damaged[0]


def test_six_conversations_at_once_are_answered_as_if_each_were_alone(generator):
    questions = [f"What is {thing}?" for thing in ("rice", "tea", "salt", "iron", "wool", "glass")]
    alone = {each: "".join(ask(generator, each, max_tokens=6)) for each in questions}
    together = []

    def converse(number):
        for turn in range(3):
            question = questions[(number + turn) % len(questions)]
            pieces = ask(generator, question, max_tokens=6, tell=lambda ahead: None)
            together.append((question, "".join(pieces)))

    threads = [threading.Thread(target=converse, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(together) == 18
    assert all(text == alone[question] for question, text in together)


def test_three_threads_are_served_in_the_order_they_came(generator):
    order, threads = [], []

    def run(name):
        for _ in ask(generator, f"Question {name}", max_tokens=8):
            order.append(name)

    blocker = ask(generator, "Hold the turn.", max_tokens=40)
    next(blocker)
    for name in "abc":
        threads.append(threading.Thread(target=run, args=(name,)))
        threads[-1].start()
        time.sleep(0.1)
    blocker.close()
    for thread in threads:
        thread.join()

    assert "".join(sorted(order)) == "".join(order)
    assert set(order) == set("abc")


def test_cancel_stops_in_the_middle_of_the_tokens(generator):
    pieces = []

    for piece in ask(
        generator, "Tell a long story.", max_tokens=400, cancelled=lambda: len(pieces) >= 3
    ):
        pieces.append(piece)

    assert len(pieces) == 3


def test_cancel_stops_the_reading_of_a_long_prompt(generator):
    cancelled = threading.Event()
    threading.Timer(0.1, cancelled.set).start()
    long = " ".join(f"item {number}" for number in range(280))  # read in seconds, when left alone

    pieces = list(ask(generator, long, cancelled=cancelled.is_set))
    stopped = time.monotonic()
    list(ask(generator, "Short?", max_tokens=1))

    assert pieces == []
    assert time.monotonic() - stopped < 2


def test_a_killed_process_is_told_and_the_next_request_works(generator):
    answer = ask(generator, "Tell a long story.", max_tokens=400)
    next(answer)
    os.kill(generator.pid, signal.SIGKILL)

    with pytest.raises(WorkerDied, match="killed by SIGKILL"):
        list(answer)

    assert "".join(ask(generator, "Hello", grammar='root ::= "well"')) == "well"


def test_a_missing_file_is_missing(tmp_path):
    with pytest.raises(ModelMissing, match="no generator"):
        LlamaGenerator(str(tmp_path / "none.gguf"), threads=1, context_tokens=512)


def test_a_truncated_file_is_broken(tmp_path):
    whole = locate(BUNDLED, "generator").read_bytes()
    (tmp_path / "half.gguf").write_bytes(whole[: len(whole) // 2])
    generator = LlamaGenerator(str(tmp_path / "half.gguf"), threads=1, context_tokens=512)

    with pytest.raises(ModelBroken, match=r"half\.gguf cannot be used: it is cut off"):
        generator.start()


def test_a_file_that_is_no_model_is_broken(tmp_path):
    (tmp_path / "note.gguf").write_text("not a model at all")
    generator = LlamaGenerator(str(tmp_path / "note.gguf"), threads=1, context_tokens=512)

    with pytest.raises(ModelBroken, match=r"note\.gguf cannot be used: it is no GGUF file"):
        list(ask(generator, "Hello"))


def test_the_app_itself_never_loads_llama_cpp():
    program = (
        "import sys; from models.generator import LlamaGenerator as G\n"
        f"g = G({BUNDLED!r}, threads=1, context_tokens=512); g.start()\n"
        "print('llama_cpp' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
