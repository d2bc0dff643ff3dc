"""Take out of a text what the page around an article printed, and keep it to be shown."""

import re
from collections.abc import Sequence

from rag.intake.clean import has_words
from rag.intake.noise.blocks import (
    biographies,
    comment_thread,
    related_links,
    tweets,
    video_titles,
    weak_lines,
)
from rag.intake.noise.cuts import without_lines
from rag.intake.noise.lines import kind_of
from rag.types import Removed

_BLOCK_RULES = (tweets, video_titles, comment_thread, related_links, biographies, weak_lines)
_FENCE = re.compile(r"\s*(?:```|~~~)")


def remove_noise(text: str, *, earlier: Sequence[Removed] = ()) -> tuple[str, tuple[Removed, ...]]:
    """Return the text without its noise, and every piece that was taken out.

    Only whole lines of a known shape go, so a sentence about cookies or sharing stays, and so
    does code. A text that is nothing but noise stays whole. `earlier` are pieces that were taken
    out of `text` before: their places move along.
    """
    lines = text.split("\n")
    numbers = list(_readable(lines))
    words = [lines[number] for number in numbers]
    kinds = {place: kind for place, line in enumerate(words) if (kind := kind_of(line))}
    for rule in _BLOCK_RULES:
        kinds = rule(words, kinds) | kinds
    if not any(has_words(line) for place, line in enumerate(words) if place not in kinds):
        return text, tuple(earlier)
    return without_lines(
        text, {numbers[place]: kind for place, kind in kinds.items()}, earlier=earlier
    )


def _readable(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines that are neither blank nor code."""
    numbers, fenced = [], False
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        fence = bool(_FENCE.match(line))
        if not fenced and not fence:
            numbers.append(number)
        fenced ^= fence
    return numbers
