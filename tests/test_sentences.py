from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.intake.clean import clean, has_words
from rag.intake.sentences import MAX_SENTENCE_CHARACTERS, split_sentences
from rag.types import Document

MESSY = st.text(
    alphabet=st.characters(codec="utf-8")
    | st.sampled_from("\n\n# -.!?“”ab 👩‍👧\u0301\r\u05d0\u200f|`")
)


def document(text, language=None):
    return Document(
        id="d", path="a.txt", position=0, title="A", publisher=None, published=None, url=None,
        language=language, text=text,
    )  # fmt: skip


def texts(text):
    return [sentence.text for sentence in split_sentences(document(text))]


@pytest.mark.parametrize(
    "whole",
    [
        "U.S. Secretary of State Antony Blinken was in Kyiv.",
        "Mr. Putin thanked Mr. Xi at 5 p.m. in Beijing.",
        "It read on Artifex.News that day.",
        "He met the 70-year-old. year Xi in the end.",
        "“You cannot want it … while continuing,” Mr. Patel said.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(whole):
    assert texts(whole) == [whole]


def test_sentences_end_where_a_reader_would_end_them():
    assert texts("He said “Yes.” Then he left. Did he? He did!") == [
        "He said “Yes.”",
        "Then he left.",
        "Did he?",
        "He did!",
    ]


def test_no_sentence_crosses_a_blank_line_a_heading_or_an_item():
    text = "No stop here\n\n## A heading\nText goes on\n- item one\n- item two. More"
    found = split_sentences(document(text))

    assert [(each.paragraph, each.text) for each in found] == [
        (0, "No stop here"),
        (1, "A heading"),
        (2, "Text goes on"),
        (3, "item one"),
        (4, "item two."),
        (4, "More"),
    ]


def test_marks_without_letters_are_left_out():
    assert texts("***\n\n]]>\n\nText.") == ["Text."]


def test_a_language_that_is_not_known_is_split_all_the_same():
    found = split_sentences(document("Eins. Zwei.", language="de-AT"))

    assert [each.text for each in found] == ["Eins.", "Zwei."]


@pytest.mark.parametrize(
    ("language", "between", "sentences"),
    [
        ("de", " ", ["Er kam am 3. Mai an.", "Dr. Müller war z. B. da.", "Die Fa. Bosch schwieg!"]),
        ("fr", " ", ["M. Macron est parti.", "MM. Roux et Mme. Blanc restent.", "Pourquoi ?"]),
        ("es", " ", ["El Sr. López salió.", "¿Volvió?", "¡Sí!", "EE. UU. ganó."]),
        ("pt-BR", " ", ["O Sr. Silva saiu.", "Voltou?", "Custou R$ 1.200."]),
        (
            "ru",
            " ",
            ["В. В. Путин прибыл в г. Харбин.", "Об этом сообщил проф. Иванов.", "Правда?"],
        ),
        ("zh-Hans", "", ["他说：“你好。”", "然后走了！", "增长了3.5%。", "真的吗？"]),
        ("ja", "", ["彼は言った。", "「はい。」と彼は答えた。", "本当？"]),
        ("ko", " ", ["그는 갔다.", "돌아왔나?"]),
        ("ar", " ", ["ذهب إلى البيت.", "قال د. أحمد إنه سيأتي.", "هل عاد؟"]),
        ("hi", " ", ["वह घर गया।", "डॉ. शर्मा आए।", "क्या वह लौटा?"]),
        ("ka", " ", ["ის წავიდა.", "დაბრუნდა."]),
        ("xx", " ", ["Eins.", "Zwei."]),
        (None, "", ["他走了。", "回来了吗？"]),
    ],
)
def test_sentences_end_as_the_language_ends_them(language, between, sentences):
    found = split_sentences(document(between.join(sentences), language))

    assert [each.text for each in found] == sentences


def test_a_sentence_without_end_is_cut():
    found = split_sentences(document("word " * 1_000))

    assert max(len(each.text) for each in found) <= MAX_SENTENCE_CHARACTERS
    assert all(each.text.startswith("word") and each.text.endswith("word") for each in found)


@given(MESSY, st.sampled_from([None, "de", "fr", "ru", "zh", "ja", "ar", "hi", "xx"]))
def test_every_sentence_is_the_words_at_its_offsets_and_none_are_lost(raw, language):
    text = clean(raw)

    found = split_sentences(document(text, language))

    assert all(text[each.start : each.end] == each.text == each.text.strip() for each in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert not any("\n\n" in each.text for each in found)
    covered = {at for each in found for at in range(each.start, each.end)}
    lost = [at for at in range(len(text)) if at not in covered and has_words(text[at])]
    assert all(is_marker(text, at) for at in lost)


def is_marker(text, at):
    """List numbers and the language behind a fence are the only words left out."""
    line = text[text.rfind("\n", 0, at) + 1 :].split("\n")[0].strip()
    return line.startswith(("```", "~~~")) or line[:1].isdigit()


def test_sentences_of_a_line_longer_than_a_window_are_those_of_a_short_one():
    sentence = "Mr. Xi met Mr. Putin in Harbin at noon."
    text = " ".join([sentence] * 2_000)

    assert {each.text for each in split_sentences(document(text))} == {sentence}
