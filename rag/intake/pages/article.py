"""Put the article of a page together, and keep what was left out."""

from collections.abc import Sequence

from rag.intake.pages.layout import Block, Page
from rag.intake.pages.prose import bare
from rag.types import Removed

UNSEEN = frozenset({"hidden", "visually hidden"})
ENTRY = "## "
"""What the time of an entry of a live blog is marked with."""


def text_and_removed(page: Page, fates: Sequence[str | None]) -> tuple[str, tuple[Removed, ...]]:
    """Return the article in our Markdown, and the rest of the page with where it stood.

    What was left out stands in the page's order, neighbours in one piece, each line once.
    """
    text = _Text()
    for block, fate in zip(page.blocks, fates, strict=True):
        if fate is None or fate == "entry":
            text.keep(block, ENTRY if fate == "entry" else block.mark)
        else:
            text.leave(block, fate)
    return text.finished()


class _Text:
    """Grows block by block."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._length = 0
        self._last: Block | None = None
        self._removed: list[tuple[str, int, list[str]]] = []
        self._seen: set[str] = set()

    def keep(self, block: Block, mark: str) -> None:
        """Add a block of the article."""
        gap = "" if self._last is None else "\n" if self._is_next_line(block, mark) else "\n\n"
        written = gap + mark + block.text
        self._kept.append(written)
        self._length += len(written)
        self._last = block

    def leave(self, block: Block, fate: str) -> None:
        """Note a block that is no part of the article; "title" is told elsewhere."""
        known = bare(block.text) or block.text
        if fate == "title" or known in self._seen:
            return
        self._seen.add(known)
        kind = "hidden" if fate in UNSEEN else "page"
        if self._removed and self._removed[-1][:2] == (kind, self._length):
            self._removed[-1][2].append(block.text)
        else:
            self._removed.append((kind, self._length, [block.text]))

    def finished(self) -> tuple[str, tuple[Removed, ...]]:
        removed = (
            Removed(kind=kind, text="\n".join(lines), at=at) for kind, at, lines in self._removed
        )
        return "".join(self._kept), tuple(removed)

    def _is_next_line(self, block: Block, mark: str) -> bool:
        """Return whether the block goes on with the list or table that the last one began."""
        last = self._last
        if last is None or last.kind != block.kind:
            return False
        return block.kind == "row" or (block.kind == "li" and bool(mark))
