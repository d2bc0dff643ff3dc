"""One reader a file, one kind of file a reader; here is the list of them."""

from pathlib import PurePath

from rag.intake.readers.html import HtmlReader
from rag.intake.readers.markdown import MarkdownReader
from rag.intake.readers.text import TextReader
from rag.protocols import Reader

READERS: tuple[Reader, ...] = (TextReader(), MarkdownReader(), HtmlReader())
SUFFIXES: frozenset[str] = frozenset().union(*(reader.suffixes for reader in READERS))


def reader_for(path: str | PurePath) -> Reader | None:
    """Return the reader for a file of this name, None where there is none."""
    suffix = PurePath(path).suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)
