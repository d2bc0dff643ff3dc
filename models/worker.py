"""Runs one GGUF model in a process of its own, and keeps it running."""

import itertools
import queue
import signal
import time
import weakref
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import cast

from models.child import PROGRAM, UNWANTED, Child, Inbox, Message
from models.crashes import Crashes
from models.errors import GrammarRejected, ModelBroken, PromptRejected, WorkerDied
from models.timings import Timings
from models.turns import PATIENCE_SECONDS, Turns

# How native code dies of its own fault. SIGKILL is not among them: that is somebody's wish.
CRASHES = {signal.SIGSEGV, signal.SIGILL, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE}
REFUSALS = {"grammar": GrammarRejected, "prompt": PromptRejected}


class Worker:
    """One model, one context, one request at a time in the order asked.

    Three threads on one llama.cpp context end the process three times of three, and what ends
    it cannot be caught in Python: hence a process of its own. A dead one is replaced at the
    next request, unless it has died too often of late; one that does not stop when told to is
    killed, which counts as a death (models/child.py says why). It ends with the interpreter, and by
    itself if the interpreter is killed. With `quicken` it reads a copy of the model in a
    format that is read faster (models/quicker.py).
    """

    def __init__(
        self,
        path: Path,
        *,
        threads: int,
        context_tokens: int,
        adapter: Path | None = None,
        quicken: bool = False,
        most_waiting: int | None = None,
        program: Sequence[str] = PROGRAM,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.timings: Timings | None = None
        self._settings = {
            "path": str(path),
            "threads": threads,
            "context_tokens": context_tokens,
            "adapter": str(adapter) if adapter else None,
            "quicken": quicken,
        }
        self._name = path.name
        self._program = program
        self._turns = Turns()
        self._most_waiting = most_waiting
        self._crashes = Crashes(path.stem, clock=clock)
        self._numbers = itertools.count(1)
        self._notices: tuple[str, ...] = ()
        self._extra_buffers = True
        self._child: Child | None = None
        self._is_starting = False
        self._end = weakref.finalize(self, _nothing)

    @property
    def pid(self) -> int | None:
        """Return the id of the process, or None before the first start."""
        return self._child.pid if self._child else None

    @property
    def is_idle(self) -> bool:
        """Return whether no request is being answered or waits."""
        return self._turns.is_free

    def start(self) -> tuple[str, ...]:
        """Load and test the model unless it is ready; return what the user should know.

        A model that was stopped because it died too often gets another chance.

        Raises:
            ModelBroken: it cannot be loaded or fails its self-test.
        """
        self._turns.take(_never)
        self._is_starting = True
        try:
            self._crashes.forget()
            if self._child is None or not self._child.alive:
                self._start(_never)
        finally:
            self._is_starting = False
            self._turns.give()
        return self._notices

    def write(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        grammar: str | None,
        max_tokens: int,
        cancelled: Callable[[], bool],
        first: bool = False,
        tell: Callable[[int | None], object] | None = None,
    ) -> Iterator[str]:
        """Yield pieces of text. The place in line is taken with the first `next`.

        `tell` hears how many requests are before this one each time that changes, 0 when the
        process must be started first, and None when it works on this one. Each time, an empty
        piece follows, so that the caller can pass it on. One that is `first` goes before all
        that wait and is never turned away: it goes on with an answer already begun.

        Raises:
            ModelBusy: as many wait as may.
            GrammarRejected: the grammar does not parse or leaves no way on.
            PromptRejected: the messages are too long or unfit for the chat template.
            ModelBroken: the process was dead and cannot be started again.
            ModelStopped: it died too often of late.
            WorkerDied: the process ended in the middle of this answer.
        """
        number, inbox = next(self._numbers), Inbox()
        request: Message = {
            "number": number,
            "messages": [dict(message) for message in messages],
            "grammar": grammar,
            "max_tokens": max_tokens,
        }
        with closing(self._reach(request, inbox, cancelled, first=first)) as way:
            child = yield from self._announced(way, tell)
        if child is None:
            return
        try:
            if tell:
                tell(None)
                yield ""
            yield from self._pieces(inbox, cancelled)
        finally:
            # The turn passes on when the child has stopped or was killed for not stopping.
            child.cancel(number)

    def close(self) -> None:
        """End the process; a later request would start another."""
        self._end()

    def _announced(
        self, way: Generator[int, None, Child | None], tell: Callable[[int | None], object] | None
    ) -> Generator[str, None, Child | None]:
        """Tell of each place on the way, an empty piece after it; return what it leads to."""
        while True:
            try:
                ahead = next(way)
            except StopIteration as ended:
                return cast(Child | None, ended.value)
            if tell:
                # A `start` that holds the turn is no request: the process is being started.
                tell(ahead - self._is_starting)
                yield ""

    def _reach(
        self, request: Message, inbox: Inbox, cancelled: Callable[[], bool], *, first: bool
    ) -> Generator[int, None, Child | None]:
        """Yield how many are before; return the child that has the request, None once cancelled.

        The turn is then the child's to give back.
        """
        most = None if first else self._most_waiting
        if not (yield from self._turns.wait(cancelled, first=first, most=most)):
            return None
        try:
            while self._child is None or not self._child.ask(request, inbox, self._turns.give):
                self._crashes.check()
                yield 0
                self._start(cancelled)
                if cancelled():
                    self._turns.give()
                    return None
        except BaseException:
            self._turns.give()
            raise
        return self._child

    def _pieces(self, inbox: Inbox, cancelled: Callable[[], bool]) -> Iterator[str]:
        while not cancelled():
            try:
                message = inbox.get(timeout=PATIENCE_SECONDS)
            except queue.Empty:
                continue
            if "piece" in message:
                yield message["piece"]
            elif "error" in message:
                raise REFUSALS[message["error"]](message["message"])
            elif "died" in message:
                self._crashes.check()
                raise WorkerDied(message["died"])
            else:
                self.timings = Timings(**message["done"])
                return

    def _start(self, cancelled: Callable[[], bool]) -> None:
        """Start a child and wait until it is ready, a second time more carefully if it crashes.

        Returns before it is ready, and ends it, once cancelled.
        """
        word = self._launch(cancelled)
        if word.get("signal") in CRASHES and self._extra_buffers:
            self._extra_buffers = False
            how = word["died"]
            word = self._launch(cancelled)
            if "ready" in word:
                self._notices = (
                    f"llama.cpp crashed in its self-test ({how}); it now runs without the "
                    "processor's matrix unit and reads prompts slower. To mend it: make install",
                )
        if "ready" not in word:
            self._end()  # Gone for good before anyone can hand it a request.
            self._child = None
            if word != UNWANTED:
                reason = word.get("failed") or f"its process was {word['died']}"
                raise ModelBroken(f"{self._name} cannot be used: {reason}; try another GGUF file")

    def _launch(self, cancelled: Callable[[], bool]) -> Message:
        """Return the first word of a new child."""
        self._end()
        child = Child(
            self._settings | {"extra_buffers": self._extra_buffers},
            program=self._program,
            lost=self._crashes.note,
        )
        self._child = child
        # Holds the child, not self, so that it works when self is gone and at exit.
        self._end = weakref.finalize(self, child.stop)
        try:
            return child.first_word(cancelled)
        except BaseException:
            # Ctrl-C while loading: half a start is none.
            self._end()
            raise


def _never() -> bool:
    return False


def _nothing() -> None:
    """Do nothing: there is no child yet."""
