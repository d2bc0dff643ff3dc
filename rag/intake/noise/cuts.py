"""Take whole lines out of a text and remember where they stood."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.types import Removed


def without_lines(
    text: str, kinds: Mapping[int, str], *, earlier: Sequence[Removed] = ()
) -> tuple[str, tuple[Removed, ...]]:
    """Return the text without the lines numbered in `kinds`, and those lines as what they are.

    Lines count from 0. Neighbours of one kind are one piece, without blank lines between them.
    `earlier` are pieces that an earlier step took out of `text`: their places move along.
    """
    if not kinds:
        return text, tuple(earlier)
    kept = _Kept()
    pieces: list[tuple[str, list[str], int, int]] = []
    joined = False
    for number, line in enumerate(text.split("\n")):
        kind = kinds.get(number)
        if kind is None:
            joined = joined and not line.strip()
        elif joined and pieces[-1][0] == kind:
            pieces[-1][1].append(line)
        else:
            pieces.append((kind, [line], kept.length, kept.passed))
            joined = True
        kept.pass_by(line, keep=kind is None)
    rest = kept.text
    found = [
        (passed, Removed(kind=kind, text="\n".join(lines), at=min(at, len(rest))))
        for kind, lines, at, passed in pieces
    ]
    moved = [(each.at, replace(each, at=kept.place(each.at))) for each in earlier]
    # Several pieces may share a place now; they keep the order they had in the text.
    return rest, tuple(piece for _, piece in sorted((*moved, *found), key=lambda pair: pair[0]))


class _Kept:
    """The lines that stay, at most one blank line between any two."""

    def __init__(self) -> None:
        self.length = 0
        self._lines: list[str] = []
        self._old_starts: list[int] = []
        self._new_starts: list[int] = []
        self.passed = 0

    @property
    def text(self) -> str:
        """Return the lines as one text."""
        return "\n".join(self._lines).rstrip("\n")

    def pass_by(self, line: str, *, keep: bool) -> None:
        self._old_starts.append(self.passed)
        self._new_starts.append(self.length)
        self.passed += len(line) + 1
        if keep and (line or (self._lines and self._lines[-1])):
            self._lines.append(line)
            self.length += len(line) + 1

    def place(self, old: int) -> int:
        """Return where a place in the old text lies now."""
        number = bisect_right(self._old_starts, old) - 1
        start = self._new_starts[number]
        end = self._new_starts[number + 1] if number + 1 < len(self._new_starts) else self.length
        return min(start + old - self._old_starts[number], end, len(self.text))
