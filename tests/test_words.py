import pytest

from rag.words import (
    coverage,
    disagree,
    encodable,
    fits_kind,
    names,
    negated,
    numbers,
    quotations,
    quoted_spans,
    words,
)


def test_words_are_lower_case_and_keep_inner_hyphens():
    assert words("U.S.-formed, “no-limits” ties!") == ["u.s", "formed", "no-limits", "ties"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$240 billion", 240e9),
        ("$240bn", 240e9),
        ("240,000 million", 240e9),
        ("1,000 kilometres", 1000),
        ("3.5 percent", 3.5),
        ("his fifth term", 5),
        ("two-day visit", 2),
        ("the 75th anniversary", 75),
        ("two million people", 2e6),
    ],
)
def test_numbers_are_read_by_value(text, value):
    assert value in numbers(text)


def test_a_digit_inside_a_word_is_no_number():
    assert numbers("the G7 and a T-72x") == set()


def test_names_are_capitals_that_do_not_just_open_a_sentence():
    assert names("He met Xi in Harbin. Trade rose.") == ["xi", "harbin"]


def test_an_abbreviation_does_not_end_a_sentence():
    assert names("It irked the U.S. State Department and Mr. Patel") == [
        "us",
        "state",
        "department",
        "patel",
    ]


def test_a_possessive_is_the_name_itself():
    assert names("about China’s part") == ["china"]


def test_quotations_lose_their_outer_punctuation():
    assert quotations("He called it “warm and comradely,” and left.") == ["warm and comradely"]


@pytest.mark.parametrize(
    "said", ["“no way”", '"no way"', "„no way“", "„no way”", "«no way»", "»no way«"]
)
def test_quotations_are_known_by_the_marks_of_many_countries(said):
    text = f"She said {said} and he, “maybe”."

    assert quotations(text) == ["no way", "maybe"]
    assert [text[start:end] for start, end in quoted_spans(text)] == [said, "“maybe”"]


@pytest.mark.parametrize("text", ["He did not go", "They rejected it", "It can't last", "No one"])
def test_denials_are_seen(text):
    assert negated(text)


def test_a_plain_statement_denies_nothing():
    assert not negated("He noted another plan")


def test_coverage_weighs_rare_words_more():
    share = coverage(["harbin", "visit"], {"harbin"}, {"harbin": 3.0, "visit": 1.0})

    assert share == 0.75


def test_coverage_of_nothing_is_nothing():
    assert coverage([], {"harbin"}, {}) == 0.0


@pytest.mark.parametrize(
    ("question", "sentence", "fit"),
    [
        ("How many people fled?", "Almost 8,000 people fled.", 1.0),
        ("How many people fled?", "Many people fled.", 0.0),
        ("When did he land?", "He landed on Thursday.", 1.0),
        ("When did he land?", "He landed.", 0.0),
        ("Who met Xi?", "Vladimir Putin met Xi.", 1.0),
        ("Who met Xi?", "The leader met Xi.", 0.0),
        ("Why did he go?", "For trade.", 0.5),
    ],
)
def test_a_sentence_is_checked_for_the_kind_of_thing_asked(question, sentence, fit):
    assert fits_kind(question, sentence) == fit


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("40 people died", "60 people died", True),
        ("40 people died on Thursday", "40 people died on 16 May", False),
        ("40 people died", "forty people died", False),
    ],
)
def test_texts_disagree_when_each_has_a_number_of_its_own(one, other, conflict):
    assert disagree(one, other) is conflict


def test_a_lone_surrogate_becomes_a_question_mark():
    assert encodable("caf\udce9 👍") == "caf? 👍"
