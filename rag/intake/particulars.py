"""The words of a text as two texts are compared by them, names and numbers told from the rest."""

import re
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from rag.words import NUMBER_WORDS

SHORT_WORD = 3
"""Two words in a row of at most so many letters, "of the", say nothing, in any spaced script."""

MOST_CHARACTERS = 40_000
"""A longer text is compared by its beginning, some 6,000 words: a book is no copy of a report."""

Kind = Literal["word", "name", "number"]

# Scripts without spaces: a letter there does the work of a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_FIRST_UNSPACED = "\u0e00"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’\-.][^\W_{_UNSPACED}]+)*")
_OPENING = " \t\"“”„«»'‘’([*#>-"
_STOPS = ".!?:…\n"
# "One", "first" and "both" are as often no numbers.
_COUNTED = frozenset(word for word, value in NUMBER_WORDS.items() if value > 2)


class Word(NamedTuple):
    """A word as it is compared. A capital that only opens a sentence makes no name."""

    folded: str
    kind: Kind


def read_words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    found = []
    for match in _WORD.finditer(text):
        written = match.group().removesuffix("’s").removesuffix("'s")
        folded = written.casefold()
        kind: Kind = "word"
        if written[0].isdigit() or folded in _COUNTED:
            kind = "number"
        elif written[0].isupper() and not _opens(text, match.start()):
            kind = "name"
        found.append(Word(folded, kind))
    return found


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(_OPENING)
    return not before or before[-1] in _STOPS


class Wording:
    """The words of one text, and where they stand; made once for many comparisons."""

    def __init__(self, text: str) -> None:
        self.words = read_words(text[:MOST_CHARACTERS])

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Return where each pair of neighbouring words begins, but those that every text has."""
        found: dict[tuple[str, str], list[int]] = {}
        telling = [_is_telling(word.folded) for word in self.words]
        for at, (one, other) in enumerate(pairwise(self.words)):
            if telling[at] or telling[at + 1]:
                found.setdefault((one.folded, other.folded), []).append(at)
        return found

    @cached_property
    def once(self) -> dict[str, int]:
        """Return where each telling word stands that stands only once."""
        found: dict[str, int] = {}
        again = set()
        for at, word in enumerate(self.words):
            if word.folded in found:
                again.add(word.folded)
            found[word.folded] = at
        return {
            word: at for word, at in found.items() if word not in again and len(word) > SHORT_WORD
        }


def _is_telling(word: str) -> bool:
    return len(word) > SHORT_WORD or (len(word) == 1 and word >= _FIRST_UNSPACED)
