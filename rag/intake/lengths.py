"""Cut what is too long, at the best place that a limit leaves."""

import unicodedata
from collections.abc import Callable, Iterator

from semantic_text_splitter import TextSplitter

WINDOW_CHARACTERS = 10_000
"""The splitter's time grows with the square of its text: 300,000 characters took 10 seconds."""

_JOINER = "\u200d"


def cut(text: str, limit: int, measure: Callable[[str], int] = len) -> list[tuple[int, str]]:
    """Return (offset, piece) pairs whose pieces measure at most `limit`, white space dropped.

    Cuts between sentences, else words, else characters as people see them, so that an emoji or
    a letter with its accents stays whole unless it alone is too long.
    """
    if measure(text) <= limit:
        return [(0, text)] if text.strip() else []
    splitter = TextSplitter.from_callback(measure, limit)
    return [
        (start + offset, piece)
        for start, window in _windows(text)
        for offset, piece in splitter.chunk_indices(window)
    ]


def _windows(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, part) pairs of at most 10,000 characters that together are the text.

    They end behind a blank where there is one in their second half.
    """
    start = 0
    while len(text) - start > WINDOW_CHARACTERS:
        end = _end_of_window(text, start)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _end_of_window(text: str, start: int) -> int:
    middle, end = start + WINDOW_CHARACTERS // 2, start + WINDOW_CHARACTERS
    blank = max(text.rfind(blank, middle, end) for blank in " \n\t")
    if blank > middle:
        return blank + 1
    while end > middle and _joins(text[end - 1], text[end]):
        end -= 1
    return end


def _joins(before: str, after: str) -> bool:
    """Return whether two characters are seen as one: accents and families of emoji are."""
    return before == _JOINER or after == _JOINER or unicodedata.category(after)[0] == "M"
