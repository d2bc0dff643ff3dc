"""Take a question with several parts apart, so that each can be answered, or not, by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answers.clauses import clauses
from rag.answers.comparison import compared
from rag.answers.courtesy import without_request
from rag.answers.followup import stand_alone
from rag.answers.mentions import mentions
from rag.answers.phrases import subject
from rag.answers.times import timed
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

_JOINED = re.compile(r"^(?:and|but|also|so|then)\b[,\s]+", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|its|they|them|their|him|his|her|this|that|these|those|there)\b", re.IGNORECASE
)
_LEANS = re.compile(
    r"\b(?:he|she|it|its|they|them|their|him|his|her)\b|"
    r"\b(?:this|that|these|those|there)(?=\W*$|\s+(?:is|are|was|were|has|have|had|do|does|did)\b)",
    re.IGNORECASE,
)
"""A pronoun that stands for what the words before it speak of; not "this year"."""
_SHORTENED = re.compile(r"^(\W*(?:who|what|where|when|how))['’]?s\b")
_LEAD_IN = re.compile(
    r"^\W*(?:according\s+to|in|on|at|during|since|before|after|under)\s+[^,;?]+,\s+"
    r"(?=(?:who|whom|whose|what|which|when|where|why|how)\b[^?]*\?*\s*$)"
    r"(?!(?:who|whom|whose|which|when|where)\s[^,]*,)",
    re.IGNORECASE,
)
""""According to Reuters, who": what goes for each part; not "in the club, which won, what"."""
_WHO_DOES = re.compile(
    r"\W*[Ww]ho\s+(?:(?:is|are|was|were|has|had)\s+[a-z]|"
    r"(?!(?:is|are|was|were|has|had|have|did|does|do|will|can|could|would|should|might|must)\b)[a-z])"
)
""""Who leads Ghana?", after which "he" is the one asked for, unlike "Who is Akufo-Addo?"."""
_PERSON = re.compile(r"\b(?:he|she|him|his|hers?|they|them|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a question: in the reader's words, and as it is looked for.

    That is with the subject it leans on, and without "can you tell me" before it.
    """

    question: str
    used: str


def parts(question: str) -> tuple[Part, ...]:
    """Return the parts of a question in order; the question itself, unchanged, where it has one.

    A part that leans on one before it gets that one's subject: "Who owns Opel and where is it
    based?" asks for "Who owns Opel?" and "where is it based? (Opel)". Of several days or years
    that are asked about, each is a part.
    """
    carried = _CARRIED.search(question)
    body = question[: carried.start()] if carried else question
    behind = f" {carried['words']}" if carried else ""
    if pieces := compared(body):
        return tuple(Part(question=each, used=each + behind) for each in pieces)
    lead, pieces = _led(body)
    distinct = list({each.casefold(): each for each in map(_asked, pieces)}.values())
    whole = (Part(question=question, used=without_request(question)),)
    if len(distinct) > MOST:
        return whole
    bare = [without_request(each) for each in distinct]
    alone = [(each, _alone(bare[at], bare[:at])) for at, each in enumerate(distinct)]
    by_time = [one for each in alone for one in _by_time(*each)]
    found = by_time if len(by_time) <= MOST else alone
    if len(found) == 1:
        return whole
    return tuple(Part(question=lead + asked, used=lead + used + behind) for asked, used in found)


def asks_once(question: str) -> bool:
    """Return whether a question has one clause, though it may ask about several times."""
    body = _CARRIED.sub("", question)
    return not compared(body) and len(_led(body)[1]) == 1


def _led(body: str) -> tuple[str, list[str]]:
    """Return what stands before all the clauses, "On 16 May, " or "", and the clauses."""
    lead = _LEAD_IN.match(body)
    pieces = clauses(body[lead.end() :]) if lead else []
    # "In May, who won and who lost in June?": the second has a time or a place of its own.
    preposition = lead[0].split()[0] if lead else ""
    again = re.compile(rf"\b{re.escape(preposition)}\s", re.IGNORECASE)
    if lead and len(pieces) > 1 and not any(again.search(each) for each in pieces):
        return lead[0], pieces
    return "", clauses(body)


def _by_time(asked: str, alone: str) -> list[tuple[str, str]]:
    """Return a part, and that part with its subject, once for each time it asks about."""
    times = timed(asked)
    if asked in alone:
        return [(one, alone.replace(asked, one)) for one in times]
    used = timed(alone)
    return list(zip(times, used, strict=True)) if len(times) == len(used) else [(asked, alone)]


def _asked(piece: str) -> str:
    """Return a part as a question of its own, without what joined it to the others."""
    piece = _JOINED.sub("", piece).rstrip(" ,;")
    return piece if piece[-1:] in "?？؟!.。;\u037e" else f"{piece}?"


def _alone(piece: str, earlier: Sequence[str]) -> str:
    """Return a part with the subject of one before it, the nearest that has a name, if it leans."""
    if not earlier or (_same_opening(piece, earlier[-1]) and not _PRONOUN.search(piece)):
        return piece
    named = [each for each in earlier if names(each.lstrip("¿¡ "))]
    about_clause = named[-1] if named else earlier[0]
    about = subject(about_clause)
    alone = stand_alone(piece, [Turn(question=about, answer="")])
    unmoved = alone != piece and len(_LEANS.findall(alone)) == len(_LEANS.findall(piece)) > 0
    if unmoved or (not named and (alone != piece or _LEANS.search(piece))):
        # "When was he appointed? (new defence minister)": words for "he" would give no sentence.
        return _with_words(piece, about)
    several = list(dict.fromkeys(each.name for each in mentions(about_clause) if each.certain))
    unclear = len(several) > 1 or (_WHO_DOES.match(about_clause) and _PERSON.search(piece))
    if alone != piece and several and unclear:
        # Which of them is meant, or who does it, only the reader of the question knows.
        return f"{piece} ({', '.join(several)})"
    if alone == piece and _DEFINITE.search(piece) and not set(names(piece)) & set(names(about)):
        return _with_words(piece, about)
    return alone


def _with_words(piece: str, about: str) -> str:
    """Return a part with those of the words in brackets behind it that it has not itself."""
    missing = [word for word in about.split() if word not in piece]
    return f"{piece} ({' '.join(missing)})" if missing else piece


def _same_opening(piece: str, before: str) -> bool:
    """Return whether two parts ask the same of two things: "What is A? What is B?"."""
    one, other = (_SHORTENED.sub(r"\1 is", each.casefold()) for each in (piece, before))
    return one.split()[:2] == other.split()[:2]
