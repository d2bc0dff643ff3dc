"""Name the topic where a question leaves it out: "When did the band form?"."""

import re
from collections.abc import Sequence
from functools import cache

from rag.answers.focus import Entity, Focus
from rag.answers.kinds import Kind, is_person
from rag.answers.mentions import mentions, placed_phrases
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
    "person": _GROUPS,
    "unknown": _GROUPS | _WORKS,
    "thing": _WORKS,
}
_GENERIC = tuple(
    "happen year time date thing name call import interest signific notabl famous fact aspect "
    "aftermath result outcom reaction next start end begin began peopl mani much".split()
)
"""What the stems begin with that say nothing of a topic."""
_BELONGING = (
    "president premier chancellor king queen mayor governor leader minister government "
    "parliament capital population people inhabitants economy currency flag language border "
    "area size gdp army climate religion history culture constitution anthem owner founder ceo "
    "boss chief head chairman director author writer singer actor cast musician member lineup "
    "album song single track plot character label producer cause reason purpose aim goal cost "
    "price effect consequence impact role job wife husband parent father mother child children "
    "family brother sister son daughter spokesman successor predecessor headquarters budget "
    "revenue profit employee victim winner participant guest content term condition meaning "
    "origin title response critics reception"
)
"""What is something's or somebody's: after talk of China "the president" is China's."""
_QUALIFYING = re.compile(
    r"(?:first|second|third|last|new|old|main|current|next|former|other|prime|only|own|official|"
    r"\w+(?:est|al|ic|ive|ous|ary))"
)
_DEFINITE = re.compile(
    r"\b(?P<the>the|this|these|those|(?:(?<=\bin )|(?<=\bon )|(?<=\bat )|(?<=\bof )|(?<=\bto )|"
    r"(?<=\bby )|(?<=\bfor )|(?<=\bwas )|(?<=\bdid )|(?<=\bfrom )|(?<=\bwith )|(?<=\bafter )|"
    r"(?<=\bduring ))that)\s+(?P<noun>[^\W\d_][\w\-]*)\b",
    re.IGNORECASE,
)
"""The nouns after "the" and "this"; after "that" too where it cannot be a relative pronoun."""
_HAS_OWN = re.compile(r"\s+(?:of|that|who|which|whose|called|named|between)\b|\s+[A-Z\"“]")
_HAPPEN = re.compile(r"\bhappen(?:ed|s|ing)?\b(?! to\b)", re.IGNORECASE)
_UNCLEAR = re.compile(r"\b(?:he|she|him|hers?|his)\b", re.IGNORECASE)
"""A person of whom nothing named was the right one: the topic is not either."""
_SEVERAL = re.compile(r"\b(?:they|them|theirs?)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:any|else|others?|more|another)\b", re.IGNORECASE)
_HANGING = re.compile(r"\b(?:of|to|by|in|on|at|for|from|with|about|as|is|are|was|were|be)$")
_DID_IT = re.compile(r"\W*who\s+[a-z]+ed\W*$", re.IGNORECASE)
""""Who scored?" is asked of the match, not of a team."""
_ELSE = re.compile(r"\b(?:else|others?|another|additional)\b", re.IGNORECASE)
_INTRODUCING = "in|at"
_NEXT_CLAUSE = re.compile(
    r",?\s+(?:and|but)\s+(?:(?:who|whom|what|when|where|why|how|which|did|does|do|is|are|was|were|"
    r"has|have|had|will|can)\b)",
    re.IGNORECASE,
)
_NO_THING = re.compile(r"(?:In|On|At|Since|By|Yes|No|About|Around)\b(?!.*\b[a-z]+(?:ed|s)\b)")
"""What opens an answer that names nobody and nothing, "On 23 August."."""
_KNOWN = re.compile(r"\b(?:besides|other than|aside from|apart from|except)\b", re.IGNORECASE)
_ARTICLE = frozenset("article section passage text page story report".split())
LONG, BRIEF, FEW = 10, 7, 2
"""A question of more than 10 words is taken to name what it is about. One of at most 7 of which at
most 2 say what it is about leans on what was said before, as "Were there any other members?" does:
of 1,200 questions of SQuAD 2.0 asked after turns of other articles 2 % are changed by any rule, and
most of those lean ("When was this edict declared?"), 2026-11-22."""
SHORT_ANSWER = 6
"""An answer of at most so many words is short enough to be said again whole."""


def with_topic(question: str, focus: Focus) -> str:
    """Return the question with the topic's name, where it names nothing and leans on what was said.

    It leans where it says "the" or "this" of something that was just spoken of, where it shares
    its words with the turn before, or where few of them mean anything alone ("What happened?").
    """
    topic = topic_of(focus)
    if topic is None or _names(question, topic) or question.strip().count("?") > 1:
        return question
    nouns = list(_DEFINITE.finditer(question))
    for match in nouns:
        if called := _called(match, question, topic, focus):
            return f"{question[: match.end()]} {called}{question[match.end() :]}"
    return _attached(question, topic, nouns, focus) if _leans(question, focus, nouns) else question


def topic_of(focus: Focus) -> Entity | None:
    """Return what the conversation is about: its last heading, else what was asked about."""
    titled = [each for each in focus.entities if each.is_title]
    asked = [each for _, each in focus.ranked(None) if each.asked]
    return next(iter(titled[::-1] or asked), None)


def besides(question: str, focus: Focus) -> str:
    """Return the question with what was just said, where it asks what else there is."""
    is_unsaid = not focus.answer or _NO_THING.match(focus.answer) is not None
    if is_unsaid or not _ELSE.search(question) or _KNOWN.search(question):
        return question
    known = " ".join(focus.answer.strip(" .,;").split())
    if len(known.split()) > SHORT_ANSWER:
        held = question.casefold()
        named = [each.name for each in mentions(focus.answer) if each.certain]
        fresh = [each for each in dict.fromkeys(named) if each.casefold() not in held]
        known = " and ".join(fresh[:2])
    return _before_clause_end(question, f"besides {known}") if known else question


def asks_of_article(question: str) -> bool:
    """Return whether a question asks what else is in "this article"."""
    return any(each["noun"].casefold() in _ARTICLE for each in _DEFINITE.finditer(question))


def _called(match: re.Match[str], question: str, topic: Entity, focus: Focus) -> str | None:
    """Return what "the band" is called, None where nothing named may be one."""
    noun = match["noun"].casefold()
    if not _is_open(question, match):
        return None
    if noun in _ARTICLE:
        return f"on {topic.name}"
    groups = [each for _, each in focus.ranked("they") if each.kind == "group"]
    if noun in _GROUPS and groups and not topic.is_title:
        return groups[0].name
    # A heading of two plain capitals may be a band's, "Fleet Foxes"; else they are a person's.
    looks = topic.kind != "person" or topic.is_title
    return topic.name if looks and noun in _FITTING.get(topic.kind, ()) else None


def _attached(question: str, topic: Entity, nouns: Sequence[re.Match[str]], focus: Focus) -> str:
    """Return the question with the topic where it reads best: as an owner, after a verb, last."""
    owned = [each for each in nouns if each["the"].casefold() == "the" and _is_open(question, each)]
    if owned and is_person(topic.kind):
        start, end = owned[0].span("the")
        owner = possessive(topic.name)
        shown = owner[0].upper() + owner[1:] if question[start].isupper() else owner
        return f"{question[:start]}{shown}{question[end:]}"
    happen = _HAPPEN.search(question)
    if happen:
        return f"{question[: happen.end()]} to {topic.name}{question[happen.end() :]}"
    phrases = placed_phrases(focus.question)
    if _DID_IT.match(question) and len(phrases) == 1:
        return _before_clause_end(question, f"in {phrases[0]}")
    if _HANGING.search(question.rstrip(" ?.!")):
        return question
    return _before_clause_end(question, f"{_introduced(topic, focus)} {topic.name}")


def _introduced(topic: Entity, focus: Focus) -> str:
    """Return the preposition that the topic had in the last question, "in Senegal", else "of".

    Others than "in" and "at" say little of a topic, and cost CANARD's BLEU 0.003 points.
    """
    had = re.search(rf"\b(?P<how>{_INTRODUCING})\s+{re.escape(topic.name)}\b", focus.question)
    return had["how"] if had else "of"


def _before_clause_end(question: str, words: str) -> str:
    """Return the question with words behind its first clause, or behind what asks what else."""
    other = _ELSE.search(question)
    later = _NEXT_CLAUSE.search(question, other.end() if other else 0)
    end = later.start() if later else len(question)
    return f"{_before_end(question[:end], words)}{question[end:]}"


def _before_end(question: str, words: str) -> str:
    place = len(question.rstrip(" \t\n?.!"))
    return f"{question[:place]} {words}{question[place:]}"


def _is_open(question: str, match: re.Match[str]) -> bool:
    """Return whether what follows a noun leaves open whose it is."""
    return not _HAS_OWN.match(question[match.end() :])


def _names(question: str, topic: Entity) -> bool:
    """Return whether a question names anything, the topic's name in small letters included."""
    held = question.casefold()
    return any(each.certain for each in mentions(question)) or any(
        len(word) > 3 and word.casefold() in held for word in topic.name.split()
    )


def _leans(question: str, focus: Focus, nouns: Sequence[re.Match[str]]) -> bool:
    count = len(question.split())
    if count > LONG or _UNCLEAR.search(question):
        return False
    if any(each["the"].casefold() != "the" for each in nouns):
        return True
    is_headed = any(each.is_title for each in focus.entities)
    if not is_headed and _SEVERAL.search(question):
        return False
    if nouns and not is_headed and not any(_belongs(each, question, focus) for each in nouns):
        return False
    telling = {
        stem for stem in stems(question) if not (stem.startswith(_GENERIC) or stem.isdigit())
    }
    shared = telling & focus.spoken()
    # Right after a heading a brief question is about what the heading names.
    open_ended = not focus.question or bool(nouns) or _MORE.search(question)
    brief = count <= BRIEF and len(telling) <= FEW and open_ended
    return bool(brief) or 2 * len(shared) >= len(telling)


def _belongs(match: re.Match[str], question: str, focus: Focus) -> bool:
    """Return whether "the X" was spoken of in the last turn or belongs to what was.

    After talk of China "the war" and "the weather" may be new topics.
    """
    noun = match["noun"]
    after = re.match(r"\s+([a-z][\w-]*)", question[match.end() :])
    called = [noun, after[1]] if after and _QUALIFYING.fullmatch(noun.casefold()) else [noun]
    found = set(stems(" ".join(called)))
    return bool(found & (_belonging() | focus.spoken())) or noun.casefold().startswith(_GENERIC)


@cache
def _belonging() -> frozenset[str]:
    """Return the stems of `_BELONGING`; made late, as the stemmer is slow to load."""
    return frozenset(stems(_BELONGING))
