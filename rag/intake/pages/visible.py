"""Read off a page, as its reader would, who published it and when."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from rag.intake.pages import written
from rag.intake.pages.about import CLOCK_END
from rag.intake.pages.days import days
from rag.intake.pages.facts import Facts
from rag.intake.pages.layout import Block, Page
from rag.intake.pages.phrases import PUBLISHED, UPDATED
from rag.intake.pages.prose import WHOLE_PARAGRAPH, bare, ends_sentence, weight

NEAR = 6
"""Blocks before the title in which a date may stand, as weblogs and old papers print it."""
FAR = 14
"""Blocks after the title, up to the first whole paragraph."""
LONGEST = 200
DIGITS, DIGITS_OF_LABELLED = 0.3, 0.12
"""What share of a line that ends like a sentence is digits: "It opened on 3 March 2024." has less
than "March 3, 2024." """
OURS = frozenset({None, "byline", "page"})
"""Where the lines about an article stand; menus, footers and boxes have dates of their own."""
ABOVE = OURS | {"author"}
STAMPS = frozenset({"footer", "caption", "author"})
"""What between title and text may hold the day as well: Drupal's <footer>, a "credit" line."""

_DATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|published?|pubdate|posted|updated|modified|meta|byline|"
    r"dateline|submitted|info|datum|fecha|data)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:^|[|•·,]\s?)(?:posted |written |reported |words |submitted |story |text )?(?:by|von|"
    r"par|por|"
    r"di|автор|текст|作者|记者|記者|文|بقلم)\b\s?[:：]?\s?(?P<who>[^|"
    r"•·\d]{3,80}?)(?=$|\s?[|•·]|\s?,? on |"
    r"\s?[,–—-]?\s?\d|,\s(?:mon|tue|wed|thu|fri|sat|sun|am|le|el|em|il)\b)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s?(?:©|\(c\))?\s?(?:\d{4}\s?(?:[-–—]\s?\d{2,4})?)?[\s,.:]{0,3}(?:by )?"
    r"(?P<who>[^|•·.,©\d]{2,60})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\s(?:all rights|alle rechte|tous droits|todos los|todos os|tutti i|все права|版权|保留|"
    r"جميع)\b.*$|"
    r"版权所有.*$|保留所有.*$|جميع الحقوق.*$|(?:^|\s)(?:rights reserved).*$",
    re.IGNORECASE,
)
_URL_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>[12]\d|3[01]|0?[1-9])(?=[/_-]|$|\.)"
    r"|/(?P<y2>20\d{2})(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-2]\d|3[01])(?=[/_-]|$|\.)"
)


def url_day(url: str | None) -> date | None:
    """Return the whole day that the path of an address names, "/2024/05/16/", else None."""
    found = _URL_DAY.search(urlsplit(url).path) if url else None
    if not found:
        return None
    year, month, day = (found[each] or found[f"{each}2"] for each in ("y", "m", "d"))
    return written.day(f"{year}-{int(month):02}-{int(day):02}")


def visible_facts(
    page: Page,
    fates: Sequence[str | None],
    *,
    title: int | None,
    language: str | None,
) -> Facts:
    """Return what the page shows around its article: dates, byline, and whose page it is."""
    near = list(_around(page, fates, title))
    published, updated = days(near, language)
    return Facts(
        published=published,
        updated=updated,
        byline=_byline(page, near),
        publisher=_copyright_holder(page, fates),
    )


def _around(page: Page, fates: Sequence[str | None], title: int | None) -> Iterator[Block]:
    """Return the short lines around the title and, marked by their label, after the text."""
    blocks = page.blocks
    whole = [
        number
        for number, fate in enumerate(fates)
        if fate is None and weight(blocks[number]) >= WHOLE_PARAGRAPH
        if title is None or number > title
    ]
    first, second = (*whole, len(blocks), len(blocks))[:2]
    start = max(0, first - 3) if title is None else title + 1
    last = max((number for number, fate in enumerate(fates) if fate is None), default=0)
    places = [
        each
        for each in range(start, min(first, start + FAR))
        if fates[each] in OURS or (title is not None and _is_stamp(blocks[each], fates[each]))
    ]
    # The first paragraph may be a standfirst, with the line on author and day below it.
    below = range(first + 1, min(second, first + FAR))
    places += [each for each in below if fates[each] in ("byline", "page")]
    places += _above(page, fates, title)
    places += [
        each
        for each in range(max(start, last - 3), min(len(blocks), last + 8))
        if fates[each] in OURS and PUBLISHED.search(blocks[each].text[:40])
    ]
    return (blocks[each] for each in places if _is_line(blocks[each]))


def _is_stamp(block: Block, fate: str | None) -> bool:
    return fate in STAMPS and (fate == "footer" or bool(block.times))


def _above(page: Page, fates: Sequence[str | None], title: int | None) -> list[int]:
    """Return the places above the title that say they hold a date, the nearest first."""
    if title is None:
        return []
    places = range(title - 1, max(-1, title - 1 - NEAR), -1)
    return [each for each in places if fates[each] in ABOVE and _is_date_block(page, each)]


def _is_line(block: Block) -> bool:
    """Return whether a block may be about the article: short, and no sentence of it."""
    if len(block.text) > LONGEST:
        return False
    if block.times or not ends_sentence(block.text) or CLOCK_END.search(block.text):
        return True
    is_labelled = PUBLISHED.search(block.text[:30]) or UPDATED.search(block.text[:30])
    digits = sum(map(str.isdigit, block.text))
    return digits >= (DIGITS_OF_LABELLED if is_labelled else DIGITS) * len(block.text)


def _is_date_block(page: Page, number: int) -> bool:
    block = page.blocks[number]
    element = page.nodes[block.node].element
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(block.times or _DATE_NAMES.search(names) or PUBLISHED.search(block.text[:40]))


def _byline(page: Page, blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        found = _BY.search(block.apart or block.text) if block.kind in ("p", "h", "li") else None
        if found:
            return written.person(found["who"])
    for block in blocks:
        if _names_author(page, block) and len(block.text) < 60:
            return (
                None if any(each.isdigit() for each in block.text) else written.person(block.text)
            )
    return None


def _names_author(page: Page, block: Block) -> bool:
    """Return whether the mark-up around a line says that it is a person's name."""
    element = page.nodes[block.node].element
    own = f"{element.get('class', '')} {element.get('rel', '')} {element.get('data-testid', '')}"
    link = element.find(".//a[@rel='author']")
    is_address = element.tag == "address" or "author" in own.lower() or "byline" in own.lower()
    return is_address or link is not None


def _copyright_holder(page: Page, fates: Sequence[str | None]) -> str | None:
    """Return who the last line of the page says it belongs to."""
    for number in range(len(page.blocks) - 1, max(-1, len(page.blocks) - 12), -1):
        block = page.blocks[number]
        if fates[number] in (None, "hidden", "comments") or len(block.text) > 250:
            continue
        found = _COPYRIGHT.search(block.text)
        who = _RIGHTS.sub("", found["who"]).strip(" -–—:") if found else ""
        if who and len(bare(who)) > 2:
            return written.name(who)
    return None
