"""Sentences that mix up the clauses of one source, and right ones beside them."""

from pathlib import Path

import pytest

from rag.answers.particulars.faults import faults
from rag.answers.particulars.sources import Sources
from rag.answers.particulars.speakers import misquoted
from rag.answers.support import judge_support

CASES = Path(__file__).parent / "crossed_cases.txt"
"""Sources behind "=", and below each what it bears out ("+") and what it does not ("-")."""
MIXED = CASES.with_name("mixed_cases.txt")
"""The same by yet another hand, to which but five of its right ones no rule was mended."""


def read_cases(path=CASES):
    source = Sources(quotes=("",))
    for line in path.read_text("utf-8").splitlines():
        told = line[1:].strip()
        if line[0] == "=":
            source = Sources(quotes=(told,))
        else:
            is_right = line[0] == "+"
            yield source, told if is_right else told.split(": ", 1)[1], is_right


def test_few_pass_that_are_wrong_and_few_are_stopped_that_are_right():
    every = {True: 0, False: 0}
    wrong = {True: [], False: []}

    for source, sentence, is_right in read_cases():
        every[is_right] += 1
        if is_right == any(faults(sentence, source)):
            wrong[is_right].append(sentence)

    # 40 of 213 and 23 of 191 on 2026-11-24. The last 216 pairs are by another hand; before the
    # rules were mended to them, 43 of its 120 wrong ones passed and 25 of 120 were stopped.
    assert len(wrong[False]) <= 0.2 * every[False], wrong[False]
    assert len(wrong[True]) <= 0.125 * every[True], wrong[True]


def test_what_another_hand_mixed_up_is_stopped_no_less_than_when_it_was_first_seen():
    judged = [
        (is_right, judge_support(sentence, source).supported)
        for source, sentence, is_right in read_cases(MIXED)
    ]

    # 75 and 85 of 120 each on 2026-11-24; 75 and 80 at first sight. Chance would be as many of
    # each, and this is little more: it takes reading, which rules do not.
    assert sum(passed for is_right, passed in judged if not is_right) <= 77
    assert sum(passed for is_right, passed in judged if is_right) >= 83


def found(sentence, quote):
    return [*faults(sentence, Sources(quotes=(quote,)))]


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The army shot down 31 drones.", "The army shot down 24 of the 31 drones."),
        ("Donors gave $900 million.", "Donors gave only a third of the $900 million it asked for."),
        ("Delta cut 4,100 jobs.", "Delta had 4,100 employees before; it cut 600 jobs."),
    ],
)
def test_a_number_told_of_the_wrong_thing_is_a_fault(sentence, quote):
    assert any("is said of something else" in each for each in found(sentence, quote))


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The army shot down 24 drones.", "The army shot down 24 of the 31 drones."),
        ("About a third of the workers in Leeds will go.", "About a third of the 1,200 workers at "
         "the Leeds factory will go."),
        ("Parliament voted to leave by 133 votes to 48.", "Parliament voted 133 to 48 to leave."),
    ],
)  # fmt: skip
def test_a_share_or_a_score_told_as_such_is_none(sentence, quote):
    assert found(sentence, quote) == []


def test_all_is_not_some():
    assert found("All of the aid has come.", "Some of the aid has come.")
    assert (
        found("All of the aid has come.", "Almost all of the aid has come, some of it late.") == []
    )


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Putin said it was “fair and just”.", "fair and just"),
        ("It was “fair and just”, said Putin.", "fair and just"),
        ("Xi said it was “fair and just”.", ""),
        ("Mr. Xi called it “fair and just”.", ""),
        ("It was “fair and just”.", ""),
        ("Putin said it was “useful”.", ""),
    ],
)
def test_a_quotation_is_its_speakers(sentence, fault):
    sources = ["Xi told Putin that it was “fair and just”.", "Putin said that it was “useful”."]

    assert misquoted(sentence, sources) == fault


def test_words_whose_speaker_is_not_named_are_anyones():
    assert misquoted("Putin said it was “fair”.", ["He told Xi that it was “fair”."]) == ""


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The tax rose by 5 cents.", "The tax will rise by 5 cents."),
        ("Blinken flew to Warsaw.", "Blinken will fly to Warsaw."),
        ("Oil output fell by 2 percent.", "Norway expects oil output to fall by 2 percent."),
    ],
)
def test_an_irregular_past_is_the_past_of_its_verb(sentence, quote):
    assert any(each.startswith("it tells as certain") for each in found(sentence, quote))
