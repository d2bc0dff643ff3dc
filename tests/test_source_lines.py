"""The lines that say where an article comes from."""

from datetime import date

import pytest

from rag.intake.identity.sources import Source, read_source


@pytest.mark.parametrize(
    ("line", "name", "day"),
    [
        ("News Source : www.cove.example", "cove.example", None),
        ("来源：新华社 2021-07-02 09:30", "新华社", date(2021, 7, 2)),
        ("Source: Xinhua| 2020-09-22 10:15:42|Editor: hua", "Xinhua", date(2020, 9, 22)),
        (
            "This article was originally published by The Conversation on February 11, 2020.",
            "The Conversation",
            date(2020, 2, 11),
        ),
        (
            "This article is republished from The Conversation under a Creative Commons license.",
            "The Conversation",
            None,
        ),
        ("Dieser Text erschien zuerst in Neue Küste.", "Neue Küste", None),
    ],
)
def test_the_outlet_that_a_line_names_is_read(line, name, day):
    assert read_source(line) == Source(name=name, published=day)


@pytest.mark.parametrize(
    "line",
    [
        "Source: World Bank",
        "First published in May",
        "The report was first published in Nature.",
        "This story was first published in the year the mill burned.",
        "This essay first appeared on a wet morning in a drawer.",
    ],
)
def test_other_lines_name_no_outlet(line):
    assert read_source(line) is None
