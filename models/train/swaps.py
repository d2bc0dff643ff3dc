"""Make questions that a passage does not answer out of questions that it does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.train.examples import Example, chance

OPPOSITES = {
    left: right
    for one, other in (
        ("first", "last"), ("largest", "smallest"), ("highest", "lowest"), ("most", "least"),
        ("before", "after"), ("increase", "decrease"), ("increased", "decreased"),
        ("north", "south"), ("northern", "southern"), ("east", "west"), ("eastern", "western"),
        ("oldest", "youngest"), ("best", "worst"), ("more", "less"), ("higher", "lower"),
        ("larger", "smaller"), ("early", "late"), ("began", "ended"), ("start", "end"),
        ("win", "lose"), ("won", "lost"), ("bought", "sold"), ("accepted", "rejected"),
        ("father", "mother"), ("king", "queen"), ("born", "buried"), ("winter", "summer"),
        ("above", "below"), ("inside", "outside"), ("positive", "negative"),
        ("male", "female"), ("import", "export"), ("allowed", "forbidden"),
    )
    for left, right in ((one, other), (other, one))
}  # fmt: skip
_NAME = re.compile(r"(?<=[a-z,'] )(?:[A-Z][\w'’-]+)(?: (?:of |de |the )?[A-Z][\w'’-]+)*")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")


def swapped(examples: Sequence[Example]) -> Iterator[Example]:
    """Yield the answered questions again, each with one name, year or word exchanged.

    The other name is one that other questions of the same article ask about, so that the words
    alone do not give it away. Those that hold nothing to exchange give nothing.
    """
    names: dict[str, list[str]] = {}
    for each in examples:
        names.setdefault(each.group, []).extend(_NAME.findall(each.question))
    for each in examples:
        if each.answers:
            question = _exchanged(each.question, names[each.group], each)
            if question:
                yield replace(
                    each,
                    source=f"{each.source}-swapped",
                    question=question,
                    answers=(),
                    relevant=(),
                    answerable=False,
                )


def _exchanged(question: str, names: Sequence[str], example: Example) -> str | None:
    """Return the question with something else asked, or None where nothing can be exchanged."""
    ways = [_other_name(question, names, example), _other_year(question), _opposite(question)]
    open_ways = [each for each in ways if each]
    return open_ways[int(chance(question) * len(open_ways)) % len(open_ways)] if open_ways else None


def _other_name(question: str, names: Sequence[str], example: Example) -> str | None:
    held = _NAME.findall(question)
    others = sorted({name for name in names if name not in question})
    if not held or not others:
        return None
    return question.replace(held[0], others[int(chance(question) * len(others)) % len(others)])


def _other_year(question: str) -> str | None:
    found = _YEAR.search(question)
    if found is None:
        return None
    shift = 3 + int(chance(question) * 40)
    return question.replace(found.group(), str(int(found.group()) - shift))


def _opposite(question: str) -> str | None:
    for word in question.split():
        other = OPPOSITES.get(word.casefold().strip("?,."))
        if other:
            return question.replace(word.strip("?,."), other)
    return None
