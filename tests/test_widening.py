"""The best passage is shown with what stands around it."""

from rag.answers.widening import AROUND, REACH, widened
from rag.types import Chunk, Hit
from tests.fake_corpus import FakeCorpus, document

SAID = [f"Sentence {number} is here." for number in range(9)]
TEXT = " ".join(SAID)


def hit(article, quote, *, number=1):
    start = article.text.index(quote)
    chunk = Chunk(document_id=article.id, start=start, end=start + len(quote), text=quote)
    return Hit(chunk_id=number, chunk=chunk, score=1.0, dense=1.0, lexical=1.0)


def shown(hits, article):
    return [each.chunk.text for each in widened(hits, {article.id: article}, FakeCorpus([article]))]


def test_the_best_hit_has_the_sentences_around_it_and_the_others_stay():
    article = document("one", TEXT)
    best, other = hit(article, SAID[4]), hit(article, SAID[0], number=2)

    assert shown([best, other], article) == [" ".join(SAID[4 - AROUND : 5 + AROUND]), SAID[0]]


def test_an_article_begins_and_ends_where_it_does():
    article = document("one", TEXT)

    assert shown([hit(article, SAID[0])], article) == [" ".join(SAID[: AROUND + 1])]
    assert shown([hit(article, SAID[8])], article) == [" ".join(SAID[-AROUND - 1 :])]


def test_a_cut_sentence_is_made_whole():
    article = document("one", TEXT)

    assert shown([hit(article, "4 is")], article) == [" ".join(SAID[4 - AROUND : 5 + AROUND])]


def test_the_words_shown_are_those_of_the_article():
    article = document("one", f"Far off.\n\n{'x' * REACH}\n\n{TEXT}")
    wide = widened([hit(article, SAID[0])], {"one": article}, FakeCorpus([article]))[0].chunk

    assert article.text[wide.start : wide.end] == wide.text


def test_nothing_found_is_nothing_shown():
    assert widened([], {}, FakeCorpus([])) == []
