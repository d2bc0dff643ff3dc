"""Make a follow-up question stand alone, without a model."""

import re
from collections.abc import Sequence

from rag.answers.focus import Focus
from rag.answers.kinds import Pronoun
from rag.types import Turn

CLASSES: dict[str, Pronoun] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "it": "it", "its": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
}
_PRONOUN = re.compile(r"\b(" + "|".join(CLASSES) + r")\b", re.IGNORECASE)


def stand_alone(question: str, history: Sequence[Turn]) -> str:
    focus = Focus()
    for turn in history:
        focus.hear(_resolve(turn.question, focus), turn.answer)
    return _resolve(question, focus)


def _resolve(question: str, focus: Focus) -> str:
    done: set[Pronoun] = set()
    def put(match):
        word = match.group().lower()
        cls = CLASSES[word]
        if cls in done: return match.group()
        done.add(cls)
        ranked = focus.ranked(cls)
        if not ranked or ranked[0][0] < 0: return match.group()
        name = ranked[0][1].name
        focus.settle(name, cls)
        rest = question[match.end():].split()
        poss = word in ("his","its","their") or (word == "her" and rest and rest[0] not in ("in","on","at","to","and"))
        return name + ("'s" if poss and not name.endswith("s") else "'" if poss else "")
    return _PRONOUN.sub(put, question)
