"""What a page is cut into: blocks of words, and the elements that they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element


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
    `mark` is what our Markdown begins such a block with. `times` are (datetime, class, text).
    `apart` is a short text with a bar wherever only a style sheet sets two of its words apart.
    """

    text: str
    node: int
    suspects: tuple[int, ...]
    mark: str = ""
    linked: int = 0
    kind: str = "p"
    times: tuple[tuple[str, str, str], ...] = ()
    apart: str = ""


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
