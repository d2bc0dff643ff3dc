"""Find the articles and the words that a user's question names in the user's own library."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Protocol

from eval.data.lines import Line, shown
from eval.metrics.shares import Span
from rag import Document

NAMING = ("document", "path", "url")
LEAST_LETTERS = 8
"""Of an id, to name an article by; a shorter one may be a word."""


class Holds(Protocol):
    """What is needed of a library."""

    def documents(self, *, texts: bool = True) -> list[Document]:
        """Return all documents, without texts in a moment."""
        ...

    def document(self, document_id: str) -> Document:
        """Return one document with its text."""
        ...


class Shelf:
    """The articles of a library, by what people call them."""

    def __init__(self, library: Holds) -> None:
        self._library = library
        self._listed = library.documents(texts=False)

    def places(self, line: Line) -> list[list[Span]]:
        """Return where the evidence of a line is: a list of alternatives for each quote.

        Without a quote it is the whole of the articles named, without a name it is wherever the
        quote stands; without both there is none.

        Raises:
            BadLine: no article is named so, or none of those named holds the quote.
        """
        named = self._named(line)
        quotes = self._quotes(line)
        if not quotes:
            whole = [Span(document_id=each.id, start=0, end=len(each.text)) for each in named]
            return [whole] if whole else []
        is_named = any(line.has(field) for field in NAMING)
        return [self._standing(line, quote, named if is_named else None) for quote in quotes]

    def words_at(self, span: Span) -> str | None:
        """Return the words of a place, None where its article is gone or shorter."""
        document = next((each for each in self._listed if each.id == span.document_id), None)
        text = self._library.document(document.id).text if document else ""
        return text[span.start : span.end] if 0 <= span.start < span.end <= len(text) else None

    def name_of(self, document_id: str) -> str:
        """Return the file name of an article, for the reader."""
        paths = (each.path for each in self._listed if each.id == document_id)
        return next((PurePath(path).name or path for path in paths), document_id)

    def _named(self, line: Line) -> list[Document]:
        found = self._listed
        given = [field for field in NAMING if line.has(field)]
        for field in given:
            name = line.text(field)
            found = [each for each in found if _is_called(each, field, name)]
            if not found:
                raise line.bad(
                    field, f"the library holds no article {shown(name)}; see: footnote list"
                )
        return [self._library.document(each.id) for each in found] if given else []

    def _quotes(self, line: Line) -> list[str]:
        value = line.value("quote")
        if value is None:
            return []
        quotes = value if isinstance(value, list) else [value]
        return [line.string(quote, "quote") for quote in line.filled(quotes, "quote")]

    def _standing(self, line: Line, quote: str, named: Sequence[Document] | None) -> list[Span]:
        if named is None:
            named = [self._library.document(each.id) for each in self._listed]
        found = [span for document in named for span in _spans(document, quote)]
        if not found:
            which = "no article of the library holds" if len(named) != 1 else "that article lacks"
            raise line.bad("quote", f"{which} these words: {shown(quote)}")
        return found


def _is_called(document: Document, field: str, name: str) -> bool:
    if field == "url":
        return document.url is not None and document.url.rstrip("/") == name.strip().rstrip("/")
    by_path = _ends_so(document.path, name)
    if field == "path":
        return by_path
    by_id = len(name) >= LEAST_LETTERS and document.id.startswith(name)
    return by_id or by_path or document.title == name


def _ends_so(path: str, name: str) -> bool:
    """Return whether a path is this one, or ends in it: a file name, or folder/file."""
    held, parts = PurePath(path).parts, PurePath(name).parts
    return path == name or (bool(parts) and held[-len(parts) :] == parts)


def _spans(document: Document, quote: str) -> Iterator[Span]:
    """Yield where the words stand, however white space divides them."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    for found in re.finditer(pattern, document.text):
        yield Span(document_id=document.id, start=found.start(), end=found.end())
