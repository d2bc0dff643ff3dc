"""Claims written for Footnote on abstracts of SciFact's corpus, as training examples.

`stated.jsonl` holds the claims alone, and the places of the abstracts in the folder of benchmarks:
for each two that it bears out, one of them in other words, one that it refutes, and one that it
leaves open though it is about the same things. None of the abstracts is one that a claim of
SciFact itself is measured by.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from models.train.examples import (
    Example,
    Passage,
    chance,
    negative,
    positive,
    window_around,
    windows,
)
from models.train.mining import Mine
from models.train.sources import RUN_CHARACTERS, abstracts, json_lines

CLAIMS = Path(__file__).with_name("stated.jsonl")
ELSEWHERE = 0.67
"""Share of the claims with evidence that are also read beside the likest run of another abstract;
so as many claims are read with evidence as without."""


def stated(folder: Path) -> Iterator[Example]:
    """Yield the examples on the abstracts in the folder of benchmarks, held-out ones among them."""
    held = abstracts(folder)
    mine = Mine([run for each in held for run in windows(each, characters=RUN_CHARACTERS)])
    for row in json_lines(CLAIMS):
        abstract = held[row["scifact"]]
        passage = replace(abstract, group=f"stated:{abstract.group}")
        for claim, sentences in row["asked"]:
            yield _on_abstract(claim, passage, sentences)
            if sentences and chance(f"elsewhere{claim}") < ELSEWHERE:
                for other in mine.like(claim, passage, lacking=(), most=1):
                    yield negative("stated", claim, other, group=passage.group)


def _on_abstract(claim: str, passage: Passage, sentences: list[int]) -> Example:
    """Return a claim beside the run of its evidence, or beside any run where there is none."""
    about = sentences or [int(chance(claim) * len(passage.sentences)) % len(passage.sentences)]
    span = passage.sentences[about[0]]
    run, begin = window_around(passage, span, characters=RUN_CHARACTERS)
    if not sentences:
        return negative("stated", claim, run)
    spans = [passage.sentences[at] for at in sentences]
    inside = [(start - begin, end - begin) for start, end in spans]
    # Nobody marked which words of a sentence are the evidence.
    return replace(positive("stated", claim, run, inside), answers=())
