import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answers.wording import read_draft


def said(text):
    return [(draft.text, draft.citations) for draft in read_draft(text)]


def test_each_sentence_keeps_the_sources_it_names():
    drafts = read_draft("Putin went to Harbin [2]. He met students [1][3].")

    assert [(draft.text, draft.citations) for draft in drafts] == [
        ("Putin went to Harbin", (2,)),
        ("He met students", (1, 3)),
    ]


def test_a_stop_before_the_mark_stays_with_its_sentence():
    assert read_draft("Trade reached $2.4 billion. [1]")[0].text == "Trade reached $2.4 billion."


def test_what_was_cut_off_before_its_mark_is_left_out():
    assert [draft.text for draft in read_draft("Whole. [1] Cut o")] == ["Whole."]


def test_a_sentence_said_twice_is_returned_once():
    assert len(read_draft("He went. [1] He went. [2]")) == 1


def test_a_name_begun_twice_is_said_once():
    assert [each.text for each in read_draft("B Beijing said no. [1] A apple fell. [1]")] == [
        "Beijing said no.",
        "A apple fell.",
    ]


def test_nothing_written_is_no_sentence():
    assert read_draft("") == []


@pytest.mark.parametrize(
    "mark", ["【9】", "［9］", "〔9〕", "⟦9⟧", "[^9^]", "[^9]", "[ 9 ]", "[[9]]"]
)
def test_what_looks_like_a_footnote_is_one(mark):
    assert said(f"He went {mark}. C came [1].") == [("He went", (9,)), ("C came", (1,))]


@pytest.mark.parametrize(
    "marks",
    ["[1, 2]", "[1,2]", "[1; 2]", "[1 & 2]", "[1][2]", "[1], [2]", "[1] and [2]", "[1]. [2]",
     "【1】【2】", "[^1^][^2^]", "[^1^, ^2^]", "[1] [1, 2]"],
)  # fmt: skip
def test_several_sources_are_read_however_they_are_put(marks):
    assert said(f"B went {marks}. C came [3].") == [("B went", (1, 2)), ("C came", (3,))]


@pytest.mark.parametrize(
    "before",
    ["B went [Source: Reuters].", "B went [Source: Reuters]\n", "B went. [9a]", "B went [1-3]. ",
     "B went 1].", "B went [1]!", "B went [1] ...", "B went [12345]。", "B went [?]; [sic]."],
)  # fmt: skip
def test_nothing_of_a_sentence_leaks_into_the_next(before):
    assert said(f"{before} C came [3].")[-1] == ("C came", (3,))


def test_a_sentence_whose_bracket_is_never_closed_takes_the_next_with_it():
    assert said("B went [Source: Reuters. C came [3]. D left [1].") == [("D left", (1,))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The law [sic] passed [1]", "The law (sic) passed"),
        ("He [Putin], they say, went [1]", "He (Putin), they say, went"),
        ("He went [home] [1]", "He went (home)"),
        (" .5 percent went [1]", ".5 percent went"),
    ],
)
def test_a_bracket_amid_a_sentence_does_not_cut_it(text, shown):
    assert said(text) == [(shown, (1,))]


@pytest.mark.parametrize("text", ["[1]", ". [1]", "[1]! [2]", "[1] [2] [3]", "[]", "]1["])
def test_marks_without_words_are_no_sentence(text):
    assert said(text) == []


PARTS = [
    "B went",
    "C came",
    " ",
    ".",
    ", ",
    "and ",
    "[",
    "]",
    "1",
    "2",
    "【",
    "】",
    "^",
    "[1]",
    "[sic]",
]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join), st.integers(0, 60))
def test_all_but_the_last_sentence_stay_when_more_follows(text, cut):
    early = read_draft(text[:cut])[:-1]

    assert read_draft(text)[: len(early)] == early
