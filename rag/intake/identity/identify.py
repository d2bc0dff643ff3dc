"""Learn from the text of an article what its format did not say: who, when, under which title."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rag.intake.identity.datelines import day_of, read_dateline
from rag.intake.identity.labels import (
    WEEKDAYS,
    labelled_days,
    read_byline,
    read_dates,
    read_reporting,
)
from rag.intake.identity.outlets import is_outlet, site
from rag.intake.identity.sources import read_feed_footer, read_source
from rag.intake.identity.titles import is_same_line
from rag.intake.noise.cuts import without_lines
from rag.intake.noise.lines import bare
from rag.types import Article

HEAD_LINES = 10
"""Lines with words at the start of an article among which its header is looked for."""
TAIL_LINES = 12
PROSE_CHARACTERS = 200
"""A line this long is the article itself, and its header is over."""

SECTIONS = frozenset(
    "world|world news|news|politics|business|sport|sports|opinion|technology|tech|health|science|"
    "entertainment|culture|arts|lifestyle|life|travel|economy|finance|markets|environment|climate|"
    "education|local|local news|national|international|us|u.s.|us news|u.s. news|uk|uk news|"
    "europe|asia|"
    "africa|americas|middle east|china|india|russia|ukraine|australia|canada|latin america|"
    "asia pacific|commentary|analysis|editorial|features|magazine|weather|crime|money|society|food|"
    "breaking news|top news|latest news|headlines|global|global news|politik|wirtschaft|"
    "sport|kultur|"
    "wissen|wissenschaft|gesellschaft|ausland|inland|welt|panorama|meinung|netzwelt|finanzen|"
    "gesundheit|monde|politique|économie|société|sciences|santé|planète|idées|opinions|culture|"
    "mundo|política|economía|sociedad|deportes|cultura|ciencia|tecnología|opinión|salud|"
    "internacional|nacional|esteri|politica|economia|cronaca|mondo|cultura|scienza|tecnologia|"
    "salute|brasil|esportes|esporte|ciência|saúde|sociedade|desporto|buitenland|binnenland|"
    "economie|"
    "politiek|wetenschap|cultuur|в мире|мир|политика|экономика|общество|спорт|культура|наука|"
    "国际|国内|财经|体育|科技|娱乐|时政|社会|العالم|سياسة|اقتصاد|رياضة|ثقافة|علوم|dünya|"
    "siyaset|ekonomi|spor|"
    "kültür|gündem|świat|polityka|gospodarka|kraj|nauka|kultura".split("|")
)
_CRUMBS = re.compile(
    r"(?:home|startseite|accueil|inicio|início|главная|anasayfa|首页|الرئيسية)\s*[>»›/|"
    r"]\s*(?P<rest>.+)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’»)]*$")


@dataclass(slots=True)
class _Found:
    """What was learnt so far, each with its place, and the lines that say nothing else."""

    values: dict[str, Any] = field(default_factory=dict)
    found_in: dict[str, str] = field(default_factory=dict)
    lines: dict[int, str] = field(default_factory=dict)

    def learn(self, name: str, value: object, where: str) -> None:
        if value and name not in self.values:
            self.values[name] = value
            self.found_in[name] = where


def identify(article: Article, *, original: str, sure: Iterable[date] = ()) -> Article:
    """Return the article with what its text says of itself in the fields that were unknown.

    `original` is the text before noise was taken out, `sure` are dates the file gives as dates;
    a dateline without a year takes it from these or stays unknown. Lines that hold nothing but
    a repeated title, section, date or source are taken out and kept in `removed`.
    """
    lines = article.text.split("\n")
    found = _Found()
    places = [number for number, line in enumerate(lines) if line.strip()]
    head = _head(lines, places[:HEAD_LINES])
    _learn_title(found, article, lines, head)
    _learn_section(found, lines, head)
    _learn_header(found, article, lines, head)
    _learn_ends(found, lines, [*head, *places[-TAIL_LINES:]], original)
    _learn_dateline(found, article, places, original, sure)
    return _merged(article, found)


def _head(lines: Sequence[str], places: Sequence[int]) -> list[int]:
    """Return the places before the first line of prose."""
    head: list[int] = []
    for place in places:
        length = len(lines[place])
        if length > PROSE_CHARACTERS or (length > 90 and _SENTENCE_END.search(lines[place])):
            break
        head.append(place)
    return head


def _learn_title(
    found: _Found, article: Article, lines: Sequence[str], head: Sequence[int]
) -> None:
    """Take the first of two like lines out; what only one has behind a dash is the outlet."""
    if len(head) < 2:
        return
    first, second = bare(lines[head[0]]), bare(lines[head[1]])
    longer, shorter, place = (first, second, head[0])
    if len(second) > len(first):
        longer, shorter, place = (second, first, head[1])
    suffix = longer[len(shorter) :] if is_same_line(longer[: len(shorter)], shorter) else None
    if suffix is None or len(shorter) < 8:
        return
    outlet = re.match(r"\s+[-–—|»·:]+\s+(.{2,60})$", suffix)
    if suffix.strip() and not outlet:
        return
    found.lines[place] = "repeated-title"
    if article.title is None:
        found.learn("title", shorter, "text")
    if outlet and len(outlet[1].split()) <= 6:
        found.learn("publisher", site(outlet[1]) or outlet[1].strip(), "text")


def _learn_section(found: _Found, lines: Sequence[str], head: Sequence[int]) -> None:
    for place in head[:3]:
        line = bare(lines[place])
        crumbs = _CRUMBS.match(line)
        if crumbs and len(line) <= 120:
            names = [each.strip() for each in re.split(r"\s*[>»›/|]\s*", crumbs["rest"])]
            known = [each for each in names if each.casefold() in SECTIONS]
            found.learn("section", known[-1] if known else names[0], "text")
            found.lines[place] = "section"
        elif line.casefold() in SECTIONS and len(head) > 1 and lines[place].strip() == line:
            found.learn("section", line, "text")
            found.lines[place] = "section"


def _learn_header(
    found: _Found, article: Article, lines: Sequence[str], head: Sequence[int]
) -> None:
    """Read the lines between title and text: dates with and without a label, authors."""
    unlabelled: list[tuple[int, date]] = []
    left = [place for place in head if place not in found.lines]
    titled = article.title is not None
    for order, place in enumerate(left):
        line = lines[place].strip()
        dates = read_dates(line, language=article.language)
        if dates and not line.startswith("#"):
            if dates.bare and not _is_page_clock(line):
                unlabelled.append((place, dates.bare))
            found.learn("published", dates.published, "text")
            found.learn("updated", dates.updated, "text")
            _learn_rest(found, dates.rest)
            if not dates.bare and not any(map(read_byline, dates.rest)):
                found.lines[place] = "date-line"
        elif order or titled:
            found.learn("byline", read_byline(bare(line)), "text")
    if len(unlabelled) == 1 and (unlabelled[0][0] != left[0] or titled):
        found.learn("published", unlabelled[0][1], "text")


def _is_page_clock(line: str) -> bool:
    """Return whether a line is a weekday and a date: what a page shows on the day it is saved."""
    return line.split(maxsplit=1)[0].strip(",.").casefold() in WEEKDAYS and ":" not in line


def _learn_rest(found: _Found, rest: Iterable[str]) -> None:
    for segment in rest:
        found.learn("byline", read_byline(segment), "text")
        if is_outlet(segment) and not read_byline(segment):
            found.learn("publisher", site(segment) or segment, "text")


def _learn_ends(found: _Found, lines: Sequence[str], places: Sequence[int], original: str) -> None:
    """Read source lines, agency end lines and late dates at either end of the article."""
    for place in dict.fromkeys(places):
        line = bare(lines[place])
        if len(line) > 400 or place in found.lines:
            continue
        source = read_source(line)
        if source:
            found.learn("publisher", source.name, "source line")
            found.learn("published", source.published, "source line")
            found.lines[place] = "source-line"
            found.lines |= _site_label(lines, place)
        found.learn("byline", read_reporting(line), "text")
        dates = read_dates(line)
        if dates and not dates.bare and place in places[-TAIL_LINES:]:
            found.learn("published", dates.published, "text")
            found.learn("updated", dates.updated, "text")
    for line in original.rstrip().split("\n")[-TAIL_LINES:]:
        if len(line) <= 400:
            found.learn("publisher", read_feed_footer(line.strip()), "source line")


def _site_label(lines: Sequence[str], place: int) -> dict[int, str]:
    """Return the one short line that ends a text below its source: the copying site's own name."""
    below = [at for at in range(place + 1, len(lines)) if lines[at].strip()]
    if len(below) != 1 or len(lines[below[0]].split()) > 3 or len(lines[below[0]]) > 30:
        return {}
    return {below[0]: "site-label"}


def _learn_dateline(
    found: _Found,
    article: Article,
    places: Sequence[int],
    original: str,
    sure: Iterable[date],
) -> None:
    lines = article.text.split("\n")
    for place in places[:HEAD_LINES]:
        line = read_dateline(bare(lines[place]))
        if line:
            known = [each for each in (article.published, article.updated) if each]
            days = [*sure, *known, *(() if line.year else labelled_days(original))]
            found.learn("published", day_of(line, days), "dateline")
            found.learn("publisher", line.agency, "dateline")
            return


def _merged(article: Article, found: _Found) -> Article:
    text, removed = without_lines(article.text, found.lines, earlier=article.removed)
    fresh: Mapping[str, Any] = {
        name: value for name, value in found.values.items() if getattr(article, name) is None
    }
    where = {name: found.found_in[name] for name in fresh}
    return replace(
        article, text=text, removed=removed, found_in={**article.found_in, **where}, **fresh
    )
