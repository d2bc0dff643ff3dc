"""Read Markdown, with or without front matter."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rag.errors import UnreadableFile
from rag.intake.clean import clean, decode, has_words
from rag.intake.formats.mapped import PUBLISHED_NAMES, mapped, plain_names
from rag.intake.formats.markup import plain
from rag.intake.identity.titles import heading_title
from rag.types import Article

MAX_TOML_CHARACTERS = 50_000
"""tomllib's time can grow with the square of what it reads."""

_FRONT_MATTER = re.compile(
    r"(?P<fence>---|\+\+\+)\n(?P<fields>(?:(?!(?:---|\+\+\+)\n)[^\n]*\n)*?)"
    r"(?:(?P=fence)|\.\.\.)(?:\n|$)"
)
_FIELD = re.compile(r"(?P<name>[\w-]+):(?P<value>(?:[ \t].*)?)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*)$")
_IN_LIST = re.compile(r"""\s*("(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'|[^,]*+),?""")
_BLOCK = re.compile(r"[|>][+-]?$")
_NOTHING = frozenset({"", "~", "null"})


class MarkdownReader:
    """Takes the whole file as one article and believes its front matter.

    Between `---` lines that is one `name: value` a line, as in YAML, with lists and quotes but
    nothing nested, and without YAML's strictness: a title may hold a colon. Between `+++` lines
    it is TOML. Fields go by their usual names; a date that is none leaves the date unknown.
    """

    suffixes = frozenset({".md", ".markdown"})

    def read(self, data: bytes, *, path: str) -> list[Article]:
        """Return the one article of the file; its first heading is its title by default.

        Raises:
            UnreadableFile: it is binary, or holds no words (codes "binary", "no-text").
        """
        fields, body = split_front_matter(clean(decode(data, path)))
        text = clean(plain(body))
        if not has_words(text):
            raise UnreadableFile(path, "no-text", "the file holds no words below its front matter")
        article = mapped(
            text, plain_names(fields), source="front matter", published_names=PUBLISHED_NAMES
        )
        heading = None if article.title else heading_title(text)
        if heading:
            found_in = {**article.found_in, "title": "text"}
            article = replace(article, title=heading, found_in=found_in)
        return [article]


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Return the fields that have a value, and the text below them; a bare rule `---` is text."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    fields = _toml(found["fields"]) if found["fence"] == "+++" else _yaml(found["fields"])
    return (fields, text[found.end() :]) if fields else ({}, text)


def _toml(written: str) -> Mapping[str, Any]:
    if len(written) > MAX_TOML_CHARACTERS:
        return {}
    try:
        return tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}  # Then it is no front matter, and is read as text.


def _yaml(written: str) -> Mapping[str, Any]:
    """Return each name with its value, or with its values where it has a list."""
    fields: dict[str, str | list[str]] = {}
    name, is_folded = "", False
    for line in written.splitlines():
        field, item = _FIELD.match(line), _ITEM.match(line)
        if field:
            name, value = field["name"], field["value"].strip()
            is_folded = bool(_BLOCK.match(value))
            fields[name] = "" if is_folded else _value(value)
        elif name and is_folded and line.startswith((" ", "\t")):
            fields[name] = f"{fields[name]} {line.strip()}".strip()
        elif name and item and isinstance(listed := fields[name] or [], list):
            fields[name] = [*listed, _unquoted(item["value"])]
    return {name: value for name, value in fields.items() if value}


def _value(written: str) -> str | list[str]:
    if written.startswith("[") and written.endswith("]") and not written.startswith("[["):
        items = (found[1].strip() for found in _IN_LIST.finditer(written[1:-1]))
        return [_unquoted(item) for item in items if item]
    return _unquoted(written)


def _unquoted(written: str) -> str:
    value = written.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\").strip()
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return "" if value.lower() in _NOTHING else value
