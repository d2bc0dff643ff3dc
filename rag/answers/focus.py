"""What a conversation has named so far, and which of it a pronoun most likely means."""

import re
from dataclasses import dataclass, field

from rag.answers.kinds import Kind, Pronoun, agrees, is_person, kind_of
from rag.answers.mentions import Mention, mentions, plain, same_name, unsourced
from rag.answers.sought import sought
from rag.stems import stems

WEIGHTS = {
    "fits": 0.6, "clashes": -1.2, "named_last": 0.8, "meant_last": 0.5, "title": 2.2,
    "section": 1.0, "last_answer": 0.9, "opens_answer": 1.1, "asked_often": 1.3, "age": -0.25,
    "sought": 2.5,
}  # fmt: skip
"""Fitted 2026-11-22 as a logistic model of pairs, right name against wrong, on the pronouns of half
of CANARD's development dialogues, with their headings and again without. The first two and the
last were set by hand: conversations about one person each do not teach that "he" is no company.
With headings the best name was right for 92 % of the pronouns of that half and 93 % of the other,
where weights set by hand gave 91 % and 92 %; without headings, where many were never named, for
61 % of either."""
_ASKING = re.compile(
    r"^\W*(?:and|but|so|or|also|what|when|where|who|whom|whose|why|which|how|is|are|was|were|do|"
    r"does|did|has|have|had|can|could|will|would|should|may|any|in|on|at|if|for|to|tell|name|list|"
    r"explain|describe|thanks?|yes|no|ok|okay)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\W*(?:(?:what|who)(?:\s+(?:is|are|was|were)|['’]s)|(?:tell\s+me|what\s+do\s+you\s+know)\s+"
    r"(?:more\s+)?about|explain|define|how\s+do(?:es)?)\s+(?P<topic>[^,;:?.!]{3,60}?)"
    r"(?:\s+(?:work|works|mean|function))?[\s?.!]*$",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"\b(?:he|him|his|she|hers?|it|its|they|them|theirs?|this|that|these|those|there|you|your|i|my|"
    r"we|our|else|others?|one|ones)\b",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"^(?:great|nice|cool|good|interesting|fine|sure|please|hello|hi|hey|wow|right|correct|true|"
    r"i|you|we|it|that|this|not|more|again|continue|go)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\([^)]*\)")
READ = 2_000
"""Characters of a question or an answer that are looked at; what matters is said early."""
MOST_TITLE_WORDS, MOST_TOPIC_WORDS, MOST_KEYWORDS = 6, 5, 4


@dataclass(slots=True)
class Entity:
    """Someone or something that was named, and in which turns. Turns count from 0; -1 is never."""

    name: str
    kind: Kind
    asked: set[int] = field(default_factory=set)
    answered: set[int] = field(default_factory=set)
    typed: int = -1
    opens_answer: int = -1
    sought: int = -1
    is_title: bool = False
    is_section: bool = False


class Focus:
    """The names of a conversation, kept up to date turn by turn.

    `question` and `answer` are those of the last turn, the question as it stands alone; both are
    empty after a heading, which asks nothing.
    """

    def __init__(self) -> None:
        self.turns = 0
        self.entities: list[Entity] = []
        self.question = ""
        self.answer = ""
        self._last_words = ""

    def hear(self, question: str, answer: str, *, typed: str) -> None:
        """Take in one turn: the question that stands alone, its answer, the question as typed."""
        # Runs of blanks would take the patterns seconds.
        question, answer = " ".join(question[:READ].split()), plain(answer)[:READ]
        self._last_words = f"{question} {answer}"
        if is_title(question):
            self.question = self.answer = ""
            self._hear_title(question, answer)
        elif _are_keywords(question):
            self.question = self.answer = ""
            self._hear_topic(question.strip())
            self._hear_answer(answer)
        else:
            self.question, self.answer = question, answer
            self._hear_question(question, typed)
            self._hear_answer(answer)
        self.turns += 1

    def spoken(self) -> set[str]:
        """Return the stems of the last turn."""
        return set(stems(self._last_words))

    def settle(self, entity: Entity, pronoun: Pronoun) -> None:
        """Remember that "he" or "she" stood for an entity, which says what it is."""
        kinds: dict[Pronoun, Kind] = {"he": "man", "she": "woman"}
        entity.kind = kinds.get(pronoun, entity.kind)

    def ranked(self, pronoun: Pronoun | None) -> list[tuple[float, Entity]]:
        """Return what was named with its score, best first; `pronoun` None asks for the topic."""
        scored = [(self._score(each, pronoun), each) for each in self.entities]
        return sorted(scored, key=lambda pair: -pair[0])

    def recent(self) -> list[Entity]:
        """Return what the last turn named, in question or answer, in the order first heard of."""
        last = self.turns - 1
        return [each for each in self.entities if last in each.asked | each.answered]

    def typed(self, turns: int) -> list[Entity]:
        """Return what the user named in the last so many questions, in the order first heard of."""
        return [each for each in self.entities if 0 <= self.turns - turns <= each.typed]

    def find(self, name: str) -> Entity | None:
        """Return what was heard of by that name or a part of it, the latest first, else None."""
        for each in reversed(self.entities):
            if same_name(name, each.name, in_part=each.is_title or _has_parts(each.kind)):
                return each
        return None

    def _score(self, entity: Entity, pronoun: Pronoun | None) -> float:
        measured = features(entity, pronoun, turns=self.turns)
        return sum(WEIGHTS[name] * value for name, value in measured.items())

    def _hear_title(self, title: str, section: str) -> None:
        name = _BRACKETED.sub("", title).strip()
        entity = self._note(Mention(name=name, kind=kind_of(title), start=0))
        entity.is_title = True
        entity.asked.add(self.turns)
        for each in mentions(_BRACKETED.sub("", section)):
            # "Early life: 1943 to 1961" names nobody.
            if each.certain and ":" not in section[: each.end + 1]:
                self._note(each).is_section = True

    def _hear_question(self, question: str, typed: str) -> None:
        # Who reports a thing is not what it is about.
        named = mentions(unsourced(question))
        for each in named:
            self._note(each).asked.add(self.turns)
        for each in mentions(unsourced(typed[:READ])):
            self._note(each).typed = self.turns
        common = _ABOUT.match(question)
        if common and not _LEANING.search(common["topic"]):
            topic = common["topic"].strip()
            # "The Kharkiv offensive" is not Kharkiv.
            is_thing = len(named) == 1 and re.fullmatch(
                rf"(?:(?:the|an?)\s+)?{re.escape(named[0].name)}\s+[a-z-]+", topic
            )
            if named and not is_thing:
                return
            if len(topic.split()) <= MOST_TOPIC_WORDS:
                self._hear_topic(topic)

    def _hear_topic(self, words: str) -> None:
        """Take in what is asked about in words that are no name: "inflation"."""
        entity = self._note(Mention(name=words, kind="common", start=0))
        entity.asked.add(self.turns)
        entity.typed = self.turns

    def _hear_answer(self, answer: str) -> None:
        found = mentions(answer)
        wanted = sought(self.question, answer, found)
        for place, each in enumerate(found):
            is_all = each.name == answer.strip(" .,;")
            if not (each.certain or is_all or self.find(each.name)):
                continue
            entity = self._note(each)
            entity.answered.add(self.turns)
            if place == 0 and each.start <= len("The "):
                entity.opens_answer = self.turns
            if each == wanted:
                entity.sought = self.turns

    def _note(self, mention: Mention) -> Entity:
        """Return the entity of a mention, a new one where it was not heard of before."""
        known = self.find(mention.name)
        if known is None:
            known = Entity(name=mention.name, kind=mention.kind)
            self.entities.append(known)
        elif known.kind == "common" != mention.kind and mention.certain:
            # "frank zappa", which the answer spells as a name.
            known.name, known.kind = mention.name, mention.kind
        elif len(mention.name.split()) > len(known.name.split()) and not known.is_title:
            known.name = mention.name
            known.kind = mention.kind if known.kind == "unknown" else known.kind
        return known


def is_title(text: str) -> bool:
    """Return whether a user's words are a heading, one name alone, rather than a question."""
    bare = _BRACKETED.sub("", text).strip()
    words = bare.split()
    if not words or "?" in text or _ASKING.match(bare):
        return False
    found = mentions(bare)
    if len(found) == 1 and found[0].end - found[0].start >= len(bare) - 1:
        return True
    capitals = words[0][0].isupper() and words[-1][0].isupper() and bare[-1].isalnum()
    return capitals and len(words) <= MOST_TITLE_WORDS


def _are_keywords(text: str) -> bool:
    """Return whether a user's words are a few without a verb, as typed into a search box."""
    words = text.split()
    told = 0 < len(words) <= MOST_KEYWORDS and all(re.fullmatch(r"[\w\-]+", each) for each in words)
    return told and not _ASKING.match(text) and not _CHAT.match(text)


def features(entity: Entity, pronoun: Pronoun | None, *, turns: int) -> dict[str, float]:
    """Return what speaks for an entity and against it, most of it 0 or 1, by `WEIGHTS`' names."""
    last = turns - 1
    fit = agrees(pronoun, entity.kind) if pronoun else 0.0
    return {
        "fits": max(fit, 0.0),
        "clashes": max(-fit, 0.0),
        "named_last": float(entity.typed == last),
        "meant_last": float(last in entity.asked and entity.typed != last),
        "title": float(entity.is_title),
        "section": float(entity.is_section),
        "last_answer": float(last in entity.answered),
        "opens_answer": float(entity.opens_answer == last),
        "sought": float(entity.sought == last and fit >= 0),
        "asked_often": min(len(entity.asked), 4) / 4,
        "age": min(last - max(entity.asked | entity.answered, default=0), 8.0),
    }


def _has_parts(kind: Kind) -> bool:
    """Return whether names of a kind are also given in part, as surnames are."""
    return is_person(kind) or kind == "unknown"
