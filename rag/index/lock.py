"""Let one writer at a time into a library, and name it to the others."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from rag.errors import LibraryBusy, LibraryUnavailable

WAIT_SECONDS = 2.0
"""Long enough for a reader that mends an index in passing, short enough not to puzzle anyone."""


@contextmanager
def write_lock(home: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the library for writing; the kernel lets go of it if the process is killed.

    Raises:
        LibraryBusy: another writer still holds it after the wait.
        LibraryUnavailable: the folder cannot be written.
    """
    # A new object each time: one that is shared would let two threads in at once.
    lock = FileLock(home / "write.lock", timeout=wait_seconds)
    # The lock file itself is emptied by whoever tries, so the name stands beside it.
    holder = home / "write.pid"
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryBusy(home, _name_of_holder(holder)) from error
    except OSError as error:
        raise LibraryUnavailable(home, error.strerror or str(error)) from error
    try:
        with suppress(OSError):  # A courtesy to others, which a full disk may refuse.
            holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def _name_of_holder(holder: Path) -> str:
    try:
        pid = holder.read_text(encoding="ascii").strip()
    except OSError:
        pid = ""
    if pid == str(os.getpid()):
        return f"process {pid}, which is this one"
    return f"process {pid}" if pid else "another process"
