"""What a small model cuts out of a sentence or runs together with the question is not shown."""

import pytest

from rag.answers.garbled import garbled, strays
from tests.test_prompt import evidence

OFFICIALS = "It rained. Officials say that China arms Russia."
TRIP = "Putin landed in Beijing on 16 May, local time, to begin a visit of two days."


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("China arms Russia.", OFFICIALS),
        ("16 May, local time, to begin a visit of two days.", TRIP),
        ("China arms Russia.", "According to officials, China arms Russia."),
        ("Putin Harbin why went there.", TRIP),
        ("How Putin landed in Beijing.", TRIP),
    ],
)
def test_a_piece_of_a_sentence_or_of_the_question_is_garbled(said, quote):
    assert garbled(said, [quote])


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Officials say that China arms Russia.", OFFICIALS),
        ("It rained.", OFFICIALS),
        ("Putin landed in Beijing on 16 May.", TRIP),
        ("Putin landed in Beijing.", f"On Thursday, {TRIP}"),
        ("We never refused.", "“We never refused,” he said."),
        ("Putin began a visit on 16 May.", TRIP),
        ("The man who came was Putin.", "Putin was the man who came."),
        ("China arms Russia.", f"{OFFICIALS} China arms Russia."),
        ("Russia", "- Russia"),
        ("Er kam an.", "Am großen, weißen Fluß, er kam an."),
    ],
)
def test_what_begins_where_its_source_does_is_not(said, quote):
    assert not garbled(said, [quote])


@pytest.mark.parametrize(
    ("said", "stray"),
    [
        ("Putin landed in Beijing on 16 May.", False),
        ("Putin began his visit on 16 May.", True),
        ("The owner of the plane is Putin.", True),
        ("Putin met Xi in Beijing.", False),
        ("Putin landed with the students.", True),
    ],
)
def test_a_small_model_is_held_to_the_words_that_stand_together_in_its_source(said, stray):
    source = evidence("Putin landed in Beijing on 16 May. He met Xi. It rained. The students left.")

    assert strays(said, [source]) == stray


@pytest.mark.parametrize(
    ("said", "stray"),
    [
        ("Girls slept less than boys.", False),
        ("On Fridays girls slept less than boys at home.", False),
        ("Boys slept less than girls.", True),
        ("At home, boys slept less than girls on Fridays.", True),
    ],
)
def test_and_to_their_order_where_more_than_one_word_is_moved(said, stray):
    source = evidence("Girls slept less than boys at home on Fridays.")

    assert strays(said, [source]) == stray
