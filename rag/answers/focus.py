"""What a conversation has named so far, and which of it a pronoun most likely means."""

import re
import unicodedata
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
    opens_answer: int = -1
    named: int = -1


_NAMED_IN_PART = frozenset({"man", "woman", "person", "unknown"})


class Focus:
    """The names of a conversation, kept up to date turn by turn."""

    def __init__(self) -> None:
        self.turns = 0
        self.entities: list[Entity] = []
        self.question = ""
        self.answer = ""
        self.spoken: set[str] = set()

    def hear(self, question: str, answer: str, *, typed: str = "") -> None:
        """Take in one turn: the question that stands alone, its answer, the question as typed."""
        answer = plain(answer)
        self.question, self.answer = question, answer
        self.spoken = set(stems(f"{question} {answer}"))
        if is_title(question):
            self._title(question, answer)
            self.question = self.answer = ""
        else:
            for each in mentions(typed or question):
                self._note(each).named = self.turns
            for each in mentions(question):
                self._note(each).asked.append(self.turns)
            self._hear_answer(answer)
        self.turns += 1

    def settle(self, entity: Entity, pronoun: Pronoun) -> None:
        """Remember that a pronoun stood for an entity, which says what it is."""
        kinds: dict[Pronoun, Kind] = {"he": "man", "she": "woman"}
        entity.kind = kinds.get(pronoun, entity.kind)

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
            if each.certain and ":" not in section[: each.start + len(each.name) + 1]:
                self._note(each).is_section = True

    def _hear_answer(self, answer: str) -> None:
        found = mentions(answer)
        for place, each in enumerate(found):
            if not each.certain and self._find(each.name) is None:
                short = len(answer.split()) <= 4
                if not short:
                    continue
            entity = self._note(each)
            entity.answered.append(self.turns)
            if place == 0 and each.start <= 4:
                entity.opens_answer = self.turns

    def _note(self, mention: Mention) -> Entity:
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
            if _same(words, _key(each.name)) and (each.is_title or each.kind in _NAMED_IN_PART):
                return each
        return None


def _same(one: list[str], other: list[str]) -> bool:
    """Return whether one name is a short form of the other: its first or last word, its start."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 1:
        return shorter[0] in {longer[0], longer[-1]}
    return longer[: len(shorter)] == shorter


def is_title(text: str) -> bool:
    """Return whether a user's words are a heading, one name alone, rather than a question."""
    bare = _BRACKETED.sub("", text).strip()
    found = mentions(bare)
    return (
        "?" not in text
        and not _ASKING.match(text)
        and (len(found) == 1 and len(found[0].name) >= len(bare) - 1 or len(bare.split()) <= 6 and bare[:1].isupper() and bare[-1:].isalnum() and bare.split()[-1][:1].isupper())
    )


WEIGHTS = {
    "fits": 0.6, "clashes": -1.2, "named_last": 0.8, "meant_last": 0.5, "title": 2.2,
    "section": 1.0, "last_answer": 0.9, "opens_answer": 1.1, "asked_often": 1.3, "age": -0.25,
}  # fmt: skip


def features(entity: Entity, pronoun: Pronoun | None, turns: int) -> dict[str, float]:
    last = turns - 1
    seen = max(entity.asked + entity.answered, default=0)
    fit = agrees(pronoun, entity.kind) if pronoun else 0.0
    return {
        "fits": max(fit, 0.0),
        "clashes": max(-fit, 0.0),
        "named_last": float(entity.named == last),
        "meant_last": float(last in entity.asked and entity.named != last),
        "title": float(entity.is_title),
        "section": float(entity.is_section),
        "last_answer": float(last in entity.answered),
        "opens_answer": float(entity.opens_answer == last),
        "asked_often": min(len(set(entity.asked)), 4) / 4,
        "age": min(last - seen, 8.0),
    }


def _key(name: str) -> list[str]:
    folded = unicodedata.normalize("NFD", name.casefold())
    words = re.findall(r"[^\W_]+", "".join(each for each in folded if not unicodedata.combining(each)))
    return words[1:] if words[:1] == ["the"] and len(words) > 1 else words
