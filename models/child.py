"""The parent's end of one worker process: start it, talk to it, and learn how it died."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Message = dict[str, Any]
Inbox = queue.SimpleQueue[Message]

PROGRAM = (sys.executable, "-P", "-m", "models.worker_child")
"""-P keeps the folder of the user's script off the child's path."""

UNWANTED: Message = {"unwanted": True}
"""In place of a child's first word, where nobody waits for it any more."""
LOOK_SECONDS = 0.05
"""How often one who waits for the first word looks whether it is still wanted."""
LOADING_SECONDS = 600.0
"""How long a child has until its first word: a disk of 40 MB/s gives 8 GB in 200."""
POLITE_SECONDS = 2.0
CANCEL_SECONDS = 5.0
"""How long a child has to stop a request before it is killed; a healthy one takes less than 1."""
LAST_WORDS_BYTES = 4000


class Child:
    """One process and the one request it is working on.

    What the child says goes to the inbox of that request; its last word, or its death, frees
    it for the next and calls `freed`. `lost` hears how it died, if that was of itself.

    One that does not stop when told to hangs in native code, and would hold up all that wait: it
    is killed after CANCEL_SECONDS. That too is a death of itself and goes to `lost`: each costs
    those who wait that time and another loading, so a model that hangs again and again is to be
    left alone like one that crashes.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        *,
        program: Sequence[str] = PROGRAM,
        lost: Callable[[str], object] = lambda how: None,
    ) -> None:
        self._lost = lost
        self._is_stopping = False
        self.started: Inbox = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._current: tuple[int, Inbox, Callable[[], None]] | None = (0, self.started, _nothing)
        self._ended = False
        self._overdue: threading.Timer | None = None
        self._hung = False
        # A file, not a pipe: a pipe that nobody empties would stop the child.
        self._stderr = tempfile.TemporaryFile("a+b")  # noqa: SIM115 - closed by the listener
        self._said_before = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            env=_environment(),
            encoding="utf-8",
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._send(dict(settings))

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Return whether the process is known to live."""
        return not self._ended

    def first_word(self, cancelled: Callable[[], bool]) -> Message:
        """Return what the process says once it has loaded its model, UNWANTED once cancelled.

        One that hangs while it loads would hold up all that wait; it is told as a failure.
        """
        late = time.monotonic() + LOADING_SECONDS
        while not cancelled():
            with contextlib.suppress(queue.Empty):
                return self.started.get(timeout=LOOK_SECONDS)
            if time.monotonic() >= late:
                return {"failed": f"it was not loaded after {LOADING_SECONDS:g} s"}
        return UNWANTED

    def ask(self, request: Message, inbox: Inbox, freed: Callable[[], None]) -> bool:
        """Hand over a request that carries its number; return False if the child is dead."""
        with self._lock:
            if self._ended:
                return False
            self._said_before = os.fstat(self._stderr.fileno()).st_size
            self._current = (request["number"], inbox, freed)
        self._send(request)
        return True

    def cancel(self, number: int) -> None:
        """Stop this request if it is still the one being worked on, by force if need be."""
        with self._lock:
            if not self._works_on(number) or self._overdue:
                return
            self._overdue = threading.Timer(CANCEL_SECONDS, self._kill, [number])
            self._overdue.daemon = True
            self._overdue.start()
        self._send({"cancel": number})

    def stop(self) -> None:
        """End the process: by closing its input, and by force when that does not help."""
        self._is_stopping = True
        with contextlib.suppress(OSError), self._lock:
            if self._process.stdin:
                self._process.stdin.close()
        try:
            self._process.wait(POLITE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._listener.join()

    def _works_on(self, number: int) -> bool:
        """Return whether this is the current request. The caller holds the lock."""
        return self._current is not None and self._current[0] == number

    def _kill(self, number: int) -> None:
        """End the process if it still works on this request; the listener hands on the turn."""
        # A next request cannot come in between: that takes the lock too.
        with self._lock:
            if self._works_on(number):
                # Its confirmation may be on the way; whoever then asks must find it dead.
                self._ended = self._hung = True
                self._process.kill()

    def _send(self, message: Message) -> None:
        # A dead child is told of by the listener, in one place.
        with contextlib.suppress(OSError, ValueError), self._lock:
            if self._process.stdin:
                self._process.stdin.write(json.dumps(message) + "\n")
                self._process.stdin.flush()

    def _listen(self) -> None:
        """Pass on what the child says until it ends, then say how it ended."""
        for line in self._process.stdout or ():
            # A line cut off by death says nothing.
            if line.endswith("\n"):
                message = json.loads(line)
                self._deliver(message, is_last="piece" not in message)
        status = self._process.wait()
        how = self._how_it_ended(status)
        message = {"died": how, "signal": -status if status < 0 else 0}
        # One that says why it cannot serve leaves with status 0.
        if status and not self._is_stopping:
            self._lost(how)
        with self._lock:
            self._ended = True
        self._deliver(message, is_last=True)
        self._stderr.close()
        if self._process.stdout:
            self._process.stdout.close()

    def _deliver(self, message: Message, *, is_last: bool) -> None:
        with self._lock:
            current = self._current
            if is_last:
                self._current = None
                if self._overdue:
                    self._overdue.cancel()
                    self._overdue = None
        if current is None:
            return
        _, inbox, freed = current
        if message.get("error") == "grammar":
            message["message"] += self._what_the_parser_said()
        inbox.put(message)
        if is_last:
            freed()

    def _how_it_ended(self, status: int) -> str:
        """Return a phrase that fits after "was": killed by SIGSEGV, ended with exit code 1."""
        words = self._last_words()
        said = f" ({words[-1]})" if words else ""
        if self._hung:
            return f"killed {CANCEL_SECONDS:g} s after it was told to stop and did not{said}"
        if status < 0:
            return f"killed by {_named(-status)}{said}"
        return f"ended with exit code {status}{said}"

    def _what_the_parser_said(self) -> str:
        found = [line for line in self._last_words() if "error parsing grammar: " in line]
        return f" ({found[-1].split('error parsing grammar: ')[1]})" if found else ""

    def _last_words(self) -> list[str]:
        """Return the last lines on stderr, since the last request, that hold anything."""
        number = self._stderr.fileno()
        size = os.fstat(number).st_size
        # Not seek and read: parent and child share the position in the file.
        tail = os.pread(number, LAST_WORDS_BYTES, max(self._said_before, size - LAST_WORDS_BYTES))
        return [line for line in tail.decode("utf-8", "replace").splitlines() if line.strip()]


def _named(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # Most real-time signals have none.
        return f"signal {number}"


def _environment() -> dict[str, str]:
    """Return the environment of the child, which must find this package and little else."""
    ours = str(Path(__file__).parent.parent)
    theirs = os.environ.get("PYTHONPATH")
    # By default llama.cpp's threads spin while they wait for each other, hundreds of times a
    # token. Beside other busy processes (load 5 on 2 cores, 2026-11) that wrote 3 to 11 tokens/s
    # and read 47; waiting passively wrote 35 and read 108. Alone it reads 240 instead of 280.
    return (
        {"OMP_WAIT_POLICY": "passive"}
        | os.environ
        | {
            "PYTHONPATH": f"{ours}{os.pathsep}{theirs}" if theirs else ours,
            # Or a failed check inside llama.cpp would start gdb on the child, which takes seconds.
            "GGML_NO_BACKTRACE": "1",
        }
    )


def _nothing() -> None:
    """Do nothing: the start of a child holds nobody's turn."""
