"""Tell whether a sentence lets somebody say what its source has another say."""

import re
from collections.abc import Iterator, Sequence

from rag.answers.particulars.names import fold, names, same_name
from rag.months import CALENDAR
from rag.stems import stems
from rag.stop_words import STOP_WORDS
from rag.words import quotations, words

LIKE = 0.6
"""Share of what is said that a clause of the source must hold to be where it is from."""
_INVERTED = r"said|says|added|adds|wrote|writes|warned|warns|replied|argued|argues|insisted|insists"
_SAYING = (
    rf"{_INVERTED}|told|tells|stated|states|declared|declares|called|calls|described|describes"
)
_NAME = r"(?P<name>[A-Z][^\W\d_]+(?:-[A-Z]?[^\W\d_]+)?)"
_NOBODY = STOP_WORDS["en"] | CALENDAR
_SPEAKERS = (
    re.compile(rf"\b{_NAME}\s(?:also\s|then\s|later\s|has\s|had\s)?(?:{_SAYING})\b"),
    re.compile(rf"\b{_NAME}\s(?:was|were)\s[^,.;]{{1,40}},\s(?:saying|adding|warning)\b"),
    re.compile(rf"[\"”,]\s(?:{_INVERTED})\s(?:[A-Z][\w.]+\s)*{_NAME}"),
)


def misquoted(sentence: str, sources: Sequence[str]) -> str:
    """Return the quotation that the source gives to another speaker, "" if there is none.

    `sources` are the sentences of the source. Asked only where both name whoever speaks, by name
    and with a plain verb of saying.
    """
    speakers = set(_speakers(sentence))
    for quotation in quotations(sentence) if len(speakers) == 1 else ():
        said = f" {' '.join(words(quotation))} "
        held = [each for each in sources if said in f" {' '.join(words(each))} "]
        others = [name for each in held for name in _speakers(each)]
        mine = next(iter(speakers))
        if others and not any(same_name(mine, name) for name in others):
            return quotation
    return ""


def misreported(sentence: str, sources: Sequence[str]) -> str:
    """Return who is said to say what the source has another say, "" if nobody is.

    Where "Brandt said the order was too small", Lund said no such thing. Only a source that says
    most of it counts, and only if it does not name the speaker at all.
    """
    speakers = list(_speakers(sentence))
    said = set(stems(sentence)).difference(*(stems(name) for name in names(sentence)))
    if len(speakers) != 1 or not said:
        return ""
    held = [each for each in sources if len(said & set(stems(each))) >= LIKE * len(said)]
    others = [[*_speakers(each)] for each in held]
    if not held or not all(others) or any(speakers[0] in fold(each) for each in held):
        return ""
    if any(same_name(speakers[0], name) for each in others for name in each):
        return ""
    return speakers[0].title()


def _speakers(text: str) -> Iterator[str]:
    for pattern in _SPEAKERS:
        for match in pattern.finditer(text):
            if match["name"].casefold() not in _NOBODY:
                yield fold(match["name"])
