"""What is right on its day alone is told from what stays right."""

import pytest

from rag.answers.ageing import ages


@pytest.mark.parametrize(
    "quote",
    [
        "So far 94 people have died of cholera in Maruti.",
        "Oil is currently dearer than in spring.",
        "At least 12 people were killed when a ferry capsized.",
        "Norland has 340 wolves.",
        "Okafor, 34, won the marathon.",
        "Adams is the mayor of Larton.",
        "Brent traded at $82 a barrel.",
        "A ticket costs €8.",
        "It rained. The town now has a bridge.",
        "Derzeit leben 300 Wölfe im Land.",
    ],
)
def test_counts_prices_ages_offices_and_what_is_now_age(quote):
    assert ages(quote, "de" if quote.startswith("Derzeit") else "en")


@pytest.mark.parametrize(
    "quote",
    [
        "The museum of Tarn was founded in 1887 by two brothers.",
        "President Hadar met the governor in Varna on Tuesday.",
        "In 2022 Norland had 340 wolves, and it has counted none since 2023.",
        "He said that talks were useful.",
        "Velmar sold the plant for $3 million.",
        "Boeing 737 jets were delivered.",
        "",
    ],
)
def test_what_is_over_or_dates_itself_does_not(quote):
    assert not ages(quote, "en")
