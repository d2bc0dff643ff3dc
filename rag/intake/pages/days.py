"""Read the days that a line on a page names, those of publication and those of an update."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rag.intake.pages import written
from rag.intake.pages.layout import Block
from rag.intake.pages.phrases import UPDATED

LABEL = 30

_OTHER = re.compile(
    r"©|\(c\)|copyright|print(?:ed)? |accessed|retrieved|saved|archived|today|heute|aujourd|hoy|"
    r"hoje|"
    r"oggi|сегодня|今天|今日|اليوم|expires|deadline|until|event|joined|member since|born|weather|"
    r"wetter|"
    r"registered|valid|effective|abgerufen|gedruckt|stand vom",
    re.IGNORECASE,
)
_UPDATED_NAMES = re.compile(r"updated|modified", re.IGNORECASE)
_PUBLISHED_NAMES = re.compile(r"publish|pubdate|entry-date|created|posted", re.IGNORECASE)
_SPLIT = re.compile(r"\s?[|•·]\s?|\s[–—/-]\s|;\s|\)\s?|\(")


def days(blocks: Sequence[Block], language: str | None) -> tuple[date | None, date | None]:
    """Return the first day of publication and the first of an update that the lines name."""
    published: date | None = None
    updated: date | None = None
    label = ""
    for block in blocks:
        before, label = label, block.text if _is_label(block.text) else ""
        for day, is_update in _days_in(block, language):
            if is_update or UPDATED.search(before):
                updated = updated or day
            else:
                published = published or day
    return published, updated


def _is_label(text: str) -> bool:
    """Return whether a line only says what the next one is: "Last updated:"."""
    return len(text) <= LABEL and not any(each.isdigit() for each in text)


def _days_in(block: Block, language: str | None) -> Iterator[tuple[date, bool]]:
    if _OTHER.search(block.text):
        return
    named = list(_named_days(block, language))
    apart = list(_days_of(block.apart, language)) if block.apart and not named else []
    yield from named or apart or _days_of(block.text, language)


def _named_days(block: Block, language: str | None) -> Iterator[tuple[date, bool]]:
    for written_day, names, shown in block.times:
        found = written.day(written_day, language) or written.day(shown, language)
        if found:
            yield found, _is_update(block, names, shown)


def _days_of(text: str, language: str | None) -> Iterator[tuple[date, bool]]:
    before = ""
    for part in _parts(text):
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
