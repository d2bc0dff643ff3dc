"""Find the offices that a sentence names: "Russia's foreign minister", "the king of Spain"."""

from dataclasses import dataclass

from rag.answers.particulars.names import IRREGULAR
from rag.answers.particulars.office_lines import OfficeLine
from rag.answers.particulars.office_words import (
    BEING,
    DETERMINERS,
    FIELDS,
    HEADS,
    NAMED,
    OPENING_FIELDS,
    PASSED_OVER,
    PLURAL,
    POSTPOSED,
    RANKS,
)
from rag.stop_words import STOP_WORDS

_MODALS = frozenset("to will would can could may might must should".split())
_JOINING = frozenset("although though whereas well while when whose".split())
_COMPLEMENTS = frozenset("of for to at".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What is held: "minister", with what it is about, of which rank, and of whom, all folded.

    `owned` tells that the owner is written as one, "Russia's".
    """

    head: str
    fields: frozenset[str]
    ranks: frozenset[str]
    owner: frozenset[str]
    owned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePhrase:
    """An office and where it stands in its line: `start` with its article, `bare` without.

    `of_names` tells that names end it: "president of France".
    """

    office: Office
    start: int
    bare: int
    end: int
    plural: bool
    of_names: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """What stands on one side of the head, up to a place: words about it, and names it is of."""

    place: int
    words: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    owned: bool = False


def office_phrase(line: OfficeLine, place: int) -> OfficePhrase | None:
    """Return the office that the word at a place heads, None if it heads none."""
    word = line.at(place)
    head = HEADS.get(word) or PLURAL.get(word, "")
    if not head or line.is_name(place) or line.owns(place) or line.at(place - 1) in _MODALS:
        return None
    if _is_headed_by_another(line, place):
        return None
    after = _after(line, place + 1)
    before = _before(line, place, titled=line.is_name(after.place))
    return OfficePhrase(
        office=_office(word, head, before, after),
        start=before.place - (line.at(before.place - 1) in DETERMINERS),
        bare=before.place,
        end=after.place,
        plural=word in PLURAL,
        of_names=bool(after.owner),
    )


def _is_headed_by_another(line: OfficeLine, place: int) -> bool:
    """Return whether the word beside is the head: "chief executive", "governor general"."""
    if line.at(place) in POSTPOSED and line.at(place - 1) in HEADS:
        return True
    return line.at(place + 1) in HEADS and line.at(place + 1) not in POSTPOSED


def _office(word: str, head: str, before: _Side, after: _Side) -> Office:
    words = [*before.words, *after.words, *(["prime"] if word == "premier" else [])]
    fields = frozenset(FIELDS.get(each, each) for each in words if each not in RANKS)
    if head in {"officer", "executive"} and {"chief", "executive"} <= fields | {head}:
        head, fields = "ceo", fields - {"chief", "executive"}
    return Office(
        head=head,
        fields=fields,
        ranks=frozenset(RANKS[each] for each in words if each in RANKS),
        owner=frozenset(before.owner + after.owner),
        owned=before.owned,
    )


def _before(line: OfficeLine, head: int, *, titled: bool) -> _Side:
    words: list[str] = []
    at = head - 1
    lower = line.token(head).islower()
    while (
        _is_modifier(line.at(at), plain=lower) and not line.owns(at) and not _opens_owner(line, at)
    ):
        words += [] if line.at(at) in PASSED_OVER else [line.at(at)]
        at -= 1
    last = at
    while line.may_own(at) and not (at < last and line.owns(at)):
        at -= 1
    if last > at and line.at(at) in NAMED and not titled and not line.owns(last):
        at = last  # "named Madeleine Albright secretary of state": she is no owner.
    owner = tuple(line.plain[at + 1 : last + 1])
    while owner and line.at(at) in RANKS:  # "former Dutch prime minister"
        words.append(line.at(at))
        at -= 1
    if at == last and line.owns(at) and line.at(at) not in HEADS:
        return _Side(place=at, words=tuple(words))  # "the company's chairman"
    return _Side(place=at + 1, words=tuple(words), owner=owner, owned=line.owns(last))


def _opens_owner(line: OfficeLine, place: int) -> bool:
    return line.may_own(place) and line.at(place) not in PASSED_OVER


def _after(line: OfficeLine, place: int) -> _Side:
    words: list[str] = []
    owner: list[str] = []
    if line.at(place) in POSTPOSED:
        words.append(line.at(place))
        place += 1
    while line.at(place) in _COMPLEMENTS:
        begun = place + 1 + (line.at(place + 1) in DETERMINERS)
        fielded = _fields_end(line, begun)
        words += [word for word in line.plain[begun:fielded] if word in FIELDS]
        end = fielded
        if fielded == begun or line.at(fielded - 1) in OPENING_FIELDS:
            end = _names_end(line, fielded)
        owner += [line.at(at) for at in range(fielded, end) if line.is_name(at)]
        end += _nouns(line, end) if end == begun else 0
        if end == begun:
            break
        place = end
    return _Side(place=place, words=tuple(words), owner=tuple(owner))


def _fields_end(line: OfficeLine, place: int) -> int:
    while line.at(place + (line.at(place) == "and")) in FIELDS:
        place += 1
    return place


def _names_end(line: OfficeLine, place: int) -> int:
    """Return where names end that "of" may join: "the Bank of England"."""
    while line.is_name(place) or (line.at(place) == "of" and _joins(line, place)):
        place += 1
    return place


def _joins(line: OfficeLine, place: int) -> bool:
    return line.is_name(place - 1) and line.is_name(place + 1)


def _nouns(line: OfficeLine, place: int) -> int:
    """Return how many plain nouns, two at most, stand at a place."""
    count = 0
    while count < 2 and _is_noun(line.at(place + count)):
        count += 1
    return count


def _is_noun(word: str) -> bool:
    verb = word in IRREGULAR | BEING | NAMED or word.endswith("ed")
    return word.isalpha() and word not in STOP_WORDS["en"] and not verb


def _is_modifier(word: str, *, plain: bool) -> bool:
    """Return whether a word may tell what an office is about; a `plain` one takes any noun."""
    if word in FIELDS or word in RANKS or word in PASSED_OVER:
        return True
    telling = _is_noun(word) and word not in HEADS and word not in _JOINING
    return plain and telling and not word.endswith(("s", "ing", "ly"))
