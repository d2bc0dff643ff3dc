"""Whom a follow-up means by "him", "it" and "them", and what it takes from the last question."""

import pytest

from rag.answers.followup import stand_alone
from tests.conversations import BEATS, GENEVA, LEYEN, MUSK, PUTIN, said

HOUTHIS = said(("What did the Houthis attack?", "The Houthis attacked ships."))
MET = said(("What did Putin do in Beijing?", "He met Xi Jinping. [1]"))
MATCH = said(
    ("Who won the match between Arsenal and Chelsea?", "Arsenal won. Bukayo Saka scored twice.")
)
VOTE = said(("Who won the election in Georgia?", "Georgian Dream won, with 54 percent."))
QUAKE = said(("Where did the earthquake strike?", "It struck near Marrakesh in Morocco."))
WAR = said(("What did China say about the war in Ukraine?", "China called for talks."))
LONG = "The strike began after talks over pay broke down on Tuesday. " * 8
DRIVERS = said(("Why are train drivers on strike in Germany?", LONG))
LATER = [*MET, *said(("Did he meet Xi?", "Yes."), ("What did they agree?", LONG))]


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (MET, "What did Xi tell him?", "What did Xi tell Putin?"),
        (MET, "Who met him there?", "Who met Xi Jinping in Beijing?"),
        (LEYEN, "What did Macron say to her?", "What did Macron say to Ursula von der Leyen?"),
        (LEYEN, "When did Macron praise her work?", "When did Macron praise her work?"),
        (PUTIN, "Did Xi want people to like him?", "Did Xi want people to like him?"),
        (PUTIN, "What did Xi bring with him?", "What did Xi bring with him?"),
        (MUSK, "Did Trump criticise him?", "Did Trump criticise Elon Musk?"),
        (HOUTHIS, "Why did Iran arm them?", "Why did Iran arm the Houthis?"),
        (GENEVA, "When did Merkel say it?", "When did Merkel say it?"),
    ],
)
def test_who_does_it_is_not_the_one_it_is_done_to(history, question, used):
    assert stand_alone(question, history) == used


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (MATCH, "How old is he?", "How old is Bukayo Saka?"),
        (MATCH, "Where was it?", "Where was the match between Arsenal and Chelsea?"),
        (MATCH, "Who scored?", "Who scored in the match between Arsenal and Chelsea?"),
        (VOTE, "When was it?", "When was the election in Georgia?"),
        (QUAKE, "How strong was it?", "How strong was the earthquake?"),
        (WAR, "And Russia?", "What did Russia say about the war in Ukraine?"),
        (WAR, "And about Gaza?", "What did China say about Gaza?"),
        (DRIVERS, "What do they want?", "What do train drivers want in Germany?"),
    ],
)
def test_what_the_last_question_was_about_is_kept(history, question, used):
    assert stand_alone(question, history) == used


@pytest.mark.parametrize(
    ("history", "question", "used"),
    [
        (DRIVERS, "why?", "Why are train drivers on strike in Germany?"),
        (BEATS, "How so?", "Why did Apple buy Beats?"),
        (BEATS, "How come?", "Why did Apple buy Beats?"),
        (LATER, "Why?", "Why did Putin and Xi Jinping agree?"),
        (
            LATER,
            "And the year before that?",
            "What did Putin and Xi Jinping agree the year before that?",
        ),
    ],
)
def test_a_bare_word_after_a_long_answer_asks_of_the_last_question(history, question, used):
    assert stand_alone(question, history) == used
