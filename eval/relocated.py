"""Find words of a file again in the articles that the product made of it.

Cleaning changes white space and takes things out, so offsets into the file are not offsets into
the articles. Words that came through in another order or not at all are not found again.
"""

import re
from collections.abc import Sequence

from eval.metrics import Span
from rag import Document

LOST = "(not in the library)"
"""The document of a span that is nowhere: no retriever can find it, and it counts as missed."""


def relocated(span: Span, text: str, documents: Sequence[Document]) -> Span:
    """Return where the words of `text[span]` stand in the documents, in the order of the file.

    Words that stand several times are told apart by which of the times it is. Words that are
    lost give a span of `LOST` of the same length.
    """
    pattern = _pattern(text[span.start : span.end])
    times = [match.start() for match in pattern.finditer(text)]
    # The span may begin with white space, which the pattern leaves out.
    nth = sum(start < span.start for start in times)
    places = [
        Span(document_id=document.id, start=match.start(), end=match.end())
        for document in documents
        for match in pattern.finditer(document.text)
    ]
    if not places:
        return Span(document_id=LOST, start=0, end=span.end - span.start)
    return places[min(nth, len(places) - 1)]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))
