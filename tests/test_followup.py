"""Follow-up questions in conversations of every kind, and questions that stand alone."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rag.answers.followup import stand_alone
from rag.types import Turn
from tests.conversations import (
    BAND,
    BEATS,
    GDP,
    GENEVA,
    LEYEN,
    LIGHT,
    MUSK,
    PUTIN,
    REFUSED,
    SCHOLZ,
    ZAPPA,
    said,
)


def test_without_a_history_the_question_is_unchanged():
    assert stand_alone("And what did he do there?", []) == "And what did he do there?"


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (PUTIN, "When did he arrive?", "When did Vladimir Putin arrive?"),
        (LEYEN, "How old is she?", "How old is Ursula von der Leyen?"),
        (LEYEN, "Who is her spokesman?", "Who is Ursula von der Leyen's spokesman?"),
        (MUSK, "Did he give a date?", "Did Elon Musk give a date?"),
        (MUSK, "How many people does it employ?", "How many people does Tesla employ?"),
        (BEATS, "How much did it pay?", "How much did Apple pay?"),
        (GENEVA, "What did they discuss?", "What did Joe Biden and Vladimir Putin discuss?"),
        (BAND, "When did they break up?", "When did the Beatles break up?"),
        (LIGHT, "How does it work?", "How does photosynthesis work?"),
        (REFUSED, "What did she say later?", "What did Angela Merkel say later?"),
        (ZAPPA, "What is his best album?", "What is Frank Zappa's best album?"),
    ],
)
def test_a_pronoun_becomes_the_name_that_fits_it(history, question, used):
    assert stand_alone(question, history) == used


def test_there_becomes_the_last_place():
    used = stand_alone("What did he do there?", PUTIN)

    assert used == "What did Vladimir Putin do in Harbin?"


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ("He goes to Harbin in northeastern China.", "Harbin"),
        ("He flew to Lund, Sweden.", "Lund"),
        ("He went to Turin, a city in Italy.", "Turin"),
        ("He went from Paris to Lyon.", "Lyon"),
        ("He was in Rome and in Milan.", "Rome"),
    ],
)
def test_there_is_the_place_and_not_the_country_it_lies_in(answer, place):
    history = said(("Where did Vladimir Putin go?", answer))

    assert (
        stand_alone("What will he do there?", history) == f"What will Vladimir Putin do in {place}?"
    )


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (GDP, "And in 2010?", "What was the GDP of France in 2010?"),
        (GDP, "And 2015?", "What was the GDP of France in 2015?"),
        (GDP, "How about Germany?", "What was the GDP of Germany in 2009?"),
        (GDP, "What about Italy in 2012?", "What was the GDP of Italy in 2012?"),
        (PUTIN, "What about Xi Jinping?", "Where did Xi Jinping go after Beijing?"),
        (BEATS, "Why?", "Why did Apple buy Beats?"),
        (BEATS, "And when was that?", "When did Apple buy Beats?"),
        (PUTIN, "Why?", "Why did Putin go after Beijing?"),
    ],
)
def test_a_half_said_question_is_taken_into_the_frame_of_the_one_before(history, question, used):
    assert stand_alone(question, history) == used


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (BAND, "When did the band break up?", "When did the band The Beatles break up?"),
        (ZAPPA, "What happened in 1969?", "What happened to Frank Zappa in 1969?"),
        (ZAPPA, "Who were the musicians?", "Who were Frank Zappa's musicians?"),
        (said(("INXS", "Early years")), "Did the band tour?", "Did the band INXS tour?"),
    ],
)
def test_what_a_question_leaves_out_is_named(history, question, used):
    assert stand_alone(question, history) == used


def test_what_else_there_is_is_asked_beside_what_was_said():
    history = [*ZAPPA, Turn(question="What did he play?", answer="The guitar.")]

    used = stand_alone("What else did he play?", history)

    assert used == "What else did Frank Zappa play besides The guitar?"


@pytest.mark.parametrize("history", [PUTIN, LEYEN, MUSK, GDP, BAND, LIGHT, SCHOLZ, ZAPPA])
@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Peru?",
        "How much did China and Russia trade last year?",
        "When Ada Lovelace was ill, did she write to Charles Babbage?",
        "Is it true that Japan raised its rates?",
        "How long does it take to fly to Mars?",
        "Which author is best known for his book about whales?",
        "Newborns fall ill because they have met which germs?",
        "Wie hoch ist der Mount Everest?",
    ],
)
def test_a_question_that_stands_alone_is_unchanged(history, question):
    assert stand_alone(question, history) == question


def test_a_later_follow_up_keeps_to_what_the_first_was_about():
    history = said(
        ("Who founded Microsoft?", "Bill Gates and Paul Allen founded Microsoft. [1]"),
        ("When was it founded?", "In 1975. [2]"),
    )

    assert stand_alone("Where is it based?", history) == "Where is Microsoft based?"


@pytest.mark.parametrize(
    ("keywords", "answer", "question", "used"),
    [
        (
            "frank zappa",
            "Frank Zappa wrote songs.",
            "When was he born?",
            "When was Frank Zappa born?",
        ),
        ("inflation", "Prices rose.", "What causes it?", "What causes inflation?"),
        ("floods", "It rained.", "How many died?", "How many died of floods?"),
    ],
)
def test_keywords_say_what_the_next_question_is_about(keywords, answer, question, used):
    assert stand_alone(question, said((keywords, answer))) == used


def test_a_name_is_not_put_beside_itself():
    used = stand_alone("Did she meet Ursula von der Leyen?", LEYEN)

    assert used.count("Leyen") == 1


def test_a_pronoun_that_may_mean_nothing_that_was_named_stays():
    assert stand_alone("What did he say?", GDP) == "What did he say?"


@pytest.mark.parametrize(
    ("question", "used"),
    [
        ("Warum?", "Olaf Scholz Peking: Warum?"),
        ("Was sagte er dort?", "Olaf Scholz Peking: Was sagte er dort?"),
        ("Und wann reiste er ab?", "Olaf Scholz Peking: Und wann reiste er ab?"),
        ("Wie lange blieb er bei Xi?", "Wie lange blieb er bei Xi?"),
    ],
)
def test_a_short_german_question_that_names_nothing_gets_the_last_names(question, used):
    assert stand_alone(question, SCHOLZ) == used


def test_what_was_said_long_ago_is_forgotten_but_for_the_first_turn():
    filler = said(*((f"What is rule {number}?", "A rule.") for number in range(20)))
    history = [*LEYEN, *said(("Who is Jane Doe?", "Jane Doe paints.")), *filler]

    assert "Jane" not in stand_alone("How old is she?", history)


@given(some.text(max_size=80), some.lists(some.tuples(some.text(), some.text()), max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_words_give_words(question, pairs):
    used = stand_alone(question, said(*pairs))

    assert used == question or pairs


def test_endless_turns_and_questions_take_no_time():
    names = " ".join(f"the Xa{number} ate" for number in range(50_000))
    history = said(("Who is Bob?", names), ("it is " * 50_000, '"A ' * 50_000))

    assert stand_alone("the " * 50_000, history) == "the " * 50_000


def test_what_people_leave_alone_is_left_alone_in_public_questions():
    public = Path(__file__).resolve().parent.parent.parent / "shared" / "benchmarks"
    if not public.is_dir():
        pytest.skip(f"the public benchmarks are not in {public}")
    articles = json.loads((public / "squad2" / "dev.json").read_text("utf-8"))["data"]
    asked = [
        (article["title"], paragraph["context"], each["question"])
        for article in articles
        for paragraph in article["paragraphs"]
        for each in paragraph["qas"]
    ]
    chance = Random(3)  # noqa: S311 - a sample, no secret
    changed = 0
    for title, _, question in (sample := chance.sample(asked, 400)):
        before = [each for each in chance.sample(asked, 20) if each[0] != title][:2]
        history = said(*((earlier, context[:200]) for _, context, earlier in before))
        changed += stand_alone(question, history) != question

    assert changed / len(sample) < 0.03


def test_the_article_of_a_name_is_small_inside_a_question():
    history = said(("Which university did Putin speak at?", "The Harbin Institute of Technology."))

    used = stand_alone("When was it founded?", history)

    assert used == "When was the Harbin Institute of Technology founded?"


REPORTED = [Turn(question="According to Reuters, why was the plan rejected?", answer="")]


@pytest.mark.parametrize(
    ("question", "used"),
    [
        ("Why was the plan rejected?", "Why was the plan rejected?"),
        ("What did the joint statement say?", "What did the joint statement say?"),
        ("And according to CBS?", "Why was the plan rejected, according to CBS?"),
    ],
)
def test_the_source_of_the_last_question_is_not_what_it_was_about(question, used):
    assert stand_alone(question, REPORTED) == used


TRADED = "How much trade was there between China and Russia"
TRADE = said((f"{TRADED}?", "It reached $240 billion."))
OIL = said(("How much oil did Norway sell in 2021?", "Some 4 million barrels."))


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (TRADE, "And the year before?", f"{TRADED} the year before?"),
        (TRADE, "The year before?", f"{TRADED} the year before?"),
        (TRADE, "And five years ago?", f"{TRADED} five years ago?"),
        (TRADE, "In 2010?", f"{TRADED} in 2010?"),
        (OIL, "And the year before?", "How much oil did Norway sell in 2020?"),
        (OIL, "And the year after that?", "How much oil did Norway sell in 2022?"),
        (OIL, "And two years later?", "How much oil did Norway sell in 2023?"),
        (OIL, "Two years later?", "How much oil did Norway sell in 2023?"),
        (OIL, "By 2010?", "How much oil did Norway sell by 2010?"),
        (OIL, "Today?", "How much oil did Norway sell today?"),
        (
            said(("Who won the 2020 election?", "Ada Hill.")),
            "In 2024?",
            "Who won the 2024 election?",
        ),
        (
            said(("What did Ada Hill say on 6 January?", "Nothing.")),
            "And the next day?",
            "What did Ada Hill say on 6 January the next day?",
        ),
    ],
)
def test_another_time_takes_the_place_of_the_old_one(history, question, used):
    assert stand_alone(question, history) == used


@pytest.mark.parametrize(
    ("asked", "answer", "place"),
    [
        (
            "Which city did Putin visit?",
            "Putin visited the northern city of Harbin, which has ties to Russia. [1]\n"
            "Putin arrives in China as troops advance into Ukraine. [2]",
            "Harbin",
        ),
        (
            "Where did Putin sign it?",
            "Putin signed it in Versailles near Paris.",
            "Versailles",
        ),
        ("Where did Putin go?", "Putin went from Berlin to Kyiv.", "Kyiv"),
        ("What did Putin say in Kyiv?", "Putin was in Kyiv and spoke of Ukraine.", "Kyiv"),
    ],
)
def test_there_is_where_the_question_asked_for_or_placed_it(asked, answer, place):
    used = stand_alone("When was he there?", said((asked, answer)))

    assert used == f"When was Putin in {place}?"


def test_they_are_the_two_that_the_last_two_questions_were_about():
    history = said(
        ("What did Ada Hill say of it?", "Ada Hill named Carl Dean, Ben Cole and Otto Lind."),
        ("And what did Tom Reed say?", "Tom Reed named Carl Dean, Ben Cole and Eva Lind."),
    )

    assert stand_alone("Did they meet?", history) == "Did Ada Hill and Tom Reed meet?"


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (
            said(
                ("What is the Kharkiv offensive?", "Troops press on in Ukraine's Kharkiv region.")
            ),
            "When did it start?",
            "When did the Kharkiv offensive start?",
        ),
        (
            said(("Why was the Lund mill closed?", "It was too loud.")),
            "By whom?",
            "By whom was the Lund mill closed?",
        ),
        (
            said(("Why was the Lund mill closed?", "Too loud."), ("By whom?", "The council.")),
            "When?",
            "When was the Lund mill closed?",
        ),
        (
            said(("Who sits in the council?", "Great Britain does, and so does Ada Hill.")),
            "What was her job before?",
            "What was Ada Hill's job before?",
        ),
    ],
)
def test_a_thing_a_doer_and_a_country_are_what_they_are(history, question, used):
    assert stand_alone(question, history) == used
