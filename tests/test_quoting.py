"""What was found for the parts of a question, put together as one answer."""

import pytest

from rag.answers import answer as compose
from rag.answers.answerable import Answerable
from rag.answers.finding import Found
from rag.answers.parts import Part
from rag.answers.quoting import quoted_answer, quotes_each, together
from rag.types import Chunk, Evidence, Hit
from tests.fake_corpus import document

TEXT = "Opel is owned by Stellantis. It is based in Hesse. It made cars."
FIRST, SECOND, THIRD = (0, 28), (29, 50), (51, 64)
HELD = document("opel", TEXT)
SURE, UNSURE, REFUSED = 0.9, 0.6, 0.1


def found(*spans, probability=SURE, missing=(), denied=False):
    chunk = Chunk(document_id="opel", start=0, end=len(TEXT), text=TEXT)
    pieces = [
        Evidence(document=HELD, start=start, end=end, score=0.5, cosine=0.5, coverage=0.5)
        for start, end in spans
    ]
    return Found(
        hits=(Hit(chunk_id=1, chunk=chunk, score=1.0, dense=0.5, lexical=1.0),),
        documents={"opel": HELD},
        evidence=tuple(pieces),
        verdict=Answerable(
            probability=probability,
            missing=missing,
            refused=probability <= REFUSED,
            doubtful=probability <= UNSURE,
            denied=denied,
        ),
        unmentioned=(),
        seconds={},
    )


def answer(*finds, questions=("Who owns Opel?", "where is it based?", "who runs it [1]?")):
    asked = [Part(question=each, used=each) for each in questions[: len(finds)]]
    return quoted_answer(
        together(asked, finds, {}),
        question="asked",
        used="asked",
        stories={},
        beside={},
        timings={},
        notices=(),
    )


def test_one_part_is_answered_as_it_ever_was():
    given = answer(found(FIRST, SECOND))

    assert given.status == "answered"
    assert given.text == "Opel is owned by Stellantis. [1]\nIt is based in Hesse. [2]"
    assert given.parts == ()


def test_pieces_are_numbered_once_the_best_of_each_part_first():
    given = answer(found(FIRST, SECOND), found(SECOND, THIRD))

    assert [each.quote for each in given.citations] == [
        "Opel is owned by Stellantis.",
        "It is based in Hesse.",
        "It made cars.",
    ]
    assert [each.citations for each in given.parts] == [(1, 2), (2, 3)]
    assert len(given.passages) == 1


def test_pieces_that_overlap_become_one_exact_quote():
    given = answer(found((0, 50)), found((29, 64)))

    assert [each.quote for each in given.citations] == [TEXT]
    assert [each.citations for each in given.parts] == [(1,), (1,)]


def test_a_part_without_an_answer_is_named_on_a_line_without_marks():
    given = answer(found(FIRST), found(SECOND, probability=REFUSED), found(probability=REFUSED))

    assert given.status == "partial"
    assert given.text.splitlines() == [
        "Opel is owned by Stellantis. [1]",
        "The articles do not say: where is it based; who runs it (1).",
    ]
    assert [each.answered for each in given.parts] == [True, False, False]
    assert given.answerable == SURE


def test_a_question_none_of_whose_parts_is_answered_is_refused_with_what_is_missing():
    given = answer(
        found(FIRST, probability=REFUSED, missing=("Fiat",)),
        found(probability=REFUSED, missing=("Hesse", "Turin")),
    )

    # A passage shown for the other part may hold what this one lacks: Hesse is there.
    assert given.text == (
        "The articles do not say. The nearest passages do not mention: Fiat, Turin."
    )
    assert (given.status, given.citations) == ("not_found", ())
    assert [each.citations for each in given.parts] == [(), ()]
    assert given.passages


def test_a_doubt_about_one_part_names_it():
    given = answer(found(FIRST), found(SECOND, probability=UNSURE))

    assert given.notices == (
        "The quotes on “where is it based” are the nearest that were found; "
        "they may not answer the question.",
    )


@pytest.mark.parametrize("probability", [SURE, UNSURE])
def test_a_quote_that_denies_what_was_asked_is_told_of(probability):
    given = answer(found(FIRST, probability=probability, denied=True))

    assert given.notices == (compose.DENIED,)
    assert given.status == "answered"


def test_a_doubt_about_every_answered_part_is_said_once():
    given = answer(found(FIRST, probability=UNSURE), found(probability=REFUSED))

    assert given.notices == (compose.DOUBT,)


@pytest.mark.parametrize(("parts", "each"), [(1, 5), (2, 3), (3, 2), (5, 2)])
def test_the_quotes_are_shared_out_two_at_least(parts, each):
    assert quotes_each(parts, 5) == each


def test_parts_are_plain_json():
    shown = answer(found(FIRST), found(probability=REFUSED)).as_dict()

    assert shown["parts"] == [
        {"question": "Who owns Opel?", "answered": True, "citations": [1]},
        {"question": "where is it based?", "answered": False, "citations": []},
    ]
