"""The parent's end of one process that reads files: hand it a file, keep the time, tell its end."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rag.errors import UnreadableFile
from rag.intake.parsing.passing import to_line, to_part
from rag.intake.parsing.pipes import Pipes
from rag.types import Article, Skipped

PROGRAM = (sys.executable, "-P", "-B", str(Path(__file__).parent / "child.py"))
"""-P keeps the folder of the program off its path, -B spares it writes that it may not do."""
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONPATH", "TZ", "VIRTUAL_ENV")
"""All of the environment that reading needs; the rest may hold secrets."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""Each thread of OpenBLAS reserves memory that counts against the limit."""

START_SECONDS = 60.0
SECONDS_PER_PART = 0.02
"""What each article adds to the time of its file: one takes 2 ms, and an export may hold 30,000."""
MOST_ANSWER_BYTES = 110_000_000
"""A little more than the other end allows itself."""
MOST_HELD_BYTES = 500_000_000
MOST_FILES = 2_000
"""Past these a process is replaced: what files took is seldom given back whole. A new one holds
170 MB, most of it the table of languages."""
OUT_OF_MEMORY = ("bad_alloc", "memory allocation of", "MemoryError", "out of memory")
"""What C++, Rust, Python and C libraries say when they end the process for want of memory."""
OUT_OF_TIME = (signal.SIGALRM, signal.SIGXCPU)


class ParserProcess:
    """One process, one file at a time. Not for use by two threads at once, but for `kill`.

    After a file that it did not survive it is not `alive` and good for nothing.
    """

    def __init__(self, *, memory_bytes: int, program: Sequence[str] = PROGRAM) -> None:
        self._memory_bytes = memory_bytes
        self._held_bytes = 0
        self._files = 0
        self._is_ready = False
        self._is_idle = True
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [*program, str(memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            bufsize=0,
        )
        self._pipes = Pipes(self._process)

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Return whether it can be handed a file."""
        return self._is_idle and self._process.poll() is None

    @property
    def is_worn(self) -> bool:
        """Return whether another should take its place, for the memory it holds or may."""
        return self._held_bytes > MOST_HELD_BYTES or self._files >= MOST_FILES

    def read(
        self, data: bytes, *, path: str, kind: str | None, seconds: float
    ) -> list[Article | Skipped]:
        """Return what is in one file; the start of the process does not count as its time.

        Each article that comes out adds a little to that.

        Raises:
            UnreadableFile: no article is in it, or the process did not survive it (codes
                "timeout", "crashed", "too-much-memory", "too-complex").
        """
        self._is_idle = False
        try:
            return self._read(data, path, kind, seconds)
        except TimeoutError as error:
            reason = f"it could not be read within {seconds:g} seconds"
            raise UnreadableFile(path, "timeout", reason) from error
        except OverflowError as error:
            reason = "far more text comes out than is in the file"
            raise UnreadableFile(path, "too-complex", reason) from error
        finally:
            if not self._is_idle:
                self.stop()

    def kill(self) -> None:
        """End the process now, whatever it is doing. May be called from any thread."""
        self._process.kill()

    def stop(self) -> None:
        """End the process and give its pipes back."""
        self._process.kill()
        self._process.wait()
        self._pipes.close()

    def _read(
        self, data: bytes, path: str, kind: str | None, seconds: float
    ) -> list[Article | Skipped]:
        request = {"path": path, "kind": kind, "size": len(data), "seconds": seconds}
        self._pipes.send(to_line(request) + data, most_answer_bytes=MOST_ANSWER_BYTES)
        if not self._is_ready:
            self._message(path, until=time.monotonic() + START_SECONDS)
            self._is_ready = True
        until = time.monotonic() + seconds
        parts: list[Article | Skipped] = []
        refused: dict[str, str] | None = None
        while "done" not in (message := self._message(path, until=until)):
            if "refused" in message:
                refused = message["refused"]
            else:
                parts.append(to_part(message))
                until += SECONDS_PER_PART
        self._held_bytes = message["done"]["held_bytes"]
        self._files += 1
        self._is_idle = True
        if refused:
            raise UnreadableFile(path, **refused)
        return parts

    def _message(self, path: str, *, until: float) -> dict[str, Any]:
        line = self._pipes.line(until=until)
        if line is None:
            raise self._death(path)
        message: dict[str, Any] = json.loads(line)
        return message

    def _death(self, path: str) -> UnreadableFile:
        """Return how the process ended, as a fault of the file it was reading."""
        try:
            status = self._process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        words = self._pipes.last_words
        if any(sign in line for line in words for sign in OUT_OF_MEMORY):
            megabytes = self._memory_bytes // 1_000_000
            reason = f"reading it takes more than {megabytes:,} MB of memory"
            return UnreadableFile(path, "too-much-memory", reason)
        if -status in OUT_OF_TIME:
            return UnreadableFile(path, "timeout", "it could not be read in time")
        how = f"was killed by {signal.Signals(-status).name}" if status < 0 else "failed"
        said = f" ({words[-1]})" if words else ""
        return UnreadableFile(path, "crashed", f"the program that read it {how}{said}")


def _environment() -> dict[str, str]:
    ours = str(Path(__file__).resolve().parents[3])
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    theirs = kept.get("PYTHONPATH")
    found = {"PYTHONPATH": f"{ours}{os.pathsep}{theirs}" if theirs else ours, "PYTHONUTF8": "1"}
    return kept | ONE_THREAD | found
