import pytest

from rag.answers.followup import leans, stand_alone
from rag.types import Turn

BEFORE = [Turn(question="Where did Putin go after Beijing?", answer="Putin reached Harbin. [1]")]


def test_without_a_history_the_question_is_unchanged():
    assert stand_alone("And what did he do there?", []) == "And what did he do there?"


def test_a_leaning_question_gets_the_topic_of_the_turn_before():
    used = stand_alone("What did he do there?", BEFORE)

    assert used == "What did he do there? (Putin Beijing Harbin)"


def test_a_question_with_its_own_topic_is_unchanged():
    question = "How much did China and Russia trade last year?"

    assert stand_alone(question, BEFORE) == question


@pytest.mark.parametrize(
    "question", ["And Xi?", "Why?", "What did she say?", "When was that?", "how about trade"]
)
def test_short_openings_and_pronouns_lean(question):
    assert leans(question)


def test_only_the_last_turn_is_carried_over():
    earlier = Turn(question="Who governs Taiwan?", answer="William Lai. [1]")

    used = stand_alone("What did he say?", [earlier, *BEFORE])

    assert "Taiwan" not in used
    assert "Putin" in used
