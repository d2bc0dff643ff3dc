"""Read a file of questions line by line; what cannot be used is named by file, line and field."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rag import FootnoteError, Turn

WHOLE_LINE = "(whole line)"
MOST_SHOWN = 80
"""Characters of a value in a complaint; a line may hold megabytes."""
_LOST_BYTE = re.compile("[\udc80-\udcff]")
"""How Python keeps a byte that is not UTF-8 in a text. Source: PEP 383."""


def shown(value: Any) -> str:
    """Return a value as a complaint quotes it, cut where it is long."""
    text = repr(value)
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."


class BadLine(FootnoteError):
    """A line cannot be used; says which line and which field."""

    def __init__(self, path: Path, line: int, field: str, reason: str) -> None:
        super().__init__(f"{path.name}, line {line}, field {field!r}: {reason}; mend that line")
        self.path = path
        self.line = line
        self.field = field


class UnreadableLines(FootnoteError):
    """A file of questions cannot be read at all."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be read: {reason}; give a file of JSON lines in UTF-8")
        self.path = path


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not empty with their numbers, from 1.

    A line that is not UTF-8 keeps its bytes as lone surrogates, which `parsed` names; the others
    can be used.

    Raises:
        UnreadableLines: the file is missing, or no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableLines(path, error.strerror or str(error)) from error
    _must_be_text(path, content)
    text = content.decode("utf-8-sig", "surrogateescape")
    # Not splitlines, which would also break a line at the U+2028 that JSON leaves unescaped.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, line


def parsed(line: str) -> Any:
    """Return the JSON value of a line.

    Raises:
        ValueError: it is not JSON, or not UTF-8.
        RecursionError: it is nested too deeply.
    """
    if lost := _LOST_BYTE.search(line):
        byte = ord(lost[0]) - 0xDC00
        raise ValueError(f"byte 0x{byte:02x} at character {lost.start() + 1} is not UTF-8")
    return json.loads(line)


def _must_be_text(path: Path, content: bytes) -> None:
    """Refuse a file that is no text at all: a picture, UTF-16, one without a line in UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        lines = [line for line in content.splitlines() if line.strip()]
        if b"\0" in content or not any(map(_is_utf8, lines)):
            raise UnreadableLines(path, f"byte {error.start} is not UTF-8") from error


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


class Line:
    """The fields of one line, each asked for by what it must be; every complaint names it."""

    def __init__(self, path: Path, number: int, line: str) -> None:
        self.number = number
        self._path = path
        try:
            fields = parsed(line)
        except ValueError as error:
            raise self.bad(WHOLE_LINE, f"is not JSON: {error}") from error
        except RecursionError as error:
            raise self.bad(WHOLE_LINE, "is nested too deeply") from error
        if not isinstance(fields, dict):
            raise self.bad(WHOLE_LINE, "is not a JSON object")
        self._fields = fields

    def bad(self, field: str, reason: str) -> BadLine:
        """Return the complaint about a field, to be raised."""
        return BadLine(self._path, self.number, field, reason)

    def only(self, known: Iterable[str], *, of: str) -> None:
        """Refuse a field that is none of the known ones: a misspelt name would be passed over."""
        for name in sorted(self._fields.keys() - set(known)):
            raise self.bad(name, f"is not a field of {of}")

    def has(self, field: str) -> bool:
        """Return whether the field is there and is not null."""
        return self._fields.get(field) is not None

    def value(self, field: str) -> Any:
        """Return what stands in the field, None where it is not there."""
        return self._fields.get(field)

    def text(self, field: str) -> str:
        """Return a text with words in it."""
        return self.string(self._fields.get(field), field)

    def optional_text(self, field: str) -> str | None:
        """Return a text with words in it, None where the field is not there."""
        return self.text(field) if self.has(field) else None

    def boolean(self, field: str) -> bool:
        """Return true or false."""
        value = self._fields.get(field)
        if not isinstance(value, bool):
            raise self.bad(field, f"{shown(value)} is neither true nor false")
        return value

    def date(self, field: str) -> date | None:
        """Return a day, None where the field is not there."""
        if not self.has(field):
            return None
        text = self.text(field)
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.bad(field, f"{shown(text)} is not a date like 2024-05-16") from error

    def values(self, field: str) -> list[Any]:
        """Return a list, empty where the field is not there."""
        value = self._fields.get(field, [])
        if not isinstance(value, list):
            raise self.bad(field, f"{shown(value)} is not a list")
        return value

    def history(self) -> tuple[Turn, ...]:
        """Return the earlier turns of the field `history`."""
        return tuple(
            Turn(**self.parts(turn, "history", "question", "answer"))
            for turn in self.values("history")
        )

    def filled(self, value: Any, field: str) -> list[Any]:
        """Return the value, which must be a list with something in it."""
        if not isinstance(value, list) or not value:
            raise self.bad(field, f"{shown(value)} is not a list of alternatives")
        return value

    def string(self, value: Any, field: str) -> str:
        """Return the value, which must be a text with words in it."""
        if value is None:
            raise self.bad(field, "is missing")
        if not isinstance(value, str) or not value.strip():
            raise self.bad(field, f"{shown(value)} is not a text with words in it")
        if any("\ud800" <= character <= "\udfff" for character in value):
            # JSON can spell it, but it fits into no file and no hash.
            raise self.bad(field, "holds half a character (a lone surrogate)")
        return value

    def parts(self, value: Any, field: str, *names: str) -> dict[str, str]:
        """Return the value, which must be an object of exactly these texts."""
        if not isinstance(value, Mapping) or set(value) != set(names):
            raise self.bad(field, f"{shown(value)} is not an object with {' and '.join(names)}")
        return {name: self.string(value[name], field) for name in names}
