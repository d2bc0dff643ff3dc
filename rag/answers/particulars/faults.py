"""Find what a sentence asserts that the words it rests on do not: the first stage of the check."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from rag.answers.particulars.amounts import Amount, amounts
from rag.answers.particulars.beside import belongs_elsewhere
from rag.answers.particulars.clauses import clauses, nearest, sentences
from rag.answers.particulars.days import Day, days, stray_day
from rag.answers.particulars.denials import contradicts, converse, denials, deny_alike, opposite
from rag.answers.particulars.names import Held, fold, full_names, names, stray_name
from rag.answers.particulars.roles import misattributed
from rag.stems import analysis, stems
from rag.words import quotations, words

MOST_SENTENCES = 12
"""Of a long source, those that clauses are compared with: a whole article would take 60 ms."""


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
        found = days(self.text)
        if any(day.month or day.weekday is not None for day in found):
            return found
        dated = [
            Day(start=0, end=0, year=each.year, month=each.month, day=each.day)
            for each in self.published
        ]
        return [*found, *dated]

    @cached_property
    def amounts(self) -> list[Amount]:
        """Return the amounts of the quotes."""
        return _amounts(self.text, self.language)

    @cached_property
    def held(self) -> Held:
        """Return the words that names are looked for in."""
        return Held(f"{self.text}\n{self.about}", self.language)


def faults(sentence: str, sources: Sources) -> Iterator[str]:
    """Yield what is wrong with the sentence, in words for the reader; nothing where all is well.

    Numbers and dates are compared by value, names across spellings and derivations, quotations
    word for word; a number must stand beside what its source counts, a deed with those who did
    it, and a denial must answer to a denial.
    """
    yield from _days(sentence, sources)
    yield from _amounts_of(sentence, sources)
    yield from _quotations(sentence, sources)
    yield from _names(sentence, sources)
    if analysis(sources.language) == "en":
        yield from _clauses(sentence, sources)
    elif contradicts(sentence, nearest(sentence, sources.clauses, sources.language)):
        yield "it denies what its source affirms, or the other way round"


def _days(sentence: str, sources: Sources) -> Iterator[str]:
    said = _said_days(sentence, sources)
    for published in sources.published or (None,):
        stray = stray_day(said, sources.days, published)
        if stray is None:
            return
    if stray:
        yield f"the date {sentence[stray.start : stray.end]} is not in what it cites"


def _said_days(sentence: str, sources: Sources) -> list[Day]:
    return [day for day in days(sentence) if not _counted(day, sources)]


def stray_counts(sentence: str, sources: Sources) -> tuple[int, int]:
    """Return how many numbers and dates of a sentence, and how many names, are nowhere."""
    held = sources.days
    published = sources.published[0] if sources.published else None
    lost = [day for day in _said_days(sentence, sources) if stray_day([day], held, published)]
    lost_amounts = [each for each in _said_amounts(sentence, sources) if _is_stray(each, sources)]
    lost_names = [name for name in _said_names(sentence, sources) if not sources.held.knows(name)]
    return len(lost) + len(lost_amounts), len(lost_names)


def _counted(day: Day, sources: Sources) -> bool:
    """Return whether what looks like a year is an amount there: 1200 people, 1,200 people."""
    if day.year is None or day.month:
        return False
    said = Amount(start=day.start, end=day.end, readings=((float(day.year), ""),), written="")
    return any(said.is_borne_out_by(each) for each in sources.amounts)


def _amounts_of(sentence: str, sources: Sources) -> Iterator[str]:
    said = _amounts(sentence, sources.language)
    english = analysis(sources.language) == "en"
    for amount in _said_amounts(sentence, sources):
        if _is_stray(amount, sources):
            yield f"the number {amount.written} is not in what it cites"
        elif english and belongs_elsewhere(amount, said, sentence, sources.amounts, sources.text):
            yield f"the number {amount.written} is said of something else in what it cites"


def _said_amounts(sentence: str, sources: Sources) -> list[Amount]:
    """Return the amounts of a sentence, but those that its sources write as a year."""
    years = {float(day.year) for day in sources.days if day.year}
    found = _amounts(sentence, sources.language)
    plain = [each for each in found if not (each.written.isdigit() and len(each.written) == 4)]
    return [each for each in found if each in plain or each.readings[0][0] not in years]


def _is_stray(amount: Amount, sources: Sources) -> bool:
    return not any(amount.is_borne_out_by(each) for each in sources.amounts)


def _amounts(text: str, language: str | None) -> list[Amount]:
    taken = [(day.start, day.end) for day in days(text)]
    return amounts(text, without=taken, commas=analysis(language) != "en")


def _quotations(sentence: str, sources: Sources) -> Iterator[str]:
    held = " ".join(words(sources.text))
    for each in quotations(sentence):
        if " ".join(words(each)) not in held:
            yield f"the words “{each}” are not in what it cites"


def _names(sentence: str, sources: Sources) -> Iterator[str]:
    stray = stray_name(_said_names(sentence, sources), sources.held)
    if stray:
        yield f"the name “{stray}” is not in what it cites"
        return
    held = full_names(f"{sources.text}\n{sources.about}")
    for first, last in full_names(sentence):
        if _is_mixed(first, last, held):
            yield f"nobody is named “{first.title()} {last.title()}” in what it cites"


def _said_names(sentence: str, sources: Sources) -> list[str]:
    dated = {part for day in days(sentence) for part in sentence[day.start : day.end].split()}
    found = [name for name in names(sentence, sources.language) if name not in dated]
    opener = sources.held.takes_place_of_a_name(sentence)
    return [opener, *found] if opener and opener not in found else found


def _is_mixed(first: str, last: str, held: Sequence[tuple[str, str]]) -> bool:
    """Return whether two names stand together that its source only gives to two people."""
    if (first, last) in held:
        return False
    return any(one == first for one, _ in held) and any(other == last for _, other in held)


def _clauses(sentence: str, sources: Sources) -> Iterator[str]:
    sources = _narrowed(sentence, sources)
    for clause in clauses(sentence):
        source = nearest(clause, sources.clauses, sources.language)
        if _denies(clause, source, sources):
            yield "it denies what its source affirms, or the other way round"
        opposed = opposite(clause, source)
        if opposed:
            yield f"it says “{opposed[0]}” where its source says “{opposed[1]}”"
        if converse(clause, source):
            if not _turned_round(clause, source):
                yield "it takes the two sides for each other"
        else:
            deed = misattributed(clause, sources.clauses)
            if deed:
                yield f"“{deed}” is said of others in what it cites"


def _narrowed(sentence: str, sources: Sources) -> Sources:
    """Return the sources with no more of their sentences than bear on this one."""
    if len(sources.sentences) <= MOST_SENTENCES:
        return sources
    said = set(stems(sentence, sources.language))
    shared = [len(said & set(stems(each, sources.language))) for each in sources.sentences]
    best = sorted(range(len(shared)), key=lambda place: -shared[place])[:MOST_SENTENCES]
    kept = tuple(sources.sentences[place] for place in sorted(best))
    return replace(sources, quotes=kept)


def _denies(clause: str, source: str, sources: Sources) -> bool:
    """Return whether a clause and its source, or what is said beside that of the same, disagree."""
    named = set(names(clause))
    beside = [
        each
        for whole in sources.sentences
        if source in whole
        for each in clauses(whole)
        if each != source and set(names(each)) <= named
    ]
    if contradicts(clause, source):
        return not (denials(clause) and any(_denied_alike(clause, each) for each in beside))
    return not denials(clause) and any(contradicts(clause, each) for each in beside)


def _denied_alike(clause: str, source: str) -> bool:
    return deny_alike(clause, source) and not contradicts(clause, source)


def _turned_round(clause: str, source: str) -> bool:
    """Return whether the names come in the other order, as won and lost have it; one is enough."""
    order = [fold(name) for name in names(source)]
    places = [order.index(fold(name)) for name in names(clause) if fold(name) in order]
    return len(places) < 2 or places[0] > min(places[1:])
