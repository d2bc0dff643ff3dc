"""Cut a text into the blocks that no sentence crosses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WRAPPED_AT = range(50, 101)
"""Columns at which mail, Gutenberg books and hard-wrapped text files break their lines."""

_LINE = re.compile(r"[^\n]*\n?")
_MARKER = re.compile(r"[ \t]*(?:(?P<heading>#{1,6})|[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_ALONE = ("|", ">")
"""What opens a line that is a block of its own: a table row, a line of a quoted mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The words of one paragraph, heading, list item, table row or line of code.

    `start` is behind the marker and `end` before the white space at the end.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    start: int
    text: str


def split_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a text in order; blank lines, fences and nothing else fall between."""
    group: list[_Line] = []
    fenced = False
    for line in _lines(text):
        fence = bool(_FENCE.match(line.text))
        if fenced or fence or not line.text.strip():
            yield from _group_blocks(group)
            group = []
        elif not fenced:
            group.append(line)
        if fenced and not fence and line.text.strip():
            yield _code(line)
        fenced ^= fence
    yield from _group_blocks(group)


def _lines(text: str) -> Iterator[_Line]:
    for found in _LINE.finditer(text):
        if found.group():
            yield _Line(start=found.start(), text=found.group().rstrip("\n"))


def _group_blocks(group: list[_Line]) -> Iterator[Block]:
    """Yield the blocks of lines that no blank line parts."""
    if not group:
        return
    column = max(len(line.text) for line in group)
    current = [group[0]]
    for before, line in pairwise(group):
        if _continues(before.text, line.text, column):
            current.append(line)
        else:
            yield _block(current)
            current = [line]
    yield _block(current)


def _continues(before: str, line: str, column: int) -> bool:
    """Return whether the line was broken only because its first word did not fit.

    Saved pages put a headline, a byline and each paragraph on lines of their own, so a line
    break ends a sentence unless a typewriter would have made it.
    """
    if column not in WRAPPED_AT or line.lstrip().startswith(_ALONE) or _MARKER.match(line):
        return False
    heading = _MARKER.match(before)
    if before.lstrip().startswith(_ALONE) or (heading and heading["heading"]):
        return False
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) > column


def _code(line: _Line) -> Block:
    inside = len(line.text) - len(line.text.lstrip())
    return Block(start=line.start + inside, end=line.start + len(line.text.rstrip()))


def _block(lines: list[_Line]) -> Block:
    first, last = lines[0], lines[-1]
    marker = _MARKER.match(first.text)
    inside = marker.end() if marker else len(first.text) - len(first.text.lstrip())
    return Block(
        start=first.start + inside,
        end=last.start + len(last.text.rstrip()),
    )
