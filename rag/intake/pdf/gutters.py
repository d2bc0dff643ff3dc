"""Find the white space between columns, of words or of figures, that were drawn row by row."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

MIN_ROWS = 3
MIN_GAP = 0.9
"""In heights of the letters. Justified lines open gaps of 0.7 between words, gutters are wider."""
MIN_COLUMN_CHARACTERS = 14
"""On average. Cells of tables are shorter and are read along the row."""
SAMPLE_ROWS = 24
WIDE = 0.55
"""Share of the widest line of the page. Shorter lines do not cross a gutter."""

_BLANKS = re.compile(r"\s+")

Span = tuple[int, int]


class Boxes(Protocol):
    """Characters with their places."""

    text: str

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of the character at an offset of `text`."""
        ...


def split_at_gutters(page: Boxes, segments: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Yield the parts of each segment that belong together: one of prose, cells of a table row.

    Where columns of prose stand side by side, each part of a segment is yielded by itself.
    """
    wide = _wide(page, segments)
    step = max(1, len(wide) // SAMPLE_ROWS)
    gaps = [_gaps(page, segment) for segment in wide[::step]]
    gutters = _gutters(gaps) if sum(map(bool, gaps)) >= MIN_ROWS else []
    if not gutters:
        yield from ((segment,) for segment in segments)
        return
    parts = {segment: tuple(_split(page, segment, gutters)) for segment in wide}
    sizes = [end - start for each in parts.values() for start, end in each]
    is_table = sum(sizes) < MIN_COLUMN_CHARACTERS * len(sizes)
    for segment in segments:
        together = parts.get(segment, (segment,))
        yield from [together] if is_table else [(part,) for part in together]


def _wide(page: Boxes, segments: Sequence[Span]) -> list[Span]:
    if len(segments) < MIN_ROWS:
        return []
    widths = []
    for start, end in segments:
        raw = page.text[start:end]
        first = start + len(raw) - len(raw.lstrip())
        last = end - 1 - (len(raw) - len(raw.rstrip()))
        widths.append(page.box(last)[2] - page.box(first)[0])
    limit = WIDE * max(widths)
    return [segment for segment, width in zip(segments, widths, strict=True) if width >= limit > 0]


def _gaps(page: Boxes, segment: Span) -> list[tuple[float, float, int]]:
    """Return (from, to, offset behind) of every blank that is far too wide for one."""
    found = []
    for blank in _BLANKS.finditer(page.text, *segment):
        if segment[0] < blank.start() and blank.end() < segment[1]:
            _, bottom, right, top = page.box(blank.start() - 1)
            left = page.box(blank.end())[0]
            if left - right > MIN_GAP * (top - bottom):
                found.append((right, left, blank.end()))
    return found


def _gutters(rows: Sequence[Sequence[tuple[float, float, int]]]) -> list[float]:
    """Return the places that lie in a gap of at least half of the rows, from left to right."""
    gaps = [(low, high) for row in rows for low, high, _ in row]
    found: list[float] = []
    while gaps:
        edges = sorted({edge for gap in gaps for edge in gap})
        middles = [(low + high) / 2 for low, high in pairwise(edges)]
        best = max(
            middles, key=lambda x: sum(low < x < high for low, high in gaps), default=edges[0]
        )
        if sum(low < best < high for low, high in gaps) < max(MIN_ROWS, len(rows) / 2):
            break
        found.append(best)
        gaps = [(low, high) for low, high in gaps if not low < best < high]
    return sorted(found)


def _split(page: Boxes, segment: Span, gutters: Sequence[float]) -> Iterator[Span]:
    start = segment[0]
    for low, high, behind in _gaps(page, segment):
        if any(low < gutter < high for gutter in gutters):
            yield start, behind
            start = behind
    yield start, segment[1]
