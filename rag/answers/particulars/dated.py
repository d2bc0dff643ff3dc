"""Find the dates of a sentence that its source gives to something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answers.particulars.amounts import Amount
from rag.answers.particulars.days import Day, agree
from rag.answers.particulars.placing import Stretch, misplaced, stretches
from rag.answers.particulars.sources import MOST_SENTENCES, Sources, amounts_in
from rag.stems import analysis

_BACK = re.compile(
    r"\b(?:since then|(?:on )?(?:that|the same) (?:day|month|year))\b", re.IGNORECASE
)


def misdated(sentence: str, said: Sequence[Day], sources: Sources) -> Day | None:
    """Return the first date that stands by what its source says of another one, None if none.

    "Xi was born in 1952" has nothing strange in it, of "Putin was born in 1952 and Xi in 1953".
    Only those in the words of the quotes are asked for: the day of an article has no place. And
    only English and short sources: in lists and tables the words by a date tell little.
    """
    held = [day for day in sources.days if day.end]
    is_short = len(sources.sentences) < MOST_SENTENCES
    if not said or len(held) < 2 or not is_short or analysis(sources.language) != "en":
        return None
    published = sources.datings[0] if len(sources.datings) == 1 else None

    def same(one: Day, other: Day) -> bool:
        return agree(one, other, published)

    return misplaced(
        _stretches(sentence, said, sources.language),
        _stretches(sources.text, held, sources.language),
        same=same,
        alike=_of_one_kind,
    )


def _stretches(text: str, days: Sequence[Day], language: str | None) -> list[Stretch]:
    numbers = [(each.start, each.end, _key(each)) for each in amounts_in(text, language)]
    return stretches(text, sorted([*days, *_pointed(text, days)], key=_start), numbers)


def _pointed(text: str, days: Sequence[Day]) -> Iterator[Day]:
    """Yield the dates that a text goes back to: "since then", "that day"."""
    for match in _BACK.finditer(text):
        before = [day for day in days if day.end <= match.start()]
        if before:
            yield replace(max(before, key=_start), start=match.start(), end=match.end())


def _start(day: Day) -> int:
    return day.start


def _of_one_kind(one: Day, other: Day) -> bool:
    """Return whether two dates are given alike, so that they can be mistaken."""
    return any(
        getattr(one, name) is not None and getattr(other, name) is not None
        for name in ("year", "month", "weekday")
    )


def _key(amount: Amount) -> str:
    value, unit = amount.readings[0]
    return f"{value:g} {unit}"
