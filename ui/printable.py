"""Text that is safe to print on a terminal."""


def printable(text: str, *, keep: str = "") -> str:
    """Return the text without control characters, which could drive the reader's terminal."""
    return "".join(
        character if character.isprintable() or character in keep else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )
