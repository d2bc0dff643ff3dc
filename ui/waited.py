"""Wait for an answer at the terminal, and say meanwhile what for."""

from collections.abc import Iterable

from rich.console import Console

from rag import Answer, Event


def waited(events: Iterable[Event], *, console: Console) -> Answer:
    """Return the final answer; where the console is a terminal, a line tells the place in line.

    The line goes when the turn comes.
    """
    answer: Answer | None = None
    line = console.status("")
    try:
        for event in events:
            answer = event.answer or answer
            if event.kind == "waiting" and event.text and console.is_terminal:
                line.update(f"{event.text} …")
                line.start()
            elif event.kind != "quoted":
                line.stop()
    finally:
        line.stop()
    if answer is None:
        raise ValueError("the events hold no answer")
    return answer
