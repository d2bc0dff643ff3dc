"""One short article, gold questions on it, and answers to them, checkable by eye."""

from dataclasses import replace

from eval.asking.score import Timed, gold_groups, score
from eval.data.gold import Question, Quotation
from rag import Answer, AnswerSentence, Citation, Document, Passage

TEXT = "Putin went to Harbin. It rained. Xi stayed in Beijing."
TRIP = Document(
    id="trip1",
    path="/articles/trip.md",
    position=0,
    title="A trip",
    publisher=None,
    published=None,
    url=None,
    language=None,
    text=TEXT,
)
DOCUMENTS = {"trip1": TRIP}


def place(words, *, document_id="trip1"):
    start = TEXT.index(words)
    return {"document_id": document_id, "start": start, "end": start + len(words)}


def citation(number, words):
    return Citation(
        number=number,
        title="A trip",
        publisher=None,
        published=None,
        url=None,
        path=TRIP.path,
        quote=words,
        **place(words),
    )


def passage(words):
    return Passage(
        title="A trip",
        publisher=None,
        published=None,
        text=words,
        score=1.0,
        dense=1.0,
        lexical=1.0,
        **place(words),
    )


def answered(*quotes, passages=(TEXT,), **changes):
    numbered = list(enumerate(quotes, start=1))
    answer = Answer(
        question="Where?",
        status="answered",
        text=" ".join(f"{quote} [{number}]" for number, quote in numbered),
        sentences=tuple(
            AnswerSentence(text=quote, support="supported", citations=(number,))
            for number, quote in numbered
        ),
        citations=tuple(citation(number, quote) for number, quote in numbered),
        passages=tuple(passage(words) for words in passages),
        timings={"total": 0.1},
        model=None,
        question_used="Where?",
    )
    return replace(answer, **changes)


REFUSAL = answered(status="not_found", text="The articles do not say Harbin.")


def question(**changes):
    gold = Question(
        id="q1",
        kind="fact",
        question="Where did Putin go?",
        answerable=True,
        facts=(("Harbin",),),
        evidence=((Quotation(document="trip.md", quote="Putin went to Harbin."),),),
    )
    return replace(gold, **changes)


def absent(**changes):
    return question(kind="absent", answerable=False, facts=(), evidence=(), **changes)


def row(gold, answer, *, k=5, worded=False, **seconds):
    timed = Timed(answer=answer, seconds=seconds)
    return score(gold, timed, DOCUMENTS, gold_groups(gold, DOCUMENTS), k=k, worded=worded)
