"""Tell the lines that are about an article, its author, day and length, from those of it."""

import re

from rag.intake.clean import has_words
from rag.intake.identity.dates import parse_day
from rag.intake.pages.inline import BAR
from rag.intake.pages.layout import Block
from rag.intake.pages.phrases import PUBLISHED, UPDATED
from rag.intake.pages.prose import ends_sentence

SHORT = 120
LABEL = 25
DIGITS = 0.3
"""The share of digits in a day that ends with a full stop."""

CLOCK = re.compile(
    r"(?:\D{0,20}\d{1,2}\D{0,12}(?:\d{4})?\D{0,6})?\b\d{1,2}\s?[:.h時时]\s?\d{2}(?::\d{2})?\s?"
    r"(?:[ap]\.?m\.?|uhr|h|分)?\s?(?:[a-z]{2,5}|мск|[(]?(?:gmt|utc)[ +:\d-]{0,7}[)]?)?",
    re.IGNORECASE,
)
ABOUT_PAGE = re.compile(
    r"^(?:©|\(c\) |copyright\b)|all rights reserved|^(?:printed|downloaded|retrieved) from\b|"
    r"^https?://\S+$|^[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,60}$|"
    r"alle rechte vorbehalten|tous droits réservés|todos los derechos|"
    r"todos os direitos|все права защищены|版权所有|جميع الحقوق محفوظة",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:by|von|par|por|di|da|door|av|af|autor(?:in)?|autora?|author|text|redaktion|posted by|"
    r"written by|"
    r"reported by|words by|автор|текст|作者|记者|記者|编辑|編輯|责任编辑|文|文・|بقلم|"
    r"كتب|كتبت|الكاتب|लेखक)"
    r"\b\s?[:：]?\s?\S.{1,100}",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"(?:reading time|lesezeit|lesedauer|temps de lecture|lecture|tiempo de lectura|tempo de "
    r"leitura|"
    r"tempo di lettura|время чтения|阅读时间|وقت القراءة)?\W{0,3}(?:\d{1,3}|less than a)\s?[-–]?\s?"
    r"(?:min(?:ute|uti|utos?|uten)?s?|мин(?:ут[аы]?)?|分钟|分鐘|分|دقائق|دقيقة)\W?\s?"
    r"(?:read|reading|lesezeit|de lecture|de lectura|de leitura|di "
    r"lettura|чтения|阅读|で読めます|قراءة)?",
    re.IGNORECASE,
)
CLOCK_END = re.compile(r"\d\s?(?:[ap]\.\s?m|г|hrs|Uhr)\.$", re.IGNORECASE)
"""A full stop that ends no sentence."""
COUNT = re.compile(r"\d{2,3}(?:[.,]\d{3}){0,3}|\d{1,3}(?:[.,]\d)?[KM]")
"""How many people liked or read something. A single digit may be the number of a part."""


def is_clock(block: Block) -> bool:
    """Return whether the block is a time of day, with or without a date, and nothing else."""
    if len(block.text) > 40:
        return False
    return bool(CLOCK.fullmatch(block.text.strip("[]() ")))


def is_about(block: Block, language: str | None) -> bool:
    """Return whether a short line says who wrote the article, when, or how long it takes."""
    text = block.text
    if len(text) > SHORT or block.kind not in ("p", "h"):
        return False
    if not has_words(text) or ABOUT_PAGE.search(text) or COUNT.fullmatch(text):
        return True
    if READING_TIME.fullmatch(text) or (block.times and _is_mostly_time(block)):
        return True
    if ends_sentence(text) and sum(map(str.isalpha, text)) > 25:
        return False
    is_labelled = PUBLISHED.match(text) or UPDATED.match(text)
    if is_labelled and len(text) <= LABEL and text.endswith((":", "：")):
        return True
    is_byline = block.kind == "p" and BYLINE.fullmatch(text) and len(text) < 60
    return bool(is_byline) or _is_dated(block, language, is_labelled=bool(is_labelled))


def _is_dated(block: Block, language: str | None, *, is_labelled: bool) -> bool:
    """Return whether the line is a day; "It opened on 3 May 2024." is a sentence that has one."""
    digits = sum(map(str.isdigit, block.text))
    if not digits or is_labelled:
        return is_labelled and digits > 0
    is_sentence = ends_sentence(block.text) and not CLOCK_END.search(block.text)
    if is_sentence and digits < DIGITS * len(block.text):
        return False
    parts = (block.text, *block.apart.split(BAR))
    return any(parse_day(part, language=language) for part in parts)


def _is_mostly_time(block: Block) -> bool:
    return 2 * sum(len(written) for _, _, written in block.times) >= len(block.text)
