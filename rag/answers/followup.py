"""Make a follow-up question stand alone, without a model."""

from collections.abc import Sequence

from rag.answers.focus import Focus
from rag.answers.pronouns import with_names
from rag.answers.topics import besides, with_topic
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
    if focus.turns:
        for step in STEPS: question = step(question, focus)
    return question
