"""What goes between the run and the child process of one system: plain records, JSON on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class PeerFailed(Exception):
    """A system could not be installed, started or asked; the message is the reason, one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What every system gets alike: models on the disk, threads, and how much it may write."""

    embedder: str
    model: str
    threads: int
    answer_tokens: int
    context_passages: int
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A passage or citation. `start` and `end` count in the system's own text of `source`.

    None where the system does not tell.
    """

    text: str
    source: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What an index holds: its passages, and the text of each article as the system has it."""

    passages: tuple[Quoted, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer. `citations` is None where the system has no notion of one.

    `refused` is None where the system does not say whether it answers. `seconds` are those from
    the question to the first words shown, the model's first token, and the end of the answer.
    """

    answer: str
    citations: tuple[Quoted, ...] | None
    refused: bool | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as a system gets it; the basic set-ups use the first field only."""

    question: str
    history: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    since: str | None = None
    until: str | None = None


def quoted_from(fields: Mapping[str, Any]) -> Quoted:
    """Return a passage from its JSON fields."""
    return Quoted(**fields)


def reply_from(fields: Mapping[str, Any]) -> Reply:
    """Return a reply from its JSON fields."""
    cited = fields["citations"]
    return Reply(
        answer=fields["answer"],
        citations=None if cited is None else tuple(map(quoted_from, cited)),
        refused=fields["refused"],
        seconds=fields["seconds"],
    )


def asked_from(fields: Mapping[str, Any]) -> Asked:
    """Return a question from its JSON fields."""
    turns = tuple((question, answer) for question, answer in fields["history"])
    return Asked(**{**fields, "history": turns})
