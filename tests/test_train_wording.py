"""What the wording adapter is taught: sentences made by rule, each borne out by its source."""

from itertools import islice

import pytest

from models.train.casing import cased
from models.train.declaring import declared
from models.train.examples import Passage, positive, split
from models.train.likely import Collected
from models.train.trimming import trimmed
from models.train.wording_examples import run_of, worded


@pytest.mark.parametrize(
    ("question", "answer", "placed", "sentence"),
    [
        ("When was the mill built?", "1912", "in 1912", "the mill was built in 1912"),
        ("When did the mill close?", "1950", "in 1950", "the mill closed in 1950"),
        ("Where does the river rise?", "the Alps", "in the Alps", "the river rises in the Alps"),
        ("Who built the mill?", "Ann Lee", "by Ann Lee", "Ann Lee built the mill"),
        ("Who is the owner of the mill?", "Ann Lee", "Ann Lee", "the owner of the mill is Ann Lee"),
        ("What did the mill produce?", "flour", "flour", "the mill produced flour"),
        ("What is the mill called?", "Old Wheel", "Old Wheel", "the mill is called Old Wheel"),
        ("What caused the fire?", "a spark", "by a spark", "a spark caused the fire"),
        ("In what year was it that the mill fell?", "1912", "in 1912", None),
        ("How many people lived there?", "40", "of 40", "40 people lived there"),
        ("How many wheels are in the mill?", "two", "two", "two wheels are in the mill"),
        ("How many wheels did the mill have?", "two", "two", "the mill had two wheels"),
        ("Which town owns the mill?", "Ham", "of Ham", None),
        (
            "the mill is an example of",
            "an old trade",
            "of",
            "the mill is an example of an old trade",
        ),
        ("Is the mill old?", "yes", "yes", None),
    ],
)
def test_question_and_answer_become_a_sentence(question, answer, placed, sentence):
    made = declared(question, answer, placed=placed, evidence="The mill closed; it had wheels.")

    assert next(iter(made), None) == sentence


@pytest.mark.parametrize(
    ("sentence", "kept", "shorter"),
    [
        ("However, the mill closed in 1912.", "1912", "The mill closed in 1912."),
        ("The mill (built by Lee) closed in 1912.", "1912", "The mill closed in 1912."),
        ("The mill (of 1912) closed for good.", "1912", "The mill (of 1912) closed for good."),
        (
            "The old mill closed in 1912, which nobody there expected.",
            "1912",
            "The old mill closed in 1912.",
        ),
        ("In the end, the old mill closed in 1912.", "1912", "The old mill closed in 1912."),
        ("In 1912, the old mill closed at last.", "1912", "In 1912, the old mill closed at last."),
    ],
)
def test_a_sentence_loses_what_was_not_asked_for_and_keeps_the_answer(sentence, kept, shorter):
    assert trimmed(sentence, kept) == shorter


def test_a_name_typed_small_gets_the_capitals_of_the_text():
    text = "The film Back to the Future opened in New York, where people saw it."

    assert cased("people saw back to the future in new york", text) == (
        "people saw Back to the Future in New York"
    )


def example(question, text, answer):
    passage = Passage(group="mill", title="Mill", text=text, sentences=split(text))
    start = text.index(answer)
    return positive("made", question, passage, [(start, start + len(answer))])


def test_a_task_answers_in_a_sentence_that_its_source_bears_out():
    asked = example(
        "When was the mill built?", "It stands by a lake. The mill was built in 1912.", "1912"
    )

    said = worded(asked, run_of(asked), Collected())

    assert said is not None
    assert said.sentences == ("The mill was built in 1912.",)


def test_a_sentence_that_leans_on_one_before_it_is_not_taught():
    asked = example("Why did it close?", "He sold it. It burnt down after a spark.", "a spark")

    assert worded(asked, "It burnt down after a spark.", Collected()) is None


def test_a_run_holds_the_sentence_that_answers_and_is_short():
    text = " ".join(f"This is sentence number {number} of the long text." for number in range(40))
    asked = example("Which?", text, "number 20")

    run = run_of(asked)

    assert "number 20" in run
    assert 1 <= run.count(".") <= 3


def test_nothing_to_choose_from_is_no_choice():
    assert Collected()([]) is None
    assert list(islice(declared("", "x", placed="x", evidence=""), 1)) == []
