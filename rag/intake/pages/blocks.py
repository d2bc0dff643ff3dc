"""Cut a web page into its blocks of text, in order, each with where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from rag.intake.clean import clean
from rag.intake.pages.hidden import hidden_names, is_hidden
from rag.intake.pages.names import is_body, purpose

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rb rbc rtc "
    "ruby s samp small span strike strong sub sup time tt u var wbr nobr amp-timeago".split()
)
SILENT = frozenset(
    "script style noscript template svg iframe object embed canvas audio video picture img map "
    "head title meta link select option textarea input datalist rt rp annotation "
    "annotation-xml applet param source track progress meter base frame amp-img amp-analytics "
    "amp-iframe amp-video amp-youtube amp-pixel amp-state area col colgroup hr".split()
)
"""What shows no words of its own, or in the case of <rt> says the same words again."""
STRONG = frozenset({"b", "strong", "big"})
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
NAMES = ("class", "id", "data-component", "data-testid", "data-module", "data-widget")

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(r"\s*\n\s*\n\s*")
_SENTENCE_END = re.compile(r"[.!?…。!?؟।][\"'”’»」』)\]]?$")
_LONG_LINE = 80
_LONG_LINE_OF_CHINESE = 30


@dataclass(slots=True, kw_only=True)
class Node:
    """An element that holds words: its place in the tree and what its names say.

    Elements are numbered as they open, so those within it are the ones up to number `last`.
    """

    element: _Element
    parent: int
    last: int
    tag: str
    purpose: str | None
    is_body: bool


@dataclass(slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item, table row: words that stand together.

    `node` is the number of the innermost block element, `suspects` those of the elements around
    it that their names say are no article. `linked` counts the characters that are links.
    `mark` is what our Markdown begins such a block with. `times` are (datetime, class) pairs.
    """

    text: str
    node: int
    suspects: tuple[int, ...]
    mark: str = ""
    linked: int = 0
    kind: str = "p"
    times: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class Page:
    """All blocks of a page, and the elements they stand in; node 0 is the body."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def around(self, node: int) -> Iterator[int]:
        """Return the node and those around it, innermost first."""
        while node >= 0:
            yield node
            node = self.nodes[node].parent


def page_of(root: _Element) -> Page:
    """Return the blocks of a parsed page."""
    sheets = [style.text or "" for style in root.iter("style") if style.get("media") is None]
    body = root.find(".//body") if root.tag != "body" else root
    walker = _Walker(hidden_names(sheets))
    walker.walk(root if body is None else body)
    return walker.page


@dataclass(slots=True)
class _Piece:
    """Words of one text node. `suspects` as for a block."""

    text: str
    suspects: tuple[int, ...]
    is_link: bool
    is_strong: bool


class _Walker:
    """Goes through a page once, in document order."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self.page = Page()
        self._hidden = hidden
        self._pieces: list[_Piece] = []
        self._times: list[tuple[str, str, str]] = []
        self._suspects: tuple[int, ...] = ()
        self._node = -1
        self._links = 0
        self._strong = 0
        self._mark = ""
        self._kind = "p"
        self._lists: list[int | None] = []

    def walk(self, element: _Element) -> None:
        """Take the words of one element and all within it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT:
            return
        if tag == "br":
            self._say("\n")
            return
        suspects = self._suspects
        if tag in INLINE:
            self._enter(element, tag, is_inline=True)
            self._take(element, tag)
            self._suspects = suspects
            return
        node, mark, kind = self._node, self._mark, self._kind
        self._flush()
        self._enter(element, tag, is_inline=False)
        self._take(element, tag)
        self._flush()
        self.page.nodes[self._node].last = len(self.page.nodes) - 1
        self._suspects, self._node, self._kind = suspects, node, kind
        # The mark of a list item is gone once its first words have it.
        if kind != "li" or tag in HEADINGS or tag in ("li", "ul", "ol"):
            self._mark = mark if kind != "li" else ""

    def _enter(self, element: _Element, tag: str, *, is_inline: bool) -> None:
        attributes = element.attrib
        names = " ".join(attributes[name] for name in NAMES if name in attributes)
        found = None
        if attributes and self._node >= 0:
            found = self._hides(element, names) or purpose(tag, names, attributes.get("role", ""))
            if attributes.get("itemtype", "").endswith("Comment"):
                found = "comments"
        elif self._node >= 0:
            found = purpose(tag, "", "")
        if is_inline and not found:
            return
        node = Node(
            element=element,
            parent=self._node,
            last=len(self.page.nodes),
            tag=tag,
            purpose=found,
            is_body=bool(names) and is_body(names) or "articleBody" in _property(element),
        )
        self.page.nodes.append(node)
        number = len(self.page.nodes) - 1
        if found:
            self._suspects = (*self._suspects, number)
        if not is_inline:
            self._node = number

    def _hides(self, element: _Element, names: str) -> str | None:
        if is_hidden(element, element.get("style", "")):
            return "hidden"
        if self._hidden and names:
            known = {f".{name}" for name in element.get("class", "").split()}
            if element.get("id"):
                known.add(f"#{element.get('id')}")
            return "hidden" if known & self._hidden else None
        return None

    def _take(self, element: _Element, tag: str) -> None:
        if tag in HEADINGS:
            self._mark, self._kind = HEADINGS[tag], "h"
        elif tag == "pre":
            self._take_code(element)
            return
        elif tag == "table" and _is_data(element):
            self._take_rows(element)
            return
        elif tag in ("ul", "ol"):
            self._take_list(element, tag)
            return
        elif tag == "li":
            self._open_item()
        elif tag == "time":
            self._note_time(element)
        self._links += tag == "a"
        self._strong += tag in STRONG
        self._quote(tag, "“")
        self._inner(element)
        self._quote(tag, "”")
        self._links -= tag == "a"
        self._strong -= tag in STRONG

    def _inner(self, element: _Element) -> None:
        if element.text:
            self._say(element.text)
        for child in element:
            self.walk(child)
            if child.tail:
                self._say(child.tail)

    def _quote(self, tag: str, mark: str) -> None:
        if tag == "q":
            self._say(mark)

    def _note_time(self, element: _Element) -> None:
        written = "".join(element.itertext()).strip()
        names = " ".join(filter(None, (element.get("class"), element.get("itemprop"))))
        self._times.append((element.get("datetime") or "", names, written))

    def _open_item(self) -> None:
        count = self._lists[-1] if self._lists else None
        if count is not None:
            self._lists[-1] = count + 1
        indent = "  " * max(0, len(self._lists) - 1)
        self._mark = indent + ("- " if count is None else f"{count}. ")
        self._kind = "li"

    def _take_list(self, element: _Element, tag: str) -> None:
        start = element.get("start", "1")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        self._lists.append(first if tag == "ol" else None)
        self._inner(element)
        self._flush()
        self._lists.pop()

    def _take_code(self, element: _Element) -> None:
        text = clean("".join(element.itertext()))
        if text.strip():
            self._add(Block(text=f"```\n{text}\n```", node=self._node, suspects=self._suspects,
                            kind="pre"))  # fmt: skip

    def _take_rows(self, element: _Element) -> None:
        for row in element.iter("tr"):
            cells = [
                _spaced("".join(cell.itertext())).strip()
                for cell in row.iterchildren("td", "th")
            ]
            if any(cells):
                self._add(Block(text=f"| {' | '.join(cells)} |", node=self._node,
                                suspects=self._suspects, kind="row"))  # fmt: skip

    def _say(self, text: str) -> None:
        self._pieces.append(_Piece(text, self._suspects, bool(self._links), bool(self._strong)))

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        times, self._times = tuple(self._times), []
        if not pieces:
            return
        hidden = [piece for piece in pieces if self._is_unseen(piece)]
        if hidden:
            pieces = [piece for piece in pieces if not self._is_unseen(piece)]
            self._add_pieces(hidden, ())
        self._add_pieces(pieces, times)

    def _is_unseen(self, piece: _Piece) -> bool:
        """Return whether words in the middle of others are hidden: they part, the rest stays."""
        own = piece.suspects[len(self._suspects) :]
        return any(self.page.nodes[each].purpose in _SPLIT for each in own)

    def _add_pieces(self, pieces: list[_Piece], times: tuple[tuple[str, str, str], ...]) -> None:
        spoken = [piece for piece in pieces if not piece.text.isspace()]
        if not spoken:
            return
        shared = set(spoken[0].suspects).intersection(*(piece.suspects for piece in spoken[1:]))
        suspects = tuple(each for each in spoken[0].suspects if each in shared)
        linked = sum(len(piece.text.strip()) for piece in pieces if piece.is_link)
        for part in _paragraphs(_joined(pieces)):
            self._add(Block(text=part, node=self._node, suspects=suspects, mark=self._mark,
                            linked=min(linked, len(part)), kind=self._kind, times=times))  # fmt: skip
            linked = max(0, linked - len(part))
            if self._kind == "li":
                self._mark = ""

    def _add(self, block: Block) -> None:
        self.page.blocks.append(block)


_SPLIT = frozenset({"hidden", "visually hidden", "tools", "share"})
"""What is cut out of the middle of a sentence; other names there are those of its own links."""


def _property(element: _Element) -> str:
    return f"{element.get('itemprop', '')} {element.get('property', '')}"


def _joined(pieces: list[_Piece]) -> str:
    """Return the pieces as one text in which only <br> made line ends, two after a bold line."""
    parts: list[str] = []
    is_bold = has_words = False
    for piece in pieces:
        if piece.text == "\n":
            parts.append("\n\n" if has_words and is_bold else "\n")
            has_words = False
        elif piece.text.isspace():
            parts.append(" ")
        else:
            is_bold = piece.is_strong and (is_bold or not has_words)
            has_words = True
            parts.append(_spaced(piece.text))
    return "".join(parts)


def _spaced(text: str) -> str:
    return _BLANKS.sub(" ", text.replace("\xad", ""))


def _paragraphs(text: str) -> Iterator[str]:
    """Return the paragraphs that line breaks make: two of them, or one between whole sentences."""
    for part in _BREAKS.split(text):
        lines = [clean(" ".join(line.split(" "))).strip() for line in part.split("\n")]
        lines = [_BLANKS.sub(" ", line) for line in lines if line]
        if len(lines) > 1 and all(_is_whole(line) for line in lines[:-1]):
            yield from lines
        elif lines:
            yield " ".join(lines)


def _is_whole(line: str) -> bool:
    long = _LONG_LINE if line.isascii() or line[0] < "⺀" else _LONG_LINE_OF_CHINESE
    return len(line) >= long and bool(_SENTENCE_END.search(line))


def _is_data(table: _Element) -> bool:
    """Return whether a table shows figures rather than laying out a page.

    A table for layout holds other tables, paragraphs, lists, or cells as long as a paragraph.
    """
    if table.get("role") == "presentation":
        return False
    inner = next(table.iter("p", "ul", "ol", "div", "h1", "h2", "h3", "article", "form"), None)
    if inner is not None or next(table.iterdescendants("table"), None) is not None:
        return table.find(".//th") is not None and next(table.iterdescendants("table"), None) is None
    rows = list(table.iter("tr"))
    cells = [len("".join(cell.itertext()).strip()) for cell in table.iter("td", "th")]
    widest = max((len(row) for row in rows), default=0)
    return len(rows) > 1 and widest > 1 and max(cells, default=0) < 200
