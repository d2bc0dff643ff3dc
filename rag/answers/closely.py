"""Have the close reader look at the few likeliest sentences again, in the text they stand in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from numpy import isnan

from rag.answers.reading import scaled
from rag.answers.repeats import Candidate
from rag.protocols import CloseReader, Corpus
from rag.stems import DEFAULT
from rag.types import Document, Evidence, Sentence

WINDOW_CHARACTERS = 560
"""Of one window, as long as those that the reader was trained on. In news each takes some 60 ms on
two cores, in abstracts full of terms, whose words are several tokens each, 150 ms."""
NO = -1.0
"""Two in three sentences that are read have a lower logit."""
ANSWERS = scaled(0.0)
"""Where the best that was read has less, none of it is likely to answer."""
CLOSE = 0.3
"""Weight of what it sees beside all that was known before. The right sentence comes first for 0.79
of 135 held-out questions of SQuAD 2.0 and 0.77 of 256 of Natural Questions, each searched as one
library, for 0.51 of CLAPnq's 144 and 0.79 of 92 gold ones, if three windows are read; without for
0.76, 0.73, 0.48 and 0.78 (all with 0.4 and the reader's first pass). From 0.3 to 0.6 they differ by
less than 0.02; since its third pass the quotes hold the facts of one gold question more with 0.3
than with 0.4."""


class Weighed(NamedTuple):
    """A sentence that may answer, and the candidate for the evidence that it makes."""

    sentence: Sentence
    candidate: Candidate


def look_again(
    reader: CloseReader,
    question: str,
    weighed: Sequence[Weighed],
    corpus: Corpus,
    *,
    windows: int,
    most: int,
) -> list[Weighed]:
    """Return sentences scored anew by what is read in so many windows around the best.

    Where no sentence of those answers, it reads on, in at most `most` windows. What stands in
    several windows or copies gets the best of its values. A sentence that was not read, since
    others were likelier, is taken to be like the least of those, at most an ordinary no. Where no
    sentence could be read, as with a very long question, all stay as they are.
    """
    likeliest = sorted(weighed, key=lambda each: -each.candidate.piece.score)
    found = _windows(likeliest, corpus)
    seen = _Seen()
    seen.look(reader, question, list(islice(found, windows)))
    if seen.sentences and max(seen.sentences.values()) < ANSWERS:
        seen.look(reader, question, list(islice(found, most - windows)))
    if not seen.sentences:
        return list(weighed)
    least = min(*seen.sentences.values(), scaled(NO))
    return [
        each._replace(
            candidate=each.candidate._replace(
                piece=_scored(
                    each.candidate.piece,
                    seen.sentences.get(each.sentence.text),
                    least,
                    seen.answers,
                )
            )
        )
        for each in weighed
    ]


class _Seen:
    """What was read so far, 0..1: of each sentence by its text, and of the best window."""

    def __init__(self) -> None:
        self.sentences: dict[str, float] = {}
        self.answers = 0.0

    def look(self, reader: CloseReader, question: str, windows: "Sequence[_Window]") -> None:
        """Read some windows."""
        readings = reader.read(question, [window.passage for window in windows]) if windows else []
        for window, reading in zip(windows, readings, strict=True):
            for sentence, logit in zip(window.sentences, reading.sentences, strict=True):
                if not isnan(logit):
                    value = max(self.sentences.get(sentence.text, 0.0), scaled(float(logit)))
                    self.sentences[sentence.text] = value
                    self.answers = max(self.answers, scaled(reading.answers))


def _scored(piece: Evidence, close: float | None, least: float, answers: float) -> Evidence:
    value = least if close is None else close
    score = (1 - CLOSE) * piece.score + CLOSE * value
    return replace(piece, score=score, answers=answers)


class _Window(NamedTuple):
    document: Document
    sentences: Sequence[Sentence]

    @property
    def passage(self) -> tuple[str, str, list[tuple[int, int]]]:
        """Return title, text, and where each sentence stands in the text."""
        begin = self.sentences[0].start
        return (
            self.document.title,
            self.document.text[begin : self.sentences[-1].end],
            [(each.start - begin, each.end - begin) for each in self.sentences],
        )


def _windows(likeliest: Sequence[Weighed], corpus: Corpus) -> Iterator[_Window]:
    """Yield windows around sentences that are in none before."""
    read: set[str] = set()
    for sentence, candidate in likeliest:
        # Others than English it was not taught.
        if sentence.text not in read and candidate.piece.document.language in (None, DEFAULT):
            around = _around(sentence, corpus)
            read |= {each.text for each in around}
            yield _Window(candidate.piece.document, around)


def _around(sentence: Sentence, corpus: Corpus) -> list[Sentence]:
    """Return the sentences around one, itself included, as far as they fit into a window."""
    near, _ = corpus.sentences(
        sentence.document_id,
        start=max(0, sentence.start - WINDOW_CHARACTERS),
        end=sentence.end + WINDOW_CHARACTERS,
    )
    middle = next((at for at, each in enumerate(near) if each.start == sentence.start), None)
    if middle is None:  # The article may have been removed since.
        return [sentence]
    first = last = middle
    while True:
        spans = [(first - 1, last), (first, last + 1)]
        fitting = [
            (begin, end)
            for begin, end in spans
            if begin >= 0
            and end < len(near)
            and near[end].end - near[begin].start <= WINDOW_CHARACTERS
        ]
        if not fitting:
            return near[first : last + 1]
        # As much stands before the sentence as behind it, as far as that can be.
        first, last = min(
            fitting,
            key=lambda span: abs(
                (near[middle].start - near[span[0]].start) - (near[span[1]].end - near[middle].end)
            ),
        )
