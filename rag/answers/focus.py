"""What a conversation has named so far, and which of it a pronoun most likely means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp

from rag.answers.kinds import Kind, Pronoun, agrees, is_person, kind_of
from rag.answers.mentions import Mention, mentions, plain
from rag.stems import stems

_ASKING = re.compile(
    r"^\W*(?:and|but|so|or|also|what|when|where|who|whom|whose|why|which|how|is|are|was|were|do|does|did|"
    r"has|have|had|can|could|will|would|should|may|any|in|on|at|if|for|to|tell|name|list|explain)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\([^)]*\)")


@dataclass(slots=True)
class Entity:
    """Someone or something that was named, and where. Turns count from 0; -1 is never."""

    name: str
    kind: Kind
    asked: list[int] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    is_title: bool = False
    is_section: bool = False
    is_whole_answer: int = -1
    opens_answer: int = -1


class Focus:
    """The names of a conversation, kept up to date turn by turn."""

    def __init__(self) -> None:
        self.turns = 0
        self.entities: list[Entity] = []
        self.question = ""
        self.answer = ""
        self.spoken: set[str] = set()

    def hear(self, question: str, answer: str) -> None:
        """Take in one turn; the question is the one that stands alone."""
        answer = plain(answer)
        self.question, self.answer = question, answer
        self.spoken = set(stems(f"{question} {answer}"))
        if is_title(question):
            self._title(question, answer)
            self.question = self.answer = ""
        else:
            for each in mentions(question):
                self._note(each, question).asked.append(self.turns)
            self._hear_answer(answer)
        self.turns += 1

    def settle(self, name: str, pronoun: Pronoun) -> None:
        """Remember that a pronoun stood for a name, which says what it names."""
        kinds: dict[Pronoun, Kind] = {"he": "man", "she": "woman"}
        for each in self.entities:
            if each.name == name and pronoun in kinds:
                each.kind = kinds[pronoun]

    def ranked(self, pronoun: Pronoun | None) -> list[tuple[float, Entity]]:
        """Return the entities that a pronoun may stand for, best first; all for none."""
        scored = [(self.score(each, pronoun), each) for each in self.entities]
        return sorted((each for each in scored), key=lambda pair: -pair[0])

    def score(self, entity: Entity, pronoun: Pronoun | None) -> float:
        return sum(
            WEIGHTS[name] * value for name, value in features(entity, pronoun, self.turns).items()
        )

    def _title(self, title: str, section: str) -> None:
        shown = _BRACKETED.sub("", title).strip()
        known = self._find(shown)
        entity = known or Entity(name=shown, kind=kind_of(title))
        entity.is_title = True
        entity.asked.append(self.turns)
        if not known:
            self.entities.append(entity)
        for each in mentions(_BRACKETED.sub("", section)):
            self._note(each, section).is_section = True

    def _hear_answer(self, answer: str) -> None:
        found = mentions(answer)
        for place, each in enumerate(found):
            if not each.certain and self._find(each.name) is None:
                short = len(answer.split()) <= 4
                if not short:
                    continue
            entity = self._note(each, answer)
            entity.answered.append(self.turns)
            if place == 0 and each.start <= 4:
                entity.opens_answer = self.turns
            if len(answer.split()) <= len(each.name.split()) + 1:
                entity.is_whole_answer = self.turns

    def _note(self, mention: Mention, text: str) -> Entity:
        known = self._find(mention.name)
        if known is None:
            known = Entity(name=mention.name, kind=mention.kind)
            self.entities.append(known)
        elif len(mention.name.split()) > len(known.name.split()) and not known.is_title:
            known.name = mention.name
            if known.kind == "unknown":
                known.kind = mention.kind
        return known

    def _find(self, name: str) -> Entity | None:
        """Return the entity of that name, or of a longer or shorter form of it."""
        words = _key(name)
        for each in reversed(self.entities):
            known = _key(each.name)
            if words == known:
                return each
        for each in reversed(self.entities):
            known = _key(each.name)
            shorter, longer = sorted((words, known), key=len)
            if len(shorter) == 1 and shorter[0] in {longer[0], longer[-1]} and (is_person(each.kind) or len(words) > 1 or each.is_title):
                if each.kind in {"man","woman","person","unknown"} or each.is_title:
                    return each
        return None


def is_title(text: str) -> bool:
    """Return whether a user's words are a heading rather than a question."""
    return "?" not in text and text[:1].isupper() and not _ASKING.match(text) and len(text) <= 80


WEIGHTS = {
    "agreement": 2.0, "in_last_question": 1.5, "title": 1.0, "section": 0.2, "last_answer": 0.6,
    "whole_answer": 0.8, "opens_answer": 0.3, "asked_often": 0.4, "age": -0.15,
}  # fmt: skip


def features(entity: Entity, pronoun: Pronoun | None, turns: int) -> dict[str, float]:
    last = turns - 1
    seen = max(entity.asked + entity.answered, default=0)
    return {
        "agreement": agrees(pronoun, entity.kind) if pronoun else 0.0,
        "in_last_question": float(last in entity.asked),
        "title": float(entity.is_title),
        "section": float(entity.is_section),
        "last_answer": float(last in entity.answered),
        "whole_answer": float(entity.is_whole_answer == last),
        "opens_answer": float(entity.opens_answer == last),
        "asked_often": min(len(set(entity.asked)), 4) / 4,
        "age": min(last - seen, 8.0),
    }


def _key(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", name.casefold())
    return words[1:] if words[:1] == ["the"] and len(words) > 1 else words
