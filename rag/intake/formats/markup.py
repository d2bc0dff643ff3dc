"""Take the marks out of Markdown, so that a quote from an article reads as it was meant."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")
_BLANKS = re.compile(r"[ \t\n]+")


def plain(markdown: str) -> str:
    """Return the text with headings, list items, table rows and code fences as its only marks.

    Links and emphasis give way to their words; images and raw HTML go. Each paragraph is one
    line. Blocks stand apart by a blank line, items and rows of one list or table do not.
    """
    lines = _Lines()
    for token in _PARSER.parse(markdown):
        lines.take(token)
    return "\n".join(lines.found).strip("\n")


class _Lines:
    """Collects the lines of a document, token by token."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._marker = ""
        """What the next line of words begins with: a heading's or a list item's mark."""
        self._counters: list[int | None] = []
        """The next number of each list we are in, None for bullets."""
        self._cells: list[str] | None = None
        """The cells of the table row we are in."""

    def take(self, token: Token) -> None:
        kind = token.type
        if kind in ("fence", "code_block"):
            self._add(f"```{token.info.strip()}\n{token.content.rstrip()}\n```")
        elif kind == "inline":
            self._take_words(_inline(token.children or []))
        elif kind == "heading_open":
            self._marker = "#" * int(token.tag[1]) + " "
        elif kind.startswith(("bullet_list", "ordered_list", "list_item")):
            self._take_list(token)
        elif kind.startswith(("table", "tr")):
            self._take_table(kind)

    def _take_list(self, token: Token) -> None:
        if token.type == "list_item_open":
            count = self._counters[-1]
            self._counters[-1] = None if count is None else count + 1
            mark = "- " if count is None else f"{count}. "
            self._marker = "  " * (len(self._counters) - 1) + mark
        elif token.type.endswith("list_close"):
            self._counters.pop()
        elif token.type.endswith("list_open"):
            if not self._counters:
                self._leave_gap()
            first = int(token.attrGet("start") or 1)
            self._counters.append(first if token.type == "ordered_list_open" else None)

    def _take_table(self, kind: str) -> None:
        if kind == "table_open":
            self._leave_gap()
        elif kind == "tr_open":
            self._cells = []
        elif kind == "tr_close" and self._cells is not None:
            self.found.append(f"| {' | '.join(self._cells)} |")
            self._cells = None

    def _take_words(self, words: str) -> None:
        marker, self._marker = self._marker, ""
        if self._cells is not None:
            self._cells.append(words)
        elif words and marker and not marker.startswith("#"):
            self.found.append(marker + words)
        elif words:
            self._add(marker + words)

    def _add(self, block: str) -> None:
        self._leave_gap()
        self.found.append(block)

    def _leave_gap(self) -> None:
        if self.found and self.found[-1]:
            self.found.append("")


def _inline(children: list[Token]) -> str:
    return _BLANKS.sub(" ", "".join(_words(children))).strip()


def _words(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "
