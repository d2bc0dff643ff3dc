"""Read plain text whose articles open with lines like "Title: ..." and "Date: ..."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rag.intake.clean import clean, has_words
from rag.intake.identity.dates import parse_day
from rag.intake.identity.outlets import site
from rag.types import Article, Removed

_FIELD = re.compile(
    r"(?:(?P<title>title|headline|titel|titre|título|titolo|заголовок|标题)|"
    r"(?P<publisher>source|publisher|publication|outlet|newspaper|site|quelle|fuente|fonte|来源)|"
    r"(?P<byline>authors?|byline|autor|auteur|autore|作者)|"
    r"(?P<published>date|published|publication date|publish date|pub ?date|datum|fecha|data|日期)|"
    r"(?P<updated>updated|last updated|modified)|(?P<url>url|link|permalink|source url)|"
    r"(?P<section>section|category|rubrik|rubrique|sección)|(?P<language>language|lang)|"
    r"(?P<other>id|tags|keywords|subject|summary|description|body|text|content|article))"
    r"\s*[:：]\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_BODY = frozenset({"body", "text", "content", "article"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A run of fields: its lines, and what they say."""

    start: int
    end: int
    values: dict[str, str]
    opening: str
    """Words of the article that stand behind "Text:" on the same line."""


def split_field_blocks(text: str) -> list[Article]:
    """Return the articles of such a text in order, none where it does not open with fields.

    A title and one more field must stand together, at the top and before each further article.
    """
    lines = text.split("\n")
    blocks = list(_blocks(lines))
    if not blocks or any(has_words(line) for line in lines[: blocks[0].start]):
        return []
    ends = [*(block.start for block in blocks[1:]), len(lines)]
    return [_article(lines, block, end) for block, end in zip(blocks, ends, strict=True)]


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    number = 0
    while number < len(lines):
        block = _block(lines, number)
        number = block.end if block else number + 1
        if block and "title" in block.values and len(block.values) > 1:
            yield block


def _block(lines: Sequence[str], start: int) -> _Block | None:
    values: dict[str, str] = {}
    opening, end = "", start
    while end < len(lines) and len(lines[end]) <= 2_000:
        found = _FIELD.match(lines[end].strip())
        if not found:
            break
        end += 1
        name, value = _name(found), found["value"].strip()
        if name == "other" and found["other"].casefold() in _BODY:
            opening = value
            break
        if value and name != "other":
            values.setdefault(name, value)
    return _Block(start=start, end=end, values=values, opening=opening) if end > start else None


def _name(found: re.Match[str]) -> str:
    return next(name for name, value in found.groupdict().items() if value and name != "value")


def _article(lines: Sequence[str], block: _Block, end: int) -> Article:
    values: dict[str, Any] = dict(block.values)
    for name in ("published", "updated"):
        values[name] = parse_day(values.get(name), language=values.get("language"))
    url = values.get("url", "")
    values["url"] = url if re.match(r"https?://\S+$", url) else None
    publisher = values.get("publisher")
    values["publisher"] = (site(publisher) or publisher) if publisher else None
    known = {name: value for name, value in values.items() if value}
    header = Removed(kind="header", text="\n".join(lines[block.start : block.end]), at=0)
    return Article(
        text=clean("\n".join([block.opening, *lines[block.end : end]])),
        removed=(header,),
        found_in=dict.fromkeys(known, "front matter"),
        **known,
    )
