"""What bears on a question: chunks that were retrieved, words that were picked."""

from dataclasses import dataclass
from datetime import date

from rag.types.articles import Document
from rag.types.pieces import Chunk


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
    `reading`, 0..1, is what the reader saw in the sentence, None where it did not read. `answers`,
    0..1, is what the close reader saw in all that it read, None where it did not read.
    """

    document: Document
    start: int
    end: int
    score: float
    cosine: float
    coverage: float
    reading: float | None = None
    answers: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.document.text):
            raise ValueError(f"{self.start}:{self.end} is not inside document {self.document.id}")

    @property
    def quote(self) -> str:
        """Return the words themselves."""
        return self.document.text[self.start : self.end]


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
