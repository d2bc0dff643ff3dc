"""The child's end: one JSON request a line comes in, one JSON reply a line goes out.

Runs in the environment of the system it measures, so it imports nothing beyond the standard
library. A system that fails ends the process; its last words on standard error are the reason.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol, TextIO

from eval.machine import peak_megabytes
from eval.peers.records import Asked, Indexed, Quoted, Reply, Setup, asked_from

Mark = Callable[[str], None]
"""Call it with "words" when the first words are shown, "token" at the model's first token."""


class System(Protocol):
    """One system in its documented local set-up."""

    def load(self, setup: Setup) -> str:
        """Load the models; return the version of the system."""
        ...

    def index(self, folder: Path) -> Indexed:
        """Read the Markdown files of a folder into an index."""
        ...

    def retrieve(self, asked: Asked, k: int) -> Sequence[Quoted]:
        """Return the k passages found for a question, best first."""
        ...

    def ask(self, asked: Asked, mark: Mark) -> Reply:
        """Return the answer to a question; `mark` is called on the way."""
        ...


class Stopwatch:
    """Seconds from its making to the first call with each name."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._started = clock()
        self.seconds: dict[str, float] = {}

    def mark(self, name: str) -> None:
        """Keep the seconds until now under a name, if it is new."""
        self.seconds.setdefault(name, self._clock() - self._started)


def serve(system: System) -> None:
    """Have a system answer the requests on standard input until it ends."""
    serve_lines(partial(answer, system))


def serve_lines(handle: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
    """Answer the requests on standard input, one a line, until it ends."""
    # Whatever a system prints goes to standard error; replies alone go out where they came from.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    with out:
        for line in sys.stdin:
            _send(out, handle(json.loads(line)))


def answer(system: System, request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the reply to one request: what was asked for, and the seconds it took."""
    doing = {"load": _load, "index": _index, "retrieve": _retrieve, "ask": _ask, "memory": _memory}
    return doing[request["do"]](system, request)


def _load(system: System, request: Mapping[str, Any]) -> dict[str, Any]:
    watch = Stopwatch()
    version = system.load(Setup(**request["setup"]))
    watch.mark("done")
    return {"version": version, "seconds": watch.seconds["done"]}


def _index(system: System, request: Mapping[str, Any]) -> dict[str, Any]:
    watch = Stopwatch()
    indexed = system.index(Path(request["folder"]))
    watch.mark("done")
    return asdict(indexed) | {"seconds": watch.seconds["done"]}


def _retrieve(system: System, request: Mapping[str, Any]) -> dict[str, Any]:
    asked = asked_from(request["asked"])
    watch = Stopwatch()
    passages = system.retrieve(asked, request["k"])
    watch.mark("done")
    return {"passages": [asdict(each) for each in passages], "seconds": watch.seconds["done"]}


def _ask(system: System, request: Mapping[str, Any]) -> dict[str, Any]:
    asked = asked_from(request["asked"])
    watch = Stopwatch()
    reply = system.ask(asked, watch.mark)
    watch.mark("done")
    return asdict(reply) | {"seconds": watch.seconds}


def _memory(system: System, request: Mapping[str, Any]) -> dict[str, Any]:
    return {"megabytes": peak_megabytes()}


def _send(out: TextIO, reply: Mapping[str, Any]) -> None:
    out.write(json.dumps(reply) + "\n")
    out.flush()
