"""Turn a question and its short answer into a yes-or-no question: "Was X founded in 1912?"."""

import re
from collections.abc import Sequence

from models.train.declaring import (
    BASES,
    BE,
    DO,
    MODAL,
    PREPOSITIONS,
    QUESTION,
    first_of,
    is_participle,
    past_of,
    third_of,
)

_BASE_OF_PAST = {past_of(base): base for base in sorted(BASES)}
_BASE_OF_THIRD = {third_of(base): base for base in BASES}
_AUXILIARIES = BE | DO | MODAL
_TIMED = frozenset({"year", "date", "day", "month", "century", "decade", "season"})
LEAST_WORDS = 2
"""Pieces that a question is made of; of one whose verb is not known only the first is there."""
_LATEST_VERB = 4
"""Words of a question in which the verb of its subject is looked for."""


def polar(question: str, answer: str, *, placed: str) -> str | None:
    """Return a question to which the answer is yes, None for questions of another build.

    `placed` is the answer with the preposition that stands before it, "in 1912".
    """
    found = QUESTION.match(" ".join(question.split()).rstrip(" ?."))
    if found is None:
        return None
    asked, rest = found["asked"].lower(), found["rest"].split()
    if len(rest) < 2:
        return None
    if asked in {"when", "where"}:
        made = _placed(rest, answer, placed)
    elif asked in {"how many", "how much"}:
        made = _counted(rest, answer)
    elif found["before"]:
        at = first_of(rest, _AUXILIARIES)
        behind = placed if placed != answer else f"{found['before'].lower()} {answer}"
        made = [*rest[at:], behind] if at + 1 < len(rest) else []
    else:
        made = _named(asked, rest, answer, placed)
    said = " ".join(made)
    return f"{said[0].upper()}{said[1:]}?" if len(made) >= LEAST_WORDS else None


def _placed(rest: Sequence[str], answer: str, placed: str) -> list[str]:
    """Return "was X founded in 1912" of "when was X founded"."""
    first = rest[0].lower()
    if first not in _AUXILIARIES or rest[1].lower() == "there":
        return []
    hangs = rest[-1].lower() in {"from", "to", "in", "at"}
    return [first, *rest[1:], answer if hangs else placed]


def _counted(rest: Sequence[str], answer: str) -> list[str]:
    """Return "did 8,000 people live in X" of "how many people lived in X"."""
    at = first_of(rest, _AUXILIARIES)
    if at == len(rest):
        return _counted_actors(rest, answer)
    auxiliary, tail, counted = rest[at].lower(), rest[at + 1 :], _amount(answer, rest[:at])
    if not at or not tail:
        return []
    if tail[0].lower() == "there":
        return [auxiliary, "there", *counted, *tail[1:]]
    if auxiliary in DO:
        return [auxiliary, *_after_verb(tail, counted)]
    if is_participle(tail[0].lower()) or tail[0].lower() in PREPOSITIONS:
        return [auxiliary, *counted, *tail]
    return []


def _counted_actors(rest: Sequence[str], answer: str) -> list[str]:
    """Return "did 8,000 people flee" of "how many people fled"."""
    for place in range(1, min(_LATEST_VERB, len(rest))):
        verb, counted = rest[place].lower(), _amount(answer, rest[:place])
        if verb in _BASE_OF_PAST:
            return ["did", *counted, _BASE_OF_PAST[verb], *rest[place + 1 :]]
        if verb in BASES:
            return ["do", *counted, verb, *rest[place + 1 :]]
    return []


def _amount(answer: str, things: Sequence[str]) -> list[str]:
    """Return the answer and what it counts, once: "8,000 people"."""
    named = things and things[-1].lower() in re.findall(r"\w+", answer.lower())
    return [answer] if named else [answer, *things]


def _named(asked: str, rest: Sequence[str], answer: str, placed: str) -> list[str]:
    """Return readings of "who ...", "what ..." and "which ...": the answer is a thing or person."""
    first, body = rest[0].lower(), rest[1:]
    if first in DO:
        return [first, *_after_verb(body, [answer])]
    if first in BE | MODAL and rest[-1].lower() in PREPOSITIONS | {"called", "named", "known"}:
        return [first, *body, answer]
    if first in BE:
        return [first, answer, *body] if len(rest) > 2 else []
    if first in MODAL:
        if is_participle(body[0].lower()) or body[0].lower() in BASES | {"been", "be"}:
            return [first, answer, *body]
        ends = is_participle(body[-1].lower()) or body[-1].lower() in BASES
        return [first, *body, answer] if ends else []
    at = first_of(rest, _AUXILIARIES)
    return _sorted(rest, at, answer, placed) if at < len(rest) else _acted(asked, rest, answer)


def _sorted(rest: Sequence[str], at: int, answer: str, placed: str) -> list[str]:
    """Return "was X founded in 1912" of "what year was X founded"; the auxiliary is at `at`."""
    auxiliary, tail = rest[at].lower(), rest[at + 1 :]
    if not tail:
        return []
    if rest[at - 1].lower() in _TIMED:
        return [auxiliary, *tail, placed]
    if auxiliary in DO:
        ends = tail[-1].lower() in BASES | PREPOSITIONS
        return [auxiliary, *tail, answer] if ends else []
    passive = is_participle(tail[0].lower()) or tail[0].lower() in PREPOSITIONS
    return [auxiliary, answer, *tail] if auxiliary in BE and passive else []


def _acted(asked: str, rest: Sequence[str], answer: str) -> list[str]:
    """Return "did Bell invent the telephone" of "who invented the telephone"."""
    for place in range(min(_LATEST_VERB, len(rest) - 1)):
        verb = rest[place].lower()
        if verb in _BASE_OF_PAST:
            return ["did", answer, _BASE_OF_PAST[verb], *rest[place + 1 :]]
        if not place and verb in _BASE_OF_THIRD and asked != "whom":
            return ["does", answer, _BASE_OF_THIRD[verb], *rest[1:]]
    return []


def _after_verb(body: Sequence[str], things: Sequence[str]) -> list[str]:
    """Return a subject and its verb with their object; nothing where no verb is known."""
    if body[-1].lower() in BASES | PREPOSITIONS:
        return [*body, *things]
    at = next((at for at in range(1, len(body)) if body[at].lower() in BASES), 0)
    return [*body[: at + 1], *things, *body[at + 1 :]] if at else []
