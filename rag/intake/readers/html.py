"""Read saved web pages."""

import re
from datetime import date
from typing import Any

from rag.errors import UnreadableFile
from rag.intake.clean import clean, decode, has_words
from rag.intake.markup import plain
from rag.intake.titles import fallback_title, heading_title, shorten
from rag.types import Article

DATE_SEARCH = {"extensive_search": False, "original_date": True}
"""Without this trafilatura falls back on any date in the prose, a copyright year among them."""

MAX_TAGS = 50_000
"""Extraction grows with the square of the tags: 25,000 take 2.4 seconds, twice as many 10. The
longest articles of Wikipedia have about as many."""
MAX_DEPTH = 250
"""libxml2 stops at 256 and hands over an empty page."""

BROKEN_PAGE = (
    ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError,
)  # fmt: skip
"""What the parsers raise over pages that nobody wrote; an <svg> around one gave the assertion."""

_TAG = re.compile(r"<(?P<closes>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)")
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w-]{3,30})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,300}?\blang\s*=\s*[\"']?([A-Za-z-]{2,12})", re.IGNORECASE)
_HEAD_BYTES = 4_096


class HtmlReader:
    """Takes the main text of a page as one article, and its own metadata as far as they go."""

    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def read(self, data: bytes, *, path: str) -> list[Article]:
        """Return the one article of the page.

        Raises:
            UnreadableFile: it is binary, cannot be parsed, or has no main text (codes "binary",
                "broken", "no-text"), or is not worth the time it takes ("too-complex").
        """
        charset = _CHARSET.search(data[:_HEAD_BYTES])
        page = decode(data, path, declared=charset[1].decode("ascii") if charset else None)
        if sum(1 for _ in _TAG.finditer(page)) > MAX_TAGS:
            raise UnreadableFile(path, "too-complex", f"the page has more than {MAX_TAGS:,} tags")
        markdown, metadata = _extract(page, path)
        text = clean(plain(clean(markdown)))
        if not has_words(text):
            _refuse_depth(page, path)
            raise UnreadableFile(path, "no-text", "the page holds no article text")
        language = _LANGUAGE.search(page[:_HEAD_BYTES])
        title = shorten(clean(metadata.title or ""))
        return [
            Article(
                text=text,
                title=title or heading_title(text) or fallback_title(text, path),
                publisher=clean(metadata.sitename or "") or None,
                published=date.fromisoformat(metadata.date) if metadata.date else None,
                url=metadata.url or None,
                language=language[1] if language else None,
            )
        ]


def _refuse_depth(page: str, path: str) -> None:
    depth = 0
    for tag in _TAG.finditer(page):
        depth += 0 if tag["name"].lower() in _EMPTY else -1 if tag["closes"] else 1
        if depth > MAX_DEPTH:
            reason = f"its elements are nested more than {MAX_DEPTH} deep"
            raise UnreadableFile(path, "too-complex", reason)


def _extract(page: str, path: str) -> tuple[str, Any]:
    # trafilatura takes 0.9 s to import, which only pages should pay.
    from lxml.etree import LxmlError
    from trafilatura import extract, extract_metadata, load_html

    try:
        tree = load_html(page)
        if tree is None:
            _refuse_depth(page, path)
            raise UnreadableFile(path, "no-text", "the page holds no article text")
        metadata = extract_metadata(tree, date_config=DATE_SEARCH)
        found = extract(
            page, output_format="markdown", include_comments=False, include_formatting=True
        )
    except (*BROKEN_PAGE, LxmlError) as error:
        raise UnreadableFile(path, "broken", f"the page cannot be parsed ({error})") from error
    return found or "", metadata
