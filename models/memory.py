"""How much memory there is to be had."""

from pathlib import Path

MEMORY_FACTS = Path("/proc/meminfo")
LIMITS = Path("/sys/fs/cgroup")


def available_bytes() -> int | None:
    """Return how much memory programs can still get, caches given up; None where nothing tells.

    Source: proc(5), MemAvailable; the kernel's cgroup-v2 documentation, memory.max and
    memory.stat, where what was read from files ("file") can be taken back.
    """
    free = [each for each in (_of_machine(), _of_container()) if each is not None]
    return min(free) if free else None


def _of_machine() -> int | None:
    for line in _text(MEMORY_FACTS).splitlines():
        name, _, value = line.partition(":")
        if name == "MemAvailable":
            return int(value.split()[0]) * 1024
    return None


def _of_container() -> int | None:
    most, used = _text(LIMITS / "memory.max").strip(), _text(LIMITS / "memory.current").strip()
    if not most.isdecimal() or not used.isdecimal():
        return None
    facts = dict(line.split() for line in _text(LIMITS / "memory.stat").splitlines())
    return max(0, int(most) - int(used) + int(facts.get("file", 0)))


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except OSError:
        return ""
