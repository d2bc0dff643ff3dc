"""Split the plain text that is left of Atom, Blogger and other feeds, or of a list of articles.

What remains of an entry is its title, address and times in an order of the feed's own, on one
line or several, then its text. That order is learnt from the entries: it is the same in all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from rag.intake.clean import clean, has_words
from rag.intake.identity.dates import parse_day
from rag.intake.identity.labels import read_byline
from rag.intake.identity.outlets import channel_outlet
from rag.types import Article, Removed

MOST_TITLE_WORDS = 30
LEAST_MEDIAN_WORDS = 25
"""Own words of an entry; lists of links and logs have fewer."""
MOST_CHANNEL_WORDS = 60
MOST_HEADER_CHARACTERS = 1_000

_MARK = re.compile(
    r"(?P<url>https?://[^\s<>\"“”]{4,500})|(?P<tag>(?:tag:|urn:uuid:)[^\s<>]{4,200})"
    r"|(?P<when>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|\s?[+-]\d\d:?\d\d)"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? "
    r"(?:[+-]\d{4}|[A-Z]{1,4}))"
)
_NAMES = {"url": "U", "tag": "G", "when": "T"}
_SENTENCE_END = re.compile(r"[.!;,:…。！，]['\"”’»)]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """An address, a time, an id or the words between them. `kind` is U, T, G or X."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """The tokens of one header, its title first or last."""

    tokens: tuple[_Token, ...]

    @property
    def words(self) -> list[_Token]:
        return [each for each in self.tokens if each.kind == "X"]

    def texts(self, kind: str) -> list[str]:
        return [each.text for each in self.tokens if each.kind == kind]


def split_entries(text: str) -> list[Article]:
    """Return the entries of such a text in order, none where fewer than two are alike."""
    groups = list(_groups(text)) if _MARK.search(text) else []
    if len(groups) < 2:
        return []
    order = Counter(map(_order, groups[1:])).most_common(1)[0][0]
    groups = [_without_channel(groups[0], order), *groups[1:]]
    entries = [_Entry(tokens=group) for group in map(tuple, groups) if _order(group) == order]
    if len(entries) < 2 or not all(entry.words for entry in entries):
        return []
    starts = [entry.tokens[0].start for entry in entries]
    bodies = [
        text[entry.tokens[-1].end : end]
        for entry, end in zip(entries, [*starts[1:], len(text)], strict=True)
    ]
    channel = text[: starts[0]].strip()
    is_short = len(channel.split()) <= MOST_CHANNEL_WORDS
    if not is_short or median(len(body.split()) for body in bodies) < LEAST_MEDIAN_WORDS:
        return []
    return [
        _article(text, entry, body, channel, first=entry is entries[0])
        for entry, body in zip(entries, bodies, strict=True)
    ]


def _order(group: Sequence[_Token]) -> str:
    return "".join(each.kind for each in group if each.kind != "X")


def _without_channel(group: list[_Token], order: str) -> list[_Token]:
    """Return the tokens of the first entry without those of the feed itself before them."""
    marks = [place for place, each in enumerate(group) if each.kind != "X"]
    if len(marks) <= len(order) or not _order(group).endswith(order):
        return group
    first = marks[-len(order)]
    return group[first - 1 :] if group[first - 1].kind == "X" else group[first:]


def _groups(text: str) -> Iterator[list[_Token]]:
    """Yield the tokens of each header: a time and an address, and the short lines among them."""
    group: list[_Token] = []
    gap: list[_Token] = []
    above: list[_Token] = []
    for found in re.finditer(r"[^\n]*\S[^\n]*", text):
        tokens = _tokens(found)
        if tokens and any(each.kind != "X" for each in tokens):
            group += [*gap, *tokens] if group else [*above, *tokens]
            gap = []
        elif group and tokens and not gap:
            gap = tokens
        else:
            yield from _closed(group, gap, text)
            group, above, gap = [], tokens, []
            continue
        above = []
    yield from _closed(group, [], text)


def _closed(group: list[_Token], below: list[_Token], text: str) -> Iterator[list[_Token]]:
    group = _own_line(group, text)
    order = _order(group)
    if "T" in order and {"U", "G"} & set(order):
        named = bool(below) and read_byline(f"By {below[0].text}") is not None
        yield [*group, *below] if named else group


def _own_line(group: list[_Token], text: str) -> list[_Token]:
    """Return the line of the last time if it has a title too: those above end another entry."""
    times = [each.start for each in group if each.kind == "T"]
    if not times:
        return group
    start, end = text.rfind("\n", 0, times[-1]), text.find("\n", times[-1])
    line = [each for each in group if start < each.start < (end if end > 0 else len(text))]
    titles = [each for each in line if each.kind == "X" and not read_byline(f"By {each.text}")]
    return line if titles else group


def _tokens(line: re.Match[str]) -> list[_Token]:
    """Return what a line consists of, nothing for a line of prose."""
    written = line.group()
    if len(written) > MOST_HEADER_CHARACTERS:
        return []
    found: list[_Token] = []
    at = 0
    for mark in _MARK.finditer(written):
        found += _words(written, at, mark.start(), line.start())
        found.append(_token(_NAMES[mark.lastgroup or ""], mark.group(), line.start(), mark.start()))
        at = mark.end()
    if not found and len(written) <= 40 and parse_day(written.strip()):
        return [_token("T", written.strip(), line.start(), 0)]
    found += _words(written, at, len(written), line.start())
    short = all(len(each.text.split()) <= MOST_TITLE_WORDS for each in found)
    is_prose = len(found) == 1 and found[0].kind == "X" and _SENTENCE_END.search(found[0].text)
    return found if short and not is_prose else []


def _words(line: str, start: int, end: int, offset: int) -> Iterator[_Token]:
    words = line[start:end]
    if has_words(words):
        inside = start + len(words) - len(words.lstrip())
        yield _token("X", words.strip(), offset, inside)


def _token(kind: str, text: str, line: int, at: int) -> _Token:
    return _Token(kind=kind, text=text, start=line + at, end=line + at + len(text))


def _article(text: str, entry: _Entry, body: str, channel: str, *, first: bool) -> Article:
    days = [day for each in entry.texts("T") if (day := parse_day(each))]
    published, latest = (min(days), max(days)) if days else (None, None)
    urls = [each for each in entry.texts("U") if "#" not in each]
    names = [read_byline(f"By {each.text}") for each in entry.words[1:]]
    header = text[entry.tokens[0].start : entry.tokens[-1].end]
    known: dict[str, Any] = {
        "title": " ".join(entry.words[0].text.split()),
        "publisher": channel_outlet(channel, urls[0]) if urls and channel else None,
        "byline": next(filter(None, names), None),
        "published": published,
        "updated": latest if latest != published else None,
        "url": next(iter(urls), None),
    }
    said = {name: value for name, value in known.items() if value}
    removed = [Removed(kind="feed-header", text=header, at=0)]
    if first and channel:
        removed.insert(0, Removed(kind="feed-header", text=channel, at=0))
    return Article(
        text=clean(body), removed=tuple(removed), found_in=dict.fromkeys(said, "feed"), **said
    )
