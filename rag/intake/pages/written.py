"""Tidy what pages write into the fields about themselves; None for what says nothing."""

import re
from datetime import date
from html import unescape
from urllib.parse import urljoin, urlsplit

from rag.intake.clean import clean, has_words
from rag.intake.identity.dates import parse_day

MAX_CHARACTERS = 400
"""A title, name or section that is longer is a mistake of the page."""

_TAG = re.compile(r"<[^<>]{1,200}>")
_ADDRESS = re.compile(r"(?:https?:|www\.|//|@)", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:null|none|undefined|n/?a|unknown|false|true|\[object object\]|untitled|no title|"
    r"unbekannt|default|\{\{.{0,80}\}\}|%.{1,40}%|\[[a-z_:]{1,40}\])$",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/", re.IGNORECASE)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
_NO_DAYS = frozenset({date(1970, 1, 1)})
"""Where systems write a date that they do not have."""
_SIGNED = re.compile(
    r"^(?:(?:posted|written|reported|words|story|text) )?(?:by|von|par|por|di|door|av|af|автор|"
    r"текст|作者|"
    r"记者|記者|文|بقلم|كتب)\b\s{0,3}[::]?\s{0,3}",
    re.IGNORECASE,
)


def line(value: object) -> str | None:
    """Return a value as one line of plain words, None unless it is text that says something."""
    if not isinstance(value, str):
        return None
    text = unescape(unescape(value)) if "&" in value else value
    text = " ".join(clean(_TAG.sub(" ", text) if "<" in text else text).split())
    if not text or len(text) > MAX_CHARACTERS or not has_words(text):
        return None
    return None if _PLACEHOLDER.match(text) else text


def name(value: object) -> str | None:
    """Return the name of a person or a house, None for an address or a handle."""
    text = line(value)
    return None if text is None or _ADDRESS.match(text) else text


def person(value: object) -> str | None:
    """Return the name of an author without "By"."""
    text = name(value)
    return name(_SIGNED.sub("", text).strip(" ,;|•·-–—")) if text else None


def day(value: object, language: str | None = None) -> date | None:
    """Return the day that is written, None for what stands for none."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else line(value)
    found = parse_day(text, language=language) if text else None
    return None if found in _NO_DAYS else found


def address(value: object, base: str | None = None) -> str | None:
    """Return an http address without its fragment, None for any other."""
    if not isinstance(value, str) or len(value) > 2_000:
        return None
    written = _ARCHIVE.sub("", clean(value).strip())
    try:
        url = urljoin(base, written) if base else written
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in url:
        return None
    return parts._replace(fragment="").geturl()


def language(value: object) -> str | None:
    """Return the language of a tag such as "pt-BR", with its region where it names one."""
    text = line(value)
    found = _LANGUAGE.match(text) if text else None
    return found[0].replace("_", "-") if found else None
