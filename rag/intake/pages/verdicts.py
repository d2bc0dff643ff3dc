"""Decide which parts of a page its own names rule out as article."""

from collections import defaultdict
from collections.abc import Sequence

from rag.intake.pages.layout import Page

LEAST_PROSE = 140.0
"""Less than this is no article: then a name was misleading, as "modal" around a whole page is."""
MOST_OF_PAGE = 0.6
MUCH_OF_ARTICLE = 0.4
NEVER_ARTICLE = frozenset({"comments", "consent", "visually hidden", "button", "caption"})
DOUBTFUL = ("paywall", "byline", "author", "advert", "aside", "references", "tags", "form")
"""Names that some sites give to the paragraphs of articles themselves, `<p class="paywall">`."""


def ruled_out(page: Page, weights: Sequence[float], title: int | None) -> list[str | None]:
    """Return for each block what it belongs to if that is not the article, "share", else None.

    A part that holds the title, or nearly all prose there is, is not judged by its names.
    """
    acquitted = _around_title(page, title)
    fates = _fates(page, acquitted)
    for purpose in DOUBTFUL:
        held = _sum(weights, fates, purpose)
        if held and held > MUCH_OF_ARTICLE * (held + _sum(weights, fates, None)):
            acquitted |= _main_holders(page, weights, fates, purpose)
            fates = _fates(page, acquitted)
    while _sum(weights, fates, None) < LEAST_PROSE:
        widest = _widest(page, weights, acquitted)
        if widest is None:
            break
        acquitted.add(widest)
        fates = _fates(page, acquitted)
    return fates


def _around_title(page: Page, title: int | None) -> set[int]:
    if title is None:
        return set()
    return {
        each
        for each in page.blocks[title].suspects
        if page.nodes[each].purpose not in ("hidden", "visually hidden")
    }


def _fates(page: Page, acquitted: set[int]) -> list[str | None]:
    return [
        next((page.nodes[each].purpose for each in block.suspects if each not in acquitted), None)
        for block in page.blocks
    ]


def _sum(weights: Sequence[float], fates: Sequence[str | None], fate: str | None) -> float:
    return sum(weight for weight, each in zip(weights, fates, strict=True) if each == fate)


def _main_holders(
    page: Page, weights: Sequence[float], fates: Sequence[str | None], purpose: str
) -> set[int]:
    """Return the elements of a purpose that hold the article, told by whose text comes first.

    One big box beside an article is what it says it is; many paragraphs of the same name, or a
    named box where there is next to no other prose, are the article.
    """
    held: dict[int, float] = defaultdict(float)
    for block, weight, fate in zip(page.blocks, weights, fates, strict=True):
        if fate == purpose:
            for each in block.suspects:
                held[each] += weight
    free = _sum(weights, fates, None)
    of_kind = [each for each in held if page.nodes[each].purpose == purpose]
    paragraphs = [each for each in of_kind if page.nodes[each].tag == "p" and held[each]]
    if len(paragraphs) > 2:
        return set(of_kind)
    return {each for each in of_kind if held[each] > 3 * free + LEAST_PROSE}


def _widest(page: Page, weights: Sequence[float], acquitted: set[int]) -> int | None:
    """Return the suspect that holds most of the page's prose, if one does, the outermost first."""
    held: dict[int, float] = defaultdict(float)
    total = 0.0
    for block, weight in zip(page.blocks, weights, strict=True):
        purposes = {page.nodes[each].purpose for each in block.suspects}
        if weight and not purposes & NEVER_ARTICLE:
            total += weight
            for each in block.suspects:
                held[each] += weight
    for each in sorted(held):
        if each not in acquitted and held[each] >= max(LEAST_PROSE, MOST_OF_PAGE * total):
            return each
    return None
