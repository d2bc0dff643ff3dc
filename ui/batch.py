"""Answer a file of questions, one on each line, with the models loaded once."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag import FootnoteError, Pipeline, Scope, Turn
from ui.scope import read_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of a batch: a question, what was said before it, and where to look."""

    question: str
    history: tuple[Turn, ...]
    scope: Scope
    wishes: bool


class BadBatch(FootnoteError):
    """The batch file cannot be read, or a line of it is not a question."""


def answer_batch(
    pipeline: Pipeline,
    path: Path,
    *,
    scope: Scope,
    k: int | None,
    quote_only: bool,
    wishes: bool = True,
) -> Iterator[dict[str, Any]]:
    """Yield each answer in its JSON shape; {"question", "error"} where there can be none.

    Raises:
        BadBatch: the file cannot be read, or a line is no question. Lines before it are answered.
    """
    for number, line in _lines(path):
        task = _read(line, number, scope, wishes)
        try:
            answer = pipeline.ask(
                task.question,
                history=task.history,
                scope=task.scope,
                k=k,
                quote_only=quote_only,
                wishes=task.wishes,
            )
        except FootnoteError as error:
            yield {"question": task.question, "error": str(error)}
            continue
        yield answer.as_dict()


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        # Files from Windows begin with a byte order mark, which is no part of a question.
        opened = nullcontext(sys.stdin) if str(path) == "-" else path.open(encoding="utf-8-sig")
        with opened as lines:
            yield from _numbered(lines)
    except (OSError, UnicodeDecodeError) as error:
        raise BadBatch(f"{path} cannot be read ({error}); give a UTF-8 text file") from error


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    return ((number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip())


def _read(line: str, number: int, scope: Scope, wishes: bool) -> Task:
    if not line.startswith("{"):
        return Task(question=line, history=(), scope=scope, wishes=wishes)
    try:
        given: dict[str, Any] = json.loads(line)
        return Task(
            question=_words(given["question"]),
            history=tuple(
                Turn(question=_words(turn["question"]), answer=_words(turn.get("answer") or ""))
                for turn in given.get("history") or ()
            ),
            scope=read_scope(
                _words(given.get("source") or "") or scope.source,
                given.get("since") or _text(scope.since),
                given.get("until") or _text(scope.until),
            ),
            wishes=_yes_or_no(given.get("wishes", wishes)),
        )
    # What lies too deep for the JSON reader ends in a RecursionError.
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadBatch(
            f'line {number} of the batch is not a question ({error}); write {{"question": "..."}}'
        ) from error


def _words(value: object) -> str:
    """Return a value that is text; `str` would ask the question None of a null."""
    if not isinstance(value, str):
        raise TypeError(f"{json.dumps(value)} is not text")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f'"wishes" is {json.dumps(value)}, not true or false')
    return value


def _text(value: object) -> str | None:
    return str(value) if value else None
