"""Talk with a process line by line, without ever waiting for it longer than one is willing to."""

import contextlib
import os
import select
import subprocess
import time

PIECE_BYTES = 1 << 16
"""What a pipe holds on Linux."""
LAST_WORDS_BYTES = 4_000


class Pipes:
    """The three pipes of one process. Sending happens while listening, so neither end can block.

    Raises:
        TimeoutError: the time was up before a line was whole.
        OverflowError: it said more than it may.
    """

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        if not (process.stdin and process.stdout and process.stderr):
            raise ValueError("the process was started without pipes")
        self._pipes = (process.stdin, process.stdout, process.stderr)
        self._stdin, self._stdout, self._stderr = (pipe.fileno() for pipe in self._pipes)
        for descriptor in (self._stdin, self._stdout, self._stderr):
            os.set_blocking(descriptor, False)
        self._unsent = memoryview(b"")
        self._heard = bytearray()
        self._room = 0
        self._last_words = b""

    @property
    def last_words(self) -> list[str]:
        """Return the last lines it wrote to its standard error that hold anything."""
        lines = self._last_words.decode("utf-8", errors="replace").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def send(self, data: bytes, *, most_answer_bytes: int) -> None:
        """Have this sent while waiting for lines, of which there may be so many bytes in all."""
        self._unsent = memoryview(data)
        self._room = most_answer_bytes
        self._last_words = b""

    def line(self, *, until: float) -> bytes | None:
        """Return the next line without its end, by then on the monotonic clock; None at the end."""
        searched = 0
        while (end := self._heard.find(b"\n", searched)) < 0:
            searched = len(self._heard)
            if not self._exchange(until):
                return None
        line = bytes(self._heard[:end])
        del self._heard[: end + 1]
        return line

    def close(self) -> None:
        """Give the pipes back."""
        self._unsent = memoryview(b"")
        for pipe in self._pipes:
            # What was still to be flushed to a dead process is lost, and may be.
            with contextlib.suppress(OSError):
                pipe.close()

    def _exchange(self, until: float) -> bool:
        """Send and hear what is possible now; return False at the end of what it says."""
        poll = select.poll()
        poll.register(self._stdout, select.POLLIN)
        poll.register(self._stderr, select.POLLIN)
        if self._unsent:
            poll.register(self._stdin, select.POLLOUT)
        left = until - time.monotonic()
        ready = dict(poll.poll(1000 * left)) if left > 0 else {}
        if not ready:
            raise TimeoutError
        if self._stdin in ready:
            self._send_some()
        if self._stderr in ready:
            self._last_words = (self._last_words + _read(self._stderr))[-LAST_WORDS_BYTES:]
        return self._hear_some() if self._stdout in ready else True

    def _send_some(self) -> None:
        try:
            self._unsent = self._unsent[os.write(self._stdin, self._unsent[:PIECE_BYTES]) :]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            self._unsent = memoryview(b"")  # It is gone, as the end of its answers will show.

    def _hear_some(self) -> bool:
        piece = _read(self._stdout)
        self._room -= len(piece)
        if self._room < 0:
            raise OverflowError
        self._heard += piece
        if not piece:
            self._last_words += _read(self._stderr)
        return bool(piece)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, PIECE_BYTES)
    except BlockingIOError:
        return b""
