"""Read a public data set field by field; complaints name the file, the place and the field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.data.lines import WHOLE_LINE, numbered_lines, parsed
from eval.data.rows import rows_hash
from eval.keys import hash_of
from eval.suite import Context, NoData
from rag import FootnoteError

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


class BadRow(FootnoteError):
    """A row of a data set cannot be used; says which file, which place in it and which field."""

    def __init__(self, path: Path, place: str, field: str, reason: str) -> None:
        super().__init__(
            f"{path.parent.name}/{path.name}, {place}, field {field!r}: {reason}; mend that row"
        )
        self.path = path
        self.place = place
        self.field = field


class Fields:
    """One JSON object of a data set; what stands deeper inside keeps the way to it.

    Raises:
        BadRow: it is no object, or a field that is asked for is missing or of another kind.
    """

    def __init__(self, value: Any, *, path: Path, place: str) -> None:
        self._path = path
        self._place = place
        if not isinstance(value, dict):
            raise self.bad(WHOLE_LINE, "is not a JSON object")
        self._value: Mapping[str, Any] = value

    def bad(self, field: str, reason: str) -> BadRow:
        """Return the complaint about a field of this row, to be raised."""
        return BadRow(self._path, self._place, field, reason)

    def text(self, field: str, *, empty: bool = False) -> str:
        """Return a text; one without words only where `empty` allows it."""
        return self._text(field, self._value.get(field), empty=empty)

    def texts(self, field: str, *, empty: bool = False) -> tuple[str, ...]:
        """Return a list of texts, which may be an empty list."""
        return tuple(self._text(field, each, empty=empty) for each in self._list(field))

    def flag(self, field: str) -> bool:
        """Return true or false."""
        value = self._value.get(field)
        if not isinstance(value, bool):
            raise self.bad(field, f"{_shown(value)} is neither true nor false")
        return value

    def count(self, field: str) -> int:
        """Return a whole number, 0 or more."""
        value = self._value.get(field)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.bad(field, f"{_shown(value)} is not a whole number, 0 or more")
        return value

    def one_of(self, field: str, allowed: Sequence[str]) -> str:
        """Return a text that must be one of a few."""
        value = self.text(field)
        if value not in allowed:
            raise self.bad(field, f"{_shown(value)} is none of {', '.join(allowed)}")
        return value

    def objects(self, field: str) -> list["Fields"]:
        """Return a list of objects, each to be read field by field."""
        return [
            Fields(each, path=self._path, place=f"{self._place}, {field}[{number}]")
            for number, each in enumerate(self._list(field))
        ]

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields, in the file's order."""
        return tuple(self._value)

    def _list(self, field: str) -> list[Any]:
        value = self._value.get(field)
        if not isinstance(value, list):
            raise self.bad(field, f"{_shown(value)} is not a list")
        return value

    def _text(self, field: str, value: Any, *, empty: bool) -> str:
        if not isinstance(value, str) or not (empty or value.strip()):
            raise self.bad(field, f"{_shown(value)} is not a text with words in it")
        # A lone surrogate, which JSON can spell, fits into no file and no hash.
        return value.encode("utf-8", "replace").decode()


def find(context: Context, suite: str, name: str) -> Path:
    """Return where a file of a data set is: in the data folder, else among the own samples.

    Raises:
        NoData: it is not there.
    """
    path = (context.data or SAMPLES) / name
    if not path.is_file():
        raise NoData(suite, path)
    return path


def read_lines(path: Path) -> Iterator[Fields]:
    """Yield the rows of a .jsonl file in order; blank lines are passed over.

    Raises:
        BadRow: a line is no JSON object.
        UnreadableLines: the file is no text.
    """
    for number, line in numbered_lines(path):
        yield Fields(_parsed(line, path, f"line {number}"), path=path, place=f"line {number}")


def read_object(path: Path) -> Fields:
    """Return the one object that a .json file holds.

    Raises:
        BadRow: it holds no JSON object.
        UnreadableLines: the file is no text.
    """
    text = "\n".join(line for _, line in numbered_lines(path))
    return Fields(_parsed(text, path, "the whole file"), path=path, place="the file")


def row_hash(row: Any) -> str:
    """Return a hash of everything a row, a dataclass, holds."""
    return hash_of(asdict(row))


def hash_of_rows(rows: Sequence[Any]) -> str:
    """Return a hash of exactly these dataclasses, in this order."""
    return rows_hash(asdict(row) for row in rows)


def _parsed(text: str, path: Path, place: str) -> Any:
    try:
        return parsed(text)
    except (ValueError, RecursionError) as error:
        raise BadRow(path, place, WHOLE_LINE, f"is not JSON: {error}") from error


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
