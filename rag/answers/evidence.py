"""Pick the sentences that carry the answer out of the best chunks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rag.answers.closely import Likely, closer, read_closely
from rag.answers.disagreement.sides import other_sides
from rag.answers.marks import is_heading, marker
from rag.answers.reading import UNREAD, Readings
from rag.answers.repeats import Candidate, keep
from rag.protocols import CloseReader, Corpus, Vectors
from rag.stems import DEFAULT, asked_in, spaced, stems, topical
from rag.types import Document, Evidence, Hit, Sentence
from rag.words import coverage, fits_kind, words

MEANING, TITLED, AROUND, PASSAGE, KIND = 0.41, 0.15, 0.16, 0.21, 0.07
"""Weights of the five signals without a reader, rounded between logistic fits on halves of 2,171
questions of SQuAD 2.0, Natural Questions and CLAPnq, 2026-11-22. Over all of them the right
sentence stands among the best three for 0.91, 0.88 and 0.97; by cosine alone for 0.84, 0.72 and
0.95."""
READ = 0.455
"""Weight of the reader, with which the kind of thing asked for tells nothing more."""
MEANING_READ, TITLED_READ, AROUND_READ, PASSAGE_READ = 0.142, 0.142, 0.142, 0.119
"""Weights beside it; all five were fitted together on questions that the training of the reader
held out. The right sentence comes first for 0.73 of 419 of SQuAD 2.0 and 0.72 of 258 of Natural
Questions, each searched as one library, and for 0.81 of CLAPnq's 150; without 0.70, 0.56, 0.77."""
MOST_CHARACTERS = 400
"""A quote is not widened past this; longer ones are not read."""

_LEANING = re.compile(
    r"^\W*(?:he|she|it|they|this|that|these|those|his|her|their|its|there|such|but|and|so|then|"
    r"however|instead|also|even so|by contrast|at (?:the|that) time|"
    r"the (?:two|three|latter|former|same))\b",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+$")


class Picked(NamedTuple):
    """The best pieces of evidence, and those, few, that tell otherwise what one of them tells."""

    best: list[Evidence]
    otherwise: list[Evidence]


class SentenceEvidence:
    """Score every sentence of the hit chunks, keep the best, widen those that cannot stand alone.

    A sentence's score, 0..1, mixes its cosine with the question; the share of the question's
    words (weighted by rarity) that it holds with its title, and with the sentences around it;
    the cosine of its chunk; and what the reader saw in it, or without a reader whether it holds
    the kind of thing asked for.
    """

    def __init__(self, corpus: Corpus, *, closer: CloseReader | None = None) -> None:
        self._corpus = corpus
        self._closer = closer

    def pick(
        self,
        question: str,
        vector: Vectors,
        hits: Sequence[Hit],
        documents: Mapping[str, Document],
        *,
        most: int,
        read: Readings = UNREAD,
        closely: bool = False,
    ) -> Picked:
        """Return at most `most` pieces of evidence, best first, none repeating another.

        `documents` holds those of the hits, by id; `read` is what the reader saw in them;
        `closely` has the close reader look at the likeliest sentences.
        """
        languages = {each.language for each in documents.values()}
        topic = topical(question, languages)
        asked = {each: self._asked(topic, each) for each in languages}
        weighed = [
            each
            for document_id, passages in _by_document(hits).items()
            for each in self._weigh(documents[document_id], passages, question, vector, asked, read)
        ]
        stories = self._corpus.stories(list(documents))
        candidates = [candidate for _, candidate in weighed]
        if closely:
            candidates = self._again(question, weighed)
        best_first = sorted(candidates, key=lambda each: -each.piece.score)
        kept = keep(best_first, stories, most=most)
        rest = [each.piece for each in best_first]
        return Picked(kept, other_sides(kept, rest, stories, question))

    def _weigh(
        self,
        document: Document,
        passages: Sequence[Hit],
        question: str,
        vector: Vectors,
        asked: Mapping[str | None, "_Asked"],
        read: Readings,
    ) -> Iterator[tuple[Sentence, Candidate]]:
        sentences, vectors = self._corpus.sentences(
            document.id,
            # Wide enough for what a quote may take in on either side.
            start=min(hit.chunk.start for hit in passages) - MOST_CHARACTERS,
            end=max(hit.chunk.end for hit in passages) + MOST_CHARACTERS,
        )
        if not sentences:
            return
        wanted, cosines = asked[document.language], vectors @ vector
        titled = set(stems(document.title, document.language))
        said = [set(stems(sentence.text, document.language)) for sentence in sentences]
        for index, sentence in enumerate(sentences):
            passage = max(
                (hit.dense for hit in passages if sentence.within(hit.chunk)), default=None
            )
            if passage is None or not said[index] or is_heading(document, sentence.start):
                continue
            around = set().union(*said[max(0, index - 1) : index + 2])
            covered = coverage(wanted.stems, said[index] | titled, wanted.rarity)
            cosine = float(cosines[index])
            beside = coverage(wanted.stems, around | titled, wanted.rarity)
            signals = max(0.0, cosine), covered, beside, max(0.0, passage)
            value = read.of(sentence)
            score = (
                _without_reader(signals, fits_kind(question, sentence.text))
                if value is None
                else _with_reader(signals, value)
            )
            start, end = widen(document, sentences, index)
            piece = Evidence(
                document=document,
                start=start,
                end=end,
                score=score,
                cosine=cosine,
                coverage=covered,
                reading=value,
            )
            yield sentence, Candidate(piece, said[index])

    def _again(
        self, question: str, weighed: Sequence[tuple[Sentence, Candidate]]
    ) -> list[Candidate]:
        """Return the candidates, scored anew where the close reader looks at the best of them."""
        languages = {candidate.piece.document.language for _, candidate in weighed}
        if self._closer is None or DEFAULT not in asked_in(question, languages):
            return [candidate for _, candidate in weighed]
        best_first = sorted(weighed, key=lambda each: -each[1].piece.score)
        likely = [Likely(each.piece.document, sentence) for sentence, each in best_first]
        seen = read_closely(self._closer, question, likely, self._corpus)
        return [
            candidate._replace(piece=closer(candidate.piece, sentence, seen))
            for sentence, candidate in weighed
        ]

    def _asked(self, topic: str, language: str | None) -> "_Asked":
        rarity = self._corpus.rarity(words(spaced(topic)), language=language)
        by_stem = {stem: value for word, value in rarity.items() for stem in stems(word, language)}
        return _Asked(stems(topic, language), by_stem)


def _without_reader(signals: tuple[float, float, float, float], kind: float) -> float:
    weights = MEANING, TITLED, AROUND, PASSAGE
    return sum(weight * each for weight, each in zip(weights, signals, strict=True)) + KIND * kind


def _with_reader(signals: tuple[float, float, float, float], value: float) -> float:
    weights = MEANING_READ, TITLED_READ, AROUND_READ, PASSAGE_READ
    return sum(weight * each for weight, each in zip(weights, signals, strict=True)) + READ * value


class _Asked(NamedTuple):
    """What a sentence should hold: the question's stems in its language, and how rare each is."""

    stems: Sequence[str]
    rarity: dict[str, float]


def widen(document: Document, sentences: Sequence[Sentence], index: int) -> tuple[int, int]:
    """Return the offsets of a sentence with what it needs to be understood.

    That is its paragraph where that is short; the sentence before or after where one leans on
    the other ("He said ..."); and the whole list where it is an item or opens one.
    """
    core = index, index
    if _is_item(document, sentences[index]):
        core = _list_around(document, sentences, index)
    widest_first = (
        _paragraph_around(sentences, *core),
        _leaning_around(sentences, *core),
        core,
        (index, index),
    )
    spans = [
        (sentences[first].start, sentences[_list_after(document, sentences, last)].end)
        for first, last in widest_first
    ]
    fitting = (span for span in spans if span[1] - span[0] <= MOST_CHARACTERS)
    return next(fitting, (sentences[index].start, sentences[index].end))


def leans(sentence: str) -> bool:
    """Return whether a sentence begins with a word that points back: "He said ..."."""
    return _LEANING.match(sentence) is not None


def _paragraph_around(sentences: Sequence[Sentence], first: int, last: int) -> tuple[int, int]:
    paragraphs = {sentences[first].paragraph, sentences[last].paragraph}
    while first > 0 and sentences[first - 1].paragraph in paragraphs:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph in paragraphs:
        last += 1
    return first, last


def _leaning_around(sentences: Sequence[Sentence], first: int, last: int) -> tuple[int, int]:
    opening = first
    while _leans(sentences, first) and first > opening - 2:
        first -= 1
    if last + 1 < len(sentences) and _leans(sentences, last + 1):
        last += 1
    return first, last


def _leans(sentences: Sequence[Sentence], index: int) -> bool:
    """Return whether a sentence leans on the one before it in its paragraph."""
    sentence = sentences[index]
    return (
        index > 0 and leans(sentence.text) and sentences[index - 1].paragraph == sentence.paragraph
    )


def _list_around(document: Document, sentences: Sequence[Sentence], index: int) -> tuple[int, int]:
    """Return the first and last sentence of the list an item stands in, its opening included."""
    first = index
    while first > 0 and _is_item(document, sentences[first]):
        first -= 1
    return (
        (first, _list_after(document, sentences, first))
        if _opens_list(sentences[first])
        else (index, index)
    )


def _list_after(document: Document, sentences: Sequence[Sentence], last: int) -> int:
    """Return the last item of the list that a sentence opens; the sentence itself if none."""
    if _opens_list(sentences[last]):
        while last + 1 < len(sentences) and _is_item(document, sentences[last + 1]):
            last += 1
    return last


def _opens_list(sentence: Sentence) -> bool:
    return sentence.text.endswith(":")


def _is_item(document: Document, sentence: Sentence) -> bool:
    return _LIST_ITEM.match(marker(document, sentence.start)) is not None


def _by_document(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    grouped: dict[str, list[Hit]] = {}
    for hit in hits:
        grouped.setdefault(hit.chunk.document_id, []).append(hit)
    return grouped
