"""Cut an English sentence into words and commas, with the names of people and places marked."""

import re
from collections.abc import Iterable

from rag.answers.particulars.names import fold, names
from rag.answers.particulars.office_words import (
    DETERMINERS,
    FIELDS,
    HEADS,
    HONORIFICS,
    PARTICLES,
    PLURAL,
    POSTPOSED,
    RANKS,
    ROMAN,
)
from rag.months import CALENDAR
from rag.stop_words import STOP_WORDS

_TOKEN = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*['’]?|[,;:()]")
_POSSESSIVE = re.compile(r"['’]s?$")
_HYPHEN = re.compile(
    rf"-(?=(?:{'|'.join([*HEADS, *PLURAL])})\b)|(?<=[a-z])-(?=(?:{'|'.join(POSTPOSED)})\b)",
    re.IGNORECASE,
)
_OFFICE_WORDS = HEADS.keys() | PLURAL.keys() | FIELDS.keys() | RANKS.keys() | CALENDAR | HONORIFICS


class OfficeLine:
    """The words and commas of a sentence: as written, folded, and whether each is of a name.

    Words that tell of an office, "Foreign Minister", are no names, however they are written.
    """

    def __init__(self, sentence: str) -> None:
        self.tokens: list[str] = _TOKEN.findall(_HYPHEN.sub(" ", sentence))
        self.plain = [_plain(token) for token in self.tokens]
        found = names(sentence)
        called = {_plain(name) for name in found}
        self.names = tuple(_folded(found))
        self.named = [
            token[0].isupper() and word in called and word not in _OFFICE_WORDS
            for token, word in zip(self.tokens, self.plain, strict=True)
        ]
        if self.tokens and self._opens_with_a_name():
            self.named[0] = True

    def _opens_with_a_name(self) -> bool:
        """Return whether an aside follows the first word: "Lavrov, the minister"."""
        after = self.tokens[1:3]
        if len(after) < 2 or after[0] not in {",", "("}:
            return False
        apposed = after[1] in DETERMINERS | {"who"} or after[1].isdigit()
        return apposed and self._opens_strangely()

    def _opens_strangely(self) -> bool:
        word = self.plain[0]
        common = word in STOP_WORDS["en"] or word in _OFFICE_WORDS
        return self.tokens[0][0].isupper() and not common

    def at(self, place: int) -> str:
        """Return the folded word at a place, "" beyond the ends."""
        return self.plain[place] if 0 <= place < len(self.plain) else ""

    def token(self, place: int) -> str:
        """Return the word or comma at a place as written, "" beyond the ends."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else ""

    def is_name(self, place: int) -> bool:
        """Return whether the word at a place is of a name; none is beyond the ends."""
        return 0 <= place < len(self.named) and self.named[place]

    def owns(self, place: int) -> bool:
        """Return whether a word is written as an owner: "Putin's"."""
        return bool(_POSSESSIVE.search(self.token(place)))

    def may_own(self, place: int) -> bool:
        """Return whether a word may tell whose an office is; an opener may: "Apple chairman"."""
        return self.is_name(place) or (place == 0 and self._opens_strangely())

    def name_after(self, place: int) -> tuple[tuple[str, ...], int]:
        """Return the name that stands at a place, folded, and where it ends.

        Of "Mohawk Chief Hendrick" that is what stands behind the office.
        """
        begun = self._titles_end(place)
        end = self._name_end(begun)
        beyond = self._titles_end(end)
        if beyond > end and self.is_name(beyond):
            begun, end = beyond, self._name_end(beyond)
        return tuple(_folded(self.tokens[begun:end])), end

    def _titles_end(self, place: int) -> int:
        while self.at(place) in _OFFICE_WORDS and self.token(place)[0].isupper():
            place += 1
        return place

    def _name_end(self, place: int) -> int:
        while self._goes_on(place):
            place += 1
            if self.owns(place - 1):
                break
        return place

    def name_before(self, place: int) -> tuple[tuple[str, ...], int]:
        """Return the name that ends at a place, folded, and where it starts."""
        start = place
        while not self.owns(place) and self._goes_on(start):
            start -= 1
        return tuple(_folded(self.tokens[start + 1 : place + 1])), start + 1

    def _goes_on(self, place: int) -> bool:
        """Return whether a word is part of a name: "van" is, if one follows."""
        while self.at(place) in PARTICLES and self.at(place + 1) in PARTICLES:
            place += 1
        return self.is_name(place + (self.at(place) in PARTICLES))


def _folded(found: Iterable[str]) -> Iterable[str]:
    """Yield the telling words of names, folded: no particles, initials, numerals or weekdays."""
    for name in found:
        word = _plain(name)
        if len(word) > 1 and word not in PARTICLES | ROMAN | CALENDAR:
            yield word


def _plain(token: str) -> str:
    return fold(_POSSESSIVE.sub("", token))
