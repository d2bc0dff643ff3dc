"""Get the lines of a PDF page, each with its place."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

MAX_PAGE_CHARACTERS = 200_000
"""A printed page has at most 10,000; more than this is drawn by a loop, or a page by mistake."""

MAX_STEP = 2.6
"""In heights of the letters: lines further apart are no run."""

_LETTERS = str.maketrans(
    {
        "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
        "\ufb05": "st", "\ufb06": "st", "\xa0": " ", "\t": " ",
    }
)  # fmt: skip
_SEGMENT = re.compile("[^\r\n\0\ufffe\x02]+")
_BROKEN_WORD = "\ufffe\x02"
"""What PDFium puts for a hyphen at the end of a line, and for the line break behind it."""
_HYPHENS = "-\u2010\xad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words that stand beside each other. Points, from the lower left corner of the page.

    `broken` says that the last word goes on in the next line; its hyphen is not in `text`.
    `size` is the height of its letters from the top of the highest to the foot of the lowest.
    """

    page: int
    text: str
    left: float
    right: float
    bottom: float
    size: float
    broken: bool = False

    @property
    def width(self) -> float:
        """Return how far it reaches."""
        return self.right - self.left


def follows(before: Line, line: Line) -> bool:
    """Return whether the line stands below the other, in the same column."""
    step = before.bottom - line.bottom
    shared = min(before.right, line.right) - max(before.left, line.left)
    close = 0.3 * line.size < step < MAX_STEP * max(before.size, line.size)
    return close and shared > 0.2 * min(before.width, line.width) and before.page == line.page


class PageText:
    """The text of a page that PDFium has loaded; close the text page yourself."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as pdfium  # Loads a native library, which only PDFs should pay.

        self._pdfium = pdfium
        self._text_page = text_page
        self._box = pdfium.FS_RECTF()
        self.overlong = text_page.count_chars() > MAX_PAGE_CHARACTERS
        self.text = "" if self.overlong else self._characters()

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of the character at an offset of `text`."""
        box = self._box
        self._pdfium.FPDFText_GetLooseCharBox(self._text_page, at, ctypes.byref(box))
        return box.left, box.bottom, box.right, box.top

    def _characters(self) -> str:
        """Return the page so that offsets of the text are PDFium's numbers of characters."""
        count: int = self._text_page.count_chars()
        text: str = self._text_page.get_text_range()
        if len(text) == count:
            return text
        # An emoji is lost by the fast way, as are characters that PDFium itself put in.
        codes = (self._pdfium.FPDFText_GetUnicode(self._text_page, at) for at in range(count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def lines(self, page: int) -> list[Line]:
        """Return the lines in the order in which they were drawn."""
        found: list[Line] = []
        for line in self._drawn(page):
            if found and (joined := _beside(found[-1], line)):
                found[-1] = joined
            else:
                found.append(line)
        return found

    def _drawn(self, page: int) -> Iterator[Line]:
        from rag.intake.pdf.gutters import split_at_gutters

        segments = [
            (found.start(), found.end())
            for found in _SEGMENT.finditer(self.text)
            if not found.group().isspace()
        ]
        for cells in split_at_gutters(self, segments):
            line = self._line(page, cells[0][0], cells[-1][1])
            if len(cells) > 1:
                words = [" ".join(self.text[slice(*cell)].split()) for cell in cells]
                line = replace(line, text=f"| {' | '.join(words)} |".translate(_LETTERS))
            yield line

    def _line(self, page: int, start: int, end: int) -> Line:
        raw = self.text[start:end]
        broken = self.text[end : end + 1] in _BROKEN_WORD and end < len(self.text)
        start += len(raw) - len(raw.lstrip())
        end -= len(raw) - len(raw.rstrip())
        words = " ".join(self.text[start:end].translate(_LETTERS).split())
        if not broken and words[-1:] in _HYPHENS and words[-2:-1].isalpha():
            words, broken = words[:-1], True
        middle = (start + end) // 2
        # Bullets, first letters and note marks stand in other sizes than the words between.
        _, bottom, _, top = self.box(middle + self.text[middle].isspace())
        left, right = self.box(start)[0], self.box(end - 1)[2]
        return Line(
            page=page,
            text=words.replace("\xad", ""),
            left=left,
            right=max(left, right),
            bottom=bottom,
            size=max(top - bottom, 0.1),
            broken=broken,
        )


def _beside(before: Line, line: Line) -> Line | None:
    """Return both as one line where the second only stands higher or lower, as in H₂O."""
    shared = min(before.bottom + before.size, line.bottom + line.size)
    shared -= max(before.bottom, line.bottom)
    gap = line.left - before.right
    larger = max(before.size, line.size)
    if before.broken or shared < 0.4 * min(before.size, line.size):
        return None
    if not -0.2 * larger < gap < 0.8 * larger:
        return None
    space = " " if gap > 0.15 * larger else ""
    main = before if before.width >= line.width else line
    return replace(
        main,
        text=before.text + space + line.text,
        left=before.left,
        right=line.right,
        broken=line.broken,
    )
