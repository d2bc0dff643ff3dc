import pytest

from rag.answers.wording import read_draft


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


@pytest.mark.parametrize("mark", ["【9】", "［9］", "〔9〕", "⟦9⟧"])
def test_what_looks_like_a_footnote_is_none(mark):
    [draft] = read_draft(f"He went {mark}. [1]")

    assert (draft.text, draft.citations) == ("He went (9).", (1,))
