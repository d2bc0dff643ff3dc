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
                "broken", "no-text").
        """
        charset = _CHARSET.search(data[:_HEAD_BYTES])
        page = decode(data, path, declared=charset[1].decode("ascii") if charset else None)
        markdown, metadata = _extract(page, path)
        text = clean(plain(clean(markdown)))
        if not has_words(text):
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


def _extract(page: str, path: str) -> tuple[str, Any]:
    # trafilatura takes 0.9 s to import, which only pages should pay.
    from lxml.etree import LxmlError
    from trafilatura import extract, extract_metadata, load_html

    try:
        tree = load_html(page)
        if tree is None:
            raise UnreadableFile(path, "no-text", "the page holds no article text")
        metadata = extract_metadata(tree, date_config=DATE_SEARCH)
        found = extract(
            page, output_format="markdown", include_comments=False, include_formatting=True
        )
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFile(path, "broken", f"the page cannot be parsed ({error})") from error
    return found or "", metadata
