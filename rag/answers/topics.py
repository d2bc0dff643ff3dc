"""Name the topic where a question leaves it out: "When did the band form?"."""

import re

from rag.answers.focus import Entity, Focus
from rag.answers.kinds import is_person
from rag.answers.mentions import mentions, plain
from rag.answers.pronouns import possessive
from rag.stems import stems

_GROUP_NOUNS = "band group company team club duo trio orchestra organization organisation firm party tribe"
_WORK_NOUNS = "film movie show series book novel album song musical play game story opera magazine single"
_FITTING = {
    "group": frozenset(_GROUP_NOUNS.split()),
    "unknown": frozenset((_GROUP_NOUNS + " " + _WORK_NOUNS).split()),
    "thing": frozenset(_WORK_NOUNS.split()),
}
_DEFINITE = re.compile(r"\b(the|this|that|these|those)\s+((?:[\w\-]+\s+){0,1}?)([\w\-]+)\b", re.IGNORECASE)
_HAPPEN = re.compile(r"\bhappen(?:ed|s|ing)?\b", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+(?:(?:in|after|before|during|since|until|between|by|around|on|at|from)\s+[^,?]*?)?\s*[?.!]*$"
)
_END = re.compile(r"\s*[?.!]*\s*$")
_ELSE = re.compile(r"\b(?:else|others?|another|more|additional|besides)\b", re.IGNORECASE)
FEW = 3


def with_topic(question: str, focus: Focus) -> str:
    """Return the question with the topic's name, where it names nothing itself and leans on it."""
    topic = main(focus)
    if topic is None or _names(question, topic) or not _leans(question, focus):
        return question
    name = topic.name
    for match in _DEFINITE.finditer(question):
        noun = match[3].casefold()
        rest = question[match.end():]
        if match[1].casefold() == "the" and not re.match(r"\s+(?:of|that|who|which)\b", rest):
            if noun in _FITTING.get(topic.kind, ()):
                return f"{question[:match.end()]} {name}{rest}"
            if is_person(topic.kind):
                return f"{question[:match.start()]}{possessive(name)} {match[2]}{match[3]}{rest}"
    if match := _HAPPEN.search(question):
        return f"{question[:match.end()]} to {name}{question[match.end():]}"
    end = _END.search(question)
    return f"{question[:end.start()]} of {name}{question[end.start():]}"


def main(focus: Focus) -> Entity | None:
    """Return what the conversation is about now."""
    ranked = focus.ranked(None)
    return ranked[0][1] if ranked else None


def besides(question: str, focus: Focus) -> str:
    """Return the question with what is known already, where it asks what else there is."""
    if not _ELSE.search(question) or not focus.answer or re.search(r"\bbesides\b|other than|more than|aside from", question):
        return question
    words = focus.answer.strip(" .,").split()
    if len(words) <= FEW + 3:
        known = " ".join(words)
    else:
        held = question.casefold()
        named = [each.name for each in mentions(focus.answer) if each.certain and each.name.casefold() not in held]
        known = " and ".join(list(dict.fromkeys(named))[:2])
    if not known:
        return question
    end = _END.search(question)
    return f"{question[:end.start()]} besides {known}{question[end.start():]}"


def with_full_names(question: str, focus: Focus) -> str:
    """Return the question with the full name where it gives a part of one."""
    for each in focus.entities:
        words = each.name.split()
        if not (2 <= len(words) <= 4 and (each.is_title or is_person(each.kind))) or each.name.casefold() in question.casefold():
            continue
        for part in (words[-1], words[0]):
            found = re.search(rf"(?<![\w'’\-\"“] )(?<![A-Z][a-z] )\b{re.escape(part)}\b", question)
            if found and part[0].isupper() and len(part) > 2 and part.lower() not in ("the",) and not re.search(r"[A-Z][\w'.]* $", question[:found.start()]) and not re.match(r" [A-Z]", question[found.end():]):
                return question[:found.start()] + each.name + question[found.end():]
    return question


def _names(question: str, topic: Entity) -> bool:
    held = question.casefold()
    return bool([each for each in mentions(question) if each.certain]) or any(
        len(word) > 3 and word.casefold() in held for word in topic.name.split()
    )


def _leans(question: str, focus: Focus) -> bool:
    own = set(stems(question))
    return len(own) <= FEW or bool(own & focus.spoken)
