"""Follow-ups typed all in small letters, as many readers type."""

import pytest

from rag.answers.casing import recased
from rag.answers.followup import stand_alone
from tests.conversations import said

MAYOR = ("who is the mayor of kyiv", "The mayor of Kyiv is Vitali Klitschko. [1]")
UNKNOWN = ("who is the mayor of kyiv", "The articles do not say.")
SAID = ("what did putin say in beijing", "Putin said that ties had never been better. [1]")
NATO = ("what did trump say about nato", "Trump said that allies must pay more. [1]")
MERKEL = ("what did angela merkel say about russia", "Angela Merkel defended her policy. [1]")
PEOPLE = ("what is the population of china", "China has 1.4 billion people. [1]")
STRIKE = ("why are boeing workers on strike", "Boeing workers in Seattle struck over pay.")
TESLA = ("who is ceo of tesla", "Elon Musk. [1]")
TROOPS = ("how many troops does russia have in ukraine", "About 500,000. [1]")
RATES = ("did the ecb cut rates", "Yes, the ECB cut rates. Christine Lagarde said prices fell.")


@pytest.mark.parametrize(
    ("turn", "question", "used"),
    [
        (MAYOR, "when was he elected?", "when was Vitali Klitschko elected?"),
        (UNKNOWN, "when was he elected?", "when was the mayor of Kyiv elected?"),
        (MAYOR, "what about lviv", "who is the mayor of Lviv?"),
        (SAID, "did he meet xi?", "did Putin meet xi?"),
        (SAID, "and in moscow?", "what did Putin say in Moscow?"),
        (NATO, "when did he say that", "when did Trump say that about NATO?"),
        (MERKEL, "did she apologise?", "did Angela Merkel apologise?"),
        (MERKEL, "what did putin tell her", "what did putin tell Angela Merkel"),
        (TESLA, "where is it based", "where is tesla based"),
        (RATES, "what did she say", "what did Christine Lagarde say"),
        (STRIKE, "what do they want", "what do boeing workers want"),
        (STRIKE, "when did it start?", "when did it start?"),
    ],
)
def test_a_pronoun_finds_its_name_though_that_was_typed_small(turn, question, used):
    assert stand_alone(question, said(turn)) == used


@pytest.mark.parametrize(
    ("turn", "question", "used"),
    [
        (PEOPLE, "and russia?", "what is the population of Russia?"),
        (PEOPLE, "what about germany", "what is the population of Germany?"),
        (PEOPLE, "what about the us", "what is the population of the US?"),
        (PEOPLE, "and in 2023?", "what is the population of China in 2023?"),
        (TROOPS, "and north korea?", "how many troops does Russia have in North Korea?"),
        (NATO, "and biden?", "what did Trump say about NATO, and what about biden?"),
        (NATO, "why?", "Why did Trump say that about NATO?"),
    ],
)
def test_two_words_are_taken_into_the_question_before(turn, question, used):
    assert stand_alone(question, said(turn)) == used


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("what did scholz say in china", "what did Scholz say in China"),
        (
            "is the european union in talks with the us",
            "is the European Union in talks with the US",
        ),
        ("who told us of it", "who told us of it"),
        ("how long does a turkey take", "how long does a turkey take"),
        ("did Lula go to china", "did Lula go to china"),
        ("floods in china", "floods in china"),
        ("did prices rise", "did prices rise"),
    ],
)
def test_only_names_that_can_be_told_get_capitals(question, shown):
    assert recased(question, ["Olaf Scholz", "Scholz"], "Prices rose in May.") == shown


def test_a_small_lettered_question_that_stands_alone_is_unchanged():
    question = "how much oil does norway sell to germany"

    assert stand_alone(question, said(PEOPLE)) == question


def test_an_endless_answer_and_question_take_no_time():
    names = " ".join(f"in Xa{number}" for number in range(50_000))
    history = said(("where is bob", names), ("who was between a and " * 200, names))

    assert stand_alone("did he " * 50_000, history) == "did he " * 50_000
