"""Have the close reader look at the few likeliest sentences again, in the text they stand in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import NamedTuple

from rag.answers.reading import scaled
from rag.protocols import CloseReader, Corpus
from rag.types import Document, Evidence, Sentence

WINDOWS, WINDOW_CHARACTERS = 3, 560
"""Each takes some 60 ms on two cores; it is as long as those that the reader was trained on."""

CLOSE = 0.4
"""Weight of what it sees beside all that was known before."""


class Likely(NamedTuple):
    """A sentence that may answer, and the document it stands in."""

    document: Document
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseReadings:
    """What was read closely; logits, above 0 for yes.

    `sentences` are by their words, so that those of a copy count as read. `answers` is what the
    best window says of an answer being there at all, None where none was read.
    """

    sentences: Mapping[str, float] = field(default_factory=dict)
    answers: float | None = None


def read_closely(
    reader: CloseReader | None, question: str, likely: Sequence[Likely], corpus: Corpus
) -> CloseReadings:
    """Return what is read in the first windows around sentences that come likeliest first.

    A sentence of two windows gets the better of two values.
    """
    if reader is None:
        return CloseReadings()
    windows = list(_windows(likely, corpus))
    readings = reader.read(question, [window.passage for window in windows])
    sentences: dict[str, float] = {}
    for window, reading in zip(windows, readings, strict=True):
        for sentence, logit in zip(window.sentences, reading.sentences, strict=True):
            sentences[sentence.text] = max(sentences.get(sentence.text, -inf), float(logit))
    answers = max((reading.answers for reading in readings), default=None)
    return CloseReadings(sentences=sentences, answers=answers)


def closer(piece: Evidence, sentence: Sentence, seen: CloseReadings) -> Evidence:
    """Return a piece scored anew by what was seen in its sentence; unread, that is nothing."""
    logit = seen.sentences.get(sentence.text)
    close = 0.0 if logit is None else scaled(logit)
    return replace(
        piece,
        score=(1 - CLOSE) * piece.score + CLOSE * close,
        close=close,
        answers=None if seen.answers is None else scaled(seen.answers),
    )


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


def _windows(likely: Sequence[Likely], corpus: Corpus) -> Iterator[_Window]:
    read: set[str] = set()
    made = 0
    for document, sentence in likely:
        if made == WINDOWS:
            return
        if sentence.text not in read:
            window = _Window(document, _around(sentence, corpus))
            read |= {each.text for each in window.sentences}
            made += 1
            yield window


def _around(sentence: Sentence, corpus: Corpus) -> list[Sentence]:
    """Return the sentences around one, itself included, as far as they fit into a window."""
    near, _ = corpus.sentences(
        sentence.document_id,
        start=max(0, sentence.start - WINDOW_CHARACTERS),
        end=sentence.end + WINDOW_CHARACTERS,
    )
    middle = next(at for at, each in enumerate(near) if each.start == sentence.start)
    first, last = middle, middle
    while True:
        before = near[first - 1] if first else None
        after = near[last + 1] if last + 1 < len(near) else None
        room = WINDOW_CHARACTERS - (near[last].end - near[first].start)
        costs = {
            side: cost
            for side, cost in (
                ("before", near[first].start - before.start if before else room + 1),
                ("after", after.end - near[last].end if after else room + 1),
            )
            if cost <= room
        }
        if not costs:
            return near[first : last + 1]
        taken = {
            "before": near[middle].start - near[first].start,
            "after": near[last].end - near[middle].end,
        }
        # By turns, so that as much stands before the sentence as behind it.
        if min(costs, key=lambda side: taken[side]) == "before":
            first -= 1
        else:
            last += 1
