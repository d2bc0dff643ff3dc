"""Leaves out what a model thinks aloud before it answers."""

from collections.abc import Iterator

OPEN, CLOSE = "<think>", "</think>"


class Thoughts:
    """Passes on pieces of text but for a first passage in <think> marks, also if cut up."""

    def __init__(self) -> None:
        self._held = ""
        self._is_over = False

    def pass_on(self, piece: str) -> Iterator[str]:
        """Yield what of a piece, and of what was held back, is answer."""
        if self._is_over:
            yield piece
            return
        self._held += piece
        begun = self._held.lstrip()
        if begun.startswith(OPEN):
            _, closed, rest = begun.partition(CLOSE)
            if closed:
                yield from self._end(rest.lstrip())
        elif not OPEN.startswith(begun):
            yield from self._end(self._held)

    def rest(self) -> Iterator[str]:
        """Yield what was held back and turned out to be no thought."""
        if not self._is_over and not self._held.lstrip().startswith(OPEN):
            yield from self._end(self._held)

    def _end(self, text: str) -> Iterator[str]:
        self._is_over, self._held = True, ""
        if text:
            yield text
