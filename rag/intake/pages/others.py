"""Find the further articles that a page goes on with below its own, as endless ones do."""

from collections.abc import Sequence

from rag.intake.pages.layout import Page

LEAST_PROSE = 140.0
"""Less than this above is no article that another could come after."""


def take_out_others(
    page: Page, fates: list[str | None], weights: Sequence[float], title: int | None
) -> None:
    """Mark as "related" each <article> that has a headline as high as the one with the title."""
    own = None if title is None else _article_around(page, title)
    if title is None or own is None:
        return
    held = sum(
        weight
        for block, weight, fate in zip(page.blocks, weights, fates, strict=True)
        if fate is None and _holds(page, own, block.node)
    )
    if held < LEAST_PROSE:
        return
    begun: set[int] = set()
    for number in range(title + 1, len(page.blocks)):
        other = _article_around(page, number)
        if fates[number] is not None or other is None or _holds(page, own, other):
            continue
        if other not in begun and page.blocks[number].mark != page.blocks[title].mark:
            continue
        begun.add(other)
        fates[number] = "related"


def _article_around(page: Page, number: int) -> int | None:
    """Return the outermost <article> that a block stands in."""
    around = page.around(page.blocks[number].node)
    return min((node for node in around if page.nodes[node].tag == "article"), default=None)


def _holds(page: Page, outer: int, inner: int) -> bool:
    return outer <= inner <= page.nodes[outer].last
