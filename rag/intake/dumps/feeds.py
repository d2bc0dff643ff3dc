"""Split the plain text that is left of an RSS feed when its tags are stripped.

What remains of an item is its title, link, date and id in the feed's order, then the text:
`Title https://site/item Thu, 16 May 2024 23:38:07 +0000 https://site/?p=1 ...`, on one line or
several.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import urlsplit

from rag.intake.clean import clean, has_words
from rag.intake.identity.dates import parse_day
from rag.intake.identity.labels import read_byline
from rag.intake.identity.outlets import channel_outlet, site
from rag.intake.noise.cuts import without_lines
from rag.types import Article, Removed

LOOK_BACK = 600
"""Characters before a date in which the item's title and link stand."""
LOOK_AHEAD = 400

_DATE = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]* \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC|Z|[ECMP][SD]T)"
)
_URL = re.compile(r"https?://[^\s<>\"“”]{4,500}")
_READ_MORE = re.compile(
    r"\s*(?:Read More|Continue reading)\s*[“\"«](?P<title>[^\n]{3,300}?)[”\"»]\s*»?", re.I
)
_SIZES = re.compile(r"^(?:\d{1,4}\s+){2}")
_COMMENTS_LINK = re.compile(
    r"\s*(?:\]\]>\s*)?https?://\S+(?:/feed/?|#respond|#comments)(?:\s+\d{1,9}){0,2}\s*$"
)
_END = "]]>"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """Where an item's header stands, and what it says."""

    start: int
    body: int
    title: str
    link: str
    date: str
    creator: str


def split_feed(text: str) -> list[Article]:
    """Return the items of a flattened feed in order, none where the text is no feed."""
    items = _items(text)
    if not items:
        return []
    publisher = channel_outlet(text[: items[0].start], items[0].link)
    ends = [*(item.start for item in items[1:]), len(text)]
    articles = [_article(text, item, end, publisher) for item, end in zip(items, ends, strict=True)]
    channel = text[: items[0].start].strip()
    if articles and channel:
        header = Removed(kind="feed-header", text=channel, at=0)
        articles[0] = _with_header(articles[0], header)
    return [article for article in articles if has_words(article.text)]


def _items(text: str) -> list[_Item]:
    found: list[_Item] = []
    for date in _DATE.finditer(text):
        item = _item(text, date, found[-1].body if found else 0)
        if item:
            found.append(item)
    return found


def _item(text: str, date: re.Match[str], floor: int) -> _Item | None:
    """Return the item whose date this is; the link before it and the id behind it must agree."""
    before = max(floor, date.start() - LOOK_BACK)
    links = [each for each in _URL.finditer(text, before, date.start()) if "#" not in each.group()]
    after = _URL.search(text, date.end(), date.end() + LOOK_AHEAD)
    if not links or not after or not _is_same_page(links[-1].group(), after.group()):
        return None
    link = links[-1]
    creator = _URL.sub(" ", text[link.end() : date.start()])
    if len(creator) > 120 or len(text[date.end() : after.start()]) > 300:
        return None
    start, title = _title(text, before, link.start(), links[:-1])
    more = _READ_MORE.match(text, after.end())
    if more:
        title = more["title"]
        start = max(start, text.rfind(title, before, link.start()))
    return _Item(
        start=start,
        body=more.end() if more else after.end(),
        title=title,
        link=link.group(),
        date=date.group(),
        creator=" ".join(creator.split()),
    )


def _is_same_page(link: str, identifier: str) -> bool:
    """Return whether an item's id fits its link: the same address, or a number on that site."""
    one, other = urlsplit(link.rstrip("/")), urlsplit(identifier.rstrip("/"))
    if one.path in ("", "/") and not one.query:
        return False
    return one[1:] == other[1:] or (site(link) == site(identifier) and "p=" in other.query)


def _title(text: str, floor: int, end: int, links: list[re.Match[str]]) -> tuple[int, str]:
    """Return where the title before a link starts, and the title: one line, behind any address."""
    floor = max([floor, *(each.end() for each in links)])
    stripped = text[floor:end].rstrip()
    start = floor + stripped.rfind("\n") + 1
    line = text[start : floor + len(stripped)]
    shift = len(line) - len(line.lstrip())
    sizes = _SIZES.match(line.lstrip())
    shift += sizes.end() if sizes else 0
    return start + shift, line[shift:].strip()


def _article(text: str, item: _Item, end: int, publisher: str | None) -> Article:
    body, removed = _body(text[item.body : end])
    byline = read_byline(f"By {item.creator}") if item.creator else None
    header = Removed(kind="feed-header", text=text[item.start : item.body].strip(), at=0)
    found_in = {"title": "feed", "url": "feed", "published": "feed"}
    found_in |= {"publisher": "feed"} if publisher else {}
    found_in |= {"byline": "feed"} if byline else {}
    published = parse_day(item.date)
    if published is None:
        del found_in["published"]
    return Article(
        text=body,
        title=" ".join(item.title.split()) or None,
        publisher=publisher,
        byline=byline,
        published=published,
        url=item.link,
        removed=(header, *removed),
        found_in=found_in,
    )


def _body(written: str) -> tuple[str, tuple[Removed, ...]]:
    """Return the text of an item, and what the feed put around it: an excerpt, comment links."""
    excerpt, mark, rest = written.partition(_END)
    opening = unescape(excerpt).strip().rstrip("[]…. ")
    removed: tuple[Removed, ...] = ()
    if mark and opening and has_words(rest) and _opens(rest, opening):
        written = rest
        removed = (Removed(kind="feed-excerpt", text=excerpt.strip(), at=0),)
    body = clean(written)
    return without_lines(body, _footers(body.split("\n")), earlier=removed)


def _footers(lines: Sequence[str]) -> dict[int, str]:
    """Return the lines that hold the address of an item's comments, and their number below it."""
    found: dict[int, str] = {}
    above = -1
    for number, line in enumerate(lines):
        if _COMMENTS_LINK.match(line) or (above in found and line.strip().isdigit()):
            found[number] = "feed-footer"
        above = number if line.strip() else above
    return found


def _opens(text: str, opening: str) -> bool:
    return " ".join(text[: 2 * len(opening) + 200].split()).startswith(" ".join(opening.split()))


def _with_header(article: Article, header: Removed) -> Article:
    return replace(article, removed=(header, *article.removed))
