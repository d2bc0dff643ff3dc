"""Footnote's public door: ask your own articles, and get answers that cite their exact words."""

from rag.answers.followup import stand_alone
from rag.answers.footnotes import unmarked
from rag.answers.support import Verdict
from rag.check import check_support, judge_support
from rag.errors import (
    BadQuestion,
    DamagedLibrary,
    EmptyLibrary,
    FootnoteError,
    IndexMismatch,
    LibraryBusy,
    LibraryUnavailable,
    ModelUnavailable,
    NotInLibrary,
    UnreadableFile,
)
from rag.invisible import count_invisible
from rag.pipeline import Library, Pipeline
from rag.settings import BUNDLED_EMBEDDER, BUNDLED_MODEL, Settings, default_home
from rag.shared import ask, stream
from rag.sources import is_placeless
from rag.types import (
    AddReport,
    Answer,
    AnswerPart,
    AnswerSentence,
    Citation,
    Disagreement,
    Document,
    Event,
    FileOutcome,
    Passage,
    Refusal,
    Removed,
    Scope,
    Side,
    Skipped,
    Story,
    Turn,
    Wish,
    Withheld,
    day_in_words,
)

__all__ = [
    "BUNDLED_EMBEDDER",
    "BUNDLED_MODEL",
    "AddReport",
    "Answer",
    "AnswerPart",
    "AnswerSentence",
    "BadQuestion",
    "Citation",
    "DamagedLibrary",
    "Disagreement",
    "Document",
    "EmptyLibrary",
    "Event",
    "FileOutcome",
    "FootnoteError",
    "IndexMismatch",
    "Library",
    "LibraryBusy",
    "LibraryUnavailable",
    "ModelUnavailable",
    "NotInLibrary",
    "Passage",
    "Pipeline",
    "Refusal",
    "Removed",
    "Scope",
    "Settings",
    "Side",
    "Skipped",
    "Story",
    "Turn",
    "UnreadableFile",
    "Verdict",
    "Wish",
    "Withheld",
    "ask",
    "check_support",
    "count_invisible",
    "day_in_words",
    "default_home",
    "is_placeless",
    "judge_support",
    "stand_alone",
    "stream",
    "unmarked",
]
