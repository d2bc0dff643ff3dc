"""Find what a sentence asserts that the words it rests on do not: the first stage of the check."""

import re
from collections.abc import Iterator, Sequence

from rag.answers.particulars.amounts import Amount
from rag.answers.particulars.beside import belongs_elsewhere, exchanged
from rag.answers.particulars.certainty import overstated
from rag.answers.particulars.clauses import clauses, nearest
from rag.answers.particulars.dated import misdated
from rag.answers.particulars.days import Day, days, stray_day
from rag.answers.particulars.denials import (
    contradicts,
    converse,
    denials,
    deny_alike,
    opposite,
    stray_direction,
)
from rag.answers.particulars.equated import equated
from rag.answers.particulars.names import fold, full_names, names, stray_name
from rag.answers.particulars.offices import misheld
from rag.answers.particulars.roles import misattributed
from rag.answers.particulars.sources import MOST_SENTENCES, Sources, amounts_in, narrowed
from rag.answers.particulars.speakers import misquoted, misreported
from rag.stems import analysis, stems
from rag.words import quotations, words

_LEFT_OUT = re.compile(r"\[?(?:\.\.\.|…)\]?")
_SIGN = re.compile(r"[%‰€$£¥₹₽]")
LIKE = 0.6
"""Share of a clause's stems that a sentence of a long source must hold to be compared with it."""


def faults(sentence: str, sources: Sources) -> Iterator[str]:
    """Yield what is wrong with the sentence, in words for the reader; nothing where all is well.

    Numbers and dates are compared by value, names across spellings and derivations, quotations
    word for word; a number must stand beside what its source counts, a deed with those who did
    it, and a denial must answer to a denial. A whole sentence of the sources is never wrong.
    """
    told = _spelled(sentence)
    if any(told == _spelled(each) for each in sources.sentences):
        return
    yield from _days(sentence, sources)
    yield from _amounts_of(sentence, sources)
    yield from _quotations(sentence, sources)
    yield from _names(sentence, sources)
    if analysis(sources.language) == "en":
        yield from _offices(sentence, sources)
        yield from _clauses(sentence, sources)
    elif contradicts(sentence, nearest(sentence, sources.clauses, sources.language)):
        yield "it denies what its source affirms, or the other way round"


def _spelled(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text, and the signs that are none and say what is counted."""
    return words(text), _SIGN.findall(text)


def _days(sentence: str, sources: Sources) -> Iterator[str]:
    said = _said_days(sentence, sources)
    strays = [stray_day(said, sources.days, each) for each in sources.datings or (None,)]
    if all(strays) and (stray := strays[-1]):
        yield f"the date {sentence[stray.start : stray.end]} is not in what it cites"
    elif other := misdated(sentence, said, sources):
        written = sentence[other.start : other.end]
        yield f"the date {written} is said of something else in what it cites"


def _said_days(sentence: str, sources: Sources) -> list[Day]:
    return [day for day in days(sentence) if not _counted(day, sources)]


def _counted(day: Day, sources: Sources) -> bool:
    """Return whether what looks like a year is an amount there: 1200 people, 1,200 people."""
    if day.year is None or day.month:
        return False
    said = Amount(start=day.start, end=day.end, readings=((float(day.year), ""),), written="")
    return any(said.is_borne_out_by(each) for each in sources.amounts)


def _amounts_of(sentence: str, sources: Sources) -> Iterator[str]:
    said = amounts_in(sentence, sources.language)
    near = narrowed(sentence, sources)
    like = analysis(sources.language) == "en" and _tells_the_same(sentence, sources)
    counted = _said_amounts(sentence, sources)
    for amount in counted:
        if _is_stray(amount, sources):
            yield f"the number {amount.written} is not in what it cites"
        elif like and belongs_elsewhere(amount, said, sentence, near.amounts, near.text):
            yield f"the number {amount.written} is said of something else in what it cites"
    swapped = exchanged(counted, sentence, near.amounts, near.text) if like else None
    if swapped:
        yield f"the number {swapped.written} is said of something else in what it cites"


def _said_amounts(sentence: str, sources: Sources) -> list[Amount]:
    """Return the amounts of a sentence, but those that its sources write as a year."""
    years = {float(day.year) for day in sources.days if day.year}
    found = amounts_in(sentence, sources.language)
    plain = [each for each in found if not (each.written.isdigit() and len(each.written) == 4)]
    return [each for each in found if each in plain or each.readings[0][0] not in years]


def _is_stray(amount: Amount, sources: Sources) -> bool:
    return not any(amount.is_borne_out_by(each) for each in sources.amounts)


def _quotations(sentence: str, sources: Sources) -> Iterator[str]:
    held = f" {' '.join(words(sources.text))} "
    for each in quotations(sentence):
        parts = [" ".join(words(part)) for part in _LEFT_OUT.split(each)]
        if not _is_title(each) and any(f" {part} " not in held for part in parts if part):
            yield f"the words “{each}” are not in what it cites"
    other = misquoted(sentence, sources.clauses)
    if other:
        yield f"the words “{other}” are said by somebody else in what it cites"


def _is_title(quotation: str) -> bool:
    """Return whether what is quoted is the name of a work, which sources print without marks."""
    telling = [word for word in quotation.split() if len(word) > 4]
    return bool(telling) and all(not word[0].islower() for word in telling)


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


def _offices(sentence: str, sources: Sources) -> Iterator[str]:
    office = misheld(sentence, lambda: sources.holdings)
    if office:
        yield f"“{office}” is said of somebody else in what it cites"
    elif speaker := misreported(sentence, sources.clauses):
        yield f"what “{speaker}” says is said of somebody else in what it cites"
    elif other := equated(sentence, sources.text):
        yield f"nothing in what it cites is said to be {other}"


def _clauses(sentence: str, sources: Sources) -> Iterator[str]:
    sources = narrowed(sentence, sources)
    left_out = overstated(sentence, sources.clauses)
    if left_out and _tells_the_same(sentence, sources):
        yield f"it tells as certain what its source says with “{left_out}”"
    for clause in clauses(sentence):
        source = nearest(clause, sources.clauses, sources.language)
        if not _tells_the_same(clause, sources):
            continue
        if _denies(clause, source, sources):
            yield "it denies what its source affirms, or the other way round"
        opposed = opposite(clause, source)
        if opposed:
            yield f"it says “{opposed[0]}” where its source says “{opposed[1]}”"
        way = stray_direction(clause, sources.text)
        if way and amounts_in(clause, sources.language):
            yield f"“{way}” is not in what it cites"
        yield from _turned(clause, source, sources)


def _turned(clause: str, source: str, sources: Sources) -> Iterator[str]:
    if converse(clause, source):
        if not _turned_round(clause, source):
            yield "it takes the two sides for each other"
        return
    deed = misattributed(clause, sources.clauses, sources.text)
    if deed:
        yield f"“{deed}” is said of others in what it cites"


def _tells_the_same(clause: str, sources: Sources) -> bool:
    """Return whether some sentence of the sources is so like the clause that both can be compared.

    Of a long source the nearest sentence may be about something else. Short ones are compared
    whatever they say: there is nothing else that the clause could come from.
    """
    if len(sources.sentences) < MOST_SENTENCES:
        return True
    said = set(stems(clause, sources.language))
    held = set(stems(nearest(clause, sources.sentences, sources.language), sources.language))
    return len(said & held) >= LIKE * len(said)


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
        return not any(_denied_alike(clause, each) for each in sources.clauses)
    return not denials(clause) and any(contradicts(clause, each) for each in beside)


def _denied_alike(clause: str, source: str) -> bool:
    """Return whether both deny, and some of the same or, in other words, mostly of the same."""
    said, held = set(stems(clause)), set(stems(source))
    if len(denials(clause)) == len(denials(source)) and 2 * len(said & held) >= len(said):
        return True
    return deny_alike(clause, source) and not contradicts(clause, source)


def _turned_round(clause: str, source: str) -> bool:
    """Return whether the names come in the other order, as won and lost have it; one is enough."""
    order = [fold(name) for name in names(source)]
    places = [order.index(fold(name)) for name in names(clause) if fold(name) in order]
    return len(places) < 2 or places[0] > min(places[1:])
