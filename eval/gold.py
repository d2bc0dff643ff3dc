"""Read the gold questions: what is asked, what a right answer says, and which words prove it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, get_args

from rag import FootnoteError, Turn

Kind = Literal[
    "fact",
    "multi_source",
    "disagreement",
    "date_filtered",
    "follow_up",
    "absent",
    "false_premise",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
GOLD = Path(__file__).parent / "gold"


class BadGold(FootnoteError):
    """A line of the gold file cannot be used; says which line and which field."""

    def __init__(self, path: Path, line: int, field: str, reason: str) -> None:
        super().__init__(f"{path.name}, line {line}, field {field!r}: {reason}; mend that line")
        self.path = path
        self.line = line
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Exact words of one article; `document` is the name of its file."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One gold question.

    An answer is right when of every fact one of its accepted wordings is said. The evidence is
    found when of every group one alternative is found. Both are empty when the articles do not
    answer the question.
    """

    id: str
    kind: Kind
    question: str
    answerable: bool
    history: tuple[Turn, ...] = ()
    since: date | None = None
    until: date | None = None
    source: str | None = None
    facts: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[tuple[Quotation, ...], ...] = ()


def load_gold(folder: Path = GOLD) -> tuple[Question, ...]:
    """Return the questions of all .jsonl files of a folder, in the order of names and lines.

    Raises:
        BadGold: a line cannot be used, an id comes twice, or there is no question at all.
    """
    questions: dict[str, Question] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.strip():
                question = _Line(path, number, line).question()
                if question.id in questions:
                    raise BadGold(path, number, "id", f"{question.id!r} comes twice")
                questions[question.id] = question
    if not questions:
        raise BadGold(folder, 0, "id", "there is no question in any .jsonl file")
    return tuple(questions.values())


def fingerprint(folder: Path, pattern: str) -> str:
    """Return a hash of the names and bytes of a folder's matching files."""
    digest = sha256()
    for path in sorted(folder.glob(pattern)):
        content = path.read_bytes()
        # The length between name and bytes keeps two different folders from reading the same.
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


class _Line:
    """One line on its way to a Question; every complaint names the line and the field."""

    def __init__(self, path: Path, number: int, line: str) -> None:
        self._path = path
        self._number = number
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            raise self._bad("(whole line)", f"is not JSON: {error}") from error
        if not isinstance(fields, dict):
            raise self._bad("(whole line)", "is not a JSON object")
        self._fields = fields

    def question(self) -> Question:
        for name in self._fields.keys() - set(Question.__dataclass_fields__):
            raise self._bad(name, "is not a field of a gold question")
        question = Question(
            id=self._text("id"),
            kind=self._kind(),
            question=self._text("question"),
            answerable=self._answerable(),
            history=tuple(self._turn(turn) for turn in self._list("history")),
            since=self._date("since"),
            until=self._date("until"),
            source=self._text("source") if self._fields.get("source") is not None else None,
            facts=tuple(self._fact(fact) for fact in self._list("facts")),
            evidence=tuple(self._group(group) for group in self._list("evidence")),
        )
        for name in ("facts", "evidence"):
            if question.answerable != bool(getattr(question, name)):
                raise self._bad(name, "must be given exactly when the question is answerable")
        return question

    def _bad(self, field: str, reason: str) -> BadGold:
        return BadGold(self._path, self._number, field, reason)

    def _string(self, value: Any, field: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._bad(field, f"{value!r} is not a text with words in it")
        return value

    def _text(self, field: str) -> str:
        return self._string(self._fields.get(field), field)

    def _kind(self) -> Kind:
        for kind in KINDS:
            if kind == self._fields.get("kind"):
                return kind
        raise self._bad("kind", f"{self._fields.get('kind')!r} is none of {', '.join(KINDS)}")

    def _answerable(self) -> bool:
        value = self._fields.get("answerable")
        if not isinstance(value, bool):
            raise self._bad("answerable", f"{value!r} is neither true nor false")
        return value

    def _date(self, field: str) -> date | None:
        value = self._fields.get(field)
        if value is None:
            return None
        try:
            return date.fromisoformat(self._string(value, field))
        except ValueError as error:
            raise self._bad(field, f"{value!r} is not a date like 2024-05-16") from error

    def _list(self, field: str) -> list[Any]:
        value = self._fields.get(field, [])
        if not isinstance(value, list):
            raise self._bad(field, f"{value!r} is not a list")
        return value

    def _filled(self, value: Any, field: str) -> list[Any]:
        if not isinstance(value, list) or not value:
            raise self._bad(field, f"{value!r} is not a list of alternatives")
        return value

    def _parts(self, value: Any, field: str, *names: str) -> dict[str, str]:
        if not isinstance(value, Mapping) or set(value) != set(names):
            raise self._bad(field, f"{value!r} is not an object with {' and '.join(names)}")
        return {name: self._string(value[name], field) for name in names}

    def _turn(self, value: Any) -> Turn:
        return Turn(**self._parts(value, "history", "question", "answer"))

    def _fact(self, value: Any) -> tuple[str, ...]:
        return tuple(self._string(each, "facts") for each in self._filled(value, "facts"))

    def _group(self, value: Any) -> tuple[Quotation, ...]:
        return tuple(
            Quotation(**self._parts(each, "evidence", "document", "quote"))
            for each in self._filled(value, "evidence")
        )
