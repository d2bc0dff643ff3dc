"""Split pages on which several articles follow each other, each opened by its own dateline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rag.intake.identity.datelines import Dateline, day_of, read_dateline
from rag.intake.identity.labels import labelled_days, read_byline, read_dates
from rag.intake.identity.outlets import is_outlet
from rag.intake.noise.blocks import tweets
from rag.intake.noise.lines import bare, kind_of
from rag.types import Article, Removed

LEAST_WORDS = 80
"""An article shorter than this is part of the one before."""
MOST_WORDS_BEFORE = 60
"""Own words that may stand before the first opening; an essay that quotes a dateline has more."""
MAX_TITLE_WORDS = 25

_SENTENCE_END = re.compile(r"[.!;,:…。！，]['\"”’»)]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """A line that opens an article. `start` is the line of its title or header."""

    start: int
    line: int
    dateline: Dateline | None


def split_day_page(text: str) -> list[Article]:
    """Return the articles of such a page in order, none where the text is one article.

    There must be two openings at least, the first at the top, each with an article's worth of
    words below it: an essay that quotes a dateline stays whole.
    """
    lines = text.split("\n")
    openings = _openings(lines)
    if len(openings) < 2:
        return []
    marked = tweets(lines, {})
    before = [place for place in range(openings[0].start) if place not in marked]
    own = [lines[place] for place in before if kind_of(lines[place]) is None]
    if sum(len(line.split()) for line in own) > MOST_WORDS_BEFORE:
        return []
    sure = list(labelled_days(text))
    ends = [*(opening.start for opening in openings[1:]), len(lines)]
    articles: list[Article] = []
    for opening, end in zip(openings, ends, strict=True):
        body = "\n".join(lines[opening.start : end]).strip("\n")
        preamble = "\n".join(lines[: opening.start]).strip() if not articles else ""
        kind = "tweet" if marked else "preamble"
        removed = (Removed(kind=kind, text=preamble, at=0),) if preamble else ()
        articles.append(_article(body, opening, removed, sure))
    return articles


def _article(
    body: str, opening: _Opening, removed: tuple[Removed, ...], sure: Sequence[date]
) -> Article:
    line = opening.dateline
    published = day_of(line, sure) if line else None
    agency = line.agency if line else None
    found_in = {"published": "dateline"} if published else {}
    found_in |= {"publisher": "dateline"} if agency else {}
    return Article(
        text=body, publisher=agency, published=published, removed=removed, found_in=found_in
    )


def _openings(lines: Sequence[str]) -> list[_Opening]:
    """Return the openings that have enough words of their own below them."""
    found: list[_Opening] = []
    for number, line in enumerate(lines):
        dateline = read_dateline(bare(line)) if len(line) > 100 else None
        agency = dateline is not None and dateline.agency is not None
        if not agency and not _is_header(lines, number):
            continue
        start = _start(lines, number)
        if found and _words(lines, found[-1].line, start) < LEAST_WORDS:
            # A header and a dateline right below it open one article.
            last = found[-1]
            found[-1] = _Opening(start=last.start, line=number, dateline=last.dateline or dateline)
            continue
        found.append(_Opening(start=start, line=number, dateline=dateline))
    if found and _words(lines, found[-1].line, len(lines)) < LEAST_WORDS:
        found.pop()
    return found


def _is_header(lines: Sequence[str], number: int) -> bool:
    """Return whether a line of dates stands below a headline, or names its outlet."""
    line = lines[number].strip()
    dates = read_dates(line) if 10 <= len(line) <= 160 else None
    if not dates or dates.bare or line.casefold().startswith(("day", "stand")):
        return False
    if any(is_outlet(each) for each in dates.rest):
        return True
    above = _above(lines, number)
    return above is not None and _is_headline(lines[above]) and len(lines[above].split()) >= 4


def _start(lines: Sequence[str], number: int) -> int:
    """Return the line of the headline above an opening, or the opening itself."""
    start = number
    for _ in range(3):
        above = _above(lines, start)
        if above is None or kind_of(lines[above]) or tweets([lines[above]], {}):
            break
        if read_byline(lines[above].strip()) or read_dates(lines[above].strip()):
            start = above
            continue
        if _is_headline(lines[above]):
            start = above
        break
    return start


def _above(lines: Sequence[str], number: int) -> int | None:
    return next((each for each in range(number - 1, -1, -1) if lines[each].strip()), None)


def _is_headline(line: str) -> bool:
    words = bare(line)
    return (
        0 < len(words.split()) <= MAX_TITLE_WORDS
        and len(words) <= 180
        and not _SENTENCE_END.search(words)
        and "://" not in words
        and "(@" not in words
    )


def _words(lines: Sequence[str], start: int, end: int) -> int:
    return sum(len(line.split()) for line in lines[start:end])
