"""Name the topic where a question leaves it out: "When did the band form?"."""

import re
from collections.abc import Iterator

from rag.answers.focus import Entity, Focus
from rag.answers.kinds import Kind, is_person
from rag.answers.mentions import mentions
from rag.answers.pronouns import possessive
from rag.stems import stems

_GROUPS = frozenset(
    "band group company team club duo trio orchestra organization organisation firm party tribe "
    "agency union".split()
)
_WORKS = frozenset(
    "film movie show series book novel album song musical play game story opera magazine "
    "single".split()
)
_FITTING: dict[Kind, frozenset[str]] = {
    "group": _GROUPS,
    "person": _GROUPS,  # By its looks alone: "Fleet Foxes". A man or a woman is known by more.
    "unknown": _GROUPS | _WORKS,
    "thing": _WORKS,
}
_GENERIC = frozenset(
    stem
    for word in "happen happened year time date thing name called important interesting significant "
    "notable famous fact facts aspect aspects aftermath result outcome reaction next start end "
    "begin began people many much".split()
    for stem in [word[:5]]
)
_DEFINITE = re.compile(
    r"\b(?P<the>the|this|that|these|those)\s+(?P<noun>[^\W\d_][\w\-]*)\b", re.IGNORECASE
)
_HAS_OWN = re.compile(r"\s+(?:of|that|who|which|whose|called|named|between)\b|\s+[A-Z\"“]")
_HAPPEN = re.compile(r"\bhappen(?:ed|s|ing)?\b(?! to\b)", re.IGNORECASE)
_END = re.compile(r"[\s?.!]*$")
_HANGING = re.compile(r"\b(?:of|to|by|in|on|at|for|from|with|about|as|is|are|was|were|be)$")
_ELSE = re.compile(r"\b(?:else|others?|another|additional)\b", re.IGNORECASE)
_KNOWN = re.compile(r"\b(?:besides|other than|aside from|apart from|except)\b", re.IGNORECASE)
_ARTICLE = frozenset("article section passage text page story report".split())
LONG = 10
"""A question of more words than that is taken to name what it is about."""
SHORT_ANSWER = 6
"""An answer of at most so many words is short enough to be said again whole."""


def with_topic(question: str, focus: Focus) -> str:
    """Return the question with the topic's name, where it names nothing and leans on what was said.

    It leans where it says "the" or "this" of something that was just spoken of, where it shares a
    word with the turn before, or where none of its words means anything alone ("What happened?").
    """
    topic = topic_of(focus)
    if topic is None or _names(question, topic) or question.strip().count("?") > 1:
        return question
    nouns = list(_nouns(question))
    for match in nouns:
        called = _called(match["noun"].casefold(), topic, focus)
        if called and _is_open(question, match):
            return f"{question[: match.end()]} {called}{question[match.end() :]}"
    if not _leans(question, focus, nouns):
        return question
    return _attached(question, topic, focus, nouns)


def topic_of(focus: Focus) -> Entity | None:
    """Return what the conversation is about: its last heading, else what was asked about."""
    titled = [each for each in focus.entities if each.is_title]
    asked = [each for _, each in focus.ranked(None) if each.asked]
    return next(iter(titled[::-1] or asked), None)


def _called(noun: str, topic: Entity, focus: Focus) -> str | None:
    """Return the name of what "the band" is, None where nothing named may be one."""
    groups = [each for _, each in focus.ranked("they") if each.kind == "group"]
    if noun in _GROUPS and groups and not topic.is_title:
        return groups[0].name
    return topic.name if noun in _FITTING.get(topic.kind, ()) else None


def besides(question: str, focus: Focus) -> str:
    """Return the question with what was just said, where it asks what else there is."""
    if not focus.answer or not _ELSE.search(question) or _KNOWN.search(question):
        return question
    known = " ".join(focus.answer.strip(" .,;").split())
    if len(known.split()) > SHORT_ANSWER:
        held = question.casefold()
        named = [each.name for each in mentions(focus.answer) if each.certain]
        fresh = [each for each in dict.fromkeys(named) if each.casefold() not in held]
        known = " and ".join(fresh[:2])
    return _before_end(question, f"besides {known}") if known else question


def asks_of_article(question: str) -> bool:
    """Return whether a question of few words asks about "this article" and no more."""
    return any(each["noun"].casefold() in _ARTICLE for each in _DEFINITE.finditer(question))


def _attached(question: str, topic: Entity, focus: Focus, nouns: list[re.Match[str]]) -> str:
    for match in nouns:
        owned = is_person(topic.kind) and match["the"].casefold() == "the"
        if owned and _is_open(question, match):
            start = match.start()
            return f"{question[:start]}{possessive(topic.name)} {match['noun']}{question[match.end() :]}"
    if match := _HAPPEN.search(question):
        return f"{question[: match.end()]} to {topic.name}{question[match.end() :]}"
    if _HANGING.search(question.rstrip(" ?.!")):
        return question
    return _before_end(question, f"of {topic.name}")


def _before_end(question: str, words: str) -> str:
    end = _END.search(question)
    place = end.start() if end else len(question)
    return f"{question[:place]} {words}{question[place:]}"


def _nouns(question: str) -> Iterator[re.Match[str]]:
    for match in _DEFINITE.finditer(question):
        if match["noun"].casefold() not in _ARTICLE:
            yield match


def _is_open(question: str, match: re.Match[str]) -> bool:
    """Return whether what follows a noun leaves open whose it is."""
    return not _HAS_OWN.match(question[match.end() :])


def _names(question: str, topic: Entity) -> bool:
    held = question.casefold()
    return any(each.certain for each in mentions(question)) or any(
        len(word) > 3 and word.casefold() in held for word in topic.name.split()
    )


def _leans(question: str, focus: Focus, nouns: list[re.Match[str]]) -> bool:
    own = set(stems(question))
    telling = {stem for stem in own if stem[:5] not in _GENERIC and not stem.isdigit()}
    shared = telling & focus.spoken()
    return len(question.split()) <= LONG and 2 * len(shared) >= len(telling)
