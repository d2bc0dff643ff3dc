"""Cut a text into the clauses that each say one thing, and find those that speak of another."""

import re
from collections.abc import Sequence

from rag.stems import stems

_SENTENCE_END = re.compile(
    r"(?<=[.!?؟।۔])(?<!\b[A-Z]\.)(?<!\b[ap]\.m\.)(?<!\b(?:Mr|Ms|Dr|St)\.)(?<!\bMrs\.)(?<!\bGen\.)"
    r"(?<!\bProf\.)[\"”’)]*\s+|(?<=[。！？])[”’」』）]*|\n+"
)
_CLAUSE_END = re.compile(
    r";\s+|,?\s+(?:while|whereas|(?:even )?though|although|compared (?:with|to)|versus)\s+|"
    r",\s+(?:but|and|as|with)\s+|\s+but\s+",
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
    """Return the one of the others that shares most with the text; of equals the first.

    Words with a capital count twice: who is spoken of tells clauses apart.
    """
    said, named = set(stems(text, language)), _capitals(text)

    def shared(other: str) -> int:
        return len(said & set(stems(other, language))) + len(named & _capitals(other))

    return max(others, key=shared)


def _capitals(text: str) -> set[str]:
    return set(re.findall(r"\b[A-Z]\w+", text))
