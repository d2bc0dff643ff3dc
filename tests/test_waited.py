import io

import pytest
from rich.console import Console

from rag import Event
from tests.fake_chat import answer
from ui.waited import waited

EVENTS = [
    Event(kind="quoted", answer=answer()),
    Event(kind="waiting", text="2 questions are before yours", ahead=2),
    Event(kind="waiting"),
    Event(kind="token", text="He went"),
    Event(kind="final", answer=answer(model="Tiny")),
]


def said(*, is_terminal):
    written = io.StringIO()
    console = Console(file=written, force_terminal=is_terminal, width=80, legacy_windows=False)
    return waited(EVENTS, console=console), written.getvalue()


def test_a_terminal_shows_the_place_in_line_and_the_last_answer_is_returned():
    found, written = said(is_terminal=True)

    assert found.model == "Tiny"
    assert "2 questions are before yours …" in written


def test_a_file_gets_no_such_line():
    assert said(is_terminal=False) == (answer(model="Tiny"), "")


def test_events_without_an_answer_are_a_mistake():
    with pytest.raises(ValueError, match="hold no answer"):
        waited([], console=Console(file=io.StringIO()))
