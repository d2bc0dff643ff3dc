"""The final answer: quotes, the model's sentences that stood, and what was kept back."""

from dataclasses import replace

from rag.answers.answer import cite, quote_sentences
from rag.answers.settling import settled
from rag.answers.support import Verdict
from rag.types import Answer, AnswerPart, DraftSentence
from tests.test_prompt import evidence

GOOD = Verdict(support="supported", probability=1.0)
BAD = Verdict(
    support="unsupported",
    probability=0.9,
    faults=("the number 300 billion is not in its source",),
    reason="the number 300 billion is not in its source",
)
SOURCES = [
    evidence("Putin went to Harbin on Friday, where he met students and looked at machines."),
    evidence("Trade reached $240 billion last year."),
]
TRUE = DraftSentence(text="Putin went to Harbin.", citations=(1,))
FALSE = DraftSentence(text="Trade reached $300 billion.", citations=(2,))


def quoted():
    citations = cite(SOURCES)
    return Answer(
        question="What did Putin do?",
        status="answered",
        text="",
        sentences=quote_sentences(citations),
        citations=citations,
        passages=(),
        timings={},
        model="m",
        question_used="What did Putin do?",
    )


def test_what_stood_is_shown_beside_the_quotes_and_the_rest_is_told_of():
    answer = settled(quoted(), [(TRUE, GOOD), (FALSE, BAD)], SOURCES, leads=False)

    assert [each.text for each in answer.wording] == ["Putin went to Harbin."]
    assert answer.wording[0].sources == 1
    assert answer.sentences == quoted().sentences
    assert "1 sentence" in answer.withheld_line


def test_where_the_model_leads_a_quote_stands_for_what_fell():
    answer = settled(quoted(), [(TRUE, GOOD), (FALSE, BAD)], SOURCES, leads=True)

    assert [each.text for each in answer.sentences] == [
        "Putin went to Harbin.",
        "Trade reached $240 billion last year.",
    ]
    assert [each.number for each in answer.citations] == [1, 2]
    assert "300" not in answer.text


def test_where_the_model_leads_no_part_of_a_question_loses_its_answer():
    parts = (
        AnswerPart(question="Where did he go?", answered=True, citations=(1,)),
        AnswerPart(question="What was traded?", answered=True, citations=(2, 3)),
    )
    sources = [*SOURCES, evidence("They traded oil above all.")]
    whole = cite(sources)
    given = replace(quoted(), parts=parts, citations=whole, sentences=quote_sentences(whole))

    answer = settled(given, [(TRUE, GOOD)], sources, leads=True)

    assert [each.text for each in answer.sentences] == [
        "Putin went to Harbin.",
        "Trade reached $240 billion last year.",
    ]
    assert [each.number for each in answer.citations] == [1, 2]
    assert [part.citations for part in answer.parts] == [(1,), (2,)]
