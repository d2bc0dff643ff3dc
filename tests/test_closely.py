"""Windows around the likeliest sentences, and what becomes of what is seen in them."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from rag.answers.answerable import Answerable
from rag.answers.closely import CLOSE, NO, WINDOW_CHARACTERS, Weighed, look_again
from rag.answers.finding import WINDOWS, WINDOWS_UNSURE, Finder
from rag.answers.reading import scaled
from rag.answers.repeats import Candidate
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


def weighed(corpus, *, best):
    """Return all sentences of a corpus, of which those that hold a word score best."""
    return [
        Weighed(
            sentence, Candidate(piece_of(corpus, id_, 0.9 if best in sentence.text else 0.5), set())
        )
        for id_, sentences in corpus.parts.items()
        for sentence in sentences
    ]


def piece_of(corpus, id_, score):
    return Evidence(
        document=corpus.held[id_], start=0, end=9, score=score, cosine=0.5, coverage=0.5
    )


def look(reader, corpus, *, best, windows=3, most=3):
    """Return the pieces after a closer look, by the words of their sentences."""
    before = weighed(corpus, best=best)
    seen = look_again(reader, "What?", before, corpus, windows=windows, most=most)
    return {each.sentence.text: each.candidate.piece for each in seen}


def texts_of(reader):
    return [text for _, text, _ in reader.asked[0]]


def test_a_window_holds_what_stands_around_and_tells_where_sentences_stand():
    corpus = FakeCorpus([document("berlin", TEXT)])
    reader = FakeCloseReader("wall")

    look(reader, corpus, best="wall")

    ((title, text, sentences),) = reader.asked[0]
    assert (title, text) == ("berlin", TEXT)
    assert [text[start:end] for start, end in sentences] == TEXT.split("\n\n")


def test_windows_are_no_longer_than_what_the_reader_was_trained_on():
    text = " ".join(f"Sentence {number} tells of rain." for number in range(200))
    corpus = FakeCorpus([document("rain", text)])
    reader = FakeCloseReader("rain")

    look(reader, corpus, best="Sentence 100 ")

    first, *others = texts_of(reader)
    assert len(others) == 2
    assert all(WINDOW_CHARACTERS - 40 < len(each) <= WINDOW_CHARACTERS for each in (first, *others))
    assert "Sentence 93 " in first
    assert "Sentence 107 " in first


def test_a_sentence_longer_than_a_window_is_read_alone():
    long = "A " + "very " * 200 + "long one."
    corpus = FakeCorpus([document("long", f"Before.\n\n{long}\n\nAfter.")])
    reader = FakeCloseReader("long")

    look(reader, corpus, best="very")

    assert texts_of(reader)[0] == long


def test_no_more_windows_are_read_than_asked_for():
    corpus = FakeCorpus([document(name, f"Rain fell in {name}.") for name in ("one", "two", "six")])

    def read(windows):
        reader = FakeCloseReader("fell")
        look(reader, corpus, best="two", windows=windows)
        return texts_of(reader)

    assert read(1) == ["Rain fell in two."]
    assert read(2) == ["Rain fell in two.", "Rain fell in one."]


def test_it_reads_on_where_nothing_that_was_read_answers():
    corpus = FakeCorpus([document(name, f"Rain fell in {name}.") for name in ("one", "two", "six")])

    def read(word):
        reader = FakeCloseReader(word)
        look(reader, corpus, best="two", windows=1, most=3)
        return [[text for _, text, _ in asked] for asked in reader.asked]

    assert read("two") == [["Rain fell in two."]]
    assert read("six") == [["Rain fell in two."], ["Rain fell in one.", "Rain fell in six."]]


def test_a_copy_is_not_read_twice_and_counts_as_read():
    corpus = FakeCorpus([document(name, TEXT) for name in ("one", "two", "three", "four")])
    reader = FakeCloseReader("wall")

    seen = look_again(reader, "When?", weighed(corpus, best="wall"), corpus, windows=3, most=3)

    assert len(reader.asked[0]) == 1
    pieces = [each.candidate.piece for each in seen if "wall" in each.sentence.text]
    read = pytest.approx((1 - CLOSE) * 0.9 + CLOSE * scaled(4.0))
    assert [piece.score for piece in pieces] == 4 * [read]


def test_a_piece_is_scored_anew_by_what_was_seen_in_its_sentence():
    corpus = FakeCorpus([document("berlin", TEXT)])

    piece = look(FakeCloseReader("Germany"), corpus, best="Germany")["Berlin is a city in Germany."]

    assert piece.answers == pytest.approx(scaled(4.0))
    assert piece.score == pytest.approx((1 - CLOSE) * 0.9 + CLOSE * scaled(4.0))


def test_a_piece_that_was_not_read_is_taken_for_the_least_of_those_that_were():
    corpus = FakeCorpus([document("berlin", TEXT), document("rain", "Rain fell.")])

    piece = look(FakeCloseReader("wall"), corpus, best="wall", windows=1, most=1)["Rain fell."]

    assert piece.score == pytest.approx((1 - CLOSE) * 0.5 + CLOSE * scaled(-4.0))


def test_what_is_not_read_gains_nothing_by_a_good_answer_beside_it():
    corpus = FakeCorpus([document("wall", "The wall fell."), document("rain", "Rain fell.")])

    piece = look(FakeCloseReader("wall"), corpus, best="wall", windows=1, most=1)["Rain fell."]

    assert piece.score == pytest.approx((1 - CLOSE) * 0.5 + CLOSE * scaled(NO))


def test_where_no_sentence_could_be_read_all_stays_as_it_is():
    corpus = FakeCorpus([document("berlin", TEXT)])
    before = weighed(corpus, best="wall")

    class Unreadable:
        name = "fake"

        def read(self, question, windows):
            return [Seen(np.nan, np.full(len(window[2]), np.nan)) for window in windows]

    assert look_again(Unreadable(), "What?", before, corpus, windows=3, most=3) == before


def test_what_is_removed_meanwhile_is_read_as_it_was():
    corpus = FakeCorpus([document("berlin", TEXT)])
    before = weighed(corpus, best="wall")
    reader = FakeCloseReader("wall")
    corpus.parts["berlin"] = []

    look_again(reader, "What?", before, corpus, windows=1, most=1)

    assert texts_of(reader) == ["The wall of Berlin fell in 1989."]


def find(corpus, reader, question):
    vector = corpus.embedder.embed([question])[0]
    return Finder(corpus, dense_weight=0.5, closer=reader).find(
        question, vector, k=5, scope=Scope(), most=1
    )


@pytest.mark.parametrize(
    ("word", "quote"),
    [("lakes", "Berlin has many lakes."), ("wall", "The wall of Berlin fell in 1989.")],
)
def test_the_sentence_that_is_seen_to_answer_comes_first(word, quote):
    corpus = FakeCorpus([document("berlin", TEXT)])

    found = find(corpus, FakeCloseReader(word), "What about Berlin?")

    assert found.evidence[0].quote == quote


@pytest.mark.parametrize("question", ["Wann fiel die Mauer von Berlin?", "Berlin wall?"])
def test_articles_in_a_language_it_was_not_taught_are_left_as_they_are(question):
    corpus = FakeCorpus([document("berlin", TEXT, language="de")])
    reader = FakeCloseReader("lakes")

    found = find(corpus, reader, question)

    assert reader.asked == []
    assert found.evidence[0].answers is None


MORE = WINDOWS_UNSURE - WINDOWS


@pytest.mark.parametrize(
    ("probability", "word", "windows"),
    [
        (0.9, "Berlin", [WINDOWS]),
        (0.9, "Rome", [WINDOWS, MORE]),
        (0.3, "Rome", [WINDOWS_UNSURE]),
        (0.01, "Rome", [WINDOWS]),
    ],
)
def test_more_is_read_where_it_is_open_or_unseen_whether_the_articles_answer(
    probability, word, windows, monkeypatch
):
    corpus = FakeCorpus([document(f"a{at}", f"Berlin in year {at}.") for at in range(5)])
    reader = FakeCloseReader(word)
    verdict = Answerable(probability=probability, missing=(), refused=False, doubtful=False)
    monkeypatch.setattr("rag.answers.finding.judge", lambda *_, **__: verdict)

    find(corpus, reader, "Berlin?")

    assert [len(asked) for asked in reader.asked] == windows


def test_without_sentences_nothing_is_read():
    corpus = FakeCorpus([document("berlin", TEXT)])
    reader = FakeCloseReader("wall")

    assert look_again(reader, "When?", [], corpus, windows=3, most=3) == []
    assert reader.asked == []
