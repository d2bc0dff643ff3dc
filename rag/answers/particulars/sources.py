"""The words that a sentence rests on, read once for all that is compared with them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from rag.answers.particulars.amounts import Amount, amounts, hedge_before
from rag.answers.particulars.clauses import clauses, sentences
from rag.answers.particulars.days import Day, days
from rag.answers.particulars.holders import Holding, holdings
from rag.answers.particulars.names import Held
from rag.stems import analysis, stems

MOST_SENTENCES = 12
"""Of a long source, those that clauses are compared with: a whole article would take 60 ms."""

_A_YEAR_BEFORE = re.compile(r"\b(?:a|the) (?:year|season) (?:earlier|before)\b|\bprevious year\b")


@dataclass(frozen=True, kw_only=True)
class Sources:
    """The words a sentence rests on: quotes of articles, their titles and outlets, their days."""

    quotes: tuple[str, ...]
    about: str = ""
    language: str | None = "en"
    published: tuple[date, ...] = ()

    @property
    def text(self) -> str:
        """Return all quotes, a line each."""
        return "\n".join(self.quotes)

    @cached_property
    def clauses(self) -> list[str]:
        """Return the clauses of all quotes."""
        return [clause for quote in self.quotes for clause in clauses(quote)]

    @cached_property
    def sentences(self) -> list[str]:
        """Return the sentences of all quotes."""
        return [sentence for quote in self.quotes for sentence in sentences(quote)]

    @cached_property
    def days(self) -> Sequence[Day]:
        """Return the dates of the quotes; where they name no day, also those of the articles."""
        found = sorted([*days(self.text), *self._years_before], key=lambda each: each.start)
        if any(day.month or day.weekday is not None for day in found):
            return found
        dated = [
            Day(start=0, end=0, year=each.year, month=each.month, day=each.day)
            for each in self.published
        ]
        return [*found, *dated]

    @property
    def _years_before(self) -> list[Day]:
        """Return what "a year earlier" is, by the year that the quotes name last before it."""
        named = [day for day in days(self.text) if day.year]
        found: list[Day] = []
        for match in _A_YEAR_BEFORE.finditer(self.text):
            years = [day.year for day in named if day.year and day.end <= match.start()]
            if years:
                found.append(Day(start=match.start(), end=match.end(), year=years[-1] - 1))
        return found

    @cached_property
    def datings(self) -> tuple[date, ...]:
        """Return the days the sources are of; if unknown, the last full date that they name."""
        full = [found for day in days(self.text) if day.year and (found := day.on(date.max))]
        return self.published or tuple(sorted(full)[-1:])

    @cached_property
    def amounts(self) -> list[Amount]:
        """Return the amounts of the quotes."""
        return amounts_in(self.text, self.language)

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """Return who holds which office in the quotes and titles."""
        return holdings(f"{self.text}\n{self.about}")

    @cached_property
    def held(self) -> Held:
        """Return the words that names are looked for in."""
        return Held(f"{self.text}\n{self.about}", self.language)


def narrowed(sentence: str, sources: Sources) -> Sources:
    """Return the sources with no more of their sentences than bear on this one."""
    if len(sources.sentences) <= MOST_SENTENCES:
        return sources
    said = set(stems(sentence, sources.language))
    shared = [len(said & set(stems(each, sources.language))) for each in sources.sentences]
    best = sorted(range(len(shared)), key=lambda place: -shared[place])[:MOST_SENTENCES]
    kept = tuple(sources.sentences[place] for place in sorted(best))
    return replace(sources, quotes=kept)


def without_amounts(text: str, language: str | None) -> tuple[str, int]:
    """Return the text with blanks for its numbers and dates and what hedges them, and how many."""
    spans = [(each.start, each.end) for each in amounts_in(text, language)]
    spans += [(each.start, each.end) for each in days(text)]
    bare = text
    for begin, end in spans:
        start = begin - len(hedge_before(text[:begin]))
        bare = bare[:start] + " " * (end - start) + bare[end:]
    return bare, len(spans)


def amounts_in(text: str, language: str | None) -> list[Amount]:
    """Return the amounts of a text in order, dates left out."""
    taken = [(day.start, day.end) for day in days(text)]
    return amounts(text, without=taken, commas=analysis(language) != "en")
