"""What a pronoun of a question cannot stand for, and what it may where no name fits."""

import re

from rag.answers.casing import PLACES
from rag.answers.focus import Entity, Focus
from rag.answers.kinds import Pronoun
from rag.answers.mentions import Mention, is_plural, mentions
from rag.answers.phrases import noun_phrases
from rag.stop_words import STOP_WORDS

_AUX = r"(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|should)"
_AFTER_AUX = re.compile(rf"\b{_AUX}\s+$", re.IGNORECASE)
_VERB_ALONE = re.compile(r"\s+[a-z]+(?:\s+(?:to|at|about|of|on|against|for))?\s+")
"""A verb, and a preposition at most: "tell him", "say to her"; not "want people to like him"."""
_OFFICE = (
    r"(?:president|premier|chancellor|king|queen|prince|princess|chief|head|boss|ceo|pope|coach|"
    r"captain|[a-z]+(?:er|or|ist|ian|man|woman))"
)
_BEHIND = re.compile(
    rf"\b(?:in|at|near|between|between\s+[^,?]+\s+and|{_OFFICE}\s+of)\s+(?:the\s+)?$", re.IGNORECASE
)
_WHERE = re.compile(r"\b(?:in|at|near)\s+$")
_BEGINS = re.compile(
    r"\s+(?:start|begin|end|happen|stop|finish|break\s+out|take\s+place|occur)\b", re.IGNORECASE
)
_BEGUN = re.compile(r"\b(?:start|begin|begun|began|end|stop)(?:s|ed|ped|ing)?\s+$", re.IGNORECASE)
_INITIALS = re.compile(r"[Tt]he\s+[A-Z]{2,}")
_IT_DOES = re.compile(rf"\b{_AUX}\s+it\b", re.IGNORECASE)
_THE_SUBJECT = re.compile(rf"^\W*(?:where|when|how)\b[^,]*?\b{_AUX}\s+the\s", re.IGNORECASE)
_WHO_IS = re.compile(
    rf"^\W*who\s+(?:is|was)\s+(?:the\s+)?(?P<office>(?:[a-z]+\s+)?{_OFFICE}\s+of\s+[^,?.!]+?)[\s?.!]*$",
    re.IGNORECASE,
)
_PLURAL_SUBJECT = re.compile(
    rf"\b{_AUX}\s+(?P<those>(?:the\s+)?(?:[\w-]+\s+){{0,2}}?(?P<noun>[a-z]{{3,}}s))(?=\s)"
)
_OBJECTS = frozenset({"him", "her", "it", "them"})


def acting(question: str, pronoun: re.Match[str], *, is_object: bool) -> Mention | None:
    """Return who does something to the pronoun in its own clause, and so is not meant by it.

    In "What did Xi tell him?" that is Xi; who tells himself something is "himself".
    """
    if not is_object or pronoun.group().casefold() not in _OBJECTS:
        return None
    named = [each for each in mentions(question) if each.start < pronoun.start()]
    if len(named) != 1 or not _AFTER_AUX.search(question[: named[0].start]):
        return None
    between = question[named[0].end : pronoun.start()]
    return named[0] if _VERB_ALONE.fullmatch(between) else None


def unfit(entity: Entity, pronoun: Pronoun, question: str, focus: Focus) -> bool:
    """Return whether a name cannot be meant, whatever kind of name it is.

    "He" is not whom or what others were in or between, nor the town that has a mayor, nor the ECB;
    a place and a body neither start nor end; an office is no "it".
    """
    has_initials = _INITIALS.fullmatch(entity.name) is not None
    if pronoun == "it" and entity.kind == "common":
        return re.match(rf"(?:the\s+)?{_OFFICE}\s+of\s", entity.name, re.IGNORECASE) is not None
    if pronoun == "it" and (has_initials or _is_place(entity, focus)):
        return _is_begun(question) or (not has_initials and _has_subject(question, entity, focus))
    if pronoun not in {"he", "she"} or entity.kind != "unknown":
        return False
    if has_initials:
        return True
    return _is_only_behind(_BEHIND, entity, focus.question)


def _is_only_behind(pattern: re.Pattern[str], entity: Entity, text: str) -> bool:
    """Return whether a text has a name, and each time right behind what the pattern tells."""
    stands = list(re.finditer(rf"\b{re.escape(entity.name)}\b", text))
    return bool(stands) and all(pattern.search(text[: each.start()]) for each in stands)


def _is_place(entity: Entity, focus: Focus) -> bool:
    """Return whether a name is a place by its kind, by what is known, or by how it was said."""
    is_known = entity.kind == "place" or entity.name.casefold() in PLACES
    return is_known or _is_only_behind(_WHERE, entity, focus.answer)


def _is_begun(question: str) -> bool:
    """Return whether a question asks when or how "it" starts or ends, or who does that to it."""
    it = re.search(r"\bit\b", question, re.IGNORECASE)
    return it is not None and bool(
        _BEGINS.match(question, it.end()) or _BEGUN.search(question[: it.start()])
    )


def _has_subject(question: str, entity: Entity, focus: Focus) -> bool:
    """Return whether "it" is rather "the quake" of the last question than where its answer was."""
    is_new = entity.name.casefold() not in focus.question.casefold()
    return is_new and _of_subject(question, focus) is not None


def _of_subject(question: str, focus: Focus) -> str | None:
    """Return "the quake" after "Where did the quake strike?", where "it" does something too."""
    subject = _THE_SUBJECT.match(focus.question)
    if not subject or not _IT_DOES.search(question):
        return None
    told = noun_phrases(f"did the {focus.question[subject.end() :]}")
    is_first = told and focus.question[subject.end() :].startswith(told[0])
    return f"the {told[0]}" if is_first else None


def described(pronoun: Pronoun, question: str, focus: Focus) -> str | None:
    """Return what the last question called those it asked of, where nothing named fits.

    After "who is the mayor of Kyiv", without an answer, "he" is the mayor of Kyiv; after "Why are
    train drivers on strike?" "they" are the train drivers.
    """
    office = _WHO_IS.match(focus.question)
    if office and pronoun in {"he", "she"}:
        return f"the {office['office']}"
    if office and pronoun == "it":
        return office["office"].partition(" of ")[2]
    if pronoun == "it":
        return _of_subject(question, focus)
    several = _PLURAL_SUBJECT.search(focus.question) if pronoun == "they" else None
    if not several or not is_plural(several["noun"]):
        return None
    told = several["those"].casefold().removeprefix("the ").split()
    return None if STOP_WORDS["en"] & set(told) else several["those"]
