"""What a follow-up means by "it", "they" and "the war" where the last question named a place."""

import pytest

from rag.answers.followup import stand_alone
from rag.answers.mentions import joined, placed_phrases
from tests.conversations import said

CHINA = ("How much trade was there between China and Russia?", "It reached $240 billion.")
EXPORTS = ("How much did China export?", "Much.")
BEIJING = ("What did Putin do in Beijing?", "He met Xi Jinping.")
MET = ("Did Putin and Xi meet?", "Yes, Vladimir Putin met Xi Jinping in Beijing.")


@pytest.mark.parametrize(
    ("asked", "answer", "question", "used"),
    [
        (
            "What is inflation in Germany?",
            "It was 2.2 percent.",
            "By how much did it rise?",
            "By how much did inflation in Germany rise?",
        ),
        (
            "How many people died in the war in Ukraine?",
            "Tens of thousands.",
            "Who started it?",
            "Who started the war in Ukraine?",
        ),
        (
            "Who started the war between Russia and Ukraine?",
            "Russia.",
            "When did it begin?",
            "When did the war between Russia and Ukraine begin?",
        ),
        (
            "When does the exhibition in Paris open?",
            "In May.",
            "How much does it cost?",
            "How much does the exhibition in Paris cost?",
        ),
        (
            "When was the peace conference in Switzerland?",
            "In June.",
            "Who attended it?",
            "Who attended the peace conference in Switzerland?",
        ),
        (
            "When did the protests in Georgia start?",
            "In May.",
            "Why did they end?",
            "Why did the protests in Georgia end?",
        ),
        ("How big is Berlin?", "891 km2.", "How old is it?", "How old is Berlin?"),
    ],
)
def test_a_thing_with_its_place_comes_ahead_of_the_place(asked, answer, question, used):
    assert stand_alone(question, said((asked, answer))) == used


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("Who won an election in Senegal?", ["the election in Senegal"]),
        ("How did youth unemployment in Spain fall?", ["unemployment in Spain"]),
        ("When did the company open in Paris?", []),
        ("When was the treaty signed in Paris?", []),
        ("Where did Putin go in Beijing?", []),
        ("What happened in the city in May?", []),
    ],
)
def test_a_verb_before_a_place_is_no_part_of_a_phrase(question, phrases):
    assert placed_phrases(question) == phrases


@pytest.mark.parametrize(
    ("turn", "question", "used"),
    [
        (
            ("How much did China and Russia trade?", "A lot."),
            "What do they trade?",
            "What do China and Russia trade?",
        ),
        (("Did Putin and Xi meet?", "Yes."), "What did they sign?", "What did Putin and Xi sign?"),
        (MET, "What did they sign?", "What did Vladimir Putin and Xi Jinping sign?"),
        (EXPORTS, "What do they export?", "What do they export?"),
        (("What did Tesla build?", "A car."), "What did they pay?", "What did they pay?"),
        (("Who are Blackpink?", "A band."), "When did they form?", "When did Blackpink form?"),
    ],
)
def test_they_are_two_names_and_never_one_place(turn, question, used):
    assert stand_alone(question, said(turn)) == used


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Did Putin and Xi meet?", ["Putin", "Xi"]),
        ("Did Putin, Xi and Modi meet?", []),
        ("Did Putin meet Xi?", []),
    ],
)
def test_only_two_names_are_joined(question, names):
    assert [each.name for each in joined(question)] == names


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        (CHINA, "Has the war ended?"),
        (CHINA, "Who won the election?"),
        (CHINA, "How is the weather?"),
        (EXPORTS, "Has the war ended?"),
        (EXPORTS, "Who won the presidential election?"),
        (EXPORTS, "How is the weather?"),
        (BEIJING, "What did the court decide?"),
        (BEIJING, "What did the court do?"),
    ],
)
def test_a_new_topic_does_not_get_the_old_one(turn, question):
    assert stand_alone(question, said(turn)) == question


@pytest.mark.parametrize(
    ("turn", "question", "used"),
    [
        (EXPORTS, "Who is the president?", "Who is the president of China?"),
        (EXPORTS, "Who is the current president?", "Who is the current president of China?"),
        (EXPORTS, "What is the population?", "What is the population of China?"),
        (EXPORTS, "How large were the exports?", "How large were the exports of China?"),
    ],
)
def test_what_belongs_to_the_topic_or_was_spoken_of_gets_it(turn, question, used):
    assert stand_alone(question, said(turn)) == used
