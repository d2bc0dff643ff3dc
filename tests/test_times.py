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
    ("question", "first"),
    [
        ("Where was he in May and in June 2024?", "Where was he in May 2024?"),
        ("Who met on the 15th and on the 16th of May?", "Who met on the 15th of May?"),
        ("Who met on 15 and on 16 May 2024?", "Who met on 15 May 2024?"),
        ("Who met in May 2023 and in June 2024?", "Who met in May 2023?"),
    ],
)
def test_a_month_or_year_behind_the_last_holds_for_those_before(question, first):
    assert timed(question)[0] == first


@pytest.mark.parametrize(
    "question",
    [
        "Who won in 2021?",
        "What happened between 1990 and 2000?",
        "Did he speak in May and in English?",
        "Was he in Paris and in London?",
        "What happened in 2020 and why?",
        "In May and in June, who won?",
    ],
)
def test_other_questions_are_left_whole(question):
    assert timed(question) == [question]
