"""Put names in the place of a question's pronouns."""

import re

from rag.answers.focus import Focus
from rag.answers.kinds import Pronoun, agrees, is_person
from rag.answers.mentions import mentions

PRONOUNS: dict[str, Pronoun] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "it": "it", "its": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
}  # fmt: skip
_PRONOUN = re.compile(rf"\b({'|'.join(PRONOUNS)})\b(?!['’]s?\b|-)", re.IGNORECASE)
_OWNING = frozenset({"his", "hers", "its", "their", "theirs"})
_AFTER_OBJECT = frozenset(
    "in on at to of by for from with and or but as after before during when while if because so "
    "about into over under until since than then there now again first later do did does was "
    "is are were had have has".split()
)
"""What may follow "her" where it is no possessive: "Who met her in Paris?"."""
_EMPTY_IT = re.compile(
    r"\b(?:is|was|isn['’]t|wasn['’]t|would|will|does|did|can|could|may|might|be|been|being|make|"
    r"makes|made|find|found)\s+it\s+(?:be\s+|been\s+|so\s+|too\s+|more\s+|very\s+)?(?:true|possible|"
    r"impossible|likely|unlikely|necessary|legal|illegal|hard|difficult|easy|easier|raining|"
    r"snowing|said|known|held|believed|thought|important|safe|worth|mean|take|matter|called|"
    r"common|acceptable|unusual|that\b|who\b|when\b)|\bit\s+(?:is|was|takes?|took|has\s+been|"
    r"would\s+be|seems?|appears?|turns?)\b.*\b(?:that|to|like|as\s+if|out)\b|"
    r"\bwhat\s+time\b.*\bit\b|\bhow\s+(?:long|much|many)\b.*\bit\s+take\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:an?|the|this|that|these|those|my|your|our|some|any|every|each|other|what|which|two)\s+"
    r"(?:[\w\-]+\s+)?([\w\-]+)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.?!,;]|\b(?:if|when|because|and|that|which|who|while|before|after|but|unless|until)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\b(?!(?:this|does|was|is|has|his|its|yes|always)\b)[a-z\-]{3,}s\s+\S+\s+\S.*$")
"""A word in the plural with two words or more after it: not "What songs did they play?"."""
_PERSON_NOUN = re.compile(
    r"(?:man|woman|boy|girl|king|queen|prince|princess|wife|husband|father|mother|son|daughter|"
    r"brother|sister|friend|child|person|president|chief|judge|pilot|guard|boss|bride|nurse|"
    r"\w+(?:er|or|ist|ian|man|woman|ant))",
    re.IGNORECASE,
)
_TIMES = frozenset("time year day month week season period way reason place number name".split())
DOUBT = 0.6
"""Below this score no name is put in: no guess is better than a wrong one."""


def with_names(question: str, focus: Focus) -> str:
    """Return the question with a name for the first pronoun of each kind that is not its own.

    Later ones of a kind follow the name, and read better as they are.
    """
    done: set[Pronoun] = set()
    pieces, end = [], 0
    for match in _PRONOUN.finditer(question):
        pronoun = PRONOUNS[match.group().casefold()]
        if pronoun in done:
            continue
        done.add(pronoun)
        if _has_own_name(question, match.start(), pronoun) or _is_empty(question, match, pronoun):
            continue
        name = meant(pronoun, question, focus)
        if name:
            pieces += [question[end : match.start()], _inflected(name, question, match)]
            end = match.end()
    return "".join(pieces) + question[end:]


def meant(pronoun: Pronoun, question: str, focus: Focus) -> str | None:
    """Return the name that a pronoun of the question stands for, None where that is unclear."""
    held = question.casefold()
    for score, entity in focus.ranked(pronoun):
        if score < DOUBT:
            return None
        # "Did she meet Merkel?" does not ask whether Merkel met Merkel.
        if entity.name.casefold() not in held:
            focus.settle(entity, pronoun)
            return entity.name
    return None


def possessive(name: str) -> str:
    """Return a name as an owner: "Zappa's", "the Beatles'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _has_own_name(question: str, start: int, pronoun: Pronoun) -> bool:
    """Return whether something before the pronoun, in the question itself, is what it means."""
    named = any(
        each.start < start
        and agrees(pronoun, each.kind) > -1
        and (each.certain or is_person(each.kind))
        for each in mentions(question)
    )
    if pronoun == "they" and _PLURAL.search(question[:start]):
        return True
    return named or any(
        (_CLAUSE.search(question, match.end(), start) or _is_asked_who(question, match, start))
        and (_PERSON_NOUN.fullmatch(match[1]) is not None) == (pronoun in {"he", "she"})
        and match[1].casefold() not in _TIMES
        for match in _NOUN.finditer(question, 0, start)
    )


def _is_asked_who(question: str, match: re.Match[str], start: int) -> bool:
    """Return whether the noun is the one asked for: "What author is known for his book?"."""
    between = question[match.end() : start]
    asking = match.group().casefold().startswith(("what", "which"))
    return asking and not re.search(r"\b(?:did|does|do|was|were)\b", between)


def _is_empty(question: str, match: re.Match[str], pronoun: Pronoun) -> bool:
    return pronoun == "it" and any(
        each.start() <= match.start() < each.end() for each in _EMPTY_IT.finditer(question)
    )


def _inflected(name: str, question: str, match: re.Match[str]) -> str:
    word = match.group().casefold()
    after = re.findall(r"[\w'’]+", question[match.end() :])
    owning = word in _OWNING or (
        word == "her" and after and after[0].casefold() not in _AFTER_OBJECT
    )
    shown = possessive(name) if owning else name
    return shown[0].upper() + shown[1:] if match.group()[0].isupper() else shown
