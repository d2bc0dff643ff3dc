"""Read off a page, as its reader would, who published it and when."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from rag.intake.pages import written
from rag.intake.pages.facts import Facts
from rag.intake.pages.layout import Block, Page
from rag.intake.pages.phrases import PUBLISHED, UPDATED
from rag.intake.pages.prose import WHOLE_PARAGRAPH, bare, ends_sentence, weight

NEAR = 6
"""Blocks before the title in which a date may stand, as weblogs and old papers print it."""
FAR = 14
"""Blocks after the title, up to the first whole paragraph."""
LONGEST = 200
OURS = frozenset({None, "byline", "page"})
"""Where the lines about an article stand; menus, footers and boxes have dates of their own."""

_OTHER = re.compile(
    r"©|\(c\)|copyright|print(?:ed)? |accessed|retrieved|saved|archived|today|heute|aujourd|hoy|"
    r"hoje|"
    r"oggi|сегодня|今天|今日|اليوم|expires|deadline|until|event|joined|member since|born|weather|"
    r"wetter|"
    r"registered|valid|effective|abgerufen|gedruckt|stand vom",
    re.IGNORECASE,
)
_DATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|published?|pubdate|posted|updated|modified|meta|byline|"
    r"dateline|submitted|info|datum|fecha|data)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UPDATED_NAMES = re.compile(r"updated|modified", re.IGNORECASE)
_PUBLISHED_NAMES = re.compile(r"publish|pubdate|entry-date|created|posted", re.IGNORECASE)
_BY = re.compile(
    r"(?:^|[|•·,]\s?)(?:posted |written |reported |words |submitted |story |text )?(?:by|von|"
    r"par|por|"
    r"di|автор|текст|作者|记者|記者|文|بقلم)\b\s?[:：]?\s?(?P<who>[^|"
    r"•·\d]{3,80}?)(?=$|\s?[|•·]|\s?,? on |"
    r"\s?[,–—-]?\s?\d|,\s(?:mon|tue|wed|thu|fri|sat|sun|am|le|el|em|il)\b)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s?[|•·]\s?|\s[–—/-]\s|;\s|\)\s?|\(")
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
    published, updated = _days(near, language)
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
    places = [each for each in range(start, min(first, start + FAR)) if fates[each] in OURS]
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


def _above(page: Page, fates: Sequence[str | None], title: int | None) -> list[int]:
    """Return the places above the title that say they hold a date, the nearest first."""
    if title is None:
        return []
    places = range(title - 1, max(-1, title - 1 - NEAR), -1)
    return [each for each in places if fates[each] in OURS and _is_date_block(page, each)]


def _is_line(block: Block) -> bool:
    """Return whether a block may be about the article: short, and no sentence of it."""
    if len(block.text) > LONGEST:
        return False
    is_labelled = PUBLISHED.search(block.text[:30]) or UPDATED.search(block.text[:30])
    return bool(is_labelled) or len(block.text) < 45 or not ends_sentence(block.text)


def _is_date_block(page: Page, number: int) -> bool:
    block = page.blocks[number]
    element = page.nodes[block.node].element
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(block.times or _DATE_NAMES.search(names) or PUBLISHED.search(block.text[:40]))


def _days(blocks: Sequence[Block], language: str | None) -> tuple[date | None, date | None]:
    """Return the first day of publication and the first of an update that the lines name."""
    published: date | None = None
    updated: date | None = None
    for block in blocks:
        for day, is_update in _days_in(block, language):
            if is_update:
                updated = updated or day
            else:
                published = published or day
    return published, updated


def _days_in(block: Block, language: str | None) -> Iterator[tuple[date, bool]]:
    if _OTHER.search(block.text):
        return
    for written_day, names, shown in block.times:
        found = written.day(written_day, language) or written.day(shown, language)
        if found:
            yield found, _is_update(block, names, shown)
    if block.times:
        return
    before = ""
    for part in _parts(block.text):
        found = written.day(part, language) if any(each.isdigit() for each in part) else None
        if found:
            yield found, bool(UPDATED.search(f"{before} {part}"))
        before = "" if found else part


def _parts(text: str) -> list[str]:
    """Return the parts of a line that say one thing each, cut at labels of dates as well."""
    cut = _LABEL.sub(r"|\g<0>", text)
    return [part for part in _SPLIT.split(cut) if part.strip()]


_LABEL = re.compile(
    r"(?<=\S)[\s,(]{1,3}(?=(?:last )?(?:updated|modified|published|posted|aktualisiert|mis à jour|"
    r"publié|actualizado|atualizado|aggiornato|обновлено|опубликовано|更新|发布|تحديث)\b)",
    re.IGNORECASE,
)


def _is_update(block: Block, names: str, shown: str) -> bool:
    if _PUBLISHED_NAMES.search(names):
        return False
    if _UPDATED_NAMES.search(names):
        return True
    label = block.text.partition(shown)[0] if shown else block.text
    return bool(UPDATED.search(label.rpartition("|")[2][-40:]))


def _byline(page: Page, blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        found = _BY.search(block.text) if block.kind in ("p", "h", "li") else None
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
