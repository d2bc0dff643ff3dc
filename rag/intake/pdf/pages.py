"""Open a PDF and get the lines of its pages."""

import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from rag.errors import UnreadableFile
from rag.intake.pdf.lines import Line, PageText
from rag.types import Skipped

MAX_PAGES = 5_000
"""The longest reports and books have 3,000; at 4 ms a page this many take 20 seconds."""
MAX_CHARACTERS = 20_000_000
MAX_PAGES_OF_FALLBACK = 300
"""pypdf takes 50 ms a page."""
PROBE_PAGES = 5

BROKEN_PDF = (
    ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError,
    RecursionError, NotImplementedError, RuntimeError, EOFError, OSError, struct.error, zlib.error,
)  # fmt: skip
"""What pypdf raises over files that no program wrote, besides its own errors."""

_ENCRYPTED = "it needs a password; save it without one and add that file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The lines of every page as they were drawn, and what the file says of itself."""

    lines: Sequence[Sequence[Line]]
    title: str = ""
    author: str = ""
    skipped: tuple[Skipped, ...] = ()


def read_pages(data: bytes, path: str) -> Pages:
    """Return the pages as PDFium sees them, as pypdf does where PDFium sees nothing.

    Raises:
        UnreadableFile: neither can open it ("encrypted", "broken"), or it is too long
            ("too-complex").
    """
    import pypdfium2  # Loads a native library, which only PDFs should pay.

    try:
        # With no password given, the empty one is tried, as every viewer does.
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY):
            raise UnreadableFile(path, "encrypted", _ENCRYPTED) from error
        return _by_pypdf(data, path)
    with closing(document):
        found = _by_pdfium(document, path, pypdfium2.PdfiumError)
    if any(found.lines) or not (second := _probe(data, path)):
        return found
    return second


def _by_pdfium(document: Any, path: str, failure: type[Exception]) -> Pages:
    _refuse_length(len(document), MAX_PAGES, path)
    lines: list[list[Line]] = []
    skipped: list[Skipped] = []
    characters = 0
    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text_page:
                text = PageText(text_page)
                lines.append([] if text.overlong else text.lines(number))
                overlong, characters = text.overlong, characters + len(text.text)
        except failure:
            lines.append([])
            skipped.append(_skipped(number, "broken", "the page is damaged"))
            continue
        if overlong:
            skipped.append(_skipped(number, "too-complex", "it draws too many characters"))
        if characters > MAX_CHARACTERS:
            raise UnreadableFile(path, "too-complex", "it is longer than any book")
    if skipped and 2 * len(skipped) >= len(document):
        raise UnreadableFile(path, skipped[0].code, f"{len(skipped)} pages cannot be read")
    about = document.get_metadata_dict()
    return Pages(lines=lines, title=about["Title"], author=about["Author"], skipped=tuple(skipped))


def _skipped(number: int, code: str, reason: str) -> Skipped:
    return Skipped(part=f"page {number + 1}", code=code, reason=reason)


def _probe(data: bytes, path: str) -> Pages | None:
    """Return what pypdf finds, None where it finds nothing either."""
    try:
        found = _by_pypdf(data, path)
    except UnreadableFile:
        return None
    return found if any(found.lines) else None


def _by_pypdf(data: bytes, path: str) -> Pages:
    import io

    import pypdf  # Takes 0.2 s to import, which only damaged files should pay.
    from pypdf.errors import PyPdfError

    with _quiet("pypdf"):
        try:
            document = pypdf.PdfReader(io.BytesIO(data))
            if document.is_encrypted and not document.decrypt(""):
                raise UnreadableFile(path, "encrypted", _ENCRYPTED)
            _refuse_length(len(document.pages), MAX_PAGES, path)
            lines = list(_text_lines(document))
            about = document.metadata
            title, author = (about.title, about.author) if about else ("", "")
        except (*BROKEN_PDF, PyPdfError) as error:
            reason = f"it cannot be opened ({error}); save it anew in a viewer that can"
            raise UnreadableFile(path, "broken", reason) from error
    return Pages(lines=lines, title=str(title or ""), author=str(author or ""))


def _text_lines(document: Any) -> Iterator[list[Line]]:
    """Yield the lines of each page in letters instead of points, up to the first long emptiness."""
    empty = True
    for number, page in enumerate(document.pages):
        if number >= (PROBE_PAGES if empty else MAX_PAGES_OF_FALLBACK):
            return
        rows = page.extract_text().split("\n")
        empty = empty and not any(row.strip() for row in rows)
        yield [_text_line(number, row, place) for place, row in enumerate(rows) if row.strip()]


def _text_line(page: int, row: str, place: int) -> Line:
    words = row.strip()
    left = len(row) - len(row.lstrip())
    broken = words.endswith(("-", "\xad", "\u2010")) and words[-2:-1].isalpha()
    return Line(
        page=page,
        text=" ".join((words[:-1] if broken else words).split()),
        left=left,
        right=left + len(words),
        bottom=-1.3 * place,
        size=1.0,
        broken=broken,
    )


def _refuse_length(pages: int, limit: int, path: str) -> None:
    if pages > limit:
        reason = f"{pages:,} pages, where {limit:,} is the most that is read; split it"
        raise UnreadableFile(path, "too-complex", reason)


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a library from writing about damaged files where the user would see it."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
