"""The records that travel between stages. All are frozen; none knows how it was made.

Longer than other files so that every record stands on one page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Status = Literal["answered", "partial", "not_found"]
Support = Literal["supported", "unsupported"]
Outcome = Literal["added", "unchanged", "replaced", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a reader found in a file: clean text and what the file says about it.

    `text` is normalised once, here: LF line ends, no byte order mark, no control
    characters but newline and tab. Headings keep their `#`, list items their `- `.
    An unknown field is None; no field is ever guessed from the time of reading.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as the library holds it. All offsets anywhere count in `text`.

    `id` is a hash of path, position and content: changed content is another document,
    so an old citation can never point into new words.
    """

    id: str
    path: str
    position: int
    title: str
    publisher: str | None
    published: date | None
    url: str | None
    language: str | None
    text: str
    story: str | None = None

    def as_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """Return the JSON shape of `footnote list` and, with text, of `footnote show`."""
        shown = {
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
            "url": self.url,
            "path": self.path,
            "language": self.language,
            "story": self.story,
        }
        return shown | {"text": self.text} if with_text else shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A run of characters copied unchanged from one document.

    Offsets count Unicode code points of the document's text, half open, so
    `document.text[start:end] == text` always holds. Citations rely on it.
    """

    document_id: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(
                f"chunk {self.start}:{self.end} cannot hold {len(self.text)} characters"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Chunk):
    """One sentence, heading or list item of a document, without the white space around it.

    `paragraph` counts from 0 in its document: sentences of one paragraph may be joined.
    """

    paragraph: int

    def within(self, chunk: Chunk) -> bool:
        """Return whether most of the sentence lies in the chunk, of the same document."""
        shared = min(self.end, chunk.end) - max(self.start, chunk.start)
        return self.document_id == chunk.document_id and 2 * shared >= self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which documents may answer. None leaves a side open.

    `source` matches anywhere in publisher, URL or path, whatever the case. A document
    whose date is unknown is outside every scope that names a date.
    """

    source: str | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One earlier question of a conversation and the answer it got."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A retrieved chunk. `dense` is a cosine, `lexical` a BM25 score, `score` their mix in 0..1."""

    chunk_id: int
    chunk: Chunk
    score: float
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Exact words of a document that bear on the question; higher `score` is better.

    `cosine` is that of the question and the sentence that was picked, `coverage` the share,
    0..1, of the question's words that the sentence and its title hold, rare words counting more.
    """

    document: Document
    start: int
    end: int
    score: float
    cosine: float
    coverage: float

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.document.text):
            raise ValueError(f"{self.start}:{self.end} is not inside document {self.document.id}")

    @property
    def quote(self) -> str:
        """Return the words themselves."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A footnote: [number] in an answer stands for `quote`, text[start:end] of the document."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """A sentence as the model wrote it, with the source numbers it names."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSentence:
    """A sentence of an answer, and whether its citations bear it out."""

    text: str
    support: Support
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A retrieved chunk as the reader of an answer may see it."""

    document_id: str
    title: str
    publisher: str | None
    published: date | None
    start: int
    end: int
    text: str
    score: float
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is shown. `text` carries [n] marks; `citations` is ordered by number.

    `wording` holds the model's own sentences that passed the support check, when the quotes
    are the answer. `timings` are seconds per stage. `notices` are for the reader's eyes.
    """

    question: str
    status: Status
    text: str
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    timings: Mapping[str, float]
    model: str | None
    question_used: str
    wording: tuple[AnswerSentence, ...] = ()
    notices: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape of `footnote ask --json`."""
        return {
            "question": self.question,
            "status": self.status,
            "answer": self.text,
            "sentences": [_plain(sentence) for sentence in self.sentences],
            "citations": [_plain(citation) for citation in self.citations],
            "passages": [_plain(passage) for passage in self.passages],
            "timings": {stage: round(seconds, 4) for stage, seconds in self.timings.items()},
            "model": self.model,
            "question_used": self.question_used,
            "wording": [_plain(sentence) for sentence in self.wording],
            "notices": list(self.notices),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step of a streamed answer.

    * quoted: the instant answer, in `answer`
    * token: the model's next characters, unchecked, in `text`; never to be shown as fact
    * notice: something the reader should know, in `text`
    * final: the checked answer, in `answer`; always the last event
    """

    kind: Literal["quoted", "token", "notice", "final"]
    text: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What became of one file. `code` and `reason` are None unless it failed."""

    path: str
    outcome: Outcome
    code: str | None = None
    reason: str | None = None
    document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What became of every file that was seen, in the order seen."""

    files: tuple[FileOutcome, ...] = field(default=())

    def count(self, outcome: Outcome) -> int:
        """Return how many files had this outcome."""
        return sum(file.outcome == outcome for file in self.files)

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape of `footnote add --json`."""
        outcomes: tuple[Outcome, ...] = ("added", "unchanged", "replaced", "failed")
        return {name: self.count(name) for name in outcomes} | {
            "files": [_plain(file) for file in self.files]
        }


def _plain(record: Any) -> dict[str, Any]:
    """Return a flat record as JSON-ready values: dates as ISO text, tuples as lists."""
    shown: dict[str, Any] = {}
    for name in record.__dataclass_fields__:
        value = getattr(record, name)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, float):
            value = round(value, 4)
        shown[name] = value
    return shown
