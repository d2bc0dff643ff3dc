"""Guesses at what a model writes next."""

import pytest

from models import guessing
from models.catalog import locate
from models.engine import Engine
from models.guessing import GUESSES, guess
from rag.settings import BUNDLED_MODEL

REPEATING = [
    {
        "role": "user",
        "content": "Say these words again: red green blue yellow black white brown pink grey.",
    }
]


def test_what_followed_the_last_three_tokens_before_is_guessed() -> None:
    assert guess([1, 2, 3, 4, 5, 9, 1, 2, 3]) == [4, 5]


def test_the_last_of_several_places_counts() -> None:
    assert guess([1, 2, 3, 4, 5, 1, 2, 3, 6, 7, 1, 2, 3]) == [6, 7]


def test_a_run_may_be_followed_by_itself() -> None:
    assert guess([7, 1, 2, 1, 2, 1]) == [2, 1]


@pytest.mark.parametrize("tokens", [[], [1], [1, 2, 3], [1, 2, 4, 1, 2, 3]])
def test_nothing_is_guessed_of_what_was_not_there_before(tokens: list[int]) -> None:
    assert guess(tokens) == []


@pytest.fixture(scope="module")
def engine() -> Engine:
    path = str(locate(BUNDLED_MODEL, "generator"))
    return Engine(path=path, threads=2, context_tokens=256, extra_buffers=True)


def test_wrong_guesses_leave_no_trace(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "guess", lambda tokens: [0, 0])
    one = write(engine)
    monkeypatch.setattr(guessing, "guess", lambda tokens: [500, 900])

    assert write(engine) == one
    assert "yellow" in one


def test_right_guesses_save_steps(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    guessed = _counting(monkeypatch)
    said = write(engine)
    monkeypatch.setattr(guessing, "guess", lambda tokens: [])
    alone = _counting(monkeypatch)
    write(engine)

    assert "yellow" in said
    assert set(alone) == {1}
    assert max(guessed) == 1 + GUESSES
    assert len(guessed) < 0.9 * len(alone)


def test_an_answer_is_the_same_each_time(engine: Engine) -> None:
    assert write(engine) == write(engine)


def write(engine: Engine) -> str:
    return "".join(engine.write(REPEATING, None, 60, lambda: False, {}))


def _counting(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the tokens of every step which reads what was written."""
    counted: list[int] = []
    decode = guessing.Guessing._decode
    original = getattr(decode, "original", decode)

    def noted(self: guessing.Guessing, tokens: list[int]) -> None:
        counted.append(len(tokens))
        original(self, tokens)

    noted.original = original  # type: ignore[attr-defined]
    monkeypatch.setattr(guessing.Guessing, "_decode", noted)
    return counted
