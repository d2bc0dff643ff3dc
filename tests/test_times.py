"""Questions about several days, months or years, and those that only look like one."""

import pytest

from rag.answers.times import timed


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Where was Putin on 15 May, on 16 May and on 17 May?",
            [f"Where was Putin on {day} May?" for day in (15, 16, 17)],
        ),
        ("Who won in 2021 and in 2022?", ["Who won in 2021?", "Who won in 2022?"]),
        (
            "What happened on Monday, on Tuesday, and on Friday?",
            [f"What happened on {day}?" for day in ("Monday", "Tuesday", "Friday")],
        ),
        (
            "Wo war er am 15. Mai und am 3. Juni?",
            ["Wo war er am 15. Mai?", "Wo war er am 3. Juni?"],
        ),
    ],
)
def test_what_is_asked_about_several_times_is_asked_once_for_each(question, expected):
    assert timed(question) == expected


@pytest.mark.parametrize(
    ("asked", "times", "expected"),
    [
        ("Where was he in", "May and in June 2024", ["May 2024", "June 2024"]),
        ("Who met on", "the 15th and on the 16th of May", ["the 15th of May", "the 16th of May"]),
        ("Who met on", "15 and on 16 May 2024", ["15 May 2024", "16 May 2024"]),
        ("Who met on", "15 May and on 16", ["15 May", "16 May"]),
        ("Who met on", "15 May 2020 and on 16 May", ["15 May 2020", "16 May 2020"]),
        ("Who met on", "3, on 4 May and on 5 June", ["3 May", "4 May", "5 June"]),
        ("Who met in", "May 2023 and in June 2024", ["May 2023", "June 2024"]),
        ("Who met in", "December and in January 2024", ["December", "January 2024"]),
        ("Who met on", "Monday and on 5 May", ["Monday", "5 May"]),
    ],
)
def test_a_month_or_year_holds_for_the_times_beside_it(asked, times, expected):
    assert timed(f"{asked} {times}?") == [f"{asked} {each}?" for each in expected]


@pytest.mark.parametrize(
    "question",
    [
        "Who won in 2021?",
        "What happened between 1990 and 2000?",
        "Did he speak in May and in English?",
        "Was he in Paris and in London?",
        "What happened in 2020 and why?",
        "In May and in June, who won?",
        "Who did he play in 3D and in 4K?",
        "How did they vote on 50 and on 60?",
        "Which rovers landed on Mars and on 3 May?",
        "Who won on the 3rd and on the 4th?",
    ],
)
def test_other_questions_are_left_whole(question):
    assert timed(question) == [question]


@pytest.mark.parametrize(
    "question",
    [
        "Which countries won medals both in 2012 and in 2016?",
        "Who was the only player to score in 2014 and in 2018?",
        "What is the difference between sales in 2020 and in 2021?",
        "Is it the same in May and in June?",
    ],
)
def test_what_is_asked_about_all_times_together_is_left_whole(question):
    assert timed(question) == [question]
