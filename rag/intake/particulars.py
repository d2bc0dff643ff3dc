"""The words of a text as two texts are compared by them, names and numbers told from the rest."""

import re
from typing import Literal, NamedTuple

from rag.words import NUMBER_WORDS

SHORT_WORD = 3
"""Two words in a row of at most so many letters, "of the", say nothing, in any language."""

Kind = Literal["word", "name", "number"]

# Scripts without spaces: a letter there does the work of a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’\-.][^\W_{_UNSPACED}]+)*")
_LETTER = re.compile(f"[{_UNSPACED}]")
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


def says_something(one: Word, other: Word) -> bool:
    """Return whether two words in a row are more than what every text has."""
    return (
        len(one.folded) > SHORT_WORD
        or len(other.folded) > SHORT_WORD
        or (_LETTER.match(one.folded) is not None and _LETTER.match(other.folded) is not None)
    )
