"""Measure systems in turn: load, index, find for every question, answer some, weigh."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from eval.data.gold import Question
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
ANSWERING_SECONDS = 540.0
"""After so much answering by all together no further question is asked, on a slow machine."""
DEEP = 20
"""Passages found for the recall within so many characters."""
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

    def home(self, name: str) -> Path:
        """Return the folder that a system may write to."""
        return Path(self.setup.home) / name


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The passages found for a question, k and many more, and the seconds that k took."""

    passages: tuple[Quoted, ...]
    deep: tuple[Quoted, ...]
    seconds: float


@dataclass(slots=True, kw_only=True)
class Measured:
    """What was seen of one system. Filled as the run goes, so that a failure leaves what was seen.

    `failed` is the reason, None where all went through. `peak_megabytes` is 0 where not known.
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


def measure(
    systems: Sequence[tuple[Measured, Requests]],
    plan: Plan,
    progress: Callable[[int, int, str], None] = lambda done, total, what: None,
) -> None:
    """Fill in what is seen of the systems; a failure is noted and ends that one alone.

    They take turns at every question, each first in its turn: whatever else the machine does
    meanwhile, it does to all alike, and where time runs out all have answered the same questions.
    """
    for measured, child in systems:
        progress(0, len(plan.answer), f"{measured.name}: loading and indexing")
        _attempt(measured, _load, child, plan)
    for place, question in enumerate(plan.find):
        progress(place, len(plan.find), "finding")
        for measured, child in _turned(systems, place):
            _attempt(measured, _find, child, plan, question)
    for measured, child in systems:
        _attempt(measured, _warm, child, plan)
    _answer_all(systems, plan, progress)
    for measured, child in systems:
        _attempt(measured, _weigh, child)


def mixed(questions: Sequence[Question]) -> list[Question]:
    """Return the questions with the kinds in turn, so that the first few hold some of each."""
    taken: Counter[str] = Counter()
    ranked = []
    for place, question in enumerate(questions):
        ranked.append((taken[question.kind], place, question))
        taken[question.kind] += 1
    return [question for _, _, question in sorted(ranked, key=lambda each: each[:2])]


def asked_of(question: Question) -> Asked:
    """Return a gold question as the systems get it."""
    return Asked(
        question=question.question,
        history=tuple((turn.question, turn.answer) for turn in question.history),
        source=question.source,
        since=question.since.isoformat() if question.since else None,
        until=question.until.isoformat() if question.until else None,
    )


def _answer_all(
    systems: Sequence[tuple[Measured, Requests]],
    plan: Plan,
    progress: Callable[[int, int, str], None],
) -> None:
    for place, question in enumerate(mixed(plan.answer)):
        if sum(_seconds_spent(measured) for measured, _ in systems) > ANSWERING_SECONDS:
            return
        progress(place, len(plan.answer), "answering")
        for measured, child in _turned(systems, place):
            _attempt(measured, _answer, child, question)


def _attempt(measured: Measured, work: Callable[..., None], *arguments: Any) -> None:
    if measured.failed is None:
        try:
            work(measured, *arguments)
        except PeerFailed as error:
            measured.failed = str(error)


def _turned(systems: Sequence[Any], place: int) -> list[Any]:
    start = place % len(systems) if systems else 0
    return [*systems[start:], *systems[:start]]


def _load(measured: Measured, child: Requests, plan: Plan) -> None:
    loaded = child.load(plan.setup, seconds=LOADING_SECONDS)
    measured.version, measured.load_seconds = loaded["version"], loaded["seconds"]
    made = child.request({"do": "index", "folder": str(plan.folder)}, seconds=INDEXING_SECONDS)
    measured.index_seconds = made["seconds"]
    passages = tuple(map(quoted_from, made["passages"]))
    measured.indexed = Indexed(passages=passages, texts=made["texts"])
    child.ask("retrieve", WARMING, seconds=FINDING_SECONDS, k=plan.k)


def _find(measured: Measured, child: Requests, plan: Plan, question: Question) -> None:
    asked = asked_of(question)
    reply = child.ask("retrieve", asked, seconds=FINDING_SECONDS, k=plan.k)
    # Asked again, untimed: some find many short passages in as many characters.
    deep = child.ask("retrieve", asked, seconds=FINDING_SECONDS, k=DEEP)
    measured.found[question.id] = Found(
        passages=tuple(map(quoted_from, reply["passages"]))[: plan.k],
        deep=tuple(map(quoted_from, deep["passages"])),
        seconds=reply["seconds"],
    )


def _warm(measured: Measured, child: Requests, plan: Plan) -> None:
    if plan.answer:
        child.ask("ask", WARMING, seconds=ANSWER_SECONDS)


def _answer(measured: Measured, child: Requests, question: Question) -> None:
    reply = child.ask("ask", asked_of(question), seconds=ANSWER_SECONDS)
    measured.replies[question.id] = reply_from(reply)


def _weigh(measured: Measured, child: Requests) -> None:
    memory = child.request({"do": "memory"}, seconds=FINDING_SECONDS)
    measured.peak_megabytes = memory["megabytes"]


def _seconds_spent(measured: Measured) -> float:
    return sum(reply.seconds.get("done", 0.0) for reply in measured.replies.values())
