"""Windows around the likeliest sentences, and what becomes of what is seen in them."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from rag.answers.closely import (
    BEHIND,
    CLOSE,
    WINDOW_CHARACTERS,
    WINDOWS,
    CloseReadings,
    Likely,
    closer,
    read_closely,
)
from rag.answers.evidence import SentenceEvidence
from rag.answers.finding import Finder
from rag.answers.reading import scaled
from rag.answers.retrieval import HybridRetriever
from rag.types import Evidence, Scope
from tests.fake_corpus import FakeCorpus, document

TEXT = "Berlin is a city in Germany.\n\nThe wall of Berlin fell in 1989.\n\nBerlin has many lakes."


@dataclass
class Seen:
    answers: float
    sentences: np.ndarray


@dataclass
class FakeCloseReader:
    """Sees an answer in every sentence that holds a word."""

    word: str
    name: str = "fake"
    asked: list = field(default_factory=list)

    def read(self, question, windows):
        self.asked.append(windows)
        return [
            Seen(
                4.0 if self.word in text else -4.0,
                np.array([4.0 if self.word in text[a:b] else -4.0 for a, b in sentences]),
            )
            for _, text, sentences in windows
        ]


def likely(corpus, *, best):
    """Return all sentences of a corpus, those that hold a word first."""
    every = [
        Likely(corpus.held[id_], sentence, score=0.5)
        for id_, sentences in corpus.parts.items()
        for sentence in sentences
    ]
    return sorted(every, key=lambda each: best not in each.sentence.text)


def test_a_window_holds_what_stands_around_and_tells_where_sentences_stand():
    corpus = FakeCorpus([document("berlin", TEXT)])
    reader = FakeCloseReader("wall")

    read_closely(reader, "When?", likely(corpus, best="wall"), corpus)

    ((title, text, sentences),) = reader.asked[0]
    assert (title, text) == ("berlin", TEXT)
    assert [text[start:end] for start, end in sentences] == TEXT.split("\n\n")


def test_a_window_is_no_longer_than_what_the_reader_was_trained_on():
    text = " ".join(f"Sentence {number} tells of rain." for number in range(200))
    corpus = FakeCorpus([document("rain", text)])
    reader = FakeCloseReader("rain")

    read_closely(reader, "What?", likely(corpus, best="Sentence 100 "), corpus)

    texts = [window[1] for window in reader.asked[0]]
    assert len(texts) == WINDOWS
    assert all(WINDOW_CHARACTERS - 40 < len(each) <= WINDOW_CHARACTERS for each in texts)
    assert "Sentence 93 " in texts[0]
    assert "Sentence 107 " in texts[0]


def test_a_sentence_longer_than_a_window_is_read_alone():
    long = "A " + "very " * 200 + "long one."
    corpus = FakeCorpus([document("long", f"Before.\n\n{long}\n\nAfter.")])
    reader = FakeCloseReader("long")

    read_closely(reader, "What?", likely(corpus, best="very"), corpus)

    assert reader.asked[0][0][1] == long


def test_what_is_far_behind_the_best_is_not_read():
    corpus = FakeCorpus([document("one", "Rain fell."), document("two", "Snow fell.")])
    rain, snow = likely(corpus, best="Rain")

    def read(behind):
        reader = FakeCloseReader("fell")
        read_closely(reader, "What?", [rain, snow._replace(score=rain.score - behind)], corpus)
        return [text for _, text, _ in reader.asked[0]]

    assert read(BEHIND - 0.01) == ["Rain fell.", "Snow fell."]
    assert read(BEHIND + 0.01) == ["Rain fell."]


def test_a_copy_is_not_read_twice_and_counts_as_read():
    corpus = FakeCorpus([document(name, TEXT) for name in ("one", "two", "three", "four")])
    reader = FakeCloseReader("wall")

    seen = read_closely(reader, "When?", likely(corpus, best="wall"), corpus)

    assert len(reader.asked[0]) == 1
    assert seen.sentences["The wall of Berlin fell in 1989."] == 4.0
    assert seen.answers == 4.0


def test_without_a_close_reader_or_sentences_nothing_is_seen():
    corpus = FakeCorpus([document("berlin", TEXT)])

    assert read_closely(None, "x", likely(corpus, best="x"), corpus).answers is None
    assert read_closely(FakeCloseReader("x"), "x", [], corpus).answers is None


def piece_of(corpus):
    return Evidence(
        document=corpus.held["berlin"], start=0, end=28, score=0.5, cosine=0.5, coverage=0.5
    )


def test_a_piece_is_scored_anew_by_what_was_seen_in_its_sentence():
    corpus = FakeCorpus([document("berlin", TEXT)])
    (first, *_) = corpus.parts["berlin"]
    reader = FakeCloseReader("Germany")
    seen = read_closely(reader, "Where?", likely(corpus, best="Germany"), corpus)

    scored = closer(piece_of(corpus), first, seen)

    assert scored.close == scored.answers == pytest.approx(scaled(4.0))
    assert scored.score == pytest.approx((1 - CLOSE) * 0.5 + CLOSE * scaled(4.0))


def test_a_piece_that_was_not_read_is_taken_for_the_least_of_those_that_were():
    corpus = FakeCorpus([document("berlin", TEXT), document("rain", "Rain fell.")])
    (unread,) = corpus.parts["rain"]
    seen = read_closely(FakeCloseReader("wall"), "When?", likely(corpus, best="wall")[:1], corpus)

    scored = closer(piece_of(corpus), unread, seen)

    assert scored.close is None
    assert scored.score == pytest.approx((1 - CLOSE) * 0.5 + CLOSE * scaled(-4.0))


def test_where_nothing_was_read_the_score_stays():
    corpus = FakeCorpus([document("berlin", TEXT)])
    (first, *_) = corpus.parts["berlin"]
    piece = piece_of(corpus)

    assert closer(piece, first, CloseReadings()) == piece


def test_the_sentence_that_is_seen_to_answer_comes_first():
    corpus = FakeCorpus([document("berlin", TEXT)])

    def best(word):
        question = "What about Berlin?"
        vector = corpus.embedder.embed([question])[0]
        hits = HybridRetriever(corpus, dense_weight=0.5).retrieve(
            question, vector, k=3, scope=Scope()
        )
        evidence = SentenceEvidence(corpus, closer=FakeCloseReader(word))
        picked = evidence.pick(question, vector, hits, corpus.held, most=1)
        return picked.best[0].quote

    assert best("lakes") == "Berlin has many lakes."
    assert best("wall") == "The wall of Berlin fell in 1989."


def test_articles_in_a_language_it_was_not_taught_are_left_as_they_are():
    corpus = FakeCorpus([document("berlin", TEXT, language="de")])
    reader = FakeCloseReader("lakes")
    question = "Wann fiel die Mauer von Berlin?"
    vector = corpus.embedder.embed([question])[0]

    found = Finder(corpus, dense_weight=0.5, closer=reader).find(
        question, vector, k=3, scope=Scope(), most=1
    )

    assert reader.asked == []
    assert found.evidence[0].close is None


def test_evidence_without_any_reader_has_no_such_value():
    corpus = FakeCorpus([document("berlin", TEXT)])
    vector = corpus.embedder.embed(["Berlin"])[0]

    assert SentenceEvidence(corpus).pick("Berlin", vector, [], corpus.held, most=1).best == []
