"""Settle on the final answer: the quotes with the model's sentences that stood the check."""

from collections.abc import Sequence
from dataclasses import replace

from rag.answers import answer as compose
from rag.answers.drafting import Checked
from rag.answers.independence import counted
from rag.answers.withheld import withheld
from rag.types import Answer, Evidence


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
    sentences = compose.lead_sentences(stands, quoted.sentences)
    return replace(
        told,
        text=compose.marked(sentences, quoted.parts),
        sentences=counted(sentences, quoted.citations, numbered),
        citations=compose.used_citations(sentences, quoted.citations, quoted.disagreements),
    )
