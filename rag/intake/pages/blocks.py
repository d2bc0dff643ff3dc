"""Cut a web page into its blocks of text, in order, each with where it stands."""

from collections.abc import Set as AbstractSet

from lxml.etree import _Element

from rag.intake.clean import clean
from rag.intake.pages.elements import names_body, names_day, purpose_of
from rag.intake.pages.hidden import hidden_names
from rag.intake.pages.inline import Piece, joined, paragraphs, set_apart, spaced
from rag.intake.pages.layout import Block, Node, Page
from rag.intake.pages.tables import is_data

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rb rbc rtc "
    "ruby s samp small span strike strong sub sup time tt u var wbr nobr amp-timeago "
    "relative-time time-ago local-time".split()
)
SILENT = frozenset(
    "script style noscript template svg iframe object embed canvas audio video picture img map "
    "head title meta link select option textarea input datalist rt rp annotation "
    "annotation-xml applet param source track progress meter base frame amp-img amp-analytics "
    "amp-iframe amp-video amp-youtube amp-pixel amp-state area col colgroup hr".split()
)
"""What shows no words of its own, or in the case of <rt> says the same words again."""
LISTS = frozenset({"ul", "ol"})
STRONG = frozenset({"b", "strong", "big"})
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}


def page_of(root: _Element, titles: AbstractSet[str] = frozenset()) -> Page:
    """Return the blocks of a parsed page; `titles`, lines that stand alone wherever they do."""
    sheets = [style.text or "" for style in root.iter("style") if style.get("media") is None]
    body = root.find(".//body") if root.tag != "body" else root
    walker = _Walker(hidden_names(sheets), titles)
    walker.walk(root if body is None else body)
    return walker.page


class _Walker:
    """Goes through a page once, in document order."""

    def __init__(self, hidden: frozenset[str], titles: AbstractSet[str]) -> None:
        self.page = Page()
        self._titles = titles
        self._hidden = hidden
        self._pieces: list[Piece] = []
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
        # One frame for each level: pages are up to 256 deep, and Python stops at 1,000 frames.
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT:
            return
        before = (self._suspects, self._node, self._mark, self._kind)
        if self._opens(element, tag):
            if element.text:
                self._say(element.text)
            for child in element:
                self.walk(child)
                if child.tail:
                    self._say(child.tail)
        if tag in INLINE:
            self._close_inline(tag, before[0])
        elif tag != "br":
            self._close(tag, *before)

    def _opens(self, element: _Element, tag: str) -> bool:
        """Return whether to go on with what is within the element, which has been begun."""
        if tag == "br":
            self._say("\n")
            return False
        is_inline = tag in INLINE
        if not is_inline:
            self._flush()
        self._enter(element, tag, is_inline=is_inline)
        if is_inline:
            self._open_inline(element, tag)
        elif tag == "pre":
            self._take_code(element)
            return False
        elif tag == "table" and is_data(element):
            self._take_rows(element)
            return False
        else:
            self._open(element, tag)
        return True

    def _open(self, element: _Element, tag: str) -> None:
        if tag in HEADINGS:
            self._mark, self._kind = HEADINGS[tag], "h"
        elif tag in LISTS:
            self._open_list(element, tag)
        elif tag == "li":
            self._open_item()

    def _open_inline(self, element: _Element, tag: str) -> None:
        self._links += tag == "a"
        self._strong += tag in STRONG
        if names_day(element, tag):
            self._note_time(element)
        elif tag == "q":
            self._say("“")

    def _close_inline(self, tag: str, suspects: tuple[int, ...]) -> None:
        if tag == "q":
            self._say("”")
        self._links -= tag == "a"
        self._strong -= tag in STRONG
        self._suspects = suspects

    def _close(self, tag: str, suspects: tuple[int, ...], node: int, mark: str, kind: str) -> None:
        self._flush()
        self.page.nodes[self._node].last = len(self.page.nodes) - 1
        self._suspects, self._node, self._kind = suspects, node, kind
        if tag in LISTS:
            self._lists.pop()
        # The mark of a list item is gone once its first words have it.
        if kind != "li":
            self._mark = mark
        elif tag in HEADINGS or tag in LISTS or tag == "li":
            self._mark = ""

    def _enter(self, element: _Element, tag: str, *, is_inline: bool) -> None:
        """Note an element as a place that words stand in; one in a line only if it is suspect."""
        is_body = self._node < 0
        found = None if is_body else purpose_of(element, tag, self._hidden)
        if is_inline and not found:
            return
        number = len(self.page.nodes)
        self.page.nodes.append(
            Node(
                element=element,
                parent=self._node,
                last=number,
                tag=tag,
                purpose=found,
                is_body=names_body(element),
            )
        )
        if found:
            self._suspects = (*self._suspects, number)
        if not is_inline:
            self._node = number

    def _note_time(self, element: _Element) -> None:
        written = "".join(element.itertext()).strip()
        names = " ".join(filter(None, (element.get("class"), element.get("itemprop"))))
        day = element.get("datetime") or element.get("data-date") or ""
        self._times.append((day, names, written))

    def _open_item(self) -> None:
        count = self._lists[-1] if self._lists else None
        if count is not None:
            self._lists[-1] = count + 1
        indent = "  " * max(0, len(self._lists) - 1)
        self._mark = indent + ("- " if count is None else f"{count}. ")
        self._kind = "li"

    def _open_list(self, element: _Element, tag: str) -> None:
        start = element.get("start", "1")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        self._lists.append(first if tag == "ol" else None)

    def _take_code(self, element: _Element) -> None:
        text = clean("".join(element.itertext()))
        if text.strip():
            self._add_whole(f"```\n{text}\n```", "pre")

    def _take_rows(self, element: _Element) -> None:
        for row in element.iter("tr"):
            cells = [
                spaced("".join(cell.itertext())).strip() for cell in row.iterchildren("td", "th")
            ]
            if any(cells):
                self._add_whole(f"| {' | '.join(cells)} |", "row")

    def _say(self, text: str) -> None:
        self._pieces.append(Piece(text, self._suspects, bool(self._links), bool(self._strong)))

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        times, self._times = tuple(self._times), []
        if not pieces:
            return
        # Words in the middle of others that are hidden part from them; the others stay together.
        apart: dict[int | None, list[Piece]] = {}
        for piece in pieces:
            apart.setdefault(self._splitter(piece), []).append(piece)
        seen = apart.pop(None, [])
        for unseen in apart.values():
            self._add_pieces(unseen, ())
        self._add_pieces(seen, times)

    def _splitter(self, piece: Piece) -> int | None:
        """Return the element within the line that takes the piece out of it, None without one."""
        own = piece.suspects[len(self._suspects) :]
        return next((each for each in own if self.page.nodes[each].purpose in _SPLIT), None)

    def _add_pieces(self, pieces: list[Piece], times: tuple[tuple[str, str, str], ...]) -> None:
        spoken = [piece for piece in pieces if not piece.text.isspace()]
        if not spoken:
            return
        suspects = spoken[0].suspects
        if any(piece.suspects != suspects for piece in spoken):
            shared = set(suspects).intersection(*(piece.suspects for piece in spoken))
            suspects = tuple(each for each in suspects if each in shared)
        linked = sum(len(piece.text.strip()) for piece in pieces if piece.is_link)
        parts = list(paragraphs(joined(pieces), self._titles))
        apart = set_apart(pieces) if len(parts) == 1 else ""
        for part in parts:
            self._add(
                Block(
                    text=part,
                    node=self._node,
                    suspects=suspects,
                    mark=self._mark,
                    linked=min(linked, len(part)),
                    kind=self._kind,
                    times=times,
                    apart=apart,
                )
            )
            linked = max(0, linked - len(part))
            if self._kind == "li":
                self._mark = ""

    def _add_whole(self, text: str, kind: str) -> None:
        self._add(Block(text=text, node=self._node, suspects=self._suspects, kind=kind))

    def _add(self, block: Block) -> None:
        self.page.blocks.append(block)


_SPLIT = frozenset({"note mark", "hidden", "visually hidden", "tools", "share"})
"""What is cut out of the middle of a sentence; other names there are those of its own links."""
