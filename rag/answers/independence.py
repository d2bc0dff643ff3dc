"""Count the independent sources that bear a sentence out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.answers.support import check_support
from rag.stems import stems
from rag.types import AnswerSentence, Citation, DraftSentence, Evidence

LIKE = 0.5
"""Share of a sentence's stems that a quote must hold for the support check to be asked."""


def counted(
    sentences: Sequence[AnswerSentence],
    citations: Sequence[Citation],
    evidence: Mapping[int, Evidence],
) -> tuple[AnswerSentence, ...]:
    """Return the sentences, each with how many different reports bear it out by themselves.

    `evidence` is by the number of the citation. A report counts once, in however many articles
    it stands, and at least one counts where any is cited, as two may bear a sentence out together.
    """
    story = {each.number: each.story or each.document_id for each in citations}
    return tuple(
        replace(sentence, sources=_count(sentence, story, evidence)) for sentence in sentences
    )


def _count(
    sentence: AnswerSentence, story: Mapping[int, str], evidence: Mapping[int, Evidence]
) -> int:
    said = set(stems(sentence.text))
    bearing: set[str] = set()
    for number, piece in evidence.items():
        if number in story and story[number] not in bearing and _bears(sentence, said, piece):
            bearing.add(story[number])
    return max(len(bearing), 1 if sentence.citations else 0)


def _bears(sentence: AnswerSentence, said: set[str], piece: Evidence) -> bool:
    if len(said & set(stems(piece.quote))) < LIKE * len(said):
        return False
    draft = DraftSentence(text=sentence.text, citations=(1,))
    return check_support(draft, {1: piece}).supported
