"""Signatures are of one length whatever the text, and find copies without a look at each text."""

from time import process_time

import numpy as np
import pytest

from rag.intake.copies import relation
from rag.intake.particulars import Wording
from rag.intake.syndication import PENDING, SIZE, Copies, signature
from tests.made_stories import Maker, made_set, paragraphs


@pytest.fixture(scope="module")
def texts():
    maker = Maker(3)
    return [paragraphs(maker.sentences(maker.topic(), 12)) for _ in range(30)]


@pytest.fixture
def copies(texts):
    held = Copies()
    for number, text in enumerate(texts):
        held.add(f"d{number}", signature(text))
    return held


@pytest.mark.parametrize("text", ["", "word", "東京" * 9, "A long text. " * 5_000])
def test_a_signature_has_one_length_whatever_the_text(text):
    assert len(signature(text)) == SIZE


def test_the_same_words_give_the_same_signature(texts):
    assert signature(texts[0]) == signature(texts[0].replace("\n\n", "  \n"))


def test_an_article_finds_itself_first(copies, texts):
    assert copies.candidates(signature(texts[4]))[0] == "d4"


def test_an_edited_and_cut_copy_finds_its_original(copies, texts):
    maker = Maker(9)
    sentences = texts[4].replace("\n\n", " ").split(". ")
    copy = ". ".join(maker.edited(sentences[:8], 0.2))

    assert "d4" in copies.candidates(signature(copy))


def test_what_was_removed_is_found_no_more(copies, texts):
    copies.remove("d4")
    copies.remove("d4")

    assert "d4" not in copies.candidates(signature(texts[4]))


def test_an_article_taken_in_anew_is_found_by_its_new_words(copies, texts):
    copies.add("d4", signature("Nothing that the old text said is left in this one today."))

    assert "d4" not in copies.candidates(signature(texts[4]))


def test_signatures_of_another_make_are_passed_over(texts):
    copies = Copies()

    copies.add("old", b"\0" + signature(texts[0])[1:])
    copies.add("none", b"")

    assert copies.candidates(signature(texts[0])) == []
    assert copies.candidates(b"") == []


def test_texts_without_words_have_no_candidates():
    copies = Copies()
    copies.add("empty", signature(""))

    assert copies.candidates(signature("")) == []


def test_the_order_of_very_many_is_kept_as_they_are_sorted_in(texts):
    copies, random = Copies(), np.random.default_rng(1)
    copies.add("wanted", signature(texts[0]))
    for number in range(5 * PENDING):
        made = random.integers(1, 65_535, size=(SIZE - 1) // 2, dtype=np.uint16)
        copies.add(f"other-{number}", signature("")[:1] + made.tobytes())

    assert copies.candidates(signature(texts[0])) == ["wanted"]


def test_copies_in_a_made_set_are_found_and_other_stories_are_not_merged():
    copies, seen, found, wrong = Copies(), {}, set(), []
    made = made_set()
    started = process_time()

    for each in made:
        mark = signature(each.text)
        for other in copies.candidates(mark):
            if relation(Wording(each.text), Wording(seen[other].text)):
                same = each.report == seen[other].report
                found |= {each.id, other} if same else set()
                wrong += [] if same else [(each.id, other)]
        copies.add(each.id, mark)
        seen[each.id] = each

    assert wrong == []
    assert sum(name.startswith("copy") for name in found) >= 0.95 * 400
    # 3 ms on a quiet machine; twice that tells of a blow-up without failing on a busy one.
    assert process_time() - started < 0.006 * len(made)
