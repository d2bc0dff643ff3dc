"""Find words of a file again in the articles that the product made of it.

Cleaning changes white space and takes things out, so offsets into the file are not offsets into
the articles. Words that came through in another order or not at all are not found again.
"""

import re
from collections.abc import Sequence

from eval.metrics.shares import Span
from rag import Document

LOST = "(not in the library)"
"""The document of a span that is nowhere: no retriever can find it, and it counts as missed."""

_WORD = re.compile(r"[^\W_]+")


def relocated(span: Span, text: str, documents: Sequence[Document]) -> Span:
    """Return where the words of `text[span]` stand in the documents, in the order of the file.

    Words that stand several times are told apart by which of the times it is. Where signs were
    changed too, as the escapes of Markdown are, the words alone decide. Words that are lost give
    a span of `LOST` of the same length.
    """
    words = text[span.start : span.end]
    for pattern in (_exactly(words), _by_words(words)):
        places = [
            Span(document_id=document.id, start=match.start(), end=match.end())
            for document in documents
            for match in pattern.finditer(document.text)
        ]
        if places:
            before = sum(match.start() < span.start for match in pattern.finditer(text))
            return places[min(before, len(places) - 1)]
    return Span(document_id=LOST, start=0, end=span.end - span.start)


def _exactly(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def _by_words(words: str) -> re.Pattern[str]:
    found = _WORD.findall(words)
    # A span without a single word is nowhere: an empty pattern would be everywhere.
    return re.compile(r"[\W_]+".join(map(re.escape, found)) if found else r"(?!)")
