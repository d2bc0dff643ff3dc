"""Text that is safe to print on a terminal."""

_JOINERS = "\u200c\u200d"
"""They spell words of Persian and Indic scripts, and emoji, and drive no terminal."""


def printable(text: str, *, keep: str = "") -> str:
    """Return the text without control characters, which could drive the reader's terminal."""
    kept = _JOINERS + keep
    return "".join(
        character if character.isprintable() or character in kept else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )
