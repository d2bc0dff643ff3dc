"""Read out of a text who holds which office, by the shape in which English says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answers.particulars.clauses import sentences
from rag.answers.particulars.names import IRREGULAR, fold, names
from rag.answers.particulars.office_words import (
    BEING,
    BESIDE_BEING,
    FIELDS,
    HEADS,
    HONORIFICS,
    NAMED,
    OPENING_FIELDS,
    PARTICLES,
    PASSED_OVER,
    PLURAL,
    POSTPOSED,
    RANKS,
    REPLACING,
    ROMAN,
)
from rag.months import MONTHS
from rag.stop_words import STOP_WORDS

_TOKEN = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*['’]?|[,;:()]")
_ANY_HEAD = re.compile(rf"\b(?:{'|'.join({*HEADS, *PLURAL})})\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_PLACE_ADJECTIVE = re.compile(r"\w+(?:ian|ish|ese|ean|can|rman|eek|nch|tch|iss)")
_DETERMINERS = frozenset("the a an his her its their our whose".split())
_CALENDAR = {name for name in MONTHS if len(name) > 2} | set(
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_MODALS = frozenset("to will would can could may might must should".split())
_BEFORE_OTHERS = frozenset("of by with from in at for to on under against than".split())
_ENDS_APPOSITION = frozenset(", ; : ) who which since from until as".split()) | {""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An office and who holds it, folded.

    One that is not `certain` names an office and those who may hold it: all that are named near
    by. `said` is false where the office only stands before the name, as "President" does.
    """

    head: str
    fields: frozenset[str]
    ranks: frozenset[str]
    owner: frozenset[str]
    owned: bool
    names: tuple[str, ...]
    certain: bool
    said: bool
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """Where an office stands among the tokens, `start` with and `bare` without its article."""

    head: str
    start: int
    bare: int
    end: int
    fields: frozenset[str]
    ranks: frozenset[str]
    owner: frozenset[str]
    owned: bool
    plural: bool
    complemented: bool


def holdings(text: str) -> tuple[Holding, ...]:
    """Return the offices of an English text in order, each with who holds it.

    The names of the sentence and of those beside it may hold an office that is told of nobody.
    """
    parts = sentences(text)
    called = [frozenset(_folded(names(part))) for part in parts]
    found: list[Holding] = []
    for place, part in enumerate(parts):
        if _ANY_HEAD.search(part):
            near = frozenset().union(*called[max(0, place - 1) : place + 2])
            found += _of_sentence(part, near)
    return tuple(found)


def _of_sentence(sentence: str, near: frozenset[str]) -> Iterator[Holding]:
    line = _Line(sentence)
    for place in range(len(line.tokens)):
        phrase = line.phrase(place)
        if phrase is None:
            continue
        held, said = line.holder(phrase) if not phrase.plural else ((), False)
        yield Holding(
            head=phrase.head,
            fields=phrase.fields,
            ranks=phrase.ranks,
            owner=phrase.owner,
            owned=phrase.owned,
            names=held or tuple(sorted(near)),
            certain=bool(held),
            said=said,
            written=" ".join(line.tokens[phrase.bare : phrase.end]),
        )


class _Line:
    """A sentence cut into words and commas, with its names marked."""

    def __init__(self, sentence: str) -> None:
        self.tokens = _TOKEN.findall(sentence)
        self.plain = [_plain(token) for token in self.tokens]
        called = {fold(_POSSESSIVE.sub("", name)) for name in names(sentence)}
        self.named = [
            token[0].isupper() and plain in called and not _tells_office(plain)
            for token, plain in zip(self.tokens, self.plain, strict=True)
        ]
        if self.tokens and self._opens_with_a_name():
            self.named[0] = True

    def _opens_with_a_name(self) -> bool:
        first, after = self.plain[0], self.tokens[1:3]
        if not self.tokens[0][0].isupper() or first in STOP_WORDS["en"] or _tells_office(first):
            return False
        return len(after) == 2 and after[0] in {",", "("} and after[1] in _DETERMINERS | {"who"}

    def at(self, place: int) -> str:
        """Return the word at a place in small letters, "" beyond the ends."""
        return self.plain[place] if 0 <= place < len(self.plain) else ""

    def phrase(self, place: int) -> _Phrase | None:
        """Return the office that is headed by the word at a place, if it heads one."""
        word = self.at(place)
        head = HEADS.get(word) or PLURAL.get(word, "")
        if not head or self.named[place] or _POSSESSIVE.search(self.tokens[place]):
            return None
        if self.at(place - 1) in _MODALS or self._goes_on(place + 1):
            return None
        bare, words, owner, owned = self._before(place)
        end, after, others, complemented = self._after(place + 1)
        fields = frozenset(FIELDS[each] for each in words + after if each in FIELDS)
        if word == "premier":
            fields |= {"prime"}
        head, fields = _executive(head, fields)
        return _Phrase(
            head=head,
            start=bare - (self.at(bare - 1) in _DETERMINERS),
            bare=bare,
            end=end,
            fields=fields | {each for each in words if each not in FIELDS and each not in RANKS},
            ranks=frozenset(RANKS[each] for each in words if each in RANKS),
            owner=frozenset(owner + others),
            owned=owned,
            plural=word in PLURAL,
            complemented=complemented,
        )

    def _goes_on(self, place: int) -> bool:
        """Return whether another word heads the office: "chief executive", "crown prince"."""
        return self.at(place) in HEADS and self.at(place) not in POSTPOSED

    def _before(self, head: int) -> tuple[int, list[str], list[str], bool]:
        words: list[str] = []
        owner: list[str] = []
        at, owned = head - 1, False
        while at >= 0 and not (owner and not self._may_own(at)):
            word, possessive = self.at(at), bool(_POSSESSIVE.search(self.tokens[at]))
            if self._may_own(at) and not (possessive and owner):
                owner.append(word)
                owned = owned or possessive
            elif _is_modifier(word) and not possessive:
                words += [] if word in PASSED_OVER else [word]
            elif not (possessive and word[:1].isalpha() and not owner):
                break
            at -= 1
            if possessive and not owner:
                break
        return at + 1, words, owner, owned

    def _may_own(self, place: int) -> bool:
        """Return whether a word may tell whose an office is; an opener may: "Apple chairman"."""
        opens = place == 0 and self.tokens[0][0].isupper() and self.at(0) not in STOP_WORDS["en"]
        return self.named[place] or (opens and not _tells_office(self.at(0)))

    def _after(self, place: int) -> tuple[int, list[str], list[str], bool]:
        """Return where an office ends that "of" and the like go on with, and what they add."""
        words: list[str] = []
        owner: list[str] = []
        complemented = False
        while self.at(place) in POSTPOSED and self.at(place - 1) not in POSTPOSED:
            words.append(self.at(place))
            place += 1
        while self.at(place) in {"of", "for", "to", "at"}:
            begun = place + 1 + (self.at(place + 1) in _DETERMINERS)
            at = self._fields_end(begun)
            words += [word for word in self.plain[begun:at] if word in FIELDS]
            if at > begun and self.at(at - 1) not in OPENING_FIELDS:
                place = at
                continue
            last = at
            while at < len(self.named) and (self.named[at] or self._joins(at)):
                owner += [self.at(at)] if self.named[at] else []
                at += 1
            complemented = complemented or at > last
            at += self._nouns(at) if at == begun else 0
            if at == begun:
                break
            place = at
        return place, words, owner, complemented

    def _fields_end(self, place: int) -> int:
        while self.at(place) in FIELDS or (
            self.at(place) == "and" and self.at(place + 1) in FIELDS
        ):
            place += 1
        return place

    def _joins(self, place: int) -> bool:
        """Return whether an "of" or "the" stands between two parts of one name."""
        beyond = place + 1 + (self.at(place + 1) == "the")
        return self.at(place) == "of" and beyond < len(self.named) and self.named[beyond]

    def _nouns(self, place: int) -> int:
        """Return how many plain nouns, two at most, stand at a place."""
        count = 0
        while count < 2 and self.at(place + count).isalpha():
            word = self.at(place + count)
            if word in STOP_WORDS["en"] | BEING | NAMED | IRREGULAR or word.endswith("ed"):
                break
            count += 1
        return count

    def holder(self, phrase: _Phrase) -> tuple[tuple[str, ...], bool]:
        """Return who holds an office, nobody if none is surely told of it, and if it is said so."""
        if not phrase.complemented:
            titled = self._run_after(phrase.end)[0]
            if titled:
                return titled, False
        before = self._apposed_before(phrase)
        after = self._apposed_after(phrase)
        if before and after:
            before, after = (before if phrase.complemented else ()), ()
        return before or after or self._linked_before(phrase) or self._linked_after(phrase), True

    def _apposed_before(self, phrase: _Phrase) -> tuple[str, ...]:
        """Lavrov, the foreign minister, said."""
        at = phrase.start - 1
        if self.token(at) not in {",", "("} or self.token(phrase.end) not in _ENDS_APPOSITION:
            return ()
        at -= 1
        if self.token(at).isdigit() and self.token(at - 1) == ",":
            at -= 2
        return self._run_before(at)[0]

    def _apposed_after(self, phrase: _Phrase) -> tuple[str, ...]:
        """The foreign minister, Sergei Lavrov, said."""
        if self.token(phrase.end) != ",":
            return ()
        found, end = self._run_after(phrase.end + 1)
        return found if self.token(end) in _ENDS_APPOSITION else ()

    def _linked_before(self, phrase: _Phrase) -> tuple[str, ...]:
        """Lavrov is, became, was named foreign minister; they named Lavrov foreign minister."""
        at, linked, named = phrase.start - 1, False, False
        while self.at(at) in BEING | NAMED | BESIDE_BEING | PASSED_OVER:
            linked = linked or self.at(at) in BEING
            named = named or self.at(at) in NAMED
            at -= 1
        as_such = self.at(phrase.start - 1) == "as" and at == phrase.start - 2
        if self.at(at) == "who" and linked:
            at -= 1 + (self.token(at - 1) == ",")
        found, start = self._run_before(at)
        around = set(self.plain[max(0, start - 5) : start])
        if linked:
            return found if self.at(start - 1) not in _BEFORE_OTHERS else ()
        if as_such:
            return found if not around & (REPLACING | {"by"}) else ()
        bare = at == phrase.start - 1
        return found if bare and around & NAMED else ()

    def _linked_after(self, phrase: _Phrase) -> tuple[str, ...]:
        """The foreign minister is Sergei Lavrov."""
        at, linked = phrase.end, False
        while self.at(at) in BEING | BESIDE_BEING | PASSED_OVER and self.at(at) != "the":
            linked = linked or self.at(at) in BEING
            at += 1
        found, end = self._run_after(at) if linked else ((), at)
        adjective = len(found) == 1 and _PLACE_ADJECTIVE.fullmatch(found[0])
        owning = bool(found) and bool(_POSSESSIVE.search(self.tokens[end - 1]))
        return () if adjective or owning else found

    def token(self, place: int) -> str:
        """Return the word or comma at a place, "" beyond the ends."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else ""

    def _run_after(self, place: int) -> tuple[tuple[str, ...], int]:
        """Return the names that stand at a place, and where they end."""
        while self.at(place) in HONORIFICS:
            place += 1
        end = place
        while end < len(self.named) and (self.named[end] or self._is_particle(end)):
            end += 1
            if _POSSESSIVE.search(self.tokens[end - 1]):
                break
        return self._called(place, end), end

    def _run_before(self, place: int) -> tuple[tuple[str, ...], int]:
        """Return the names that end at a place, and where they start."""
        start = place
        if not (0 <= place < len(self.named)) or _POSSESSIVE.search(self.tokens[place]):
            return (), place
        while start >= 0 and (self.named[start] or self._is_particle(start)):
            start -= 1
        return self._called(start + 1, place + 1), start + 1

    def _is_particle(self, place: int) -> bool:
        beyond = place + 1
        while self.at(beyond) in PARTICLES:
            beyond += 1
        return self.at(place) in PARTICLES and beyond < len(self.named) and self.named[beyond]

    def _called(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(_folded(self.tokens[place] for place in range(start, end)))


def _folded(found: Sequence[str] | Iterator[str]) -> Iterator[str]:
    for name in found:
        word = _plain(name)
        if len(word) > 1 and word not in PARTICLES | ROMAN | _CALENDAR:
            yield word


def _plain(token: str) -> str:
    return fold(_POSSESSIVE.sub("", token))


def _tells_office(word: str) -> bool:
    known = HEADS.keys() | PLURAL.keys() | FIELDS.keys() | RANKS.keys() | _CALENDAR
    return word in known or word in HONORIFICS


def _is_modifier(word: str) -> bool:
    """Return whether a word in small letters may tell what an office is about."""
    if word in FIELDS or word in RANKS or word in PASSED_OVER:
        return True
    verb = word in IRREGULAR | BEING | NAMED or word.endswith(("s", "ed", "ing", "ly"))
    return word.isalpha() and word not in STOP_WORDS["en"] and not verb and word not in HEADS


def _executive(head: str, fields: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Return "ceo" for a chief executive, with or without "officer"."""
    if head in {"officer", "executive"} and "chief" in fields and len(fields & FIELDS.keys()) < 3:
        if head == "executive" or "executive" in fields:
            return "ceo", fields - {"chief", "executive"}
    return head, fields
