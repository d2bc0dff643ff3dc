"""Read what the sentences of a report tell: each number and day, and what it is told of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

from rag.answers.disagreement.numbers import is_age, is_value
from rag.answers.disagreement.terms import (
    ATTRIBUTIONS,
    BREAKS,
    COMPARISONS,
    CONDITIONS,
    LESSER_BREAKS,
    gist,
)
from rag.answers.disagreement.times import Time, times
from rag.answers.particulars.amounts import Amount, hedge_before
from rag.answers.particulars.clauses import sentences
from rag.answers.particulars.days import Day, days
from rag.answers.particulars.names import fold, names, same_name
from rag.answers.particulars.sources import amounts_in
from rag.stems import analysis
from rag.stop_words import STOP_WORDS

Span = tuple[int, int]

_TOKEN = re.compile(r"\s*[-–]?(?P<word>[^\W_]+(?:['’\-][^\W_]+)*)")
_OF = re.compile(r"\s+of\s(?:(?:the|its|all|their)\s)?")
NEAR = 4
"""Words to either side of a value that say what it is told of."""
HEAD = 3
"""Words after a number that may name what it counts."""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A sentence of a report, its own words alone: who says so and what it is held against gone.

    Offsets are kept: what is gone is blanks. `published` is the day of the report.
    """

    text: str
    written: str
    language: str | None
    published: date | None

    @cached_property
    def days(self) -> Sequence[Day]:
        """Return the dates that are named."""
        return days(self.text)

    @cached_property
    def amounts(self) -> list[Amount]:
        """Return the amounts that are named."""
        return amounts_in(self.text, self.language)

    @cached_property
    def names(self) -> list[str]:
        """Return the names, those of days and months left out."""
        return names(_blanked(self.text, [(each.start, each.end) for each in self.days]))

    @cached_property
    def plain(self) -> str:
        """Return the text with blanks for its numbers and dates."""
        spans = [(each.start, each.end) for each in self.amounts]
        return _blanked(self.text, spans + [(each.start, each.end) for each in self.days])

    @cached_property
    def said(self) -> frozenset[str]:
        """Return the gist of the whole sentence."""
        return frozenset(gist(self.plain, self.language))

    @cached_property
    def times(self) -> frozenset[Time]:
        """Return the times that are named: years, months of the year, quarters, days."""
        return times(self.text, self.days, self.published)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A number or a day that a sentence tells, at [start:end] of it, and what it tells it of.

    `core` is the gist of the clause around it, `apart` that of the clauses of other numbers;
    `head` are the words right after a number that name what is counted, in order.
    """

    telling: Telling
    start: int
    end: int
    clause: Span
    core: frozenset[str]
    apart: frozenset[str]
    head: tuple[str, ...] = ()
    amount: Amount | None = None
    day: Day | None = None
    is_age: bool = False

    @property
    def written(self) -> str:
        """Return the value as the report has it, with what says how exact it is."""
        text = self.telling.written
        hedge = hedge_before(text[: self.start]) if self.amount else ""
        return " ".join(text[self.start - len(hedge) : self.end].split()).rstrip(",.")

    @property
    def near(self) -> frozenset[str]:
        """Return the gist of the words right before and after the value, within its clause."""
        plain, (first, last) = self.telling.plain, self.clause
        before, after = plain[first : self.start].split(), plain[self.end : last].split()
        beside = " ".join([*before[-NEAR:], *after[:NEAR]])
        return frozenset(gist(beside, self.telling.language))

    @property
    def words(self) -> str:
        """Return the clause as it is written."""
        return self.telling.text[slice(*self.clause)]


@lru_cache(maxsize=512)
def tellings(
    quote: str, language: str | None, published: date | None
) -> Sequence[tuple[Telling, Sequence[Claim]]]:
    """Return the sentences of a quote, each with what it tells."""
    told = [
        Telling(text=_bare(each), written=each, language=language, published=published)
        for each in sentences(quote)
    ]
    return [(each, list(claims(each))) for each in told]


def claims(telling: Telling) -> Iterator[Claim]:
    """Yield the numbers and the days that a sentence tells and that another could tell otherwise.

    No names with numbers, no ranges, no "first", no spans of time but those that something lasts.
    """
    pieces = _pieces(telling)
    for amount in telling.amounts:
        if is_value(amount, telling.text):
            yield _claim(telling, pieces, amount.start, amount.end, amount=amount)
    for day in telling.days:
        yield _claim(telling, pieces, day.start, day.end, day=day)


def named_apart(one: Telling, other: Telling) -> bool:
    """Return whether each names somebody or something that the other does not."""
    return _strange(one.names, other.names) and _strange(other.names, one.names)


def same_names(one: Telling, other: Telling) -> bool:
    """Return whether neither names anybody or anything that the other does not."""
    return not (_strange(one.names, other.names) or _strange(other.names, one.names))


def times_fit(one: Telling, other: Telling) -> bool:
    """Return whether no year, month or day of one is of a kind that the other has otherwise."""
    kinds = {kind for kind, _ in one.times} & {kind for kind, _ in other.times}
    return kinds == {kind for kind, _ in one.times & other.times}


def _strange(names: Sequence[str], others: Sequence[str]) -> bool:
    known = [fold(each) for each in others]
    return any(not any(same_name(fold(name), each) for each in known) for name in names)


def _claim(
    telling: Telling,
    pieces: Sequence[Span],
    start: int,
    end: int,
    *,
    amount: Amount | None = None,
    day: Day | None = None,
) -> Claim:
    at = next(at for at, piece in enumerate(pieces) if piece[0] <= start < piece[1])
    clause = pieces[at]
    core = _gist_of(telling, clause)
    # "Founded in 1891, the museum": what is too short to tell anything goes with its neighbour.
    for beside in (at + 1, at - 1):
        if len(core) < 2 and 0 <= beside < len(pieces) and not _counts(telling, pieces[beside]):
            clause = min(clause[0], pieces[beside][0]), max(clause[1], pieces[beside][1])
            core = _gist_of(telling, clause)
    others = [piece for piece in pieces if _counts(telling, piece) and piece != pieces[at]]
    apart = frozenset().union(*(_gist_of(telling, piece) for piece in others)) - core
    return Claim(
        telling=telling,
        start=start,
        end=end,
        clause=clause,
        core=core,
        apart=apart,
        head=_head(telling, amount) if amount else (),
        amount=amount,
        day=day,
        is_age=amount is not None and is_age(amount, telling.text),
    )


def _pieces(telling: Telling) -> list[Span]:
    """Return the clauses of a sentence that each tell one thing, as spans."""
    cuts = {match.end() for match in BREAKS.finditer(telling.text)}
    for match in LESSER_BREAKS.finditer(telling.text):
        before = max((cut for cut in cuts if cut <= match.start()), default=0)
        after = min((cut for cut in cuts if cut > match.end()), default=len(telling.text))
        if _counts(telling, (before, match.start())) and _counts(telling, (match.end(), after)):
            cuts.add(match.end())
    edges = [0, *sorted(cuts), len(telling.text)]
    return [(start, end) for start, end in pairwise(edges) if start < end]


def _counts(telling: Telling, span: Span) -> bool:
    return any(span[0] <= each.start < span[1] for each in telling.amounts)


def _gist_of(telling: Telling, span: Span) -> frozenset[str]:
    return frozenset(gist(telling.plain[slice(*span)], telling.language))


def _head(telling: Telling, amount: Amount) -> tuple[str, ...]:
    """Return the gist of the words that follow a number up to a small word."""
    at, found = amount.end, list[str]()
    if of := _OF.match(telling.text, at):
        at = of.end()
    small = STOP_WORDS.get(analysis(telling.language), STOP_WORDS["en"])
    for _ in range(HEAD):
        token = _TOKEN.match(telling.text, at)
        if not token or token["word"].casefold() in small:
            break
        found += gist(token["word"], telling.language)
        at = token.end()
    return tuple(each for each in found if each not in CONDITIONS)


def _bare(sentence: str) -> str:
    """Return a sentence with blanks for who says it and for what it is held against."""
    spans = [match.span() for each in ATTRIBUTIONS for match in each.finditer(sentence)]
    spans += [match.span() for match in COMPARISONS.finditer(sentence)]
    bare = _blanked(sentence, spans)
    # A report that is all attribution is left whole.
    return bare if len(bare.split()) >= 3 else sentence


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
