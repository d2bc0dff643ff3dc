"""Ask a pipeline questions, one after the other, and keep a scored row of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from time import perf_counter
from typing import Protocol

from eval.asking.score import Groups, Row, Timed, row_from, score
from eval.data.gold import KINDS, Question
from eval.measuring.journal import Journal
from rag import (
    Answer,
    BadQuestion,
    Document,
    Event,
    FootnoteError,
    NotInLibrary,
    Scope,
    Settings,
    Turn,
)

WARMING = 2
"""Questions asked once more before the clock starts."""


class NoAnswer(FootnoteError):
    """A pipeline ended without the final event that its contract promises."""

    def __init__(self, question: Question) -> None:
        super().__init__(f"question {question.id} got no final event; mend the pipeline")


class Holds(Protocol):
    """What an evaluation needs of a library."""

    def document(self, document_id: str) -> Document:
        """Return one document.

        Raises:
            NotInLibrary: there is none of this id.
        """
        ...


class Streams(Protocol):
    """What an evaluation needs of a pipeline."""

    @property
    def library(self) -> Holds:
        """The articles that answers are made from."""
        ...

    def stream(self, question: str, *, history: Sequence[Turn], scope: Scope) -> Iterator[Event]:
        """Yield the events of an answer, the last one final."""
        ...


def ask_all(
    pipeline: Streams,
    questions: Sequence[Question],
    groups: Mapping[str, Groups],
    settings: Settings,
    *,
    journal: Journal | None = None,
    progress: Callable[[int, int, str], None] = lambda done, total, what: None,
    passed_over: Callable[[Question, BadQuestion], None] | None = None,
) -> list[Row]:
    """Return a row for every question; the first few to ask are asked once before, untimed.

    `groups` holds the evidence by question id. What the journal knows is not asked again.
    `passed_over` hears of questions that the product does not read, which then get no row.

    Raises:
        BadQuestion: there is one such question, and nobody to hear of it.
    """
    kept = {each.id: journal.get(each.id) for each in questions} if journal else {}
    for question in [each for each in questions if not kept.get(each.id)][:WARMING]:
        with suppress(BadQuestion):  # It is told of below, in its turn.
            ask_timed(pipeline, question)
    rows = []
    for done, question in enumerate(questions):
        progress(done, len(questions), "asking")
        if known := kept.get(question.id):
            rows.append(row_from(question, known))
            continue
        try:
            rows.append(_ask(pipeline, question, groups.get(question.id, ()), settings))
        except BadQuestion as error:
            if passed_over is None:
                raise
            passed_over(question, error)
            continue
        if journal:
            journal.keep(question.id, rows[-1].as_dict())
    progress(len(questions), len(questions), "asking")
    return rows


def ask_timed(pipeline: Streams, question: Question) -> Timed:
    """Return the final answer, and the seconds to the first event of each kind.

    The clock starts when `stream` is called.
    """
    scope = Scope(source=question.source, since=question.since, until=question.until)
    seconds: dict[str, float] = {}
    answer = None
    started = perf_counter()
    for event in pipeline.stream(question.question, history=question.history, scope=scope):
        seconds.setdefault(event.kind, perf_counter() - started)
        if event.kind == "final":
            answer = event.answer
    if answer is None:
        raise NoAnswer(question)
    return Timed(answer=answer, seconds=seconds)


def sample(questions: Sequence[Question], limit: int | None) -> list[Question]:
    """Return `limit` questions in their own order, kinds alike and spread evenly within a kind.

    A kind with too few gives all it has, and the others make up for it.
    """
    if limit is None or limit >= len(questions):
        return list(questions)
    kinds = [[each for each in questions if each.kind == kind] for kind in KINDS]
    taken = [0] * len(kinds)
    while sum(taken) < limit:
        fewest = min(
            (place for place, kind in enumerate(kinds) if taken[place] < len(kind)),
            key=taken.__getitem__,
        )
        taken[fewest] += 1
    chosen = {
        kind[index * len(kind) // count].id
        for kind, count in zip(kinds, taken, strict=True)
        for index in range(count)
    }
    return [question for question in questions if question.id in chosen]


def _ask(pipeline: Streams, question: Question, groups: Groups, settings: Settings) -> Row:
    timed = ask_timed(pipeline, question)
    worded = settings.lead == "model" and settings.model is not None
    documents = _cited(pipeline.library, timed.answer)
    return score(question, timed, documents, groups, k=settings.k, worded=worded)


def _cited(library: Holds, answer: Answer) -> dict[str, Document]:
    """Return the documents that an answer cites, by id; one that is gone is left out."""
    documents = {}
    for citation in answer.citations:
        with suppress(NotInLibrary):
            documents[citation.document_id] = library.document(citation.document_id)
    return documents
