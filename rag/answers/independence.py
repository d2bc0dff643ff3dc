"""Count the independent sources that bear a sentence out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.answers.support import check_support
from rag.stems import stems
from rag.types import AnswerSentence, Citation, DraftSentence, Evidence
from rag.types.answers import independent

LIKE = 0.5
"""Share of a sentence's stems that a quote must hold for the support check to be asked."""


def counted(
    sentences: Sequence[AnswerSentence],
    citations: Sequence[Citation],
    evidence: Mapping[int, Evidence],
) -> tuple[AnswerSentence, ...]:
    """Return the sentences, each with how many different reports bear it out by themselves.

    `evidence` is by the number of the citation. A report counts once, in however many articles
    it stands, and so does a publisher; at least one counts where any is cited, as two may bear a
    sentence out together.
    """
    return tuple(
        replace(sentence, sources=_count(sentence, citations, evidence)) for sentence in sentences
    )


def _count(
    sentence: AnswerSentence, citations: Sequence[Citation], evidence: Mapping[int, Evidence]
) -> int:
    said = set(stems(sentence.text))
    bearing = [
        each
        for each in citations
        if each.number in evidence and _bears(sentence, said, evidence[each.number])
    ]
    return max(independent(bearing, beside=citations), 1 if sentence.citations else 0)


def _bears(sentence: AnswerSentence, said: set[str], piece: Evidence) -> bool:
    if len(said & set(stems(piece.quote))) < LIKE * len(said):
        return False
    draft = DraftSentence(text=sentence.text, citations=(1,))
    return check_support(draft, {1: piece}).supported
