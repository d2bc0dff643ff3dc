"""Take a question with several parts apart, so that each can be answered, or not, by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answers.clauses import clauses
from rag.answers.comparison import compared
from rag.answers.followup import stand_alone
from rag.answers.phrases import subject
from rag.types import Turn
from rag.words import names

MOST = 5
"""Parts that are looked for one by one; a longer list of questions is looked for as a whole."""
_CARRIED = re.compile(r"(?<=\S)\s*(?P<words>\([^()]*\))\s*$")
"""What was carried over from the conversation stands in brackets behind the question."""
_DEFINITE = re.compile(
    r"\b(?:the|both|each|these|those)\s+(?:(?:two|three|four|other|same)\s+)?[a-z][\w-]*"
    r"(?=\W*$|\s+(?:in|on|at|for|by|from|with|to|after|before|since|during|be|is|was|are|were)\b)"
)
"""A noun that the words before must have spoken of: "for the island", not "the capital of"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a question: in the reader's words, and with the subject it leans on."""

    question: str
    used: str


def parts(question: str) -> tuple[Part, ...]:
    """Return the parts of a question in order; the question itself, unchanged, where it has one.

    A part that leans on one before it gets that one's subject: "Who owns Opel and where is it
    based?" asks for "Who owns Opel?" and "where is it based? (Opel)".
    """
    carried = _CARRIED.search(question)
    body = question[: carried.start()] if carried else question
    pieces = [_asked(each) for each in compared(body) or clauses(body)]
    distinct = list({each.casefold(): each for each in reversed(pieces)}.values())[::-1]
    if not 1 < len(distinct) <= MOST:
        return (Part(question=question, used=question),)
    behind = f" {carried['words']}" if carried else ""
    return tuple(
        Part(question=each, used=_alone(each, distinct[:place]) + behind)
        for place, each in enumerate(distinct)
    )


def _asked(piece: str) -> str:
    piece = piece.rstrip(" ,;")
    return piece if piece[-1:] in "?？؟!.。;\u037e" else f"{piece}?"


def _alone(piece: str, earlier: Sequence[str]) -> str:
    if not earlier:
        return piece
    named = [each for each in earlier if names(each)]
    about = subject((named or earlier)[-1])
    alone = stand_alone(piece, [Turn(question=about, answer="")])
    if alone == piece and _DEFINITE.search(piece) and not set(names(piece)) & set(names(about)):
        missing = [word for word in about.split() if word not in piece]
        return f"{piece} ({' '.join(missing)})" if missing else piece
    return alone
