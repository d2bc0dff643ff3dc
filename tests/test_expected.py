"""What kind of thing a question asks for, and whether a text holds one."""

import pytest

from rag.answers.expected import expected

TROOPS = "Some 8,000 Ukrainian men and women left on 16 May 2024. Russian soldiers crossed over."


@pytest.mark.parametrize(
    ("question", "told", "text"),
    [
        ("How many women have left?", "a number of women", TROOPS),
        ("When did they leave?", "a date", TROOPS),
        ("In which year did they leave?", "a date", "They left in 1987."),
        ("How much did it cost?", "a figure", "It cost two million."),
        ("What share of the vote did she get?", "a figure", "She got 87 percent."),
        ("How old is the bridge?", "an age", "The bridge is 90 years old."),
        ("How old is Putin?", "an age", "Ahead of the trip, Putin, 71, spoke."),
        ("How old is he?", "an age", "He died aged 90."),
        ("How old is he?", "an age", "The 90-year-old spoke."),
        (
            "At what hour did he land?",
            "a time of day",
            "He landed shortly before 4 a.m. on Thursday.",
        ),
        ("What time did the talks begin?", "a time of day", "The talks began at 15:30."),
        ("At which time does it open?", "a time of day", "It opens at nine o’clock."),
        ("Do you know at what time he left?", "a time of day", "He left at four a.m. on Monday."),
        ("What local time did the quake strike?", "a time of day", "It struck at 2115 local time."),
        ("On what day and at what time did he land?", "a date", "He landed on 16 May."),
        ("At what time in the war did it fall?", "a date", "It fell in 1943."),
        ("During what time did they rule?", "a date", "They ruled from 1368."),
        ("What time of year is it dry?", "a date", "It is dry in July."),
        ("How long will they stay?", "a figure", "They stay for weeks."),
        ("How long is the wall?", "a figure", "The wall is 20 km long."),
    ],
)
def test_a_text_that_holds_the_kind_asked_for_lacks_nothing(question, told, text):
    sought = expected(question)

    assert (sought.told, sought.lack(text)) == (told, 0.0)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many students study there?", "He will meet students and staff of the institute."),
        ("When did China condemn it?", "Beijing has never condemned it."),
        ("How much did they trade in 1999?", "They traded in 1999."),
        ("At what hour did he land?", "He landed on Thursday, 16 May 2024, after 5 hours."),
        ("How old is the bridge?", "The bridge was opened long ago."),
        ("How long is the wall?", "The wall was built in 1961."),
    ],
)
def test_a_text_without_that_kind_lacks_it(question, text):
    assert expected(question).lack(text) == 1.0


def test_a_number_of_something_else_is_half_an_answer():
    assert 0.0 < expected("How many bridges fell?").lack(TROOPS) < 1.0


def test_a_time_of_year_is_half_a_date():
    assert 0.0 < expected("When did it close?").lack("It closed after the summer.") < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "It took 500 hours, then 1,500 hours, then 2500 hours.",
        "The clock is set to UTC+03:00.",
        "It fell by 99:30.",
        "He came on 15 May.",
    ],
)
def test_other_figures_are_no_time_of_day(text):
    assert expected("At what hour did it end?").lack(text) == 1.0


@pytest.mark.parametrize(
    "question",
    ["What hour-long show won?", "What time zone is it in?", "What time-frame was agreed?"],
)
def test_a_word_that_only_begins_with_time_asks_for_none(question):
    sought = expected(question)

    assert sought is None or sought.told != "a time of day"


def test_a_part_of_the_day_is_half_an_hour():
    assert 0.0 < expected("At what hour did he land?").lack("He landed early in the morning.") < 1.0


def test_a_day_tells_half_an_age():
    opened = "The bridge was opened on 16 May 2024."

    assert 0.0 < expected("How old is the bridge?").lack(opened) < 1.0


@pytest.mark.parametrize(
    "question",
    [
        "Was Shoigu still minister when Putin flew to China?",
        "What did Putin say when he arrived?",
        "Why was Putin in Harbin when the talks began?",
        "Did Putin say anything when he arrived?",
    ],
)
def test_a_when_that_tells_a_time_asks_for_none(question):
    assert expected(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "The institute in Harbin was founded when?",
        "The institute which Putin visited was founded when?",
        "After he had left Beijing, when did he arrive?",
        "Where and when was Putin born?",
        "How and when did the war start?",
        "Who won the election, and when?",
        "Can you tell me when Putin arrived in Beijing?",
        "Do you know what year the institute was founded?",
        "Has anyone said when the war will end?",
        "Did it open in the year of the war, and on what day did it close?",
    ],
)
def test_a_date_may_be_asked_for_late_in_a_question(question):
    assert expected(question).told == "a date"


@pytest.mark.parametrize("question", ["Who left?", "Why did they leave?", "What is a bridge?"])
def test_names_and_reasons_have_no_shape_to_look_for(question):
    assert expected(question) is None


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("how many people died in gaza", "people"),
        ("How many people live in Harbin?", "people"),
        ("How many countries belong to NATO?", "countries"),
        ("How many leaders attended the summit in Kazan?", "leaders"),
        ("How many women left?", "women"),
        ("How many women ministers sit in the cabinet?", "ministers"),
        ("How many Hamas fighters gave up?", "fighters"),
        ("How many hostages Hamas holds", "hostages"),
        ("How many US troops fell?", "troops"),
        ("How many business leaders joined him?", "leaders"),
        ("How many of the 12 hostages were freed?", "hostages"),
        ("How many people's homes burned?", "homes"),
        ("How many police officers resigned?", "officers"),
        ("How many aircraft crashed in 2020?", "aircraft"),
        ("How many Israelis live in Haifa?", "Israelis"),
        ("How many Chinese live in Harbin?", "Chinese"),
        ("How many Chinese soldiers fell?", "soldiers"),
        ("How many women and young children died in Gaza?", "women and children"),
        ("How many men, women and children fled?", "men, women and children"),
        ("How many people, officials said, died?", "people"),
        ("How many dead and wounded were there?", "dead and wounded"),
    ],
)
def test_what_is_to_be_counted_is_named_and_never_its_verb(question, nouns):
    assert expected(question).told == f"a number of {nouns}"


@pytest.mark.parametrize("question", ["How many died in Gaza?", "How many has Russia lost?"])
def test_where_no_noun_is_asked_for_none_is_named(question):
    assert expected(question).told == "a number"


def test_a_number_of_what_is_asked_for_lacks_nothing_though_the_verb_is_another():
    sought = expected("how many people died in gaza")

    assert sought.lack("1,200 people were killed in Gaza.") == 0.0
    assert 0.0 < sought.lack("1,200 houses in Gaza fell.") < 1.0


def test_where_the_noun_may_be_any_word_none_is_named():
    sought = expected("How many offspring survived?")

    assert (sought.told, sought.lack("It had two offspring.")) == ("a number", 0.0)
