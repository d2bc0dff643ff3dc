"""Put the question and the numbered evidence before the model, as data and not as orders."""

import re
import unicodedata
from collections.abc import Sequence

from rag.types import Evidence

SYSTEM = (
    "Answer the question in one or two short sentences, using only the numbered sources. "
    "End each sentence with the number of its source."
)
"""Fixed, and first, so that llama.cpp keeps its state from one question to the next."""

_BRACKETED = re.compile(
    r"\[(/?(?:INST|SYS|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS))\]", re.IGNORECASE
)
_LOOK_ALIKE = str.maketrans({"<": "‹", ">": "›", "｜": "¦"})
_INVISIBLE = {"Cf", "Co", "Cn", "Cc"}
_JOINERS = frozenset("\u200c\u200d")
"""Invisible, but part of how Persian, Indic scripts and emoji are spelled."""


def build_messages(question: str, evidence: Sequence[Evidence]) -> list[dict[str, str]]:
    """Return the chat messages for a question; source n is evidence[n - 1]."""
    return messages_of(question, [piece.quote for piece in evidence])


def messages_of(question: str, quotes: Sequence[str]) -> list[dict[str, str]]:
    """Return the chat messages for a question; source n is quotes[n - 1]."""
    sources = "\n".join(
        f"[{number}] {neutralise(' '.join(quote.split()))}"
        for number, quote in enumerate(quotes, start=1)
    )
    return [
        {"role": "system", "content": SYSTEM},
        {"role": "user", "content": f"Sources:\n{sources}\n\nQuestion: {neutralise(question)}"},
    ]


def neutralise(text: str) -> str:
    """Return the text with nothing left that a chat template would take for a control token.

    llama.cpp tokenises the whole rendered prompt with special tokens on, so `<|im_start|>system`
    in an article would open a real system turn. Nearly all such tokens stand in angle brackets,
    which become look-alikes; the words stay. Invisible characters, which can hide orders from
    the reader, are dropped first, since that can bring a token together.
    """
    visible = "".join(
        character
        for character in text
        if character in "\n\t"
        or character in _JOINERS
        or unicodedata.category(character) not in _INVISIBLE
    )
    return _BRACKETED.sub(r"(\1)", visible.translate(_LOOK_ALIKE))
