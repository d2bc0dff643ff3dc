"""The records that the parts of the index hand one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.protocols import Vectors
from rag.types import Chunk, Document, Outcome, Removed, Sentence, Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One state of the database. `number` counts writes; `mark` is a hash of all of them so far.

    The number alone would not do: a restored backup that is written to again reaches the number
    of an index made from other articles.
    """

    number: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltWith:
    """The embedder of all stored vectors. `setting` is the name by which it was asked for."""

    name: str
    fingerprint: str
    dimension: int
    setting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """What the library knows of one file. `sha256` is None until it has given an article.

    `seen_ns` is when it was read, on the clock that file times are on.
    """

    path: str
    size: int
    mtime_ns: int
    seen_ns: int
    sha256: str | None
    splitter: str
    outcome: Outcome
    code: str | None = None
    reason: str | None = None
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document, ready to be stored: (n, d) vectors for its n chunks, and so for sentences.

    `signature` is what near-copies are found by; `removed` what cleaning took out.
    """

    document: Document
    chunks: Sequence[Chunk]
    chunk_vectors: Vectors
    sentences: Sequence[Sentence]
    sentence_vectors: Vectors
    signature: bytes = b""
    removed: Sequence[Removed] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two documents that carry one report, in much the same words or reworded."""

    document_id: str
    other_id: str
    kind: Literal["copy", "reworded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LexicalRow:
    """What the lexical index needs of a chunk."""

    chunk_id: int
    document_id: str
    title: str
    text: str
    language: str | None = None
