"""The sentences of an answer, as drafted, checked, cited and withheld."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Support = Literal["supported", "partly", "unsupported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A footnote: [number] in an answer stands for `quote`, text[start:end] of the document.

    `also_carried_by` are other outlets whose articles hold the very words. `as_of` is the day of a
    quote that gives what will be out of date, None for others and where the day is unknown.
    """

    number: int
    document_id: str
    title: str
    publisher: str | None
    published: date | None
    url: str | None
    path: str
    start: int
    end: int
    quote: str
    also_carried_by: tuple[str, ...] = ()
    story: str | None = None
    superseded_by: str | None = None
    updated: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """A sentence as the model wrote it, with the source numbers it names."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSentence:
    """A sentence of an answer, whether its citations bear it out, and if not why.

    `sources` is how many independent reports bear it out, each by itself; 0 where none counted.
    """

    text: str
    support: Support
    citations: tuple[int, ...]
    reason: str = ""
    sources: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A sentence of the model that is not shown: how it stood, and why, in our words."""

    support: Support
    reason: str
