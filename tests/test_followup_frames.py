"""What a follow-up keeps of the question before: its subject, object, place and source."""

import pytest

from rag.answers.courtesy import asks_nothing
from rag.answers.followup import stand_alone
from tests.conversations import BEATS, FRIDAY, PUTIN, SCHOLZ, TALKS, ZAPPA, said


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (TALKS, "And about wages?", "What did Emmanuel Macron say about wages in Lyon?"),
        (TALKS, "And about Gaza?", "What did Emmanuel Macron say about Gaza?"),
        (TALKS, "And on taxes?", "What did Emmanuel Macron say about taxes in Lyon?"),
        (TALKS, "And in Brest?", "What did Emmanuel Macron say about trade in Brest?"),
        (FRIDAY, "And on Monday?", "What did the court say on Monday?"),
        (FRIDAY, "And on taxes?", "What did the court say on Friday, and what about taxes?"),
        (FRIDAY, "Ok, thanks. And why?", "Why did the court say that on Friday?"),
    ],
)
def test_a_new_object_stands_behind_its_own_preposition(history, question, used):
    assert stand_alone(question, history) == used


@pytest.mark.parametrize(
    ("asked", "question", "used"),
    [
        ("How many died in May 2023?", "and in june?", "How many died in june?"),
        ("How many died in may?", "And in June?", "How many died in June?"),
        ("who won in 2010?", "and in march 2012?", "who won in march 2012?"),
    ],
)
def test_a_month_in_small_letters_is_a_time_too(asked, question, used):
    assert stand_alone(question, said((asked, "Some."))) == used


@pytest.mark.parametrize(
    ("asked", "answer", "used"),
    [
        ("Who did Lula meet in Pretoria?", "Cyril Ramaphosa", "Why did Lula meet Cyril Ramaphosa "),
        ("Who was elected in Taiwan?", "Lai Ching-te", "Why was Lai Ching-te elected in Taiwan?"),
        ("Where did Lula go in May?", "Pretoria", "Why did Lula go in May?"),
        ("Who is the Pope?", "Leo XIV", "Why is the Pope Leo XIV?"),
    ],
)
def test_why_takes_a_short_answer_where_it_reads_as_one_statement(asked, answer, used):
    assert stand_alone("Why?", said((asked, answer))).startswith(used)


@pytest.mark.parametrize(
    ("question", "used"),
    [
        ("Who else did he meet?", "Who else did Olaf Scholz meet besides Rishi Sunak?"),
        (
            "Who else did he meet, and when did they meet?",
            "Who else did Olaf Scholz meet besides Rishi Sunak, and when did they meet?",
        ),
        (
            "Who else was there and when did they leave?",
            "Who else was in Berlin besides Rishi Sunak and when did they leave?",
        ),
    ],
)
def test_who_else_is_asked_of_the_same_person_and_place(question, used):
    history = said(("Who did Olaf Scholz meet in Berlin?", "Rishi Sunak. [1]"))

    assert stand_alone(question, history) == used


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (BEATS, "And according to Reuters?", "Did Apple buy Beats, according to Reuters?"),
        (BEATS, "And what does the BBC say?", "Did Apple buy Beats, according to the BBC?"),
        (BEATS, "What did CNN report about it?", "Did Apple buy Beats, according to CNN?"),
        (TALKS, "And what does Scholz say?", "What did Scholz say about trade in Lyon?"),
        (TALKS, "And what did he say?", "And what did Emmanuel Macron say?"),
        (PUTIN, "What did Merkel say?", "What did Merkel say?"),
        (BEATS, "According to the company?", "Did Apple buy Beats, according to the company?"),
        (SCHOLZ, "Und laut Reuters?", "Wann besuchte Olaf Scholz Peking, laut Reuters?"),
    ],
)
def test_a_source_that_is_asked_for_stands_behind_the_question_before(history, question, used):
    assert stand_alone(question, history) == used


def test_another_source_takes_the_place_of_the_one_before():
    history = said(("Did Apple buy Beats, according to Reuters?", "Apple bought Beats."))

    assert stand_alone("And according to AP?", history) == "Did Apple buy Beats, according to AP?"


@pytest.mark.parametrize("history", [PUTIN, ZAPPA, SCHOLZ])
@pytest.mark.parametrize(
    "text",
    [
        "Thanks!", "Thank you so much.", "ok", "Yes", "No, thanks", "hello", "Great!", "bye",
        "See you later", "Bis später!", "Guten Abend", "Buenos días", "Bonne journée", "Got it",
        "Danke schön!", "Ja, danke", "Nein", "Guten Morgen", "Tschüss", "Merci beaucoup", "Oui",
        "D'accord, merci", "Au revoir", "Muchas gracias", "¡Hola!", "Sí", "Vale, gracias", "谢谢",
    ],
)  # fmt: skip
def test_thanks_and_greetings_stay_as_they_are(history, text):
    assert stand_alone(text, history) == text


@pytest.mark.parametrize(
    "question",
    ["Yes or no?", "ok, and Biden?", "Thanks. Did he arrive?", "hello" + " " * 100 + "x"],
)
def test_what_asks_more_than_a_greeting_is_no_greeting(question):
    assert not asks_nothing(question)


def test_thanks_do_not_change_what_the_conversation_is_about():
    history = [*PUTIN, *said(("Great!", "You are welcome."))]

    assert stand_alone("When did he arrive?", history) == "When did Vladimir Putin arrive?"


@pytest.mark.parametrize(
    ("asked", "question", "used"),
    [
        ("Olaf Scholz", "Wie alt ist er?", "Olaf Scholz: Wie alt ist er?"),
        ("Quand Emmanuel Macron a-t-il parlé ?", "Pourquoi ?", "Emmanuel Macron: Pourquoi ?"),
    ],
)
def test_names_are_carried_from_headings_and_without_question_words(asked, question, used):
    assert stand_alone(question, said((asked, "En mai."))) == used


@pytest.mark.parametrize(
    ("asked", "question", "used"),
    [
        ("Who did the police arrest in Lille?", "Who else did they arrest?", "the police arrest"),
        ("Who did the king of Spain meet in Rome?", "Who else did he meet?", "king of Spain meet"),
    ],
)
def test_who_else_is_asked_of_a_subject_without_a_name(asked, question, used):
    assert used in stand_alone(question, said((asked, "Jean Dupont.")))


def test_what_else_is_not_asked_beside_a_day():
    history = said(("When did Jerome Powell speak in Jackson Hole?", "On 23 August. [1]"))

    assert stand_alone("Who else did he meet there?", history) == (
        "Who else did Jerome Powell meet in Jackson Hole?"
    )


def test_what_else_keeps_the_place_of_the_question_before():
    history = said(("Who won the election in Senegal?", "Bassirou Diomaye Faye."))

    used = stand_alone("Who else ran, and why?", history)

    assert used == "Who else ran in Senegal besides Bassirou Diomaye Faye, and why?"
