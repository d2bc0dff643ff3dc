"""Read JSON: an article a line, an array of articles, one article, or a JSON Feed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from rag.errors import UnreadableFile
from rag.intake.clean import decode
from rag.intake.formats.mapped import (
    MADE_NAMES,
    PUBLISHED_NAMES,
    TEXT_NAMES,
    mapped,
    plain_names,
    text_of,
)
from rag.types import Article, Skipped

LISTS = ("items", "articles", "entries", "posts", "data", "results", "documents", "docs", "hits")
"""Where an object may keep a list of articles."""
WRAPPERS = ("_source", "article", "fields", "document", "response", "hits")
"""Where an object may keep another that matters more."""
LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
KINDS: Mapping[type, str] = {
    list: "array", str: "string", int: "number", float: "number", bool: "value", type(None): "null",
}  # fmt: skip
NAMES_SHOWN = 10
MAX_DIGITS = 20
"""A longer number is no date, and beyond 4,300 digits Python refuses to read it."""

Fields = Mapping[str, Any]


class JsonlReader:
    """Takes every JSON object that has a text as one article, its fields by their usual names."""

    suffixes = LINE_SUFFIXES | {".json"}

    def read(self, data: bytes, *, path: str) -> list[Article | Skipped]:
        """Return the articles in order, and the lines or items that give none.

        Raises:
            UnreadableFile: it is binary, no JSON, or has no text in a field of a known name
                (codes "binary", "broken", "no-text").
        """
        records = list(_records(decode(data, path).lstrip("\ufeff"), path))
        found = [each if isinstance(each, Skipped) else _part(*each) for each in records]
        if not any(isinstance(each, Article) for each in found):
            raise _refusal([each for each in records if not isinstance(each, Skipped)], path)
        return found


def _records(text: str, path: str) -> Iterator[tuple[str, Fields] | Skipped]:
    """Yield each object with its place, or what is wrong there."""
    try:
        whole = _parsed(text)
    except ValueError as error:
        yield from _lines(text, path, str(error))
        return
    items, shared = _listed(whole)
    if items is None:
        place = "line 1" if PurePath(path).suffix.lower() in LINE_SUFFIXES else ""
        yield _checked(place, whole, {})
        return
    for number, item in enumerate(items, start=1):
        yield _checked(f"item {number}", item, shared)


def _lines(text: str, path: str, fault: str) -> Iterator[tuple[str, Fields] | Skipped]:
    # Not `splitlines`: JSON may hold U+2028 as it is.
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    if not any(line.startswith("{") and line.endswith("}") for _, line in lines):
        raise UnreadableFile(path, "broken", f"it is no JSON, nor a JSON object a line ({fault})")
    for number, line in lines:
        place = f"line {number}"
        try:
            if line:
                yield _checked(place, _parsed(line), {})
        except ValueError as error:
            yield Skipped(part=place, code="broken", reason=f"it is no JSON ({error})")


def _parsed(text: str) -> Any:
    """Return what JSON stands for; NaN counts as null, and of a name given twice the last wins.

    Raises:
        ValueError: it is no JSON, or nested deeper than Python can follow.
    """
    try:
        return json.loads(text, parse_constant=lambda _: None, parse_int=_whole)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= MAX_DIGITS else None


def _listed(whole: Any) -> tuple[list[Any] | None, Fields]:
    """Return the articles of a list and what they share; None for what is one article itself."""
    if isinstance(whole, list):
        return whole, {}
    if not isinstance(whole, dict):
        return None, {}
    for holder in (whole, *_wrapped(whole)):
        for items in (holder.get(key) for key in LISTS):
            if isinstance(items, list) and any(isinstance(item, dict) for item in items):
                return items, _shared(whole)
    graph = whole.get("@graph")
    return (list(filter(_is_news, graph)) if isinstance(graph, list) else None), {}


def _is_news(node: Any) -> bool:
    """Return whether a node of JSON-LD is an article, where others are authors or pictures."""
    kind = str(node.get("@type")) if isinstance(node, dict) else ""
    return any(each in kind for each in ("Article", "Posting", "Report"))


def _shared(feed: Fields) -> Fields:
    """Return what a JSON Feed says of all its items. Source: jsonfeed.org, version 1.1."""
    if "jsonfeed.org" not in str(feed.get("version")):
        return {}
    authors = feed.get("authors") or feed.get("author")
    return {"publisher": feed.get("title"), "language": feed.get("language"), "authors": authors}


def _checked(place: str, value: Any, shared: Fields) -> tuple[str, Fields] | Skipped:
    if isinstance(value, dict):
        return place, {**shared, **value}
    reason = f"it is a JSON {KINDS[type(value)]}, where an object with fields is needed"
    return Skipped(part=place or "the whole", code="broken", reason=reason)


def _part(place: str, record: Fields) -> Article | Skipped:
    fields = _flat(record)
    text = text_of(fields)
    if text is None:
        reason = f"it has no field with a text; its fields: {_shown(record)}"
        return Skipped(part=place or "the whole", code="no-text", reason=reason)
    names = PUBLISHED_NAMES + MADE_NAMES
    return mapped(text, fields, source="mapped", published_names=names, part=place or None)


def _flat(record: Fields) -> dict[str, Any]:
    """Return the fields by plain names, with those of the objects that wrap the article."""
    outer = {key: each for key, each in record.items() if not _is_wrapper(key, each)}
    fields = plain_names(outer)
    for inner in _wrapped(record):
        fields |= plain_names(inner)
    return fields


def _wrapped(record: Fields) -> Iterator[Fields]:
    return (record[key] for key in WRAPPERS if _is_wrapper(key, record.get(key)))


def _is_wrapper(key: str, value: Any) -> bool:
    return key in WRAPPERS and isinstance(value, dict)


def _refusal(records: list[tuple[str, Fields]], path: str) -> UnreadableFile:
    if not records:
        return UnreadableFile(path, "broken", "it holds no JSON object with fields")
    seen = _shown({key: None for _, record in records[:100] for key in record})
    known = ", ".join(TEXT_NAMES[:NAMES_SHOWN])
    reason = f"no field that is known to hold a text; there is {seen}; rename one to {known}"
    return UnreadableFile(path, "no-text", reason)


def _shown(names: Iterable[str]) -> str:
    shown = [ascii(each[:40])[1:-1] for each in names]
    more = f" and {len(shown) - NAMES_SHOWN} more" if len(shown) > NAMES_SHOWN else ""
    return ", ".join(shown[:NAMES_SHOWN]) + more if shown else "none"
