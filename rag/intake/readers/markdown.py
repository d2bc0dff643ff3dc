"""Read Markdown, with or without front matter."""

import re
from datetime import date, datetime

from rag.errors import UnreadableFile
from rag.intake.clean import clean, decode, has_words
from rag.intake.markup import plain
from rag.intake.titles import fallback_title, heading_title, shorten
from rag.types import Article

_FRONT_MATTER = re.compile(r"---\n(?P<fields>(?:(?!---\n)[^\n]*\n)*?)(?:---|\.\.\.)(?:\n|$)")
_FIELD = re.compile(r"(?P<name>[\w-]+):(?P<value>(?:[ \t].*)?)$")


class MarkdownReader:
    """Takes the whole file as one article and believes its front matter.

    Known fields are title, publisher, published, url and language, one `name: value` a line,
    quotes allowed; all others are passed over. A date that is none leaves the date unknown.
    """

    suffixes = frozenset({".md", ".markdown"})

    def read(self, data: bytes, *, path: str) -> list[Article]:
        """Return the one article of the file.

        Raises:
            UnreadableFile: it is binary, or holds no words (codes "binary", "no-text").
        """
        fields, body = split_front_matter(clean(decode(data, path)))
        text = clean(plain(body))
        if not has_words(text):
            raise UnreadableFile(path, "no-text", "the file holds no words below its front matter")
        title = shorten(fields.get("title", ""))
        return [
            Article(
                text=text,
                title=title or heading_title(text) or fallback_title(text, path),
                publisher=fields.get("publisher"),
                published=parse_date(fields.get("published")),
                url=fields.get("url"),
                language=fields.get("language"),
            )
        ]


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields that have a value, and the text below them; a bare rule `---` is text."""
    found = _FRONT_MATTER.match(text)
    fields: dict[str, str] = {}
    for line in found["fields"].splitlines() if found else ():
        field = _FIELD.match(line)
        if field and (value := _unquoted(field["value"].strip())):
            fields[field["name"].casefold()] = value
    return (fields, text[found.end() :]) if found and fields else ({}, text)


def parse_date(written: str | None) -> date | None:
    """Return the day of an ISO date or time, None where none is written or it is broken."""
    try:
        return datetime.fromisoformat(written).date() if written else None
    except ValueError:
        return None


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value
