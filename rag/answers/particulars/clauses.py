"""Cut a text into the clauses that each say one thing, and find those that speak of another."""

import re
from collections.abc import Sequence

from rag.stems import stems

_SENTENCE_END = re.compile(
    r"(?<=[.!?؟।۔])(?<!\b[A-Z]\.)(?<!\b[ap]\.m\.)(?<!\b(?:Mr|Ms|Dr|St)\.)(?<!\bMrs\.)(?<!\bGen\.)"
    r"(?<!\bProf\.)[\"”’)]*\s+|(?<=[。！？])[”’」』）]*|\n+"
)
_CLAUSE_END = re.compile(
    r";\s+|,?\s+(?:while|whereas|although|though)\s+|,\s+(?:but|and|as|with)\s+|\s+but\s+",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, at least one, without the white space around them."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()] or [text]


def clauses(text: str) -> list[str]:
    """Return the main clauses of a text in order, at least one."""
    parts = [part.strip() for each in sentences(text) for part in _CLAUSE_END.split(each)]
    return [part for part in parts if part] or [text]


def nearest(text: str, others: Sequence[str], language: str | None) -> str:
    """Return the one of the others that shares most stems with the text; of equals the first."""
    said = set(stems(text, language))
    return max(others, key=lambda each: len(said & set(stems(each, language))))
