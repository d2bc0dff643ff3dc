"""All tasks for the wording adapter, out of the public training data."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from models.train import sources
from models.train.examples import Example, chance
from models.train.wording_examples import (
    NO_ANSWER,
    Likely,
    Task,
    further,
    others_of,
    run_of,
    worded,
)

NO_ANSWER_SHARE = 0.13
BEST_FIRST_SHARE = 0.7
"""The product puts the best source first; elsewhere the right one may stand anywhere."""


class Draw(NamedTuple):
    """Luck that is always the same for the same salt and key."""

    salt: str
    no_answer_share: float

    def chance(self, key: str) -> float:
        """Return a number in 0..1."""
        return chance(f"{self.salt}{key}")


def tasks(folder: Path, likely: Likely, *, again: bool = False) -> Iterator[Task]:
    """Yield every task, a question at most twice: with sources that answer, and with others.

    `again` draws other sources around the same questions, and always some that answer.
    """
    draw = Draw("again " if again else "", 0.0 if again else NO_ANSWER_SHARE)
    for read in (sources.squad, sources.natural_questions, sources.covid_questions):
        examples = list(read(folder))
        near: defaultdict[str, list[Example]] = defaultdict(list)
        same: defaultdict[str, list[Example]] = defaultdict(list)
        for each in examples:
            (same[each.group] if each.answerable else near[each.question]).append(each)
        for each in examples:
            if each.answerable and each.answers:
                yield from _tasks_of(each, near[each.question], same[each.group], likely, draw)


def _tasks_of(
    example: Example,
    near: Sequence[Example],
    same: Sequence[Example],
    likely: Likely,
    draw: Draw,
) -> Iterator[Task]:
    run = run_of(example, draw.salt)
    luck = draw.chance(f"many {example.question}")
    many = 0 if luck < 0.4 else 1 if luck < 0.7 else 2
    around = [*near, example] if draw.chance(f"near {example.question}") < 0.5 else [example, *near]
    others = list(
        islice(_unlike(others_of([*around, *_some(same, example, draw)], example, run)), 3)
    )
    said = worded(example, run, likely)
    if said is not None:
        first = draw.chance(f"order {example.question}")
        place = 0 if first < BEST_FIRST_SHARE else int(first * 1e4) % (min(many, len(others)) + 1)
        given = others[:many]
        given.insert(place, run)
        target = " ".join(f"{sentence} [{place + 1}]" for sentence in said.sentences)
        kind, second = said.kind, None
        if kind == "trimmed":
            second = further(example, others[:many], said.sentences[0])
        if second is not None:
            kind, at = "two", second[1] + (second[1] >= place)
            target = f"{target} {second[0]} [{at + 1}]"
        yield _task(example, kind, given, target)
    if others and draw.chance(f"none {example.question}") < draw.no_answer_share:
        yield _task(example, "none", others[: many + 1], NO_ANSWER)


def _task(example: Example, kind: str, given: Iterable[str], target: str) -> Task:
    question = " ".join(example.question.split())
    if example.source == "nq" and chance(f"typed {question}") < 0.6:
        question = f"{question[:1].upper()}{question[1:]}?"
    return Task(
        source=example.source,
        group=example.group,
        kind=kind,
        question=question,
        sources=tuple(given),
        target=target,
    )


def _some(same: Sequence[Example], example: Example, draw: Draw) -> list[Example]:
    """Return a few other passages of the article, those of an order set by the question."""
    begin = int(draw.chance(example.question) * len(same))
    return [each for each in same[begin : begin + 3] if each.text != example.text]


def _unlike(runs: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for run in runs:
        if run not in seen:
            seen.add(run)
            yield run
