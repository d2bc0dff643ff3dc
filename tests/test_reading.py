"""What the reader saw, by sentence, and what becomes of it in the choice of evidence."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from rag.answers.finding import Finder
from rag.answers.reading import MOST_READ, UNREAD, read_hits, reordered, scaled
from rag.types import Scope
from tests.fake_corpus import FakeCorpus, best_of, document

TEXT = "Berlin is a city in Germany.\n\nThe wall of Berlin fell in 1989.\n\nBerlin has many lakes."


@dataclass
class Seen:
    sentences: np.ndarray
    spans: np.ndarray


@dataclass
class FakeReader:
    """Sees an answer in every sentence that holds a word."""

    word: str
    name: str = "fake"
    asked: list = field(default_factory=list)

    def read(self, question, passages):
        self.asked.append((question, passages))
        return [
            Seen(logits, logits)
            for _, text, sentences in passages
            for logits in [
                np.array(
                    [8.0 if self.word in text[start:end] else -8.0 for start, end in sentences]
                )
            ]
        ]


@pytest.fixture
def corpus():
    return FakeCorpus([document("berlin", TEXT)])


def found(corpus, reader, question="What about Berlin?"):
    vector = corpus.embedder.embed([question])[0]
    return Finder(corpus, dense_weight=0.5, reader=reader).find(
        question, vector, k=3, scope=Scope(), most=1
    )


def test_without_a_reader_nothing_is_read(corpus):
    assert read_hits(None, "x", [], {}, corpus) is UNREAD
    assert found(corpus, None).evidence[0].reading is None


def test_every_sentence_is_read_where_it_stands_in_its_passage(corpus):
    reader = FakeReader("lakes")

    found(corpus, reader)

    (_, passages), *_ = reader.asked
    words = [text[start:end] for _, text, spans in passages for start, end in spans]
    assert "The wall of Berlin fell in 1989." in words
    assert all(each == each.strip() for each in words)


@pytest.mark.parametrize("word", ["wall", "lakes", "Germany"])
def test_the_sentence_in_which_the_reader_sees_the_answer_comes_first(corpus, word):
    best = found(corpus, FakeReader(word)).evidence[0]

    assert word in best.quote
    assert best.reading == scaled(8.0)


def test_logits_beyond_the_spread_are_as_sure_as_can_be():
    assert [scaled(each) for each in (-99, 0, 99)] == [0.0, 0.5, 1.0]
    assert scaled(-3) < scaled(3)


def test_evidence_that_was_not_read_is_still_chosen(corpus):
    vector = corpus.embedder.embed(["wall of Berlin"])[0]
    hits = found(corpus, None).hits

    picked = best_of(corpus, "wall of Berlin", vector, hits, most=1)

    assert picked[0].reading is None


def test_the_chunk_in_which_the_answer_is_seen_moves_up():
    articles = [document(f"a{at}", f"Berlin, article {at}. Word{at} of Berlin.") for at in range(4)]
    many = FakeCorpus(articles)
    before = [hit.chunk.document_id for hit in found(many, None).hits]

    after = [hit.chunk.document_id for hit in found(many, FakeReader(f"Word{before[2][1]}")).hits]

    assert after[0] == before[2]
    assert sorted(after) == sorted(before)


def test_no_more_hits_are_read_than_there_is_time_for_and_the_rest_stay_behind():
    many = FakeCorpus([document(f"a{at}", f"Berlin, article {at}.") for at in range(MOST_READ + 4)])
    reader = FakeReader("nothing")
    question = "What about Berlin?"

    hits = (
        Finder(many, dense_weight=0.5, reader=reader)
        .find(
            question,
            many.embedder.embed([question])[0],
            k=MOST_READ + 4,
            scope=Scope(),
            most=1,
        )
        .hits
    )

    assert len(reader.asked[0][1]) == MOST_READ
    assert len(hits) == MOST_READ + 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_hits_that_nobody_read_keep_their_order(corpus):
    hits = found(corpus, None).hits

    assert tuple(reordered(hits, UNREAD)) == hits
