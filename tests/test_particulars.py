"""Names and numbers are told from other words, and pairs that every text has are left out."""

from rag.intake.particulars import MOST_CHARACTERS, Wording, read_words


def of_kind(kind, text):
    return [word.folded for word in read_words(text) if word.kind == kind]


def test_a_capital_makes_a_name_but_not_where_it_opens_a_sentence():
    text = "Workers met Anna Berg’s lawyer. He left. “Never,” said NATO"

    assert of_kind("name", text) == ["anna", "berg", "nato"]


def test_digits_and_counting_words_are_numbers():
    assert of_kind("number", "Twelve of 240 ships, 2.4 miles off, for one day") == [
        "twelve",
        "240",
        "2.4",
    ]


def test_scripts_without_spaces_are_read_a_letter_at_a_time():
    assert [word.folded for word in read_words("東京 today")] == ["東", "京", "today"]


def test_pairs_of_short_words_say_nothing():
    assert list(Wording("one of the big ships").pairs) == [("big", "ships")]


def test_pairs_of_letters_count_where_there_are_no_spaces():
    assert ("東", "京") in Wording("東京").pairs


def test_a_word_that_comes_again_does_not_stand_once():
    assert Wording("ships pass other ships").once == {"pass": 1, "other": 2}


def test_a_very_long_text_is_compared_by_its_beginning():
    assert len(Wording("word " * MOST_CHARACTERS).words) == MOST_CHARACTERS / 5
