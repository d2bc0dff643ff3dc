"""Read what a page's JSON-LD says of its article."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml.etree import _Element

from rag.intake.formats.fragments import words_of
from rag.intake.pages import written
from rag.intake.pages.facts import Facts
from rag.intake.pages.prose import bare

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 12
LEAST_LETTERS = 6
"""A shorter headline is found in other titles by chance."""
ARTICLES = re.compile(
    r"(?:.*Article|BlogPosting|LiveBlogPosting|Report|.*Posting|.*Review|AdvertiserContent.*)$"
)
PAGES = frozenset({"WebPage", "ItemPage", "WebContent", "CreativeWork"})
SITES = frozenset({"WebSite", "NewsMediaOrganization"})
INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")
"""Where the article of the page may stand. Elsewhere stand those that it lists or links to."""

_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_LAST_COMMA = re.compile(r",(\s*[}\]])")
_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|inLanguage|mainEntityOfPage|url)"\s*:\s*'
    r'"((?:[^"\\\n]|\\.){1,500})"'
)
_NAME = re.compile(
    r'"(publisher|author)"\s*:\s*\[?\s*\{[^{}]{0,500}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"'
)
_SCRIPTS = "application/ld+json"

Thing = dict[str, Any]


def structured_facts(root: _Element, *, hints: Sequence[str]) -> tuple[Facts, Thing]:
    """Return what the JSON-LD says of the article, and its object; both empty without any.

    `hints` are the page's own address and titles, which tell its article from those it lists.
    """
    things = [thing for text in _scripts(root) for thing in _things(_parsed(text))]
    named = {thing["@id"]: thing for thing in things if _has_id(thing) and len(thing) > 1}
    article = _best([thing for thing in things if _is(thing, ARTICLES)], hints)
    article = article or _best([thing for thing in things if _types(thing) & PAGES], hints) or {}
    sites = [name for thing in things if _types(thing) & SITES if (name := _name(thing, named))]
    return _facts(article, named, sites), article


def structured_text(article: Thing) -> str:
    """Return the text of the article that its object carries, "" if that is not for everyone."""
    text = article.get("articleBody")
    if (
        not isinstance(text, str)
        or str(article.get("isAccessibleForFree", True)).lower() == "false"
    ):
        return ""
    return words_of(text.replace("\n", "\n\n"))


def _facts(article: Thing, named: dict[str, Thing], sites: list[str]) -> Facts:
    language = written.language(_plain(article.get("inLanguage"), named, "alternateName", "name"))
    houses = [_name(article.get(each), named) for each in ("publisher", "sourceOrganization")]
    houses += sites if article else []
    is_article = _is(article, ARTICLES)
    page = _plain(article.get("mainEntityOfPage"), named, "@id", "url")
    own = _plain(article.get("url"), named, "@id", "url")
    return Facts(
        title=_title(article) if is_article else None,
        publisher=next(filter(None, houses), None),
        byline=_people(article.get("author") or article.get("creator"), named),
        published=written.day(article.get("datePublished"), language),
        updated=written.day(article.get("dateModified"), language),
        url=_deepest([written.address(page), written.address(own)]),
        language=language,
        section=written.line(_first(article.get("articleSection"))),
        site_names=tuple(sites),
    )


def _title(article: Thing) -> str | None:
    found = written.line(_first(article.get("headline"))) or written.line(article.get("name"))
    # Some systems cut it at the 110 characters that search engines once allowed.
    return None if found and found.endswith(("...", "…")) else found


def _deepest(addresses: Sequence[str | None]) -> str | None:
    """Return the first address that leads further than to the front page of a site."""
    return next((each for each in addresses if each and each.rstrip("/").count("/") > 2), None)


def _scripts(root: _Element) -> Iterator[str]:
    for script in root.iter("script"):
        if _SCRIPTS in script.get("type", "").lower() and script.text:
            yield script.text[:MAX_CHARACTERS]


def _parsed(text: str) -> object:
    """Return the JSON of a script, of a broken one the fields that can be made out."""
    text = _COMMENT.sub("", text.strip()).strip().rstrip(";")
    for attempt in (text, _LAST_COMMA.sub(r"\1", text.replace("&quot;", '"'))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    several = _one_after_another(text)
    return several if several else _pieces(text)


def _one_after_another(text: str) -> list[object]:
    found: list[object] = []
    decoder = json.JSONDecoder(strict=False)
    place = 0
    while place < len(text) and len(found) < 100:
        try:
            thing, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        found.append(thing)
        place += len(text[place:]) - len(text[place:].lstrip(" \t\r\n,;"))
    return found


def _pieces(text: str) -> Thing:
    if not re.search(r'"@type"\s*:\s*\[?\s*"(?:\w*Article|BlogPosting|LiveBlogPosting)"', text):
        return {}
    found: Thing = {"@type": "Article"}
    for name, value in _FIELD.findall(text):
        found.setdefault(name, _unquoted(value))
    for name, value in _NAME.findall(text):
        found.setdefault(name, {"name": _unquoted(value)})
    return found


def _unquoted(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _things(value: object, depth: int = 0) -> Iterator[Thing]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for each in value:
            yield from _things(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in INNER:
            if isinstance(value.get(name), dict | list):
                yield from _things(value[name], depth + 1)


def _best(things: list[Thing], hints: Sequence[str]) -> Thing | None:
    known = {bare(hint) for hint in hints if hint}
    for thing in things:
        names = [thing.get("headline"), thing.get("url"), thing.get("@id"), thing.get("name")]
        page = thing.get("mainEntityOfPage")
        names.append(page.get("@id") if isinstance(page, dict) else page)
        if any(isinstance(each, str) and bare(each) in known for each in names):
            return thing
    headlines = {bare(each) for thing in things if isinstance(each := thing.get("headline"), str)}
    said = [title for title in known if len(title) >= LEAST_LETTERS]
    for thing in things:
        headline = bare(str(thing.get("headline") or ""))
        if len(headline) >= LEAST_LETTERS and any(headline in title for title in said):
            return thing
    # Of several articles that are not the page's own it only lists the first as well.
    return things[0] if things and (len(headlines) < 2 or not said) else None


def _types(thing: Thing) -> set[str]:
    kinds = thing.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {each.rpartition("/")[2] for each in listed if isinstance(each, str)}


def _is(thing: Thing, kinds: re.Pattern[str]) -> bool:
    return any(kinds.match(each) for each in _types(thing))


def _has_id(thing: Thing) -> bool:
    return isinstance(thing.get("@id"), str)


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _plain(value: object, named: dict[str, Thing], *fields: str) -> object:
    """Return a text that stands alone, in a list, in an object or in one it refers to."""
    value = _first(value)
    if not isinstance(value, dict):
        return value
    found = next((value[each] for each in fields if value.get(each)), None)
    if found is not None and (len(value) > 1 or fields[0] == "@id"):
        return _first(found)
    other = named.get(value["@id"]) if _has_id(value) else None
    return (
        next((_first(other[each]) for each in fields if other.get(each)), None) if other else found
    )


def _name(value: object, named: dict[str, Thing]) -> str | None:
    return written.name(_plain(value, named, "name", "legalName"))


def _people(value: object, named: dict[str, Thing]) -> str | None:
    listed = value if isinstance(value, list) else [value]
    names = [written.person(_plain(each, named, "name")) for each in listed[:20]]
    return ", ".join(dict.fromkeys(filter(None, names))) or None
