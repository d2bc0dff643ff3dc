"""Make a follow-up question stand alone, without a model."""

from collections.abc import Sequence

from rag.answers.focus import Focus
from rag.answers.pronouns import with_names
from rag.answers.topics import leans_on_article, besides, with_topic
from rag.types import Turn
import os
STEPS=[with_names, with_topic, besides]
if os.environ.get("STEPS"): STEPS=[globals()[s] for s in os.environ["STEPS"].split(",")]

def stand_alone(question: str, history: Sequence[Turn]) -> str:
    focus = Focus()
    for turn in history:
        focus.hear(_resolve(turn.question, focus), turn.answer, typed=turn.question)
    return _resolve(question, focus)


def _resolve(question: str, focus: Focus) -> str:
    if not focus.turns:
        return question
    used = with_topic(with_names(question, focus), focus)
    return besides(used, focus) if used != question or leans_on_article(question) else used
