"""Take the lines out of an article that are not its text: its title, its date, links, labels."""

import re
from collections.abc import Sequence

from rag.intake.noise.shapes import shaped
from rag.intake.pages.about import is_about, is_clock
from rag.intake.pages.layout import Block, Page
from rag.intake.pages.phrases import CORRECTION, RELATED, opens
from rag.intake.pages.prose import WHOLE_PARAGRAPH, bare, ends_sentence, length, weight

LABEL = 60
LAST_LINES = 3
BIOGRAPHY = 500
BOX = 500
"""How many characters a biography or the box of an offer has at most."""
LEAST_ENTRIES = 3
"""Lines that are a time of day make a live blog of an article from this many on."""

LINK_LABEL = re.compile(r"[^:：.]{2,30}[:：]\s?\S")


def take_out_lines(
    page: Page,
    fates: list[str | None],
    *,
    titles: set[str],
    author: str | None,
    language: str | None,
) -> None:
    """Mark in `fates` which blocks of the article are no text of it, `times` of a live blog apart.

    `titles` are the forms of its title as `bare` gives them.
    """
    kept = [number for number, fate in enumerate(fates) if fate is None]
    _take_author(page, fates, kept, author)
    _take_calls(page, fates, kept)
    kept = [number for number in kept if fates[number] is None]
    _take_sections(page, fates, kept)
    kept = [number for number in kept if fates[number] is None]
    _take_links(page, fates, kept)
    kept = [number for number in kept if fates[number] is None]
    _take_opening(page, fates, kept, titles, language)
    _take_labels(page, fates, kept)
    for number in reversed(kept):
        if fates[number] is None and page.blocks[number].kind != "h":
            break
        fates[number] = fates[number] or "page"


def _take_labels(page: Page, fates: list[str | None], kept: list[int]) -> None:
    """Take out short lines that are followed by nothing but what they announce: a row of links."""
    for number in kept:
        block = page.blocks[number]
        is_label = block.kind == "p" and len(block.text) <= LABEL and not ends_sentence(block.text)
        following = fates[number + 1] if number + 1 < len(fates) else None
        if fates[number] is None and is_label and following in ("link", "related", "tags"):
            fates[number] = following


def _take_author(page: Page, fates: list[str | None], kept: list[int], author: str | None) -> None:
    """Take out what the last lines say of the author below a heading that is the name.

    A paragraph that begins with the name may be the article's: "Amnesty International said".
    """
    last = kept[-LAST_LINES:]
    if any(len(page.blocks[each].text) > BIOGRAPHY for each in last):
        return
    name = bare(author or "")
    heads = [each for each in last if page.blocks[each].kind == "h"]
    found = next((each for each in heads if name and bare(page.blocks[each].text) == name), None)
    for number in last[last.index(found) :] if found is not None else ():
        fates[number] = "author"


def _take_calls(page: Page, fates: list[str | None], kept: list[int]) -> None:
    """Take out each offer of a newsletter or subscription, with the box that it stands in."""
    calls = {each for each in kept if shaped(page.blocks[each].text) in ("newsletter", "paywall")}
    prose = {each for each in kept if weight(page.blocks[each])} - calls
    for number in calls:
        fates[number] = "newsletter"
        for node in page.around(page.blocks[number].node):
            inside = [each for each in kept if _holds(page, node, page.blocks[each].node)]
            if not prose.isdisjoint(inside) or _characters(page, inside) > BOX:
                break
            for each in inside:
                fates[each] = "newsletter"


def _take_sections(page: Page, fates: list[str | None], kept: list[int]) -> None:
    """Take out "Related articles" and the like, each with all that it is the heading of."""
    place = 0
    while place < len(kept):
        opened = _opened(page.blocks[kept[place]])
        end = _section_end(page, kept, place, opened) if opened else place
        for number in kept[place:end]:
            fates[number] = opened
        place = max(end, place + 1)


def _opened(block: Block) -> str | None:
    """Return what a block opens; one that is half link need only begin like it."""
    opened = opens(block.text)
    if opened or 5 * block.linked < 2 * len(block.text):
        return opened
    is_labelled = block.kind != "li" and LINK_LABEL.match(block.text)
    announces = RELATED.match(block.text) or is_labelled
    return "related" if announces and len(block.text) < 200 else None


def _section_end(page: Page, kept: list[int], place: int, opened: str) -> int:
    """Return how far what a heading opens goes, `place` itself where it opens nothing."""
    block = page.blocks[kept[place]]
    if CORRECTION.match(block.text) or (opened == "related" and not _has_links(page, kept[place])):
        return place
    end = place + 1
    before = sum(weight(page.blocks[each]) for each in kept[:place])
    after = sum(weight(page.blocks[each]) for each in kept[place:])
    is_tail = opened == "comments" and before > after
    inside = _own_element(page, kept, place)
    if inside > end:
        return inside
    while end < len(kept) and _belongs(page.blocks[kept[end]], block, is_tail):
        end += 1
    return end


def _has_links(page: Page, number: int) -> bool:
    """Return whether a heading is followed by links elsewhere, or is one itself."""
    return any(block.linked for block in page.blocks[number : number + 3])


def _own_element(page: Page, kept: list[int], place: int) -> int:
    """Return the end of the widest element that begins with this block and is no main part."""
    end, total = place + 1, len(kept)
    for node in page.around(page.blocks[kept[place]].node):
        if place and _holds(page, node, page.blocks[kept[place - 1]].node):
            break
        stop = place + 1
        while stop < total and _holds(page, node, page.blocks[kept[stop]].node):
            stop += 1
        if not (_is_small(page, kept, place, stop) or _is_cards(page, kept, place, stop)):
            break
        end = stop
    return end


def _is_small(page: Page, kept: list[int], place: int, stop: int) -> bool:
    return _characters(page, kept[place:stop]) <= 0.4 * _characters(page, kept)


def _is_cards(page: Page, kept: list[int], place: int, stop: int) -> bool:
    """Return whether every few lines of a part are a link elsewhere, and there is text before."""
    links = sum(_is_link(page.blocks[each]) for each in kept[place:stop])
    before = any(weight(page.blocks[each]) >= WHOLE_PARAGRAPH for each in kept[:place])
    return before and links > 1 and 4 * links >= stop - place


def _characters(page: Page, numbers: Sequence[int]) -> float:
    return sum(length(page.blocks[each].text) for each in numbers)


def _belongs(block: Block, heading: Block, is_tail: bool) -> bool:
    if is_tail:
        return True
    if block.kind == "h":
        return len(block.mark) > len(heading.mark) if heading.kind == "h" else block.linked > 0
    is_link = 2 * block.linked >= len(block.text)
    return is_link or (block.kind == "li" and block.linked > 0)


def _take_links(page: Page, fates: list[str | None], kept: list[int]) -> None:
    """Take out paragraphs and lists that are nothing but links elsewhere."""
    lists: dict[int, list[int]] = {}
    for number in kept:
        block = page.blocks[number]
        if block.kind == "li":
            lists.setdefault(page.nodes[block.node].parent, []).append(number)
        elif block.kind == "p" and _is_link(block):
            fates[number] = "link"
    for numbers in lists.values():
        linked = sum(_is_link(page.blocks[each]) for each in numbers)
        if linked > 0.6 * len(numbers):
            for number in numbers:
                fates[number] = "link"


def _is_link(block: Block) -> bool:
    return block.linked >= 0.8 * len(block.text) and len(block.text) < 200


def _take_opening(
    page: Page,
    fates: list[str | None],
    kept: list[int],
    titles: set[str],
    language: str | None,
) -> None:
    """Take out the title wherever it is repeated, and the lines about the article around it."""
    clocks = {number for number in kept if is_clock(page.blocks[number])}
    is_live = len(clocks) >= LEAST_ENTRIES
    edges = _edges(page, kept)
    for number in kept:
        block = page.blocks[number]
        if bare(block.text) in titles:
            fates[number] = "title"
        elif number in clocks:
            fates[number] = "entry" if is_live else "byline"
        elif number in edges and is_about(block, language):
            fates[number] = "byline"


def _edges(page: Page, kept: list[int]) -> set[int]:
    """Return the blocks before the first whole paragraph and after the last one."""
    whole = [
        place for place, number in enumerate(kept) if weight(page.blocks[number]) >= WHOLE_PARAGRAPH
    ]
    if not whole:
        return set(kept)
    # A standfirst may come first, and the lines on author and day below it.
    second = whole[1] if len(whole) > 1 else whole[0]
    below = [each for each in kept[whole[0] : second] if page.blocks[each].kind == "p"]
    return {*kept[: whole[0]], *below, *kept[whole[-1] + 1 :]}


def _holds(page: Page, outer: int, inner: int) -> bool:
    return outer <= inner <= page.nodes[outer].last
