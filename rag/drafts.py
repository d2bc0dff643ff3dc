"""Articles that are split and wait for their vectors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rag.index.records import Entry
from rag.intake.syndication import signature
from rag.protocols import Embedder
from rag.types import Chunk, Document, Removed, Sentence

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
