"""Read EPUB books."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rag.errors import UnreadableFile
from rag.intake.clean import decode, has_words
from rag.intake.formats.archives import open_zip
from rag.intake.formats.epub_book import Book
from rag.intake.formats.fragments import words_of
from rag.intake.identity.dates import parse_day
from rag.intake.identity.titles import heading_title, shorten
from rag.types import Article, Removed, Skipped

MIN_WORDS = 20
"""What is shorter is a cover, a half-title or the name of a part, and goes with what follows."""

MIN_LINKS = 3

_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*>(?:[^<]|<(?!/?a\b))*</a\s*>", re.IGNORECASE)
_CHARSET = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?([\w-]{3,30})", re.IGNORECASE)
_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_\u3040-\u30ff\u4e00-\u9fff]+")
_HEAD_BYTES = 2_048


class EpubReader:
    """Takes every document of the book's spine as an article that names the book as its section.

    Covers, tables of contents and pages of a few words are no articles; their words are kept as
    removed before what follows them.
    """

    suffixes = frozenset({".epub"})

    def read(self, data: bytes, *, path: str) -> list[Article | Skipped]:
        """Return the chapters in reading order, and those that could not be read.

        Raises:
            UnreadableFile: it is no book or a damaged one ("type-mismatch", "broken"), locked
                ("encrypted"), defines entities ("xml-unsafe"), is a bomb ("zip-ratio",
                "too-complex"), or holds no words ("no-text").
        """
        with open_zip(data, path=path) as archive:
            book = Book(archive, path)
            found = [_page(book, name) for name in book.page_names()]
            pages = [each for each in found if isinstance(each, _Page) and has_words(each.text)]
            skipped = [each for each in found if isinstance(each, Skipped)]
            if not pages and skipped:
                raise UnreadableFile(path, skipped[0].code, skipped[0].reason)
            if not pages:
                raise UnreadableFile(path, "no-text", "the book holds no words")
            about = _about(book)
        return [*_chapters(pages, about), *skipped]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The words of one document of the book."""

    name: str
    text: str
    label: str | None
    kind: str | None
    """Why it is no chapter: "contents-page" or "short-page"."""


def _page(book: Book, name: str) -> _Page | Skipped:
    try:
        source = _source(book.content(name), name)
    except UnreadableFile as error:
        if error.code == "zip-ratio":
            raise
        return Skipped(part=name, code=error.code, reason=error.reason)
    text = words_of(source)
    words = len(_WORD.findall(text))
    links = _LINK.findall(source)
    # A list of chapters says nothing besides its links; notes say much beside theirs.
    loose = len(_WORD.findall(words_of(_LINK.sub("", source)))) if links else words
    is_contents = len(links) >= MIN_LINKS and loose < MIN_WORDS
    short = "short-page" if words < MIN_WORDS else None
    return _Page(
        name=name,
        text=text,
        label=book.label(name),
        kind="contents-page" if is_contents else short,
    )


def _source(content: bytes, name: str) -> str:
    charset = _CHARSET.search(content[:_HEAD_BYTES])
    page = decode(content, name, declared=charset[1].decode("ascii") if charset else None)
    opening = _BODY.search(page)
    return page[opening.end() :] if opening else page


def _about(book: Book) -> Article:
    """Return what is true of every chapter."""
    language = next(iter(book.words("language")), None)
    days = [parse_day(written, language=language) for written in book.dates()]
    said: dict[str, Any] = {
        "publisher": next(iter(book.words("publisher")), None),
        "byline": ", ".join(book.words("creator")) or None,
        "published": next((day for day in days if day), None),
        "language": language,
        "section": next(iter(book.words("title")), None),
    }
    found_in = {name: "file" for name, value in said.items() if value}
    return Article(text="", found_in=found_in, **said)


def _chapters(pages: Sequence[_Page], about: Article) -> list[Article]:
    """Return the chapters; pages that are none stay with the chapter they stand before."""
    none_is_long = all(page.kind for page in pages)
    waiting: list[Removed] = []
    found: list[Article] = []
    for page in pages:
        if page.kind == "contents-page" or (page.kind and not none_is_long):
            waiting.append(Removed(kind=page.kind, text=page.text, at=0))
            continue
        title, source = _title(page)
        sources = {**about.found_in, "title": source} if title else about.found_in
        found.append(
            replace(
                about,
                text=page.text,
                title=title,
                part=page.name,
                found_in=sources,
                removed=tuple(waiting),
            )
        )
        waiting = []
    if found and waiting:
        last = found[-1]
        behind = [replace(each, at=len(last.text)) for each in waiting]
        found[-1] = replace(last, removed=(*last.removed, *behind))
    return found


def _title(page: _Page) -> tuple[str | None, str]:
    """Return the heading, or what the table of contents says where that is a bare number."""
    heading = heading_title(page.text)
    if heading and any(letter.isalpha() for letter in heading):
        return heading, "text"
    return (shorten(page.label), "file") if page.label else (heading, "text")
