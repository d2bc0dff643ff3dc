"""Say what the figures were measured on, and how much memory it took."""

import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

PROCESSES = Path("/proc")
PACKAGES = (
    "faiss-cpu",
    "llama-cpp-python",
    "sentence-transformers",
    "tantivy",
    "torch",
)


def describe_machine() -> dict[str, str | int]:
    """Return processor, cores this process may use, system and versions, as JSON-ready values."""
    described: dict[str, str | int] = {
        "processor": _processor(),
        "cores": _cores(),
        "system": platform.platform(),
        "python": platform.python_version(),
    }
    return described | {name: version(name) for name in PACKAGES}


def peak_megabytes() -> int:
    """Return the peak resident memory of this process and all it started that still run.

    The peaks are added up, so the true peak of the sum is this or less. 0 means not known: where
    there is no /proc, nothing tells of a child that still runs, and the model is one.
    """
    return sum(_kilobytes("VmHWM", process) for process in _family(os.getpid())) // 1024


def resident_megabytes(process: int) -> int:
    """Return the resident memory of one process now; 0 where nothing tells."""
    return _kilobytes("VmRSS", process) // 1024


def _cores() -> int:
    # macOS and Windows have no sched_getaffinity; they tell only how many cores there are.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _family(process: int) -> Iterator[int]:
    yield process
    for listing in (PROCESSES / str(process) / "task").glob("*/children"):
        for child in _read(listing).split():
            yield from _family(int(child))


def _kilobytes(fact: str, process: int) -> int:
    for line in _read(PROCESSES / str(process) / "status").splitlines():
        if line.startswith(f"{fact}:"):
            return int(line.split()[1])
    return 0


def _processor() -> str:
    for line in _read(PROCESSES / "cpuinfo").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""  # A process may end between being listed and being read.
