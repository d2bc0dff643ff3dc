"""Read one file, archives included, into finished articles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from rag.errors import UnreadableFile
from rag.intake.clean import clean
from rag.intake.finish import finish
from rag.intake.formats.archives import MAX_DEPTH, Budget, members
from rag.intake.languages import settle
from rag.intake.parsing.sniff import suffix_to_read
from rag.intake.readers import ARCHIVES, SUFFIXES, reader_for
from rag.types import Article, Skipped

Part = Article | Skipped
NAMES = ("title", "publisher", "byline", "url", "language", "section", "part")


def read_articles(data: bytes, *, path: str, kind: str | None = None) -> list[Part]:
    """Return the finished articles of a file in its order, and what of it failed.

    `kind`, a suffix such as ".html", stands in for that of the name. Members of an archive have
    its name before their own `part`; like in a folder, those of other kinds are passed over.

    Raises:
        UnreadableFile: there is not one article in it.
    """
    return list(each_part(data, path=path, kind=kind))


def each_part(data: bytes, *, path: str, kind: str | None = None) -> Iterator[Part]:
    """Yield what `read_articles` returns, each as soon as it is finished.

    Raises:
        UnreadableFile: as `read_articles`; what came until then was no article.
    """
    first: Skipped | None = None
    count = 0
    for part in _parts(data, path, kind, _Inside()):
        if isinstance(part, Skipped):
            first = first or part
        else:
            count += 1
        yield part
    if first and not count:
        raise UnreadableFile(path, first.code, f"no article in it; {first.part}: {first.reason}")
    if not count:
        raise UnreadableFile(path, "no-text", "nothing in it can be read as an article")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inside:
    """How many archives we are in, and what all of them may still give."""

    archives: int = 0
    budget: Budget = field(default_factory=Budget)


def _parts(data: bytes, path: str, kind: str | None, inside: _Inside) -> Iterator[Part]:
    suffix = suffix_to_read(data, path=path, readable=SUFFIXES, kind=kind)
    if suffix in ARCHIVES:
        yield from _members(data, path, replace(inside, archives=inside.archives + 1))
        return
    reader = reader_for(f"article{suffix}")
    if reader is None:
        raise UnreadableFile(path, "unsupported", f"there is no reader for {suffix}")
    found = reader.read(data, path=path)
    days = [day for each in found if isinstance(each, Article) for day in _days(each)]
    for part in found:
        yield part if isinstance(part, Skipped) else _finished(part, path, days)


def _members(data: bytes, path: str, inside: _Inside) -> Iterator[Part]:
    if inside.archives > MAX_DEPTH:
        reason = "an archive in an archive in an archive; unpack it and add the files"
        raise UnreadableFile(path, "zip-ratio", reason)
    for member in members(data, path=path, wanted=_is_wanted, budget=inside.budget):
        if isinstance(member, Skipped):
            yield member
        else:
            yield from _within(*member, inside)


def _is_wanted(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def _within(name: str, data: bytes, inside: _Inside) -> Iterator[Part]:
    """Yield what a member holds; what is wrong with one says nothing of the next."""
    try:
        if not data:
            raise UnreadableFile(name, "empty", "the file holds nothing")
        for part in _parts(data, name, None, inside):
            yield replace(part, part=f"{name}: {part.part}" if part.part else name)
    except UnreadableFile as error:
        yield Skipped(part=name, code=error.code, reason=error.reason)


def _days(article: Article) -> Iterator[date]:
    yield from (day for day in (article.published, article.updated) if day)


def _finished(part: Article, path: str, days: Sequence[date]) -> Part:
    """Return an article with its identity, all of it fit to be stored and shown."""
    language, is_detected = settle(part.language, part.text)
    found_in = dict(part.found_in)
    if is_detected:
        found_in["language"] = "detected"
    elif language is None:
        found_in.pop("language", None)
    try:
        article = finish(replace(part, language=language, found_in=found_in), path=path, sure=days)
    except UnreadableFile as error:
        if part.part is None:
            raise
        return Skipped(part=part.part, code=error.code, reason=error.reason)
    return _tidy(article)


def _tidy(article: Article) -> Article:
    """Return the article with no field that could break a line, a terminal or a database.

    A field may come from JSON or an entity, with half a character or an escape for terminals.
    """
    tidy: dict[str, Any] = {
        name: " ".join(clean(value).split()) or None
        for name in NAMES
        if (value := getattr(article, name))
    }
    return replace(article, **tidy)
