"""Settle on the final answer: the quotes with the model's sentences that stood the check."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answers import answer as compose
from rag.answers.drafting import Checked
from rag.answers.independence import counted
from rag.answers.withheld import withheld
from rag.types import Answer, AnswerPart, AnswerSentence, Citation, Evidence


def settled(
    quoted: Answer, checked: Sequence[Checked], evidence: Sequence[Evidence], *, leads: bool
) -> Answer:
    """Return the answer with the model's sentences: beside the quotes, or where it `leads` first.

    `evidence` is in the order of the citations' numbers. What was not let through is told of.
    """
    told = replace(quoted, withheld=withheld(verdict for _, verdict in checked))
    stands = [(sentence, verdict.supported) for sentence, verdict in checked]
    numbered = dict(enumerate(evidence, start=1))
    if not leads:
        own = compose.own_sentences(stands, quoted.citations)
        return replace(told, wording=counted(own, quoted.citations, numbered))
    said = compose.lead_sentences(stands, quoted.sentences)
    sentences = (*said, *_unsaid(said, quoted))
    citations = compose.used_citations(sentences, quoted.citations, quoted.disagreements)
    parts = tuple(_citing(part, citations) for part in quoted.parts)
    return replace(
        told,
        text=compose.marked(sentences, parts),
        sentences=counted(sentences, quoted.citations, numbered),
        citations=citations,
        parts=parts,
    )


def _unsaid(said: Sequence[AnswerSentence], quoted: Answer) -> Iterator[AnswerSentence]:
    """Yield the first quote of each answered part of the question of which nothing is said."""
    cited = {number for sentence in said for number in sentence.citations}
    for part in quoted.parts:
        if part.answered and not cited & set(part.citations):
            yield from (each for each in quoted.sentences if part.citations[0] in each.citations)
            cited |= {part.citations[0]}


def _citing(part: AnswerPart, citations: Sequence[Citation]) -> AnswerPart:
    held = {each.number for each in citations}
    return replace(part, citations=tuple(each for each in part.citations if each in held))
