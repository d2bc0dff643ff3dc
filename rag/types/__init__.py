"""The records that travel between stages. All are frozen; none knows how it was made."""

from rag.types.answers import Answer, AnswerPart, Event, Refusal, Status, Turn
from rag.types.articles import Article, Document, Removed, Skipped, Story, StoryMember, StoryRole
from rag.types.days import day_in_words
from rag.types.disagreements import Disagreement, Side
from rag.types.evidence import Evidence, Hit, Passage
from rag.types.pieces import Chunk, Sentence
from rag.types.reports import AddReport, FileOutcome, Outcome
from rag.types.scopes import Scope, Shelf, Wish
from rag.types.sentences import AnswerSentence, Citation, DraftSentence, Support, Withheld

__all__ = [
    "AddReport",
    "Answer",
    "AnswerPart",
    "AnswerSentence",
    "Article",
    "Chunk",
    "Citation",
    "Disagreement",
    "Document",
    "DraftSentence",
    "Event",
    "Evidence",
    "FileOutcome",
    "Hit",
    "Outcome",
    "Passage",
    "Refusal",
    "Removed",
    "Scope",
    "Sentence",
    "Shelf",
    "Side",
    "Skipped",
    "Status",
    "Story",
    "StoryMember",
    "StoryRole",
    "Support",
    "Turn",
    "Wish",
    "Withheld",
    "day_in_words",
]
