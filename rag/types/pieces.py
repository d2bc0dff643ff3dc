"""Exact runs of an article: chunks and sentences."""

from dataclasses import dataclass


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
