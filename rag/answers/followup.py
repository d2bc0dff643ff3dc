"""Make a follow-up question stand alone, without a model."""

import re
from collections.abc import Sequence

from rag.stems import stems
from rag.types import Turn
from rag.words import names

_PERSONAL = re.compile(
    r"\b(?:he|she|it|its|they|them|their|theirs|him|his|her|hers)\b", re.IGNORECASE
)
_POINTING = re.compile(
    r"\b(?:this|that|these|those|there|then|one|ones|else|other|others|same|former|latter)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\W*(?:and|but|so|or|also|what about|how about|why|how so|when|where|who|which|really)\b",
    re.IGNORECASE,
)
SHORT = 3
"""A question with at most this many meaningful words may be leaning on the one before."""


def stand_alone(question: str, history: Sequence[Turn]) -> str:
    """Return the question with the topic of the turn before, where it leans on it.

    The user's own words always come first and whole; what is carried over follows in brackets.
    A question that names its own topic comes back unchanged.
    """
    if not history or not leans(question):
        return question
    held = set(stems(question))
    carried = [
        word for word in topic(history[-1]) if not (set(stems(word)) <= held or word in question)
    ]
    return f"{question} ({' '.join(carried)})" if carried else question


def leans(question: str) -> bool:
    """Return whether a question cannot be understood without the one before it."""
    named = names(question)
    if _PERSONAL.search(question) or (_POINTING.search(question) and not named):
        return True
    short = len(stems(question)) <= SHORT
    return short and (_OPENING.search(question) is not None or not named)


def topic(turn: Turn) -> list[str]:
    """Return the words that say what a turn was about: its question's, then its answer's names."""
    from_question = [word for word in re.findall(r"[\w'’\-.$]+", turn.question) if stems(word)]
    first = turn.answer.split("\n", 1)[0]
    named = set(names(first))
    from_answer = [
        word
        for word in re.findall(r"[^\W\d_][\w'’\-]+", first)
        if word[0].isupper() and word.casefold() in named
    ]
    return list(dict.fromkeys(from_question + from_answer[:6]))
