"""Cut what is too long, at the best place that a limit leaves."""

from collections.abc import Callable

from semantic_text_splitter import TextSplitter


def cut(text: str, limit: int, measure: Callable[[str], int] = len) -> list[tuple[int, str]]:
    """Return (offset, piece) pairs whose pieces measure at most `limit`, white space dropped.

    Cuts between sentences, else words, else characters as people see them, so that an emoji or
    a letter with its accents stays whole unless it alone is too long.
    """
    if measure(text) <= limit:
        return [(0, text)] if text.strip() else []
    pieces: list[tuple[int, str]] = TextSplitter.from_callback(measure, limit).chunk_indices(text)
    return pieces
