"""Tell whether a pronoun stands for something in its own question."""

import re

from rag.answers.kinds import Pronoun, agrees, is_person
from rag.answers.mentions import Mention, mentions

_NOUN = re.compile(
    r"\b(?P<which>an?|the|this|that|these|those|my|your|our|some|any|every|each|other|what|which|"
    r"two)\s+(?:(?P<first>[\w\-]+)\s+)?(?P<noun>[\w\-]+)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?!(?i:does|was|his|this|always|yes)\b)(?:^[A-Z]|\b[a-z])[a-z\-]{2,}s\s+\S+\s+\S.*$"
)
"""A word in the plural with two words or more after it: not "What songs did they play?"."""
_PURPOSE = re.compile(
    r"\w+\s+(?:(?:to|by|from|for|without)\s+\w+|as)\s+(?=(?:its|their)\b)", re.IGNORECASE
)
"""What comes before "its" in "What uses rules to determine its actions?"."""
_CLAUSE = re.compile(
    r"[.?!,;]|\b(?:if|when|because|and|that|which|who|while|before|after|but|unless|until|"
    r"assuming)\b",
    re.IGNORECASE,
)
PERSON_NOUN = re.compile(
    r"(?:man|woman|boy|girl|king|queen|prince|princess|wife|husband|father|mother|son|daughter|"
    r"brother|sister|friend|child|person|president|chief|judge|pilot|guard|boss|bride|nurse|"
    r"\w+(?:er|or|ist|ian|man|woman|ant))",
    re.IGNORECASE,
)
TIMES = frozenset("time year day month week season period way reason place number name".split())
_SUPPORT = re.compile(r"\b(?:did|does|do|was|were)\b", re.IGNORECASE)


def has_own(question: str, start: int, pronoun: Pronoun, actor: Mention | None) -> bool:
    """Return whether something before the pronoun, in the question itself, is what it means.

    That is never `actor`, who does it to the one that the pronoun means.
    """
    before = question[:start]
    if pronoun == "they" and (_PLURAL.search(before) or _others_before(before)):
        return True
    if any(match.end() == start for match in _PURPOSE.finditer(question)):
        return True
    named = any(
        each.start < start
        and each != actor
        and agrees(pronoun, each.kind) > -1
        and (each.certain or is_person(each.kind))
        for each in mentions(question)
    )
    return named or any(
        _is_own_noun(question, match, start, pronoun)
        for match in _NOUN.finditer(question, 0, start)
    )


def _others_before(before: str) -> bool:
    """Return whether "who else" of an earlier clause is who "they" are."""
    other = re.search(r"\bwho\s+else\b", before, re.IGNORECASE)
    return other is not None and _CLAUSE.search(before, other.end()) is not None


def _is_own_noun(question: str, match: re.Match[str], start: int, pronoun: Pronoun) -> bool:
    """Return whether a noun is what a pronoun in a later clause, or after "What author", means."""
    nouns = {each.casefold() for each in (match["first"], match["noun"]) if each}
    is_someone = any(PERSON_NOUN.fullmatch(noun) for noun in nouns)
    if is_someone != (pronoun in {"he", "she"}) or nouns & TIMES:
        return False
    between = question[match.end() : start]
    asked_for = match["which"].casefold() in {"what", "which"} and not _SUPPORT.search(between)
    return (asked_for and is_someone) or _CLAUSE.search(between) is not None
