"""Judge the fields that a file gives: what is kept of each, and where it was found."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from rag.intake.clean import clean, has_words
from rag.intake.formats.fragments import words_of
from rag.types import Article

FIELDS = (
    "title", "publisher", "byline", "published", "updated", "fetched", "url", "language",
    "section",
)  # fmt: skip
MAX_TITLE_CHARACTERS = 2_000
MAX_NAME_CHARACTERS = 200
"""A longer publisher, byline or section is a paragraph that got into the wrong field."""
MAX_URL_CHARACTERS = 4_000

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}$")
_BY = re.compile(r"by[:\s]\s*", re.IGNORECASE)
_NO_ADDRESS = re.compile('[\\s<>"\\\\^`{|}\x00-\x20\x7f\ud800-\udfff]')


def sourced(article: Article, source: str) -> Article:
    """Return the article with `source` as the place where all its known fields were found."""
    known = [name for name in FIELDS if getattr(article, name) is not None]
    return replace(article, found_in=dict.fromkeys(known, source))


def one_line(written: str | None) -> str | None:
    """Return the words of a field on one line, its entities and tags read; None if there are none.

    Feeds escape titles once too often, so `AT&amp;T` is read again although XML was decoded.
    """
    if not written:
        return None
    words = words_of(written) if "&" in written or "<" in written else clean(written)
    line = " ".join(words.split())
    return line if has_words(line) else None


def headline(written: str | None) -> str | None:
    """Return a title on one line, None where there is none; it may be too long to be shown."""
    line = one_line((written or "")[:MAX_TITLE_CHARACTERS])
    return line.lstrip("# ") if line else None


def name(written: str | None) -> str | None:
    """Return the name of a publisher or section, None for what is none or is a whole text."""
    line = one_line(written)
    return line if line and len(line) <= MAX_NAME_CHARACTERS else None


def byline(written: Iterable[str | None]) -> str | None:
    """Return the authors' names, each once, "Ann Lee, Bo Chen"; addresses are no names."""
    lines = (
        name(_BY.sub("", each.strip("[] \t\n"), count=1)) if each else None for each in written
    )
    names = dict.fromkeys(line for line in lines if line and "@" not in line and "://" not in line)
    return name(", ".join(names))


def web_address(written: str | None, *, base: str | None = None) -> str | None:
    """Return an http or https address as it is written, None for anything else.

    What begins with "/" is a place on the site of `base`, where that is known.
    """
    address = (written or "").strip().replace("&amp;", "&")
    if address.startswith("/") and base:
        address = _joined(base, address)
    if not address or len(address) > MAX_URL_CHARACTERS or _NO_ADDRESS.search(address):
        return None
    try:
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:  # http://[x
        return None


def language_tag(written: str | None) -> str | None:
    """Return a language as "de" or "pt-BR", None for what is no such tag."""
    tag = (written or "").strip()
    return tag.replace("_", "-") if _LANGUAGE.match(tag) else None


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
