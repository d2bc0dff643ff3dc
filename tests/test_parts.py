"""How each part of a question is made to stand alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answers.parts import MOST, asks_once, parts


def used(question):
    return [each.used for each in parts(question)]


def test_a_question_of_one_part_is_unchanged():
    question = "What did Xi and Putin sign?"

    (part,) = parts(question)

    assert (part.question, part.used) == (question, question)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("When was Siemens founded, where is it based and who runs it?", "Siemens"),
        ("How old is the bridge, who designed it, and what does it connect?", "bridge"),
        ("What is Ørsted, and who is its largest shareholder?", "Ørsted"),
        ("Who will lead Taiwan from May, and what must the US do for the island?", "Taiwan"),
        ("Who directed the film? Where was it shot?", "film"),
        ("Who won the election in Ghana and how many people voted?", "Ghana"),
    ],
)
def test_every_part_names_the_subject(question, word):
    found = used(question)

    assert len(found) > 1
    assert all(word in each for each in found)


def test_a_part_is_shown_in_the_readers_own_words():
    shown = [each.question for each in parts("Who owns Opel and where is it based?")]

    assert shown == ["Who owns Opel?", "where is it based?"]


@pytest.mark.parametrize(
    ("question", "last"),
    [
        (
            "How do I get from Lyon to Turin and how long does it take?",
            "how long does it take? (Lyon, Turin)",
        ),
        ("Why did Lagarde warn Italy, and was it right?", "was it right? (Lagarde, Italy)"),
        ("Who leads Ghana and how old is he?", "how old is he? (Ghana)"),
        ("Wo steht das Werk in Gera und wer leitet es?", "wer leitet es? (Werk, Gera)"),
        ("Who is Olaf Scholz and how old is he?", "how old is Olaf Scholz?"),
    ],
)
def test_a_pronoun_stays_where_it_may_mean_one_of_several(question, last):
    assert used(question)[-1] == last


def test_what_is_asked_of_two_things_is_not_mixed():
    assert used("What is inflation? And what is deflation?") == [
        "What is inflation?",
        "what is deflation?",
    ]
    assert used("Compare the growth of India and Brazil.") == [
        "the growth of India",
        "the growth of Brazil",
    ]


def test_what_a_conversation_carried_over_goes_to_every_part():
    found = used("Who owns it and how much did it cost? (Opel plant)")

    assert len(found) == 2
    assert all(each.endswith("(Opel plant)") for each in found)


@pytest.mark.parametrize(
    ("question", "looked_for"),
    [
        ("Do you know when the term ends?", ["when the term ends?"]),
        ("Could you please tell me in which year Opel began?", ["in which year Opel began?"]),
        ("I'd like to know why Xi met Putin", ["why Xi met Putin"]),
        ("I was wondering how many died.", ["how many died."]),
        ("Can you tell me when Xi came and who met him?", ["when Xi came?", "who met Xi?"]),
        (
            "Can you tell me who leads Ghana and where was he born?",
            ["who leads Ghana?", "where was he born? (Ghana)"],
        ),
        ("Hello! Could you let me know, please, since when?", None),
        ("Ok, does anyone know since when Opel is French?", ["since when Opel is French?"]),
        ("Thanks! Do you know when it ended?", ["when it ended?"]),
        ("Do you know who?", None),
        ("Tell Me What You Want was released when?", None),
        ("“Tell me why” was recorded by whom?", None),
        ("Tell me about Opel", ["Tell me about Opel"]),
        ("Do you know Opel?", ["Do you know Opel?"]),
        ("Did he tell me when it was?", ["Did he tell me when it was?"]),
    ],
)
def test_a_polite_opening_is_not_looked_for(question, looked_for):
    assert [part.used for part in parts(question)] == (looked_for or [question])
    assert parts(question)[0].question.startswith(question.split()[0])


def test_a_part_asked_twice_is_looked_for_once():
    assert len(parts("Who owns Opel? Who owns Opel? Where is Opel based?")) == 2


def test_a_long_list_of_questions_is_looked_for_as_a_whole():
    question = " ".join(f"Who won race {number}?" for number in range(MOST + 1))

    assert used(question) == [question]


@given(
    st.text(max_size=80), st.sampled_from([" and who is ", "? ", ", and how many ", " und wer "])
)
def test_every_part_has_words_whatever_is_typed(text, joint):
    found = parts(f"Who is {text}{joint}{text}?")

    assert 1 <= len(found) <= MOST
    assert all(part.question.strip() and part.used for part in found)


def test_a_long_question_is_read_quickly():
    # Patterns that look back for a lead must not go over the whole question for every word.
    question = ("who is the man in the house and the garden, " * 100)[:4000]

    assert parts(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "How much did it sell in 2021 and in 2022? (Opel)",
            ["How much did it sell in 2021? (Opel)", "How much did it sell in 2022? (Opel)"],
        ),
        (
            "What did Xi say on Monday and what did he do in May and in June?",
            ["What did Xi say on Monday?", "what did Xi do in May?", "what did Xi do in June?"],
        ),
        (
            "What did Xi say in 2019, in 2020 and in 2021 and what did Biden do in 2019, in 2020 "
            "and in 2021?",
            [
                "What did Xi say in 2019, in 2020 and in 2021?",
                "what did Biden do in 2019, in 2020 and in 2021?",
            ],
        ),
    ],
)
def test_each_time_that_is_asked_about_is_a_part(question, expected):
    assert used(question) == expected


@pytest.mark.parametrize(
    ("question", "last"),
    [
        (
            "Who is the new defence minister and when was he appointed?",
            "when was he appointed? (new defence minister)",
        ),
        (
            "What is the new law and when does it take effect?",
            "when does it take effect? (new law)",
        ),
        (
            "what is the population of harbin and how far is it from the border",
            "how far is it from the border? (population harbin)",
        ),
        ("who is putin and how old is he?", "how old is he? (putin)"),
        (
            "Who won the election in Ghana and when was it held?",
            "when was it held? (election Ghana)",
        ),
        ("who's the new king and who's his heir", "who's his heir? (new king)"),
        ("Who is Lavrov? What did he say?", "What did Lavrov say?"),
        ("Who owns Opel and what's it worth?", "what's Opel worth?"),
    ],
)
def test_words_that_are_no_name_stand_behind_a_part_and_not_in_it(question, last):
    assert used(question)[-1] == last


@pytest.mark.parametrize("question", ["What's inflation? What's deflation?", "Who won? Who lost?"])
def test_what_is_asked_of_two_things_with_a_shortened_verb_is_not_mixed(question):
    assert " ".join(used(question)) == question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "On 16 May, what did Putin do and what did Xi do?",
            ["On 16 May, what did Putin do?", "On 16 May, what did Xi do?"],
        ),
        (
            "According to Reuters, who owns Opel and where is it based?",
            ["According to Reuters, who owns Opel?", "According to Reuters, where is Opel based?"],
        ),
    ],
)
def test_what_stands_before_all_parts_goes_to_each(question, expected):
    assert used(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "After the vote, what did the prime minister do?",
        "In May, who won the race and who lost the race in June?",
        "In May, when the king visited Paris, what did he do and who paid?",
        "In the club, which won the cup, what did he say and who paid him?",
    ],
)
def test_a_lead_in_that_may_belong_to_one_part_keeps_the_question_whole(question):
    assert used(question) == [question]
    assert asks_once(question)
