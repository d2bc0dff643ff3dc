"""What a "why" takes for granted, and whether a text says it."""

import pytest

from rag.answers.premise import premise, unsaid


def test_what_is_to_be_explained_is_what_the_words_beside_the_names_say():
    assert premise("Why was Putin's trip to Harbin cancelled?") == ("trip", "cancelled")


def test_figures_and_words_that_only_name_are_no_premise():
    assert premise("Why are there 28 days in February?") == ("days",)
    assert premise("why did the dodo become extinct in 1662") == ("dodo", "extinct")


@pytest.mark.parametrize(
    "question", ["When was the trip cancelled?", "Who cancelled the trip?", "How did it end?"]
)
def test_only_a_question_for_a_reason_takes_something_for_granted(question):
    assert premise(question) == ()


def test_a_word_is_said_in_any_of_its_forms():
    text = "The minister was cancelling all of his travels."

    assert unsaid(("trip", "cancelled"), text) == ("trip",)
    assert unsaid(("meet", "fell"), "They met. It had fallen.") == ()
    assert unsaid((), text) == ()
