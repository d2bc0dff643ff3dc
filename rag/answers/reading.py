"""Have the reader look at question and passages together, and keep what it saw by sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rag.answers.retrieval import spans
from rag.protocols import Corpus, EvidenceReader
from rag.types import Document, Hit, Sentence

SENTENCE, SPAN = 0.375, 0.625
"""Weights of two of its verdicts, on the sentence and on words in it that answer. Fitted on the
questions that its training held out, 2026-11-22, see models/train/LOG.md."""
SPREAD = 12.0
"""Logits beyond this to either side are as sure as can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What was read: a value 0..1 by sentence, higher where it carries the answer.

    `answers` is the logit of the passage that is most likely to answer, None where nothing was
    read.
    """

    sentences: Mapping[tuple[str, int], float] = field(default_factory=dict)
    answers: float | None = None

    def of(self, sentence: Sentence) -> float | None:
        """Return the value of a sentence, None if it was not read."""
        return self.sentences.get((sentence.document_id, sentence.start))


UNREAD = Readings()


def read_hits(
    reader: EvidenceReader | None,
    question: str,
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    corpus: Corpus,
) -> Readings:
    """Return what the reader saw in the chunks hit; nothing without a reader or hits.

    A sentence of two chunks gets the better of two values.
    """
    if reader is None or not hits:
        return UNREAD
    inside = _sentences(hits, corpus)
    passages = [
        (
            documents[hit.chunk.document_id].title,
            hit.chunk.text,
            [_within(each, hit) for each in sentences],
        )
        for hit, sentences in zip(hits, inside, strict=True)
    ]
    values: dict[tuple[str, int], float] = {}
    readings = reader.read(question, passages)
    for sentences, reading in zip(inside, readings, strict=True):
        logits = SENTENCE * reading.sentences + SPAN * reading.spans
        for sentence, logit in zip(sentences, logits, strict=True):
            key = sentence.document_id, sentence.start
            values[key] = max(values.get(key, 0.0), scaled(float(logit)))
    return Readings(sentences=values, answers=max(each.answers for each in readings))


def scaled(logit: float) -> float:
    """Return a logit in 0..1, what is beyond the spread cut off."""
    return float((np.clip(logit, -SPREAD, SPREAD) + SPREAD) / (2 * SPREAD))


def _sentences(hits: Sequence[Hit], corpus: Corpus) -> list[list[Sentence]]:
    """Return for each hit the sentences that lie in it."""
    held = {
        document_id: corpus.sentences(document_id, start=start, end=end)[0]
        for document_id, (start, end) in spans(hits).items()
    }
    return [
        [each for each in held[hit.chunk.document_id] if each.within(hit.chunk)] for hit in hits
    ]


def _within(sentence: Sentence, hit: Hit) -> tuple[int, int]:
    """Return where a sentence stands in the text of a chunk, as far as it does."""
    chunk = hit.chunk
    return max(sentence.start, chunk.start) - chunk.start, min(
        sentence.end, chunk.end
    ) - chunk.start
