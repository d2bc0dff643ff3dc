"""Make a follow-up question stand alone, without a model."""

import re
from collections.abc import Sequence

from rag.answers.attributed import attributed
from rag.answers.casing import known_names, recased
from rag.answers.courtesy import asks_nothing, without_courtesy
from rag.answers.ellipsis import in_frame
from rag.answers.focus import Focus
from rag.answers.frame_times import is_time
from rag.answers.mentions import Mention, mentions, unsourced
from rag.answers.places import with_places
from rag.answers.pronouns import with_names
from rag.answers.topics import asks_of_article, besides, with_topic
from rag.types import Turn
from rag.words import words

REMEMBERED = 12
"""Turns that are looked at, beside the first one, which often says what it is all about."""
LONGEST = 500
"""Characters: what is longer says itself what it is about."""
SHORT = 6
"""In other languages a question of at most so many words may lean on the one before."""
_ENGLISH = re.compile(
    r"\b(?:the|what|who|whom|whose|when|where|why|how|which|did|does|is|are|were|he|she|they|his|"
    r"their|it|its|and|any|about|there|this|that|of|to|tell|list)\b",
    re.IGNORECASE,
)


def stand_alone(question: str, history: Sequence[Turn]) -> str:
    """Return the question in words that need no history, unchanged where it stands alone.

    Names take the place of pronouns, "there" and what is left out; a question of a few words,
    "And in 2010?", is taken into the one before. These are rules for English. In other languages
    a short question that names nothing gets the names of the last one in front; proven for German.
    """
    focus = Focus()
    asked = [turn for turn in history if not asks_nothing(turn.question)]
    for turn in [*asked[:1], *asked[1:][-REMEMBERED:]]:
        typed = recased(turn.question, _heard(focus), turn.answer)
        focus.hear(_understood(typed, focus), turn.answer, typed=typed)
    typed = recased(question, _heard(focus)) if focus.turns else question
    used = _understood(typed, focus)
    return question if used == typed else used


def _heard(focus: Focus) -> list[str]:
    """Return the names of a conversation so far, those in small letters left out."""
    named = [each for each in focus.entities if each.name != each.name.lower()]
    return known_names([Mention(name=each.name, kind=each.kind, start=0) for each in named])


def _understood(question: str, focus: Focus) -> str:
    if not focus.turns or len(question) > LONGEST or asks_nothing(question):
        return question
    asked = without_courtesy(question)
    told = attributed(asked, focus)
    if told != asked or _asks_again(asked, focus.question):
        return told
    is_english = _ENGLISH.search(focus.question if is_time(question) else question)
    if not is_english:
        return _with_last_names(question, focus)
    framed = in_frame(asked, focus)
    if framed != asked:
        return framed
    used = with_topic(with_places(with_names(question, focus), focus), focus)
    return besides(used, focus) if used != question or asks_of_article(question) else used


def _asks_again(question: str, before: str) -> bool:
    """Return whether a question is the last one word for word, whatever source either names."""
    return words(unsourced(question)) == words(unsourced(before))


def _with_last_names(question: str, focus: Focus) -> str:
    """Return a short question that names nothing with the last question's names in front."""
    if len(question.split()) > SHORT or any(each.certain for each in mentions(question)):
        return question
    found = [each.name for each in mentions(focus.question) if each.certain]
    # A heading asks nothing: what it names is all there is.
    headed = [each.name for each in focus.recent() if focus.turns - 1 in each.asked]
    named = dict.fromkeys(found if focus.question else headed)
    return f"{', '.join(named)}: {question}" if named else question
