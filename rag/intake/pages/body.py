"""Find the part of a page that is the article."""

import re
from collections import defaultdict
from collections.abc import Sequence

from rag.intake.pages.cards import take_out_cards
from rag.intake.pages.layout import Page
from rag.intake.pages.others import take_out_others
from rag.intake.pages.prose import weight
from rag.intake.pages.verdicts import ruled_out

NEARLY_ALL = 0.8
"""The search for the article goes into an element that holds this share of the prose."""
HALF = 0.5
"""So much is enough for a column of an old layout that has the title above."""
NAMED_SHARE = 0.35
"""An element that the page names as the article's text is believed if it holds this share."""
SAME = 0.85
"""Of two named elements, one within the other, the inner one is meant if it holds this share."""
SIMILAR = 0.5
ARTICLE_TAGS = frozenset({"article", "main"})
_STANDFIRST = re.compile(
    r"sub-?(?:title|head|line)|standfirst|\b(?:deck|dek|lede|lead|intro|summary|excerpt|teaser|chapo|"
    r"sapo|vorspann|abstract|bajada|entradilla|copete|occhiello|sommario|ingress|kicker-text)\b",
    re.IGNORECASE,
)
COLUMNS = frozenset({"td", "main", "body"})


def fates_of(page: Page, title: int | None) -> list[str | None]:
    """Return for each block None if it stands in the article, else what it belongs to.

    `title` is the number of the block that is the title. What no name explains is of the "page".
    """
    weights = [weight(block) for block in page.blocks]
    fates = ruled_out(page, weights, title)
    take_out_others(page, fates, weights, title)
    take_out_cards(page, fates, weights)
    held = _held(page, weights, fates)
    core = _core(page, held, title)
    kept = {core, *_twins(page, core, held)}
    inside = [any(_holds(page, node, block.node) for node in kept) for block in page.blocks]
    first = inside.index(True) if True in inside else 0
    for number, fate in enumerate(fates):
        if fate is not None:
            continue
        is_prose = weights[number] > 0
        is_between = title is not None and title < number < first
        is_standfirst = is_between and (is_prose or _is_standfirst(page, number))
        is_above = title is not None and number < title and not is_prose
        if is_above or not (inside[number] or is_standfirst):
            fates[number] = "page"
    return fates


def _is_standfirst(page: Page, number: int) -> bool:
    element = page.nodes[page.blocks[number].node].element
    return bool(_STANDFIRST.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _held(page: Page, weights: Sequence[float], fates: Sequence[str | None]) -> dict[int, float]:
    """Return how much prose each element holds that no name rules out."""
    held: dict[int, float] = defaultdict(float)
    for block, prose, fate in zip(page.blocks, weights, fates, strict=True):
        if prose and fate is None:
            for node in page.around(block.node):
                held[node] += prose
    return held


def _core(page: Page, held: dict[int, float], title: int | None) -> int:
    named = _named(page, held)
    if named is not None:
        return named
    children: dict[int, list[int]] = defaultdict(list)
    for node in held:
        children[page.nodes[node].parent].append(node)
    node = 0
    while children[node]:
        best = max(children[node], key=lambda each: held[each])
        is_column = page.nodes[best].tag == "td" and title is not None
        has_title = is_column and _holds(page, best, page.blocks[title or 0].node)
        enough = HALF if has_title else NEARLY_ALL
        # A paragraph of its own is no place to look for the others.
        if held[best] < enough * held[node] or page.nodes[best].tag in ("p", "li"):
            break
        node = best
    return node


def _named(page: Page, held: dict[int, float]) -> int | None:
    """Return the element that the page names as the text of its article, None without any."""
    enough = NAMED_SHARE * held.get(0, 0.0)
    bodies = [each for each in held if page.nodes[each].is_body and held[each] >= enough]
    if not bodies:
        tags = [each for each in held if page.nodes[each].tag in ARTICLE_TAGS]
        bodies = [each for each in tags if held[each] >= enough]
    if not bodies:
        return None
    most = max(held[each] for each in bodies)
    return max(each for each in bodies if held[each] >= SAME * most)


def _twins(page: Page, core: int, held: dict[int, float]) -> list[int]:
    """Return the elements beside the core that are built like it and hold prose as well.

    Advertisements cut some articles into several elements of one name.
    """
    model = page.nodes[core]
    if model.tag in COLUMNS:
        return []
    return [
        each
        for each in held
        if each != core
        and page.nodes[each].parent == model.parent
        and page.nodes[each].tag == model.tag
        and page.nodes[each].element.get("class") == model.element.get("class")
    ]


def _holds(page: Page, outer: int, inner: int) -> bool:
    return outer <= inner <= page.nodes[outer].last
