"""Text that is safe to print on a terminal."""

import json
from typing import Any

_JOINERS = "\u200c\u200d"
"""They spell words of Persian and Indic scripts, and emoji, and drive no terminal."""


def printable(text: str, *, keep: str = "") -> str:
    """Return the text without control characters, which could drive the reader's terminal."""
    kept = _JOINERS + keep
    return "".join(
        character if character.isprintable() or character in kept else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def printable_json(value: Any, *, indent: int | None = None) -> str:
    """Return a value as JSON whose letters of all scripts stand as they are.

    What drives a terminal or turns writing round is spelled out: JSON leaves in C1 controls, in
    the name of a file say, and half a surrogate pair could not be printed at all.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    unsafe = {each for each in set(text) if printable(each, keep="\n") != each}
    return text.translate({ord(each): json.dumps(each)[1:-1] for each in unsafe})
