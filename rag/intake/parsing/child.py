"""Reads the files that it is handed on its standard input. Run as a program by `process`.

In: a line of JSON (path, kind, size, seconds), then that many bytes. Out: lines of JSON, `ready`
once; for each file `article` and `skipped` in its order or `refused`, at the end `done`.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import IO

SPARE_BYTES = 10_000_000
MOST_BYTES = 100_000_000
BYTES_PER_BYTE = 4
"""What a file may give: this many times its size and the spare, and never more than the most."""
GRACE_SECONDS = 2.0
"""The one that asked keeps the time; this is for when it is gone."""


def _skip_the_door() -> None:
    """Let `rag.intake` be imported without `rag`, which would load the whole house: 0.3 s."""
    package = ModuleType("rag")
    package.__path__ = [str(Path(__file__).resolve().parents[2])]
    sys.modules["rag"] = package


def serve(requests: IO[bytes], answers: IO[bytes], *, memory_bytes: int) -> None:
    """Read one file after the other until there are no more requests."""
    from rag.intake.languages import detect
    from rag.intake.parsing.confinement import confine, end_after
    from rag.intake.parsing.passing import to_line

    # Every text needs this table, and unpacking it needs a temporary file.
    detect("The quick brown fox jumps over the lazy dog.")
    confine(memory_bytes=memory_bytes)
    answers.write(to_line({"ready": True}))
    answers.flush()
    for line in iter(requests.readline, b""):
        request = json.loads(line)
        end_after(request["seconds"] + GRACE_SECONDS)
        data = requests.read(request["size"])
        for answer in _answers(data, request["path"], request["kind"]):
            answers.write(answer)
            end_after(request["seconds"] + GRACE_SECONDS)
        end_after(0)
        answers.flush()


def _answers(data: bytes, path: str, kind: str | None) -> Iterator[bytes]:
    from rag.errors import UnreadableFile
    from rag.intake.parsing.confinement import held_bytes
    from rag.intake.parsing.passing import to_line

    try:
        yield from _parts(data, path, kind)
    except UnreadableFile as error:
        yield to_line({"refused": {"code": error.code, "reason": error.reason}})
    except MemoryError:
        reason = "reading it takes more memory than is allowed"
        yield to_line({"refused": {"code": "too-much-memory", "reason": reason}})
    yield to_line({"done": {"held_bytes": held_bytes()}})


def _parts(data: bytes, path: str, kind: str | None) -> Iterator[bytes]:
    from rag.errors import UnreadableFile
    from rag.intake.parsing.passing import from_part, to_line
    from rag.intake.parsing.reading import each_part

    room = min(MOST_BYTES, BYTES_PER_BYTE * len(data) + SPARE_BYTES)
    for part in each_part(data, path=path, kind=kind):
        line = to_line(from_part(part))
        room -= len(line)
        if room < 0:
            raise UnreadableFile(path, "too-complex", "far more text comes out than is in the file")
        yield line


def main() -> None:
    """Serve standard input; nothing else may write among the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers, memory_bytes=int(sys.argv[1]))


if __name__ == "__main__":
    _skip_the_door()
    main()
