"""Every swap point on one page. What fits the shape fits the house; nothing is inherited."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag.types import Article, Chunk, Document, Scope, Sentence, Skipped, Story

Vectors = NDArray[np.float32]


class Reader(Protocol):
    """Turns the bytes of one kind of file into articles."""

    suffixes: frozenset[str]
    """Lower case, with the dot: {".md"}."""

    def read(self, data: bytes, *, path: str) -> Sequence[Article | Skipped]:
        """Return the articles of one file, and what of it failed, in the file's order.

        Raises:
            UnreadableFile: the file holds no article that can be read.
        """
        ...


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    name: str
    fingerprint: str
    """Changes whenever the same text would get another vector."""
    dimension: int
    window_tokens: int
    """The longest text that is read whole, as `count_tokens` counts; what is beyond is lost."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Map n texts to an (n, d) array whose rows have length 1."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens of the model's window a text takes."""
        ...


class Corpus(Protocol):
    """What the answers wing may ask of a library."""

    def nearest(self, vector: Vectors, *, k: int, scope: Scope) -> list[tuple[int, float]]:
        """Return up to k (chunk id, cosine) pairs for a (d,) vector, best first."""
        ...

    def matching(self, question: str, *, k: int, scope: Scope) -> list[tuple[int, float]]:
        """Return up to k (chunk id, BM25) pairs, best first, of those that share a word."""
        ...

    def cosines(self, vector: Vectors, chunk_ids: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of these chunks with a (d,) vector."""
        ...

    def chunks(self, chunk_ids: Sequence[int]) -> dict[int, Chunk]:
        """Return the chunks that still exist, by id."""
        ...

    def document(self, document_id: str) -> Document:
        """Return one document.

        Raises:
            NotInLibrary: it is not, or no longer, held.
        """
        ...

    def sentences(
        self, document_id: str, *, start: int = 0, end: int | None = None
    ) -> tuple[list[Sentence], Vectors]:
        """Return the n sentences that overlap text[start:end], in order, and (n, d) unit vectors.

        Without start and end these are all sentences of the document.
        """
        ...

    def stories(self, document_ids: Sequence[str]) -> dict[str, Story]:
        """Return the story of each of these documents that is part of one, by document id."""
        ...

    def rarity(self, words: Sequence[str], *, language: str | None = None) -> dict[str, float]:
        """Return the inverse document frequency of each word over chunks of a language, 0 or more.

        None, the unknown language, is taken for English. Words are stemmed the way the lexical
        index stems them before counting. Source: Robertson and Zaragoza 2009, The Probabilistic
        Relevance Framework, section 3.1, with the +1 inside the logarithm that keeps it positive.
        """
        ...


class Reading(Protocol):
    """What a reader saw in one passage of s sentences; all are logits, above 0 for yes."""

    @property
    def sentences(self) -> Vectors:
        """Whether each sentence bears the answer out, (s,)."""
        ...

    @property
    def spans(self) -> Vectors:
        """Whether words of each sentence answer, against none of the passage doing so, (s,)."""
        ...


class EvidenceReader(Protocol):
    """Looks at question and passage together, which vectors of each alone cannot."""

    name: str

    def read(
        self, question: str, passages: Sequence[tuple[str, str, Sequence[tuple[int, int]]]]
    ) -> Sequence[Reading]:
        """Return what is seen in each passage, in the order given.

        A passage is its title, its text, and the (start, end) of each sentence in the text.
        """
        ...


class CloseReading(Protocol):
    """What a close reader saw in one window of s sentences; all are logits, above 0 for yes."""

    @property
    def answers(self) -> float:
        """Whether the window answers the question."""
        ...

    @property
    def sentences(self) -> Vectors:
        """Whether each sentence does, (s,)."""
        ...


class CloseReader(Protocol):
    """Understands more than an evidence reader and is slower: it reads what that one found."""

    name: str

    def read(
        self, question: str, windows: Sequence[tuple[str, str, Sequence[tuple[int, int]]]]
    ) -> Sequence[CloseReading]:
        """Return what is seen in each window, in the order given; windows are like passages."""
        ...


class Generator(Protocol):
    """Writes text, one request at a time in the order asked."""

    name: str

    def generate(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        grammar: str | None,
        max_tokens: int,
        cancelled: Callable[[], bool],
        first: bool = False,
        tell: Callable[[int | None], object] | None = None,
    ) -> Iterator[str]:
        """Yield pieces of text. Stops early, without error, once `cancelled()` is true.

        One that is `first` goes on with an answer already begun, before all that wait. `tell`
        hears how many are before this one each time that changes, 0 while the model is being
        started and None once it works on this one; an empty piece follows each time, so that the
        caller can pass it on.
        """
        ...
