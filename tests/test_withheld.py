"""What the model said and no article bears out is counted and explained, never shown."""

from pathlib import Path

import pytest

from rag.answers.particulars.faults import faults
from rag.answers.particulars.sources import Sources
from rag.answers.support import Verdict, judge_support
from rag.answers.withheld import told, withheld
from tests.fake_chat import answer

SOURCE = Sources(quotes=("Trade between Norland and Sudria reached $240 billion in 2023.",))


def verdict(sentence):
    return judge_support(sentence, SOURCE)


def test_sentences_that_passed_are_not_withheld():
    passed = verdict("Trade between Norland and Sudria reached $240 billion in 2023.")

    assert withheld([passed]) == ()


def test_a_wrong_number_is_named():
    (kept_back,) = withheld([verdict("Trade between Norland and Sudria reached $2.4 billion.")])

    shown = answer(withheld=(kept_back,))

    assert shown.withheld_line == (
        "1 sentence of the model was withheld: it says $2.4 billion, which its source does not"
    )
    assert shown.as_dict()["withheld_line"] == shown.withheld_line


def test_of_several_the_first_reason_is_told():
    kept_back = withheld(
        [
            verdict("Trade between Norland and Tavia reached $240 billion in 2023."),
            Verdict(support="partly", probability=0.3, reason="too much of it is not in it: “x”"),
        ]
    )

    assert answer(withheld=kept_back).withheld_line == (
        "2 sentences of the model were withheld: the first: it names somebody its source does not"
    )
    assert kept_back[1].reason == "too little of it is in what it cites"


@pytest.mark.parametrize(
    "reason",
    [
        "the words “SECRET” are not in what it cites",
        "the name “SECRET” is not in what it cites",
        "too much of it is not in what it cites: “SECRET”, “http://evil.example/SECRET”",
        "“SECRET” is said of others in what it cites",
        "it says “SECRET” where its source says “fell”",
        "the number http://evil.example/SECRET?q=1 is not in what it cites",
        "nobody is named “SECRET Agent” in what it cites",
        "SECRET",
    ],
)
def test_no_other_words_of_the_sentence_are_told(reason):
    assert "SECRET" not in told(reason)


def test_nothing_withheld_is_no_line():
    assert answer().withheld_line == ""


@pytest.mark.parametrize("name", ["support_cases.txt", "placing_cases.txt", "crossed_cases.txt"])
def test_every_fault_is_told_as_what_it_is(name):
    source, reasons = Sources(quotes=("",)), set()
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line[0] == "=":
            source = Sources(quotes=(line[1:].strip(),))
        elif line[0] == "-":
            reasons |= set(faults(line[1:].split(": ", 1)[1], source))

    assert len(reasons) > 20
    assert not [each for each in reasons if told(each).startswith("too little")]
