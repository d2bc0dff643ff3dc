"""Claims written for Footnote on abstracts of SciFact's corpus, as training examples.

`stated.jsonl` holds the claims alone, and the places of the abstracts in the folder of benchmarks:
for each two that it bears out, one of them in other words, one that it refutes, and one that it
leaves open though it is about the same things. None of the abstracts bears on a claim of
SciFact's own.
"""

from collections.abc import Iterator, Sequence
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
from models.train.telling import balanced

CLAIMS = Path(__file__).with_name("stated.jsonl")


def stated(folder: Path) -> Iterator[Example]:
    """Yield the examples on the abstracts in the folder of benchmarks, held-out ones among them.

    They are as many with evidence as without, however they are worded: where too many have some,
    a claim is also read beside the likest run of another abstract.
    """
    held = abstracts(folder)
    mine = Mine([run for each in held for run in windows(each, characters=RUN_CHARACTERS)])
    asked = [
        (replace(held[row["scifact"]], group=f"stated:{row['scifact']}"), claim, sentences)
        for row in json_lines(CLAIMS)
        for claim, sentences in row["asked"]
    ]
    without, again = balanced(
        [(passage.group, claim, bool(sentences)) for passage, claim, sentences in asked]
    )
    for at, (passage, claim, sentences) in enumerate(asked):
        if at not in without:
            yield from _on_abstract(claim, passage, sentences)
        if at in again:
            for other in mine.like(claim, passage, lacking=(), most=1):
                yield negative("stated", claim, other, group=passage.group)


def _on_abstract(claim: str, passage: Passage, sentences: Sequence[int]) -> Iterator[Example]:
    """Yield a claim beside the run of its evidence, or beside any run where there is none.

    Nothing where the evidence stands too far apart for one run.
    """
    about = sentences or [int(chance(claim) * len(passage.sentences)) % len(passage.sentences)]
    spans = [passage.sentences[at] for at in sorted(about)]
    whole = spans[0][0], spans[-1][1]
    if whole[1] - whole[0] > RUN_CHARACTERS:
        return
    run, begin = window_around(passage, whole, characters=RUN_CHARACTERS)
    if not sentences:
        yield negative("stated", claim, run)
        return
    inside = [(start - begin, end - begin) for start, end in spans]
    # Nobody marked which words of a sentence are the evidence.
    yield replace(positive("stated", claim, run, inside), answers=())
