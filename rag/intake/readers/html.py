"""Read saved web pages."""

import re
from typing import Any

from rag.errors import UnreadableFile
from rag.intake.clean import clean, decode, has_words
from rag.types import Article

MAX_TAGS = 50_000
"""The longest articles of Wikipedia have half as many; what has more was made by a machine."""
MAX_DEPTH = 250
"""libxml2 stops at 256 and hands over an empty page."""

_TAG = re.compile(r"<(?P<closes>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)")
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w-]{3,30})", re.IGNORECASE)
_PICTURE = re.compile(r"data:[\w/+.;=-]{1,80};base64,[A-Za-z0-9+/=%]{100,}")
_FRAMES = re.compile(r"<frameset[\s>]", re.IGNORECASE)
_HEAD_BYTES = 4_096


class HtmlReader:
    """Takes the main text of a page as one article, and what the page says of itself."""

    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def read(self, data: bytes, *, path: str) -> list[Article]:
        """Return the one article of the page.

        Raises:
            UnreadableFile: it is binary or has no main text (codes "binary",
                "no-text"), is a frame or a wall (code "boilerplate-only"), or is not
                worth the time it takes ("too-complex").
        """
        charset = _CHARSET.search(data[:_HEAD_BYTES])
        source = decode(data, path, declared=charset[1].decode("ascii") if charset else None)
        source = _PICTURE.sub("data:,", clean(source)) if ";base64," in source else clean(source)
        _refuse_bulk(source, path)
        return [_article(_parsed(source, path), source, path)]


def _article(root: Any, source: str, path: str) -> Article:
    # These take 30 ms to import, which only pages should pay.
    from rag.intake.pages.article import text_and_removed
    from rag.intake.pages.blocks import page_of
    from rag.intake.pages.body import fates_of
    from rag.intake.pages.identity import facts_of, head_of, said_titles, title_block, title_lines
    from rag.intake.pages.lines import take_out_lines
    from rag.intake.pages.structured import structured_text

    head = head_of(root, source)
    page = page_of(root, title_lines(head))
    title = title_block(page, head)
    fates = fates_of(page, title)
    facts, found_in = facts_of(page, head, fates, title)
    titles = said_titles(page, title, facts)
    take_out_lines(page, fates, titles=titles, author=facts.byline, language=head.language)
    text, removed = text_and_removed(page, fates)
    _refuse_wall(page, fates, source, path, is_dated=facts.published is not None)
    # A page that draws itself by script shows nothing, but carries its words all the same.
    text = text or structured_text(head.thing)
    if not has_words(text):
        _refuse_depth(source, path)
        raise UnreadableFile(path, "no-text", "the page holds no article text")
    named = {name: getattr(facts, name) for name in found_in}
    return Article(text=text, removed=removed, found_in=found_in, **named)


def _refuse_wall(page: Any, fates: Any, source: str, path: str, *, is_dated: bool) -> None:
    from rag.intake.pages.walls import wall

    found = wall(page, fates, is_dated=is_dated)
    if found is None and _FRAMES.search(source) and None not in fates:
        found = "a set of frames, whose pages are other files"
    if found:
        reason = f"the page is only {found}; save the article itself"
        raise UnreadableFile(path, "boilerplate-only", reason)


def _refuse_bulk(source: str, path: str) -> None:
    if source.count("<") > MAX_TAGS and sum(1 for _ in _TAG.finditer(source)) > MAX_TAGS:
        raise UnreadableFile(path, "too-complex", f"the page has more than {MAX_TAGS:,} tags")


def _refuse_depth(source: str, path: str) -> None:
    depth = 0
    for tag in _TAG.finditer(source):
        depth += 0 if tag["name"].lower() in _EMPTY else -1 if tag["closes"] else 1
        if depth > MAX_DEPTH:
            reason = f"its elements are nested more than {MAX_DEPTH} deep"
            raise UnreadableFile(path, "too-complex", reason)


def _parsed(source: str, path: str) -> Any:
    # Takes 26 ms, which only pages should pay.
    from lxml.etree import HTMLParser, LxmlError

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        parser.feed(source.encode("utf-8", "replace"))
        root = parser.close()
    except LxmlError as error:
        raise UnreadableFile(path, "no-text", "the page holds no article text") from error
    if root is None:
        raise UnreadableFile(path, "no-text", "the page holds no article text")
    return root
