"""The second stage: signals that are easy to count, and a probability that follows them."""

import pytest

from rag.answers.likeness import probability, signals
from rag.answers.particulars.sources import Sources

SOURCES = Sources(quotes=("The red dog ate 25 sausages. Nobody saw it.",), about="Dogs of Vienna")


def test_every_word_there_gives_full_shares():
    found = signals("The red dog ate twenty-five sausages.", SOURCES)

    assert (found.words, found.together, found.counts) == (1.0, 1.0, 0.0)


def test_shares_are_of_different_words_and_the_title_counts():
    found = signals("The cat of Vienna ate it.", SOURCES)

    assert found.words == pytest.approx(5 / 6)


def test_a_sentence_without_words_lacks_nothing():
    assert signals("…", SOURCES).words == 1.0


def test_more_of_a_sentence_there_is_likelier_and_a_reader_adds_to_it():
    near, far = signals("The red dog ate.", SOURCES), signals("A blue cat slept.", SOURCES)

    assert 0.0 < probability(far) < 0.5 < probability(near) < 1.0
    assert probability(near, reading=0.0) < probability(near, reading=0.5) == probability(near)
    assert probability(near) < probability(near, reading=1.0)
