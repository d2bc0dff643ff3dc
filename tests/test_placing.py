"""Dates and numbers of another thing, and what its source does not hold certain."""

from pathlib import Path

import pytest

from rag.answers.particulars.faults import faults
from rag.answers.particulars.sources import Sources

CASES = Path(__file__).parent / "placing_cases.txt"
"""Quotes behind "=", those of several articles set off by "||", and below each what it bears out
("+"), what it says of something else and what it leaves open ("-")."""


def read_cases(kind):
    quotes = ""
    for line in CASES.read_text("utf-8").splitlines():
        sign, told = line[0], line[1:].strip()
        if sign == "=":
            quotes = told.replace(" || ", "\n")
        elif sign == "+" and kind == "right":
            yield quotes, told
        elif told.startswith(f"{kind}: "):
            yield quotes, told.removeprefix(f"{kind}: ")


@pytest.mark.parametrize(("quote", "sentence"), [*read_cases("right")])
def test_what_the_quote_tells_is_no_fault(quote, sentence):
    assert found(sentence, quote) == []


@pytest.mark.parametrize(("quote", "sentence"), [*read_cases("elsewhere")])
def test_a_date_or_number_of_something_else_is_told(quote, sentence):
    assert any("is said of something else" in each for each in found(sentence, quote))


@pytest.mark.parametrize(("quote", "sentence"), [*read_cases("open")])
def test_what_is_only_possible_planned_or_claimed_is_no_fact(quote, sentence):
    assert any(each.startswith("it tells as certain") for each in found(sentence, quote))


def test_what_is_told_as_done_elsewhere_in_the_quotes_may_be_told_so():
    quote = "The minister may resign next week, aides said. On Friday the minister resigned."

    assert found("The minister resigned.", quote) == []


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("The group called for a ceasefire in Velka.", "The group demanded a ceasefire in Velka."),
        ("The army tried to take Velka.", "The army failed to take Velka."),
        ("Putin is expected to visit Harbin.", "A visit of Putin to Harbin is planned."),
        ("They plan to raise the tax.", "The tax is to be raised."),
    ],
)
def test_a_wish_or_plan_may_be_told_with_another_word_for_it(quote, sentence):
    assert not any(each.startswith("it tells as certain") for each in found(sentence, quote))


def test_the_same_words_with_another_currency_are_another_sentence():
    assert found("It cost $5 million.", "It cost €5 million.")


def test_a_date_of_a_long_text_is_not_asked_for_its_place():
    lines = [f"Player {number} joined in {1980 + number}." for number in range(1, 20)]

    assert found("Player 3 left in 1985.", " ".join(lines)) == []


def found(sentence, quote):
    return list(faults(sentence, Sources(quotes=tuple(quote.splitlines()))))
