"""One reader a file, one kind of file a reader; here is the list of them."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from rag.intake.readers.docx import DocxReader
from rag.intake.readers.epub import EpubReader
from rag.intake.readers.feed import FeedReader
from rag.intake.readers.html import HtmlReader
from rag.intake.readers.jsonl import JsonlReader
from rag.intake.readers.markdown import MarkdownReader
from rag.intake.readers.pdf import PdfReader
from rag.intake.readers.text import TextReader

if TYPE_CHECKING:  # Protocols need numpy, which a process that only reads files can do without.
    from rag.protocols import Reader

READERS: tuple["Reader", ...] = (
    TextReader(),
    MarkdownReader(),
    HtmlReader(),
    FeedReader(),
    JsonlReader(),
    PdfReader(),
    DocxReader(),
    EpubReader(),
)
ARCHIVES = frozenset({".zip"})
SUFFIXES: frozenset[str] = ARCHIVES.union(*(reader.suffixes for reader in READERS))


def reader_for(path: str | PurePath) -> "Reader | None":
    """Return the reader for a file of this name, None where there is none or it is an archive."""
    suffix = PurePath(path).suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)
