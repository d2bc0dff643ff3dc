"""Find what a question takes for granted and no text near says: "Why was the trip cancelled?"."""

import re
from collections.abc import Sequence

from rag.answers.phrases import ASKING
from rag.stems import stems
from rag.words import names

ALIKE = 5
"""Letters that two stems share from the start where one may be made from the other."""

_WHY = re.compile(
    r"\b(?:why|for what reason|what (?:is|are|was|were) the (?:reason|cause)s?|"
    r"what (?:caused|led))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+")


def premise(question: str) -> tuple[str, ...]:
    """Return the words of an English "why" question that say what is to be explained.

    Names are left to others. Empty for any other question: what asks for a fact may name it in
    words of its own, what asks for a reason names what happened.
    """
    if not _WHY.search(question):
        return ()
    named = set(names(question, openers=True))
    return tuple(
        word
        for word in _WORD.findall(question)
        if stems(word) and word.casefold() not in ASKING and _bare(word) not in named
    )


def unsaid(words: Sequence[str], text: str) -> tuple[str, ...]:
    """Return those of the words that a text holds in no form."""
    said = {stem[:ALIKE] for stem in stems(text)}
    return tuple(word for word in words if not all(stem[:ALIKE] in said for stem in stems(word)))


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word).casefold()
