"""Read the gold questions: what is asked, what a right answer says, and which words prove it."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, get_args

from eval.data.lines import BadLine, Line, numbered_lines
from rag import Turn

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
GOLD = Path(__file__).resolve().parent.parent / "gold"


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
        BadLine: a line cannot be used, an id comes twice, or there is no question at all.
    """
    questions: dict[str, Question] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, text in numbered_lines(path):
            question = _question(Line(path, number, text))
            if question.id in questions:
                raise BadLine(path, number, "id", f"{question.id!r} comes twice")
            questions[question.id] = question
    if not questions:
        raise BadLine(folder, 0, "id", "there is no question in any .jsonl file")
    return tuple(questions.values())


def fingerprint(folder: Path, pattern: str) -> str:
    """Return a hash of the names and bytes of a folder's matching files."""
    digest = sha256()
    for path in sorted(folder.glob(pattern)):
        content = path.read_bytes()
        # The length between name and bytes keeps two different folders from reading the same.
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _question(line: Line) -> Question:
    line.only(Question.__dataclass_fields__, of="a gold question")
    question = Question(
        id=line.text("id"),
        kind=_kind(line),
        question=line.text("question"),
        answerable=line.boolean("answerable"),
        history=line.history(),
        since=line.date("since"),
        until=line.date("until"),
        source=line.optional_text("source"),
        facts=tuple(_fact(line, fact) for fact in line.values("facts")),
        evidence=tuple(_group(line, group) for group in line.values("evidence")),
    )
    for name in ("facts", "evidence"):
        if question.answerable != bool(getattr(question, name)):
            raise line.bad(name, "must be given exactly when the question is answerable")
    return question


def _kind(line: Line) -> Kind:
    for kind in KINDS:
        if kind == line.value("kind"):
            return kind
    raise line.bad("kind", f"{line.value('kind')!r} is none of {', '.join(KINDS)}")


def _fact(line: Line, value: Any) -> tuple[str, ...]:
    return tuple(line.string(each, "facts") for each in line.filled(value, "facts"))


def _group(line: Line, value: Any) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(**line.parts(each, "evidence", "document", "quote"))
        for each in line.filled(value, "evidence")
    )
