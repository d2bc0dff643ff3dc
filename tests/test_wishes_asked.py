"""More ways to ask for articles of some days or some outlets: with requests, and with places.

The library holds articles from March 2022 to 21 May 2024; today is Wednesday, 22 May 2024.
"""

from datetime import date

import pytest

from rag.answers.wishes import read_wishes
from rag.types import Shelf

TODAY = date(2024, 5, 22)
SHELF = Shelf(
    publishers=("Associated Press", "BBC News", "Nature", "Reuters"),
    oldest=date(2022, 3, 1),
    newest=date(2024, 5, 21),
)


def days(question, today=TODAY):
    """Return since and until of the one wish for days, as text, and its strength."""
    wishes = read_wishes(question, SHELF, today=today)
    (wish,) = (each for each in wishes if not each.scope.publishers)
    shown = [str(each) if each else None for each in (wish.scope.since, wish.scope.until)]
    return (*shown, wish.strength)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What happened on the 16th of May?", "2024-05-16", "2024-05-16"),
        ("What happened on the 16 May 2023?", "2023-05-16", "2023-05-16"),
        ("What did Reuters report on the 16th of May?", "2024-05-16", "2024-05-16"),
        ("Any coverage between the 3rd and the 9th of May?", "2024-05-03", "2024-05-09"),
        ("News from the 3rd to 9th May 2024 on rents", "2024-05-03", "2024-05-09"),
    ],
)
def test_a_day_may_have_an_article(question, since, until):
    assert days(question) == (since, until, "filter")


@pytest.mark.parametrize(
    "question",
    [
        "Any news on the 7th of October attack?",
        "Any news on the 7 October 2023 attacks?",
        "What did he say on the 4th of March 2024?",
        "Who wrote the novel Late April?",
        "Where does he spend the weekend?",
        "What did she do in late April?",
    ],
)
def test_a_day_in_a_name_or_of_an_event_is_no_wish(question):
    assert read_wishes(question, SHELF, today=TODAY) == ()


@pytest.mark.parametrize(
    ("question", "since"),
    [
        ("What happened last week in Ukraine?", "2024-05-13"),
        ("what happened yesterday in Beijing", "2024-05-21"),
        ("Who resigned yesterday in Georgia?", "2024-05-21"),
        ("Who resigned yesterday before the vote?", "2024-05-21"),
        ("Who fled last week in the north of Gaza?", "2024-05-13"),
    ],
)
def test_a_place_may_follow_a_recent_time(question, since):
    assert days(question) == (since, None, "preference")


@pytest.mark.parametrize(
    "question",
    [
        "What did he do in the last week of the campaign?",
        "What did he do in the last two weeks of July?",
        "What did he do in the last week before the election?",
        "What did he do last Sunday before Easter?",
        "What was decided last week in July?",
        "What was decided last month in 2022?",
        "Who won last weekend in early March?",
    ],
)
def test_a_recent_time_within_another_is_not_near_today(question):
    assert read_wishes(question, SHELF, today=TODAY) == ()


@pytest.mark.parametrize(
    "question",
    [
        "tell me what happened last week",
        "Please tell me what happened last week.",
        "Can you tell me what happened last week, please?",
        "ok thanks, and what happened last week?",
        "I would like to know what's new last week",
        "Hello, what happened last week? Thanks!",
        "Last week, what happened?",
    ],
)
def test_a_request_or_courtesy_makes_no_difference(question):
    assert days(question) == ("2024-05-13", "2024-05-19", "filter")


@pytest.mark.parametrize(
    ("time", "since", "until"),
    [
        ("this weekend", "2024-05-18", "2024-05-19"),
        ("last weekend", "2024-05-18", "2024-05-19"),
        ("over the weekend", "2024-05-18", "2024-05-19"),
        ("in the last few days", "2024-05-17", "2024-05-22"),
        ("in the past couple of weeks", "2024-05-08", "2024-05-22"),
        ("in recent days", "2024-05-17", "2024-05-22"),
        ("in the last 24 hours", "2024-05-21", "2024-05-22"),
        ("over the past 48 hours", "2024-05-20", "2024-05-22"),
        ("in early May", "2024-05-01", "2024-05-10"),
        ("in mid-May", "2024-05-11", "2024-05-20"),
        ("in late April", "2024-04-21", "2024-04-30"),
        ("at the end of February", "2024-02-21", "2024-02-29"),
        ("at the beginning of March 2023", "2023-03-01", "2023-03-10"),
        ("in late May", "2024-05-21", "2024-05-31"),
        ("between late April and early May", "2024-04-21", "2024-05-10"),
        ("since the beginning of May", "2024-05-01", None),
        ("since the start of this month", "2024-05-01", None),
        ("until the end of April", None, "2024-04-30"),
    ],
)
def test_loose_times_are_read(time, since, until):
    assert days(f"What has happened {time}?") == (since, until, "filter")


@pytest.mark.parametrize(
    ("today", "this", "last"),
    [
        (date(2024, 5, 18), "2024-05-18", "2024-05-11"),
        (date(2024, 5, 19), "2024-05-18", "2024-05-11"),
        (date(2024, 5, 20), "2024-05-18", "2024-05-18"),
    ],
)
def test_the_last_weekend_has_ended_and_this_one_may_have_not(today, this, last):
    assert days("What happened this weekend?", today)[0] == this
    assert days("What happened last weekend?", today)[0] == last


def test_the_end_of_a_month_that_is_still_to_come_is_that_of_last_year():
    assert days("What happened in late May?", date(2024, 5, 12))[0] == "2023-05-21"


@pytest.mark.parametrize(
    ("question", "publisher"),
    [
        ("What does Reuters' article say about Harbin?", "Reuters"),
        ("What do Reuters’s reports say about Harbin?", "Reuters"),
        ("per reuters, who won?", "Reuters"),
        ("Who won, as per AP?", "Associated Press"),
        ("using only Reuters, who won?", "Reuters"),
        ("Answer using only the BBC: who won?", "BBC News"),
        ("Based only on BBC reporting, who won?", "BBC News"),
        ("Reuters articles about Putin", "Reuters"),
        ("Show me the latest Reuters coverage of Putin", "Reuters"),
        ("Which BBC stories mention Harbin?", "BBC News"),
    ],
)
def test_an_outlet_is_named_as_the_source_in_more_ways(question, publisher):
    (wish,) = read_wishes(question, SHELF, today=TODAY)

    assert (wish.scope.publishers, wish.strength) == ((publisher,), "filter")


@pytest.mark.parametrize(
    "question",
    [
        "What is the cost per Reuters subscriber?",
        "Who criticised BBC coverage of Gaza?",
        "BBC news presenter Huw Edwards was arrested when?",
        "What did the BBC's article say about its director?",
        "What does the BBC's director say about Gaza?",
        "Not using only Reuters, who won?",
    ],
)
def test_an_outlet_that_is_asked_about_is_no_source(question):
    assert read_wishes(question, SHELF, today=TODAY) == ()
