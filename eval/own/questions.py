"""Read a user's own questions; what cannot be used is named, and stops none of the others."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.asking.score import Groups
from eval.data.gold import Kind, Question, Quotation
from eval.data.lines import BadLine, Line, numbered_lines, shown
from eval.metrics.shares import Span, particulars
from eval.own.shelf import NAMING, Holds, Shelf
from rag import Scope

FIELDS = (
    "id",
    "question",
    "facts",
    "answer",
    *NAMING,
    "quote",
    "answerable",
    "history",
    "source",
    "since",
    "until",
)
TOLD = ("hint", "title", "judged", "citations", "model", "when")
"""Fields that a drafted sheet and the chat's judgements carry beside a question's own."""
SHORT_ANSWER_WORDS = 5
"""A longer right answer will be worded otherwise; then its numbers and names must be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSet:
    """The questions that can be asked, their evidence by id, and what is wrong with the rest.

    `lines` holds the line of each by id, `blank` counts the lines of a drafted sheet that nobody
    has filled in.
    """

    questions: tuple[Question, ...]
    groups: dict[str, Groups]
    lines: dict[str, int]
    faults: tuple[BadLine, ...]
    blank: int


def load_own(path: Path, library: Holds) -> OwnSet:
    """Return the questions of a file, with their evidence found in the library.

    Raises:
        UnreadableLines: the file is missing, or no text.
    """
    shelf = Shelf(library)
    questions: list[Question] = []
    groups: dict[str, Groups] = {}
    lines: dict[str, int] = {}
    faults: list[BadLine] = []
    blank = 0
    for number, text in numbered_lines(path):
        try:
            line = Line(path, number, text)
            if _is_blank(line):
                blank += 1
                continue
            places = _places(line, shelf)
            question = _question(line, shelf, places)
            if question.id in groups:
                raise line.bad("id", f"{question.id!r} comes twice")
        except BadLine as error:
            faults.append(error)
            continue
        questions.append(question)
        groups[question.id] = places
        lines[question.id] = number
    return OwnSet(
        questions=tuple(questions), groups=groups, lines=lines, faults=tuple(faults), blank=blank
    )


def _is_blank(line: Line) -> bool:
    """Return whether this is a drafted line without its question yet."""
    return line.has("hint") and line.value("question") == ""


def _question(line: Line, shelf: Shelf, places: Groups) -> Question:
    line.only((*FIELDS, *TOLD), of="a question")
    answerable = _answerable(line)
    facts = () if line.has("judged") else _facts(line)
    if facts and not answerable:
        raise line.bad("answerable", "is false, so there can be no facts and no answer")
    scope = _scope(line)
    history = line.history()
    return Question(
        id=line.optional_text("id") or f"line-{line.number}",
        kind=_kind(answerable, bool(history), scope, groups=len(places)),
        question=line.text("question"),
        answerable=answerable,
        history=history,
        since=scope.since,
        until=scope.until,
        source=scope.source,
        facts=facts,
        evidence=tuple(
            tuple(_quotation(span, shelf) for span in alternatives) for alternatives in places
        ),
    )


def _answerable(line: Line) -> bool:
    return line.boolean("answerable") if line.has("answerable") else True


def _scope(line: Line) -> Scope:
    source, since, until = line.optional_text("source"), line.date("since"), line.date("until")
    if since and until and since > until:
        raise line.bad("until", f"{until} is before since, {since}")
    return Scope(source=source, since=since, until=until)


def _kind(answerable: bool, follows: bool, scope: Scope, *, groups: int) -> Kind:
    if not answerable:
        return "absent"
    if follows:
        return "follow_up"
    if scope.since or scope.until:
        return "date_filtered"
    return "multi_source" if groups > 1 else "fact"


def _facts(line: Line) -> tuple[tuple[str, ...], ...]:
    """Return what an answer must say: each fact in one of its wordings."""
    if line.has("facts"):
        value = line.value("facts")
        facts = value if isinstance(value, list) else [value]
        return tuple(_wordings(line, fact, "facts") for fact in facts)
    if not line.has("answer"):
        return ()
    wordings = _wordings(line, line.value("answer"), "answer")
    long = len(wordings) == 1 and len(wordings[0].split()) > SHORT_ANSWER_WORDS
    known = sorted(particulars(wordings[0])) if long else []
    return tuple((each,) for each in known) or (wordings,)


def _wordings(line: Line, value: Any, field: str) -> tuple[str, ...]:
    accepted = line.filled(value, field) if isinstance(value, list) else [value]
    return tuple(line.string(each, field) for each in accepted)


def _places(line: Line, shelf: Shelf) -> Groups:
    if not _answerable(line):
        return ()
    if not line.has("judged"):
        return tuple(tuple(alternatives) for alternatives in shelf.places(line))
    if line.value("judged") not in ("up", "down"):
        raise line.bad("judged", f"{shown(line.value('judged'))} is neither 'up' nor 'down'")
    # What a reader liked is evidence, as far as it still stands; what they did not tells nothing.
    liked = [_cited(line, each) for each in line.values("citations")]
    kept = (
        [span for span, words in liked if shelf.words_at(span) == words]
        if line.value("judged") == "up"
        else []
    )
    return (tuple(kept),) if kept else ()


def _cited(line: Line, citation: Any) -> tuple[Span, str]:
    try:
        start, end = int(citation["start"]), int(citation["end"])
        return Span(document_id=citation["document_id"], start=start, end=end), citation["quote"]
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{shown(citation)} is not document_id, start, end and quote"
        raise line.bad("citations", reason) from error


def _quotation(span: Span, shelf: Shelf) -> Quotation:
    return Quotation(document=shelf.name_of(span.document_id), quote=shelf.words_at(span) or "")
