"""Measure one system: load, index, find for every question, answer some, and how much memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from eval.gold import Question
from eval.peers.records import (
    Asked,
    Indexed,
    PeerFailed,
    Quoted,
    Reply,
    Setup,
    quoted_from,
    reply_from,
)

LOADING_SECONDS = 180.0
INDEXING_SECONDS = 300.0
FINDING_SECONDS = 30.0
ANSWER_SECONDS = 120.0
"""How long one request may take before the system counts as failed."""
ANSWERING_SECONDS = 240.0
"""After this no further question is asked of a system, so that four fit into a quarter hour."""
WARMING = Asked(question="What do these articles report about?")
"""Asked once before the clock starts; no gold question, whose prompt llama.cpp would then hold."""


class Requests(Protocol):
    """The child process of one system, as the measuring needs it."""

    def load(self, setup: Setup, *, seconds: float) -> dict[str, Any]:
        """Have the models loaded."""
        ...

    def request(self, request: dict[str, Any], *, seconds: float) -> dict[str, Any]:
        """Return the reply to a request."""
        ...

    def ask(self, do: str, asked: Asked, *, seconds: float, **more: Any) -> dict[str, Any]:
        """Have a question asked."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What every system is given: set-up, articles, and questions to find for and to answer."""

    setup: Setup
    folder: Path
    find: Sequence[Question]
    answer: Sequence[Question]
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The passages found for a question, and the seconds that took."""

    passages: tuple[Quoted, ...]
    seconds: float


@dataclass(slots=True, kw_only=True)
class Measured:
    """What was seen of one system. Filled as the run goes, so that a failure leaves what was seen.

    `failed` is the reason, None where all went through. `peak_megabytes` is 0 where not known.
    `busy` is the machine's load before the start, None where that is not told.
    """

    name: str
    version: str = ""
    load_seconds: float | None = None
    index_seconds: float | None = None
    indexed: Indexed = field(default_factory=lambda: Indexed(passages=(), texts={}))
    found: dict[str, Found] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)
    peak_megabytes: int = 0
    failed: str | None = None
    busy: float | None = None


def measure(
    measured: Measured,
    child: Requests,
    plan: Plan,
    progress: Callable[[int, int, str], None] = lambda done, total, what: None,
) -> None:
    """Fill in what is seen of a system; a failure is noted and ends it."""
    try:
        _load(measured, child, plan)
        _find(measured, child, plan)
        for question in _mixed(plan.answer):
            progress(len(measured.replies), len(plan.answer), f"{measured.name}: answering")
            if _seconds_spent(measured) > ANSWERING_SECONDS:
                break
            reply = child.ask("ask", asked_of(question), seconds=ANSWER_SECONDS)
            measured.replies[question.id] = reply_from(reply)
        measured.peak_megabytes = child.request({"do": "memory"}, seconds=FINDING_SECONDS)[
            "megabytes"
        ]
    except PeerFailed as error:
        measured.failed = str(error)


def asked_of(question: Question) -> Asked:
    """Return a gold question as the systems get it."""
    return Asked(
        question=question.question,
        history=tuple((turn.question, turn.answer) for turn in question.history),
        source=question.source,
        since=question.since.isoformat() if question.since else None,
        until=question.until.isoformat() if question.until else None,
    )


def _load(measured: Measured, child: Requests, plan: Plan) -> None:
    loaded = child.load(plan.setup, seconds=LOADING_SECONDS)
    measured.version, measured.load_seconds = loaded["version"], loaded["seconds"]
    made = child.request({"do": "index", "folder": str(plan.folder)}, seconds=INDEXING_SECONDS)
    measured.index_seconds = made["seconds"]
    passages = tuple(map(quoted_from, made["passages"]))
    measured.indexed = Indexed(passages=passages, texts=made["texts"])


def _find(measured: Measured, child: Requests, plan: Plan) -> None:
    child.ask("retrieve", WARMING, seconds=FINDING_SECONDS, k=plan.k)
    for question in plan.find:
        reply = child.ask("retrieve", asked_of(question), seconds=FINDING_SECONDS, k=plan.k)
        passages = tuple(map(quoted_from, reply["passages"]))
        measured.found[question.id] = Found(passages=passages[: plan.k], seconds=reply["seconds"])
    if plan.answer:
        child.ask("ask", WARMING, seconds=ANSWER_SECONDS)


def _mixed(questions: Sequence[Question]) -> list[Question]:
    """Return the questions in an order that mixes the kinds, in case time runs out."""
    return sorted(questions, key=lambda each: sha256(each.id.encode()).digest())


def _seconds_spent(measured: Measured) -> float:
    return sum(reply.seconds.get("done", 0.0) for reply in measured.replies.values())
