"""Read PDF files."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from statistics import median

from rag.intake.clean import clean
from rag.intake.identity.titles import shorten
from rag.intake.pdf.checks import refuse_damaged, refuse_unreadable
from rag.intake.pdf.columns import in_reading_order
from rag.intake.pdf.lines import Line
from rag.intake.pdf.margins import margin_kinds
from rag.intake.pdf.pages import read_pages
from rag.intake.pdf.paragraphs import Block, join_paragraphs
from rag.types import Article, Removed, Skipped

_NO_TITLE = re.compile(
    r"microsoft \w+ - .*|untitled.*|.*\.(?:docx?|odt|rtf|pdf|indd|qxp?d?|tex|dvi|pptx?|xlsx?|html?"
    r"|pages|p65|pmd|wpd|ps|eps|txt)|(?:layout|slide|document|page|print)\s*\d*|no job name"
    r"|powerpoint presentation|title|about:.*|(?:https?|file):.*|[\W\d_]*",
    re.IGNORECASE | re.DOTALL,
)
"""What programs put there when the author did not."""
_NO_AUTHOR = re.compile(
    r"(?:the )?(?:user|admin|administrator|owner|author|unknown|anonymous|root|guest|default|pc"
    r"|microsoft office user|windows user|default user|.*\\.*|[\W\d_]*)",
    re.IGNORECASE,
)


class PdfReader:
    """Takes the whole file as one article: its paragraphs in reading order, without page heads.

    The dates inside a PDF are those of the file, so the article's own stay unknown. Scripts,
    attachments and forms are passed over. PDFium is not safe in threads: one file at a time.
    """

    suffixes = frozenset({".pdf"})

    def read(self, data: bytes, *, path: str) -> list[Article | Skipped]:
        """Return the one article of the file, and the pages that could not be read.

        Raises:
            UnreadableFile: it wants a password ("encrypted"), is no PDF or a damaged one
                ("type-mismatch", "broken"), is pictures only ("no-text-layer"), has fonts that
                do not say their letters ("garbled"), or is too long ("too-complex").
        """
        refuse_damaged(data, path)
        found = read_pages(data, path)
        lines, margins = _body(found.lines)
        blocks = join_paragraphs(lines)
        starts, text = _laid_out(blocks)
        refuse_unreadable(text, path)
        title = _usable(found.title, _NO_TITLE, path)
        largest = None if title else _largest(blocks)
        byline = _usable(found.author, _NO_AUTHOR, path)
        said = {"title": title, "byline": byline}
        sources = {name: "file" for name, value in said.items() if value}
        article = Article(
            text=text,
            title=title or largest,
            byline=byline,
            found_in=sources | ({"title": "text"} if largest else {}),
            removed=tuple(_removed(margins, starts, blocks, len(text))),
        )
        return [article, *found.skipped]


def _body(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], list[tuple[str, Line, bool]]]:
    """Return the lines of the text in reading order, and (kind, line, above) of all others."""
    kinds = margin_kinds(pages)
    body: list[Line] = []
    margins: list[tuple[str, Line, bool]] = []
    for number, lines in enumerate(pages):
        kept = [line for index, line in enumerate(lines) if (number, index) not in kinds]
        body += in_reading_order(kept)
        middle = median(line.bottom for line in kept) if kept else 0.0
        margins += [
            (kinds[number, index], line, line.bottom > middle)
            for index, line in enumerate(lines)
            if (number, index) in kinds
        ]
    return body, margins


def _laid_out(blocks: Sequence[Block]) -> tuple[list[int], str]:
    """Return where each block begins, and the text of them all."""
    starts: list[int] = []
    pieces: list[str] = []
    length = 0
    for before, block in zip([None, *blocks], blocks, strict=False):
        words = clean(block.text).strip()
        items = before and before.text[:2] == words[:2] and words[:2] in ("- ", "| ")
        gap = "" if before is None else "\n" if items else "\n\n"
        pieces.append(gap + words)
        starts.append(length + len(gap))
        length += len(gap) + len(words)
    return starts, "".join(pieces)


def _removed(
    margins: Sequence[tuple[str, Line, bool]],
    starts: Sequence[int],
    blocks: Sequence[Block],
    length: int,
) -> Iterator[Removed]:
    """Yield what stood above a page as before its first block, what stood below as behind it."""
    pages = [block.page for block in blocks]
    for kind, line, above in margins:
        index = (bisect_left if above else bisect_right)(pages, line.page)
        at = starts[index] if index < len(starts) else length
        yield Removed(kind=kind, text=clean(line.text), at=at)


def _usable(said: str, useless: re.Pattern[str], path: str) -> str | None:
    words = " ".join(clean(said).split())
    if useless.fullmatch(words) or words.casefold() == PurePath(path).stem.casefold():
        return None
    return shorten(words)


def _largest(blocks: Sequence[Block]) -> str | None:
    """Return the heading in the largest letters of the first page."""
    headings = [block for block in blocks if block.page == 0 and block.heading]
    if not headings:
        return None
    return shorten(max(headings, key=lambda block: block.size).text.lstrip("# "))
