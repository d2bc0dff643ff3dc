"""No source says a thing twice, and none speaks for another."""

from dataclasses import replace

import pytest

from rag.answers.repeats import Candidate, keep, merge
from rag.stems import stems
from rag.types import Evidence
from tests.fake_corpus import document, story

SAID = "Putin reached Harbin on Friday with many ministers."
TOLD = story(("first", "AP", "first"), ("copy", "CNN", "copy"))
STORIES = {"first": TOLD, "copy": TOLD}


def candidate(name, text=SAID, score=1.0, reading=None, **known):
    piece = Evidence(
        document=document(name, text, **known),
        start=0,
        end=len(text),
        score=score,
        cosine=score,
        coverage=score,
        reading=reading,
    )
    return Candidate(piece, set(stems(text)))


def names(*candidates, stories=STORIES, most=9):
    return [piece.document.id for piece in keep(candidates, stories, most=most)]


def test_a_story_is_quoted_once_from_its_original():
    assert names(candidate("copy"), candidate("first", score=0.9)) == ["first"]


def test_the_original_is_found_though_enough_is_kept():
    assert names(candidate("copy"), candidate("first", score=0.9), most=1) == ["first"]


def test_the_original_keeps_the_place_that_its_copy_earned():
    told = [candidate("copy"), candidate("two", "Goats eat leaves.", score=0.95)]
    first = candidate("first", score=0.85)

    assert names(*told, first, most=1) == ["first"]
    assert names(*told, first, most=2) == ["first", "two"]


def test_different_sources_are_each_quoted_though_the_words_are_the_same():
    assert names(candidate("one"), candidate("two"), stories={}) == ["one", "two"]


def test_one_publisher_is_quoted_once():
    same = [candidate("one", publisher="AP"), candidate("two", publisher="AP")]

    assert names(*same, stories={}) == ["one"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"superseded_by": "two"}, {}),
        ({"superseded_by": "two"}, {"publisher": "AP"}),
        ({"superseded_by": "gone"}, {"superseded_by": "gone"}),
    ],
)
def test_versions_of_one_page_are_quoted_once(one, other):
    assert names(candidate("one", **one), candidate("two", **other), stories={}) == ["one"]


def test_a_publisher_is_quoted_once_though_one_article_has_copies():
    same = [candidate("first", publisher="AP"), candidate("two", publisher="AP")]

    assert names(*same) == ["first"]


def test_copies_that_disagree_on_a_number_are_both_quoted():
    told = [candidate("first", f"{SAID} 40 came."), candidate("copy", f"{SAID} 60 came.")]

    assert names(*told) == ["first", "copy"]


def test_what_scores_far_below_the_best_is_left_out():
    assert names(candidate("one"), candidate("two", "Cows eat grass.", score=0.5)) == ["one"]


def sentence(number, score):
    """Return one sentence of many that one article has."""
    text = "".join(f"Goat {each} eats leaves. " for each in "abcdefgh")
    whole = candidate("one", text, score=score, reading=0.6)
    begin = number * len("Goat a eats leaves. ")
    piece = replace(whole.piece, start=begin, end=begin + 19)
    return whole._replace(piece=piece, said={f"{number}"})


def test_another_source_is_quoted_though_it_scores_less_than_a_third_quote_of_one():
    told = [sentence(0, 1.0), sentence(1, 0.8), sentence(2, 0.7)]
    other = candidate("two", "Sheep eat grass.", score=0.69, reading=0.6)
    far = candidate("three", "Pigs eat roots.", score=0.5, reading=0.3)

    assert names(*told, other, far) == ["one", "one", "two"]


def test_a_second_quote_may_score_less_than_a_third():
    assert names(sentence(0, 1.0), sentence(1, 0.7), sentence(2, 0.69)) == ["one", "one"]
    assert names(sentence(0, 1.0), sentence(1, 0.5)) == ["one"]


def test_an_article_that_is_not_quoted_yet_counts_though_its_publisher_is():
    first = candidate("one", reading=0.9, publisher="AP")
    other = candidate("two", "Goats eat leaves.", score=0.69, reading=0.6, publisher="AP")

    assert names(first, other, stories={}) == ["one", "two"]


def test_where_not_all_may_be_quoted_another_article_comes_before_more_of_one():
    text = f"{SAID} Cows eat grass."
    whole = candidate("one", text, reading=0.9)
    first = whole._replace(piece=replace(whole.piece, end=len(SAID)))
    second = whole._replace(
        piece=replace(whole.piece, start=len(SAID) + 1, score=0.9), said={"cow"}
    )
    other = candidate("two", "Goats eat leaves.", score=0.8, reading=0.6)

    assert names(first, second, other) == ["one", "one", "two"]
    assert names(first, second, other, most=2) == ["one", "two"]


def test_at_most_four_pieces_of_one_article_are_quoted():
    told = [sentence(each, 1.0 - each / 100) for each in range(6)]
    other = candidate("two", "Sheep eat grass.", score=0.9, reading=0.6)

    assert names(*told, other) == ["one", "one", "one", "one", "two"]


def test_an_original_takes_the_place_of_its_copy_though_enough_of_it_is_quoted():
    told = [sentence(each, 1.0 - each / 100) for each in range(4)]
    stories = {
        each: story(("one", "AP", "one"), ("copy", "CNN", "copy")) for each in ("one", "copy")
    }
    original = sentence(5, 0.8)
    copy = candidate("copy", original.piece.quote, score=0.9, reading=0.6)._replace(
        said=original.said
    )

    assert names(*told, copy, original, stories=stories) == ["one"] * 5


def test_without_a_reader_a_second_quote_is_as_good_as_any():
    told = [
        each._replace(piece=replace(each.piece, reading=None))
        for each in (sentence(0, 1.0), sentence(1, 0.7))
    ]

    assert names(*told) == ["one"]


def test_the_same_words_of_a_document_are_quoted_once():
    assert names(candidate("one"), candidate("one")) == ["one"]


def test_nothing_gives_nothing():
    assert names() == []


def piece(start, end, reading=None):
    return Evidence(
        document=document("one", SAID * 3),
        start=start,
        end=end,
        score=1.0,
        cosine=1.0,
        coverage=1.0,
        reading=reading,
    )


def test_pieces_of_several_parts_that_come_to_overlap_become_one():
    pieces, numbers = merge([[piece(0, 20)], [piece(60, 80)], [piece(10, 70, reading=0.5)]], {})

    assert [(each.start, each.end, each.reading) for each in pieces] == [(0, 80, 0.5)]
    assert numbers == [(1,), (1,), (1,)]


def test_pieces_of_several_parts_keep_their_numbers_where_two_become_one():
    pieces, numbers = merge([[piece(0, 20)], [piece(100, 120)], [piece(10, 30)]], {})

    assert [(each.start, each.end) for each in pieces] == [(0, 30), (100, 120)]
    assert numbers == [(1,), (2,), (1,)]
