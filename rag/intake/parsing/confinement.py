"""Take from this process all that reading a file does not need, before it sees one."""

import contextlib
import ctypes
import resource
import signal

OPEN_FILES = 64
ADDRESS_SPACE_FACTOR = 4
"""Address space is cheap, and libraries reserve much of it: pdfium, OpenBLAS and glibc's arenas."""

RESIDENT, DATA = 1, 5
"""Fields of /proc/self/statm. Source: proc(5)."""
NO_NEW_PRIVILEGES = 38
"""PR_SET_NO_NEW_PRIVS of prctl(2)."""
NEW_USER = 0x10000000
NEW_NETWORK = 0x40000000
"""CLONE_NEWUSER and CLONE_NEWNET of unshare(2)."""


def confine(*, memory_bytes: int) -> None:
    """Give up writing files, core dumps, privileges, the network, and memory past the limit.

    The limit is on data beyond what the process holds now. What the system does not know or
    refuses is left out: each measure stands alone.
    """
    # Ctrl-C is for the process that asked; it decides what becomes of this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = (
        (resource.RLIMIT_DATA, _pages(DATA) + memory_bytes),
        (resource.RLIMIT_AS, _pages(DATA) + ADDRESS_SPACE_FACTOR * memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    )
    for kind, most in limits:
        # macOS knows no limit of memory, and an outer limit may be lower.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    _leave_the_network()


def end_after(seconds: float) -> None:
    """Have the system end this process then, whatever it is doing; 0 calls that off.

    The process that asked keeps the time as well, but it may be gone.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def held_bytes() -> int:
    """Return how much memory the process holds now; Linux only, else 0.

    Not the peak that `getrusage` tells: that begins with the memory of the process that started
    this one.
    """
    return _pages(RESIDENT)


def _pages(field: int) -> int:
    """Return the bytes of one field of `/proc/self/statm`, which counts in pages."""
    with contextlib.suppress(OSError), open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[field]) * resource.getpagesize()
    return 0


def _leave_the_network() -> None:
    """Move to a network without a single address, where the system allows it."""
    with contextlib.suppress(OSError, AttributeError):  # Not on this system.
        system = ctypes.CDLL(None, use_errno=True)
        system.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        # Root needs no user namespace, and would lose its right to read others' files in one.
        if system.unshare(NEW_NETWORK) != 0:
            system.unshare(NEW_USER | NEW_NETWORK)
