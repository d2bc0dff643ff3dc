"""One question's time with the language model: its place in line, and how long it may take."""

import time
from collections.abc import Callable, Iterator

from rag.types import Event

STARTING = "the language model is being started"


class Waiting:
    """Says where a question stands, and when it has had its time.

    The clock runs while the model works on the question, not while the question waits in line or
    the model is being loaded. `hear` is a generator's `tell`, `is_over` its `cancelled`.
    """

    def __init__(
        self,
        cancelled: Callable[[], bool],
        *,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cancelled = cancelled
        self._seconds = seconds
        self._clock = clock
        self._left = seconds
        # A model on a server never says that it has begun.
        self._since: float | None = clock()
        self._told: list[int | None] = []
        self._was_waiting = False

    def is_over(self) -> bool:
        """Return whether nobody wants the words any more, or they took too long."""
        return self._cancelled() or self.is_late

    @property
    def is_late(self) -> bool:
        """Return whether the model has had its time."""
        spent = 0.0 if self._since is None else self._clock() - self._since
        return spent >= self._left

    @property
    def lateness(self) -> str:
        """Return the line for a reader whose model was stopped for taking too long."""
        return (
            f"the language model was stopped after {self._seconds:g} s; "
            "a smaller model is faster: footnote models"
        )

    def hear(self, ahead: int | None) -> None:
        """Take in the place: so many are before, 0 while the model starts, None at its turn."""
        if ahead is None:
            self._since = self._clock() if self._since is None else self._since
        elif self._since is not None:
            self._left -= self._clock() - self._since
            self._since = None
        self._told.append(ahead)

    def news(self) -> Iterator[Event]:
        """Yield what was heard since; that the turn has come only to one who was told to wait."""
        told, self._told = self._told, []
        for ahead in told:
            if ahead is not None or self._was_waiting:
                yield Event(kind="waiting", text=_line(ahead), ahead=ahead)
            self._was_waiting = ahead is not None


def _line(ahead: int | None) -> str:
    if ahead is None:
        return ""
    if ahead == 0:
        return STARTING
    return "1 question is before yours" if ahead == 1 else f"{ahead:,} questions are before yours"
