"""Articles that are split and wait for their vectors."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import numpy as np

from rag.errors import UnreadableFile
from rag.index.records import Entry
from rag.intake.chunks import split_chunks
from rag.intake.clean import clean
from rag.intake.sentences import split_sentences
from rag.intake.syndication import signature
from rag.protocols import Embedder
from rag.types import Article, Chunk, Document, Removed, Sentence

LEAST_CHUNK_TOKENS = 16
BATCH_CHARACTERS = 200_000
"""Embedded and kept waiting at once: texts have any length, so their number bounds no memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article and its pieces, not embedded yet."""

    document: Document
    chunks: Sequence[Chunk]
    sentences: Sequence[Sentence]
    removed: Sequence[Removed] = ()

    def texts(self) -> Iterator[str]:
        """Yield what is embedded: chunks under their title, then sentences as they are."""
        for chunk in self.chunks:
            yield f"{self.document.title}\n{chunk.text}"
        for sentence in self.sentences:
            yield sentence.text


class Drafter:
    """Makes drafts of articles, split to fit an embedder, which is loaded when first needed."""

    def __init__(self, embedder: Callable[[], Embedder], *, chunk_tokens: int) -> None:
        self._embedder = embedder
        self._chunk_tokens = chunk_tokens

    def draft(self, path: str, position: int, article: Article) -> Draft:
        """Return the article of a place in a file, with its sentences and chunks.

        Raises:
            UnreadableFile: its words make no sentence (code "no-text").
        """
        names = Document.__dataclass_fields__.keys() & Article.__dataclass_fields__.keys()
        known: dict[str, Any] = {name: getattr(article, name) for name in names}
        known["title"] = article.title or _named_after(path)
        document = Document(
            id=document_id(path, position, article.text), path=path, position=position, **known
        )
        sentences = split_sentences(document)
        if not sentences:
            raise UnreadableFile(path, "no-text", "its words make no sentence")
        chunks = split_chunks(
            document,
            sentences,
            count_tokens=self._embedder().count_tokens,
            capacity=self._capacity(document.title),
        )
        return Draft(document=document, chunks=chunks, sentences=sentences, removed=article.removed)

    def _capacity(self, title: str) -> int:
        """Return how many tokens a chunk may have so that it fits the window below its title."""
        embedder = self._embedder()
        room = embedder.window_tokens - embedder.count_tokens(f"{title}\n")
        return max(LEAST_CHUNK_TOKENS, min(self._chunk_tokens, room))


def _named_after(path: str) -> str:
    """Return the name of a file as a title, in one line whatever it holds."""
    return " ".join(clean(PurePath(path).stem).split()) or path


def document_id(path: str, position: int, text: str) -> str:
    """Return an id that changes with path, place in the file or content."""
    return hashlib.sha256(f"{path}\0{position}\0{text}".encode()).hexdigest()[:16]


def embedded(drafts: Sequence[Draft], embedder: Embedder) -> dict[str, Entry]:
    """Return the entries by document id; a text that occurs twice is embedded once."""
    rows: dict[str, int] = {}
    for draft in drafts:
        for text in draft.texts():
            rows.setdefault(text, len(rows))
    # Slice by slice: a tokenizer holds a hundred times the text that it is given at once.
    vectors = np.concatenate([embedder.embed(part) for part in _slices(list(rows))])
    entries = {}
    for draft in drafts:
        own = vectors[[rows[text] for text in draft.texts()]]
        entries[draft.document.id] = Entry(
            document=draft.document,
            chunks=draft.chunks,
            chunk_vectors=own[: len(draft.chunks)],
            sentences=draft.sentences,
            sentence_vectors=own[len(draft.chunks) :],
            signature=signature(draft.document.text),
            removed=draft.removed,
        )
    return entries


def _slices(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the texts in order, as many at once as may be embedded together; one at least."""
    part: list[str] = []
    for text in texts:
        if part and sum(map(len, part)) + len(text) > BATCH_CHARACTERS:
            yield part
            part = []
        part.append(text)
    yield part
