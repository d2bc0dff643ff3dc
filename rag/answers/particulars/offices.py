"""Tell whether a sentence gives an office to somebody else than the words it rests on."""

from collections.abc import Callable, Iterable, Sequence

from rag.answers.particulars.holders import Holding, holdings
from rag.answers.particulars.names import DEMONYM, same_name
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
    contested = any(
        said.office.owner and _covers(said.office.owner, each.office.owner) for each in rivals
    )
    if any(_bears_out(each, said, contested=contested) for each in own):
        return False
    return any(_outweighs(said, each, own) for each in rivals)


def _is_rival(said: Holding, other: Holding) -> bool:
    """Return whether another holds what is said of somebody, as far as both tell which it is."""
    same = (
        other.certain
        and said.office.head == other.office.head
        and said.office.ranks == other.office.ranks
    )
    if not same or _may_be_one(said, other) or said.office.fields != other.office.fields:
        return False
    return (
        not said.office.owner
        or not other.office.owner
        or _covers(said.office.owner, other.office.owner)
    )


def _bears_out(other: Holding, said: Holding, *, contested: bool) -> bool:
    """Return whether the sources may give the office to whom the sentence gives it."""
    if other.office.head not in LOOSE_HEADS and other.office.head != said.office.head:
        return False
    if contested and _owners_differ(said, other):
        return False
    if other.office.head in LOOSE_HEADS:
        return True
    if not other.office.ranks <= said.office.ranks <= other.office.ranks | PASSING_RANKS:
        return False
    if not other.certain:
        return said.office.fields <= other.office.fields
    return not _fields_differ(said, other)


def _outweighs(said: Holding, rival: Holding, own: Iterable[Holding]) -> bool:
    """Return whether a rival is told of just this office, and he of whom it is said of another."""
    elsewhere = [each for each in own if each.certain and each.office.head not in VAGUE_HEADS]
    same_kind = [each for each in elsewhere if each.office.head == said.office.head]
    if said.office.owner and rival.office.owner:
        return True
    if not said.office.owner and not rival.office.owner:
        alone = said.said and (said.office.head in SINGLE_HEADS or bool(said.office.fields))
        return bool(elsewhere) or alone
    if same_kind:
        return True
    cabinet = said.office.head in CABINET and bool(said.office.fields)
    return cabinet and any(each.office.head in CABINET for each in elsewhere)


def _fields_differ(said: Holding, other: Holding) -> bool:
    """Return whether two offices of one kind are about different things: defence and foreign."""
    one, two = said.office.fields & FIELDS.keys(), other.office.fields & FIELDS.keys()
    return bool(one and two) and not (one <= two or two <= one)


def _owners_differ(said: Holding, other: Holding) -> bool:
    if not said.office.owner or not other.office.owner:
        return False
    if other.office.owned and other.office.head in CABINET and not other.office.owner & COUNTRIES:
        return False
    return not (
        _covers(said.office.owner, other.office.owner)
        or _covers(other.office.owner, said.office.owner)
    )


def _covers(some: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether all of some names are among others: Russian, Russia's, of Russia."""
    return all(any(_same_place(one, other) for other in others) for one in some)


def _same_place(one: str, other: str) -> bool:
    derived = one == DEMONYM.sub("", other) or other == DEMONYM.sub("", one)
    return same_name(one, other) or (derived and min(len(one), len(other)) > 3)


def _may_be_one(said: Holding, other: Holding) -> bool:
    """Return whether the same person may hold both; a first name shared is not enough."""
    one, two = said.names, other.names
    shared = [name for name in one if any(same_name(name, each) for each in two)]
    if not other.certain or min(len(one), len(two)) == 1 or len(shared) > 1:
        return bool(shared)
    return bool(shared) and (shared[0] == one[-1] or same_name(shared[0], two[-1]))
