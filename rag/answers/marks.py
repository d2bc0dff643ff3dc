"""Tell what stands before a sentence on its line: the mark of a heading or of a list item."""

import re

from rag.types import Document

_HEADING = re.compile(r"^#+\s+$")


def marker(document: Document, start: int) -> str:
    """Return what stands between the begin of the line and `start` in the document's text."""
    line = document.text.rfind("\n", 0, start) + 1
    return document.text[line:start]


def is_heading(document: Document, start: int) -> bool:
    """Return whether the sentence that starts there is a heading."""
    return _HEADING.match(marker(document, start)) is not None
