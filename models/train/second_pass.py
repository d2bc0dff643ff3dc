"""Examples for the second pass of the close reader: what a first one, on whole texts, leaves out.

Texts without the sentence that answers, and yes-or-no questions, made of the same public data.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from models.train import sources
from models.train.declaring import as_inside, with_preposition
from models.train.examples import Example, chance
from models.train.polar import polar
from models.train.twins import thinned, unanswered

ANSWERED = {"squad": 1.0, "nq": 0.5, "covid": 0.2}
UNANSWERED = {"squad": 0.7, "nq": 0.15, "covid": 0.06}
"""Share of each source's questions that are read; of those without an answer in their passage
fewer, since each with one comes again without its sentence."""
POLAR_ANSWERED = 0.2
POLAR_UNANSWERED = {"squad": 0.3, "nq": 0.06}
LONGEST_ANSWER_WORDS = 8


def second_pass(folder: Path, *, part: int = 0) -> Iterator[Example]:
    """Yield the examples of the folder of benchmarks, held-out articles among them.

    Each part, counted from 0, holds another share of the questions, as long as there are others.
    """
    read = sources.squad, sources.natural_questions, sources.covid_questions
    for each in read:
        examples = list(each(folder))
        for example in examples:
            shares = ANSWERED if example.answerable else UNANSWERED
            if _is_picked(f"pick{example.question}", shares[example.source], part):
                yield from with_twin(example)
        if each is not sources.covid_questions:
            marked = each is sources.squad
            answers = sources.marked_in_squad(folder) if marked else answers_of(examples)
            yield from _polar(examples, answers, part)


def _is_picked(key: str, share: float, part: int) -> bool:
    return (chance(key) - part * share) % 1.0 < share


def with_twin(example: Example) -> Iterator[Example]:
    """Yield an example; after one that is answered, the same without what answers, if it can be."""
    if not example.answerable:
        yield example
        return
    yield thinned(example)
    twin = unanswered(example)
    if twin:
        yield twin


def answers_of(examples: list[Example]) -> dict[str, str]:
    """Return the shortest marked answer to each answered question."""
    return {
        each.question: min((each.text[start:end] for start, end in each.answers), key=len)
        for each in examples
        if each.answers
    }


def _polar(examples: list[Example], answers: Mapping[str, str], part: int) -> Iterator[Example]:
    for example in examples:
        answer = answers.get(example.question, "")
        question = as_polar(example, answer) if answer else None
        if question:
            made = replace(example, question=question)
            share = POLAR_ANSWERED if made.answerable else POLAR_UNANSWERED[made.source]
            if _is_picked(f"polar{question}", share, part):
                yield from with_twin(made)


def as_polar(example: Example, answer: str) -> str | None:
    """Return the question of an example and its answer as one of yes or no, None where none is.

    How the answer is placed ("in 1912") is taken from where it stands in the text.
    """
    bare = as_inside(answer.strip(" .,;\"'"))
    if not bare or len(bare.split()) > LONGEST_ANSWER_WORDS:
        return None
    found = re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", example.text)
    where = with_preposition(example.text, found.span(), answer) if found else bare
    if where in {answer, bare}:
        where = _guessed(example.question, bare)
    return polar(example.question, bare, placed=where)


def _guessed(question: str, answer: str) -> str:
    """Return an answer with the preposition that the question lets expect."""
    asked = question.casefold()
    if asked.startswith("where"):
        return f"in {answer}"
    if not asked.startswith("when") or not re.search(r"\d", answer):
        return answer
    is_year = re.fullmatch(r"(?:\w+ )?\d{4}s?", answer)
    return f"in {answer}" if is_year else f"on {answer}"
