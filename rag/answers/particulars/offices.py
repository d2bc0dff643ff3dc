"""Tell whether a sentence gives an office to somebody else than the words it rests on."""

from collections.abc import Callable, Iterable, Sequence

from rag.answers.particulars.holders import Holding, holdings
from rag.answers.particulars.names import same_name
from rag.answers.particulars.office_phrases import Office
from rag.answers.particulars.office_words import (
    CABINET,
    COUNTRIES,
    FIELDS,
    LOOSE_HEADS,
    PASSING_RANKS,
    SINGLE_HEADS,
    VAGUE_HEADS,
)


def misheld(sentence: str, sources: Callable[[], Sequence[Holding]]) -> str:
    """Return the office that a sentence gives to the wrong one, as written, "" if there is none.

    It is wrong if the sources give that very office to another and nowhere to this one. `sources`
    returns their `holdings`, and is asked only for a sentence that gives an office to anybody.
    """
    for said in holdings(sentence):
        if said.certain and said.office.head not in LOOSE_HEADS and _is_misheld(said, sources()):
            return said.written
    return ""


def _is_misheld(said: Holding, held: Sequence[Holding]) -> bool:
    rivals = [each for each in held if _is_rival(said, each)]
    if not rivals:
        return False
    own = [each for each in held if _may_be_one(said, each)]
    contested = any(_is_of(said.office, each.office) for each in rivals)
    if any(_bears_out(each, said, contested=contested) for each in own):
        return False
    return any(_outweighs(each, said, own) for each in rivals)


def _is_rival(said: Holding, other: Holding) -> bool:
    """Return whether another holds what is said of somebody, as far as both tell which it is."""
    one, two = said.office, other.office
    same = (one.head, one.ranks, one.fields) == (two.head, two.ranks, two.fields)
    if not same or not other.certain or _may_be_one(said, other):
        return False
    return not one.owner or not _place(two) or _is_of(one, two)


def _bears_out(other: Holding, said: Holding, *, contested: bool) -> bool:
    """Return whether the sources may give the office to whom the sentence gives it.

    Where it is `contested`, another has it of the same country, that of a third one does not.
    """
    one, two = said.office, other.office
    if contested and _owners_differ(one, two):
        return False
    if two.head in LOOSE_HEADS or two.head != one.head:
        return two.head in LOOSE_HEADS
    if not two.ranks <= one.ranks <= two.ranks | PASSING_RANKS:
        return False
    return not _fields_differ(one, two) if other.certain else one.fields <= two.fields


def _outweighs(rival: Holding, said: Holding, own: Iterable[Holding]) -> bool:
    """Return whether a rival is told of just this office, or the other of one that excludes it."""
    office = said.office
    if _is_of(office, rival.office):
        return True
    elsewhere = {each.office.head for each in own if each.certain} - VAGUE_HEADS
    if not office.owner and not _place(rival.office):
        alone = said.said and (office.head in SINGLE_HEADS or bool(office.fields))
        return alone or bool(elsewhere)
    cabinet = office.head in CABINET and bool(office.fields)
    return office.head in elsewhere or (cabinet and bool(CABINET & elsewhere))


def _is_of(one: Office, two: Office) -> bool:
    return bool(one.owner) and _covers(one.owner, two.owner)


def _place(office: Office) -> frozenset[str]:
    """Return what an office is of, nothing if that is a person, as in "Putin's minister"."""
    personal = office.owned and office.head in CABINET and not office.owner & COUNTRIES
    return frozenset() if personal else office.owner


def _fields_differ(one: Office, two: Office) -> bool:
    """Return whether two offices of one kind are about different things: defence and foreign."""
    some, others = one.fields & FIELDS.keys(), two.fields & FIELDS.keys()
    return bool(some and others) and not (some <= others or others <= some)


def _owners_differ(one: Office, two: Office) -> bool:
    if not one.owner or not _place(two):
        return False
    return not (_covers(one.owner, two.owner) or _covers(two.owner, one.owner))


def _covers(some: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether all of some names are among others: Russian, Russia's, of Russia."""
    return all(any(same_name(one, other) for other in others) for one in some)


def _may_be_one(said: Holding, other: Holding) -> bool:
    """Return whether the same person may hold both; a first name shared is not enough."""
    one, two = said.names, other.names
    shared = [name for name in one if any(same_name(name, each) for each in two)]
    if not other.certain or min(len(one), len(two)) == 1 or len(shared) > 1:
        return bool(shared)
    return bool(shared) and (shared[0] == one[-1] or same_name(shared[0], two[-1]))
