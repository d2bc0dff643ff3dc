"""Find the teasers of other articles that a page lists without saying so."""

from collections import defaultdict
from collections.abc import Sequence

from lxml.etree import _Element

from rag.intake.pages.layout import Block, Page

LEAST_CARDS = 3
MOST_BLOCKS = 6
MOST_CHARACTERS = 320
"""A teaser says no more; the entry of a live blog whose heading is a link does, on average."""
LEAST_LINK = 12
MOST_OF_PROSE = 0.7


def take_out_cards(page: Page, fates: list[str | None], weights: Sequence[float]) -> None:
    """Mark as "related" what stands in three or more like elements side by side, a link in each."""
    rows = [row for row in _groups(page, fates) if not _are_headings(page, fates, weights, row)]
    groups = [*rows, *_links(page, fates), *_single(page, fates)]
    cards = {number for group in groups for number in group}
    free = sum(held for held, fate in zip(weights, fates, strict=True) if fate is None)
    if sum(weights[each] for each in cards) > MOST_OF_PROSE * free:
        return
    for number in cards:
        fates[number] = "related"


def _are_headings(
    page: Page, fates: Sequence[str | None], weights: Sequence[float], row: list[int]
) -> bool:
    """Return whether each of them has prose below it, as the things that an article lists have."""
    ends = [*row[1:], len(page.blocks)]
    return all(
        any(weights[each] and fates[each] is None for each in range(start + 1, end))
        for start, end in zip(row, ends, strict=True)
    )


def _links(page: Page, fates: Sequence[str | None]) -> list[list[int]]:
    """Return the blocks of each link that holds several of them, a headline and what is below."""
    inside: dict[_Element, list[int]] = defaultdict(list)
    for number, block in enumerate(page.blocks):
        if fates[number] is None and block.linked:
            link = next(page.nodes[block.node].element.iterancestors("a"), None)
            if link is not None:
                inside[link].append(number)
    return [
        numbers
        for numbers in inside.values()
        if len(numbers) > 1
        and sum(len(page.blocks[each].text) for each in numbers) <= MOST_CHARACTERS
    ]


def _single(page: Page, fates: Sequence[str | None]) -> list[list[int]]:
    """Return the headings that are links and all that an <article> of their own holds."""
    inside: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(page.blocks):
        for node in page.around(block.node) if fates[number] is None else ():
            if page.nodes[node].tag == "article":
                inside[node].append(number)
                break
    return [
        numbers
        for numbers in inside.values()
        if all(_is_all_link(page.blocks[each]) for each in numbers)
    ]


def _is_all_link(block: Block) -> bool:
    return block.linked >= 0.8 * len(block.text)


def _groups(page: Page, fates: Sequence[str | None]) -> list[list[int]]:
    """Return the blocks of each row of like elements that are all teasers."""
    members: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(page.blocks):
        if fates[number] is None:
            for node in page.around(block.node):
                members[node].append(number)
    rows: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for node, blocks in members.items():
        if len(blocks) <= MOST_BLOCKS and page.nodes[node].tag not in ("p", "tr", "body"):
            own = page.nodes[node]
            rows[own.parent, own.tag, own.element.get("class") or ""].append(node)
    return [
        [number for node in row for number in members[node]]
        for row in rows.values()
        if len(row) >= LEAST_CARDS and _are_cards(page, [members[node] for node in row])
    ]


def _are_cards(page: Page, row: list[list[int]]) -> bool:
    cards = [numbers for numbers in row if _is_card([page.blocks[each] for each in numbers])]
    return len(cards) >= LEAST_CARDS and 5 * len(cards) >= 4 * len(row)


def _is_card(blocks: list[Block]) -> bool:
    is_led = any(
        block.linked >= max(LEAST_LINK, 0.8 * len(block.text)) for block in blocks[:2]
    ) or all(block.linked >= 0.8 * len(block.text) for block in blocks)
    return is_led and sum(len(block.text) for block in blocks) <= MOST_CHARACTERS
