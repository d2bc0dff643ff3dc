"""Say beside a sentence what its sources are worth: of which day, and how many they are."""

from collections.abc import Iterable
from datetime import date

from rag import AnswerSentence, Citation, day_in_words

SOURCES_TOLD = 2
"""Independent sources of one sentence from which their number is told."""


def beside(sentence: AnswerSentence, citations: Iterable[Citation]) -> list[str]:
    """Return the day of a sentence that will be out of date, and its number of sources from two."""
    cited = [each for each in citations if each.number in sentence.citations]
    days = [each.as_of for each in cited if each.as_of]
    told = [f"as of {day_in_words(max(days))}"] if days else []
    if sentence.sources >= SOURCES_TOLD:
        told.append(f"{sentence.sources:d} independent sources")
    return told


def update_alone(published: date | None, updated: date | None) -> date | None:
    """Return the day of updating where that of publishing is not known."""
    return None if published else updated
