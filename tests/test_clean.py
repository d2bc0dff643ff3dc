import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import UnreadableFile
from rag.intake.clean import clean, decode, has_words


def test_line_ends_marks_controls_and_trailing_blanks_go():
    messy = "\ufeffOne \r\ntwo\x00\x07\rthree\t\n\n\n\n\nfour\x1b[31m\n"

    assert clean(messy) == "One\ntwo\nthree\n\nfour[31m"


def test_the_words_of_an_article_keep_their_code_points():
    words = "cafe\u0301 👩‍👩‍👧 שלום\u200f نص é"

    assert clean(words) == words


def test_half_a_surrogate_pair_becomes_a_replacement_character():
    assert clean("a\ud800b") == "a\ufffdb"


@given(st.text(alphabet=st.characters() | st.sampled_from("\r\n\x00 \ufeff\x85\ud800")))
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)

    assert clean(once) == once
    assert "\r" not in once
    assert "\n\n\n" not in once
    assert once.encode("utf-8").decode("utf-8") == once


def test_a_million_blanks_before_a_word_are_cleaned_at_once():
    assert clean(" " * 1_000_000 + "x") == " " * 1_000_000 + "x"


@pytest.mark.parametrize(
    "data",
    [
        "“Größe” 中国".encode(),
        codecs.BOM_UTF8 + "“Größe” 中国".encode(),
        "“Größe” 中国".encode("utf-16"),
        codecs.BOM_UTF16_BE + "“Größe” 中国".encode("utf-16-be"),
        "“Größe” 中国".encode("utf-32"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(data):
    assert clean(decode(data, "a.txt")) == "“Größe” 中国"


def test_short_western_text_is_not_taken_for_a_dos_code_page():
    assert decode("It cost £5, “he” said.".encode("cp1252"), "a.txt") == "It cost £5, “he” said."


def test_a_long_text_in_another_encoding_is_recognised():
    text = "Президент прибыл в Пекин с государственным визитом. " * 60

    assert decode(text.encode("cp1251"), "a.txt") == text


def test_what_a_file_says_of_itself_is_believed_where_it_can_be_true():
    assert decode("Größe".encode("latin-1"), "a", declared="iso-8859-1") == "Größe"
    assert decode("Größe".encode("latin-1"), "a", declared="no-such-code") == "Größe"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n rest",
        b"%PDF-1.7 text",
        bytes(range(256)) * 40,
        "no mark".encode("utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused_whatever_its_name(data):
    with pytest.raises(UnreadableFile, match="binary") as caught:
        decode(data, "a.txt")

    assert caught.value.code == "binary"


def test_a_stray_nul_does_not_make_a_text_binary():
    assert clean(decode(b"one\x00two and some more words", "a.txt")) == "onetwo and some more words"


@pytest.mark.parametrize(("text", "expected"), [("a", True), ("７", True), ("* — ]]>\n", False)])
def test_words_are_letters_or_digits_of_any_script(text, expected):
    assert has_words(text) is expected


@pytest.mark.parametrize(
    "declared", ["undefined", "idna", "unicode-escape", "rot13", "no-such-thing"]
)
def test_an_encoding_that_is_none_for_files_is_passed_over(declared):
    assert decode("Größe".encode("cp1252"), "a.html", declared=declared) == "Größe"
