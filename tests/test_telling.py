"""A story takes one place for one thing, and nothing that only one copy says is lost."""

import pytest

from rag.answers.telling import told_once
from rag.types import Chunk, Hit
from tests.fake_corpus import story

SAID = "Putin reached Harbin on Friday and met students of the technical institute"
MORE = "Later the governor showed visitors a museum of locomotives beside the frozen river"
TOLD = story(("first", "AP", "first"), ("copy", "CNN", "copy"), ("other", "BBC", "reworded"))
STORIES = {name: TOLD for name in ("first", "copy", "other")}


def hit(name, text, score=0.5, start=0):
    chunk = Chunk(document_id=name, start=start, end=start + len(text), text=text)
    return Hit(chunk_id=hash((name, text)), chunk=chunk, score=score, dense=score, lexical=score)


def kept(*hits, stories=STORIES, most=9):
    told = told_once(hits, stories, most=most)
    return [(each.chunk.document_id, each.chunk.text) for each in told]


def test_the_original_takes_the_place_of_a_better_ranked_copy():
    unrelated = hit("unrelated", MORE)

    told = kept(hit("copy", f"{SAID} there"), unrelated, hit("first", SAID))

    assert told == [("first", SAID), ("unrelated", MORE)]


def test_a_copy_that_says_nothing_more_takes_no_place():
    assert kept(hit("first", SAID), hit("copy", SAID)) == [("first", SAID)]


def test_a_paragraph_that_only_a_copy_has_stays():
    assert kept(hit("first", SAID), hit("copy", MORE)) == [("first", SAID), ("copy", MORE)]


def test_a_chunk_that_holds_more_than_the_original_stays_behind_it():
    both = f"{SAID}. {MORE}"

    assert kept(hit("copy", both), hit("first", SAID)) == [("copy", both), ("first", SAID)]


def test_a_copy_cut_at_another_place_is_held_by_two_chunks_of_the_original():
    across = "met students of the technical institute. Later the governor showed visitors a museum"

    told = kept(hit("first", SAID), hit("copy", across), hit("first", MORE, start=100))

    assert told == [("first", SAID), ("first", MORE)]


def test_copies_that_give_other_numbers_both_stay():
    told = kept(hit("first", f"{SAID} with 40 guests"), hit("copy", f"{SAID} with 60 guests"))

    assert len(told) == 2


def test_a_rewording_with_most_of_the_words_takes_no_place():
    words = "On Friday Putin got to Harbin, where he met the institute's students"

    assert kept(hit("first", SAID), hit("other", words)) == [("first", SAID)]


def test_equal_words_of_different_stories_both_stay():
    told = kept(hit("one", SAID), hit("two", SAID), stories={})

    assert told == [("one", SAID), ("two", SAID)]


def test_short_pieces_are_not_held_to_be_the_same():
    assert len(kept(hit("first", "In Harbin"), hit("copy", "In Harbin"))) == 2


@pytest.mark.parametrize("most", [0, 1, 2])
def test_no_more_than_wanted_are_kept(most):
    assert len(kept(hit("first", SAID), hit("a", SAID), hit("b", MORE), most=most)) == most
