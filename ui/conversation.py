"""Follow one question through the pipeline and say what the page shows at each step."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag import Answer, Event, FootnoteError, Scope, Turn
from ui.render import render_answer, render_failure, render_notices, render_working

SECONDS_BETWEEN_UPDATES = 0.1
"""Gradio redraws the whole reply each time; ten a second is smooth and cheap."""


class Asking(Protocol):
    """What a conversation needs of a pipeline."""

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        scope: Scope = ...,
        quote_only: bool = False,
        cancelled: Callable[[], bool] = ...,
        wishes: bool = True,
    ) -> Iterator[Event]:
        """Yield the steps of one answer."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What stands under a question now. `answer` is set once there is one to follow up on.

    `whole` is the answer itself, once it is final.
    """

    html: str
    answer: str | None = None
    whole: Answer | None = None


class Stops:
    """Remembers which page is waiting for which answer, so that its Stop button can end it."""

    def __init__(self) -> None:
        self._running: dict[str, threading.Event] = {}

    def begin(self, page: str) -> threading.Event:
        """Return the flag of a new question; one of the same page still running is ended."""
        self.stop(page)
        flag = self._running[page] = threading.Event()
        return flag

    def stop(self, page: str) -> None:
        """End what this page is waiting for, at once, also while the model reads its prompt."""
        if flag := self._running.pop(page, None):
            flag.set()


def replies(
    pipeline: Asking,
    question: str,
    *,
    history: Sequence[Turn],
    scope: Scope,
    quote_only: bool,
    wishes: bool = True,
    stop: threading.Event,
) -> Iterator[Reply]:
    """Yield the reply as it grows: the quotes, the model at work, the checked answer.

    The model's unchecked words are counted, never shown. An error that the reader can mend
    ends the reply with its one line, under whatever was quoted before.
    """
    shown = Unfolding(stop)
    try:
        events = pipeline.stream(
            question,
            history=history,
            scope=scope,
            quote_only=quote_only,
            cancelled=stop.is_set,
            wishes=wishes,
        )
        for event in events:
            if reply := shown.after(event):
                yield reply
    except FootnoteError as error:
        yield shown.failed(str(error))


class Unfolding:
    """Holds what one streamed answer has brought so far."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._quoted: Answer | None = None
        self._notices: tuple[str, ...] = ()
        self._waiting = ""
        self._written = ""
        self._updated = 0.0

    def after(self, event: Event) -> Reply | None:
        """Return what to show after this event, None when nothing need change yet."""
        if event.kind == "final" and event.answer:
            return self._final(event.answer)
        if event.kind == "token":
            first = not self._written
            self._written += event.text
            if not first and time.monotonic() - self._updated < SECONDS_BETWEEN_UPDATES:
                return None
        elif event.kind == "waiting":
            self._waiting = event.text
        elif event.kind == "notice":
            self._notices += (event.text,)
        else:
            self._quoted = event.answer
        self._updated = time.monotonic()
        return Reply(html=self._growing())

    def failed(self, message: str) -> Reply:
        """Return the quotes, if there were any, and under them what went wrong."""
        stopped = self._stop.is_set()
        quoted = render_answer(self._quoted, stopped=stopped) if self._quoted else ""
        text = self._quoted.text if self._quoted else None
        return Reply(html=quoted + render_failure(message), answer=text)

    def _final(self, answer: Answer) -> Reply:
        unseen = [notice for notice in self._notices if notice not in answer.notices]
        html = render_answer(answer, stopped=self._stop.is_set())
        return Reply(html=render_notices(unseen) + html, answer=answer.text, whole=answer)

    def _growing(self) -> str:
        notices = render_notices(self._notices)
        if not self._quoted:
            return notices + render_working(self._progress() or "Looking in the articles …")
        return notices + render_answer(self._quoted, writing=self._progress() or _READING)

    def _progress(self) -> str:
        words = len(self._written.split())
        if words:
            return f"The model is writing, not yet checked … {words} words"
        return f"{self._waiting[0].upper()}{self._waiting[1:]} …" if self._waiting else ""


_READING = "The model is reading the quotes …"
