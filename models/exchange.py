"""Runs one exchange with a server aside, so that it can be dropped at any moment."""

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator

LOOK_SECONDS = 0.05
"""How often it is looked whether somebody still wants the answer."""
PARTING_SECONDS = 1.0


class _End:
    """The last word of an exchange."""


def drawn(
    pieces: Callable[[], AsyncIterator[str]], *, cancelled: Callable[[], bool]
) -> Iterator[str]:
    """Yield the pieces of an exchange as they come; end it, without error, once cancelled.

    It runs in a thread with an event loop of its own: a wait for the network can be broken off
    there in every phase, and it works where the caller already runs a loop.

    Whatever the exchange raises is raised here.
    """
    inbox: queue.SimpleQueue[str | BaseException | _End] = queue.SimpleQueue()
    stop = threading.Event()
    thread = threading.Thread(
        target=_run, args=(pieces, inbox, stop), name="footnote-server", daemon=True
    )
    thread.start()
    try:
        yield from _taken(inbox, cancelled)
    finally:
        stop.set()
        thread.join(PARTING_SECONDS)


def _taken(
    inbox: "queue.SimpleQueue[str | BaseException | _End]", cancelled: Callable[[], bool]
) -> Iterator[str]:
    while not cancelled():
        try:
            word = inbox.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            continue
        if isinstance(word, _End):
            return
        if isinstance(word, BaseException):
            raise word
        yield word


def _run(
    pieces: Callable[[], AsyncIterator[str]],
    inbox: "queue.SimpleQueue[str | BaseException | _End]",
    stop: threading.Event,
) -> None:
    try:
        error = asyncio.run(_until(stop, pieces, inbox))
        if error:
            inbox.put(error)
    except OSError as error:  # No loop could be opened.
        inbox.put(error)
    finally:
        # Whatever happens here, nobody may wait for ever.
        inbox.put(_End())


async def _until(
    stop: threading.Event,
    pieces: Callable[[], AsyncIterator[str]],
    inbox: "queue.SimpleQueue[str | BaseException | _End]",
) -> BaseException | None:
    """Return what the exchange failed with, None where it came to its end or was stopped."""

    async def pass_on() -> None:
        async for piece in pieces():
            inbox.put(piece)

    task = asyncio.create_task(pass_on())
    while not task.done() and not stop.is_set():
        await asyncio.wait({task}, timeout=LOOK_SECONDS)
    if task.done():
        return asyncio.CancelledError() if task.cancelled() else task.exception()
    task.cancel()
    await asyncio.wait({task})
    return None
