"""Find an article's fields among names that others chose for them."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from rag.intake.clean import clean, has_words
from rag.intake.formats.fragments import words_of
from rag.intake.identity.dates import parse_day
from rag.intake.identity.fields import byline, headline, language_tag, name, sourced, web_address
from rag.types import Article

Value = TypeVar("Value")
Fields = Mapping[str, Any]

TEXT_NAMES = tuple(
    "text body articlebody bodytext maintext fulltext articletext storytext cleanedtext plaintext"
    " textcontent contenthtml content contenttext bodyhtml html markdown rawtext article story"
    " paragraphs leadparagraph description summary abstract excerpt".split()
)
TITLE_NAMES = tuple("title headline articletitle webtitle heading name".split())
PUBLISHER_NAMES = tuple(
    "publisher publishername sitename outlet newsoutlet publication newspaper source sourcename"
    " site website sourcedomain domain".split()
)
BYLINE_NAMES = tuple("byline author authors authorname creator writer writers reporter".split())
PUBLISHED_NAMES = tuple(
    "published datepublished datepublish publisheddate publishedat publishedon publishdate"
    " publicationdate publishedtime publishtime pubdate pubtime firstpublished firstpublicationdate"
    " webpublicationdate dateissued issued date articledate".split()
)
UPDATED_NAMES = tuple(
    "updated datemodified modified lastmodified lastmod updatedat dateupdated modifiedat"
    " modifieddate datemodify lastupdated updatedate".split()
)
MADE_NAMES = tuple("datetime createdat datecreated created timestamp time".split())
"""When the record was made, which in an export is mostly when the article was. In front matter
it is when somebody clipped the page."""
FETCHED_NAMES = tuple(
    "fetched fetchedat datedownload downloadedat crawled crawledat crawldate scraped scrapedat"
    " retrieved retrievedat accessed".split()
)
URL_NAMES = tuple(
    "canonicalurl canonical url link permalink externalurl weburl articleurl articlelink sourceurl"
    " originalurl mainentityofpage href uri source".split()
)
LANGUAGE_NAMES = tuple("language lang inlanguage languagecode locale".split())
SECTION_NAMES = tuple("section articlesection sectionname category categories topic".split())

_INNER_NAMES = (
    "name", "rendered", "main", "original", "text", "value", "html", "title", "@value", "#text",
    "$date", "$numberLong", "@id", "url", "href",
)  # fmt: skip
"""Where an object that stands for one value keeps it."""
_NAME_MARKS = re.compile(r"[\s_.:-]")
_MARKED_UP = re.compile(
    r"</(?:p|div|h[1-6]|ul|ol|li|table|blockquote|section|article|a|b|i|em|strong|span)>"
    r"|<(?:p|br|div|article|section|html)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_SECONDS = range(10**8, 4 * 10**9)
"""1973 to 2096; the same in milliseconds is a thousand times as much."""


def mapped(
    text: str,
    fields: Fields,
    *,
    source: str,
    published_names: tuple[str, ...],
    part: str | None = None,
) -> Article:
    """Return the text as an article, with what the fields (see `plain_names`) say of it."""
    language = _first(fields, LANGUAGE_NAMES, _language)

    def day(value: Any) -> date | None:
        return _day(value, language)

    article = Article(
        text=text,
        title=_first(fields, TITLE_NAMES, lambda value: headline(_string(value))),
        publisher=_first(fields, PUBLISHER_NAMES, _publisher),
        byline=_first(fields, BYLINE_NAMES, lambda value: byline(_strings(value))),
        published=_first(fields, published_names, day),
        updated=_first(fields, UPDATED_NAMES, day),
        fetched=_first(fields, FETCHED_NAMES, day),
        url=_first(fields, URL_NAMES, lambda value: web_address(_string(value))),
        language=language,
        section=_first(fields, SECTION_NAMES, lambda value: next(map(name, _strings(value)), None)),
        part=part,
    )
    return sourced(article, source)


def plain_names(fields: Fields) -> dict[str, Any]:
    """Return the fields under names without case and marks: "pub_date" is "pubdate"."""
    return {_NAME_MARKS.sub("", key.casefold()): value for key, value in fields.items()}


def text_of(fields: Fields) -> str | None:
    """Return the words of the first field that holds a text, HTML read as such."""
    return _first(fields, TEXT_NAMES, _text)


def _first(
    fields: Fields, names: tuple[str, ...], read: Callable[[Any], Value | None]
) -> Value | None:
    """Return the first value among the names of a field that can be read as one."""
    found = (read(fields[each]) for each in names if fields.get(each))
    return next((value for value in found if value is not None), None)


def _text(value: Any) -> str | None:
    paragraphs = _strings(value) if isinstance(value, list) else [_string(value)]
    text = clean("\n\n".join(_words(each) for each in paragraphs if each))
    return text if has_words(text) else None


def _words(written: str) -> str:
    if _MARKED_UP.search(written) or ("<" not in written and _ENTITY.search(written)):
        return words_of(written)
    return clean(written)


def _string(value: Any) -> str | None:
    """Return the one string that a value is or holds."""
    return next(_strings(value), None)


def _strings(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else (value,):
        inner = _inner(each) if isinstance(each, dict) else each
        if isinstance(inner, str) and inner.strip():
            yield inner


def _inner(value: dict[str, Any]) -> Any:
    person = [value.get("firstname"), value.get("lastname")]
    if all(isinstance(each, str) for each in person):
        return " ".join(map(str, person))
    return next((value[key] for key in _INNER_NAMES if value.get(key)), None)


def _publisher(value: Any) -> str | None:
    written = _string(value) or ""
    return None if "://" in written else name(written)


def _language(value: Any) -> str | None:
    return language_tag(_string(value))


def _day(value: Any, language: str | None) -> date | None:
    if isinstance(value, dict):
        value = _inner(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _day_of_number(value)
    return parse_day(value, language=language) if isinstance(value, str) else None


def _day_of_number(value: float) -> date | None:
    """Return the day of a Unix time in seconds or milliseconds, or of a number like 20240516."""
    if not 0 <= value < _SECONDS.stop * 1000:
        return None
    whole = int(value)
    if whole < _SECONDS.start:
        return parse_day(str(whole))
    seconds = whole if whole in _SECONDS else whole // 1000
    return datetime.fromtimestamp(seconds, UTC).date() if seconds in _SECONDS else None
