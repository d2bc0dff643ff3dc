"""Keep the footnotes of others apart from ours: in an answer, [n] is a mark that was made here."""

import re

OPENING, CLOSING = "[［【〔〖〚⟦❲⁅﹝", "]］】〕〗〛⟧❳⁆﹞"
"""Square brackets, and what looks like them."""
_ROUND = str.maketrans(dict.fromkeys(OPENING, "(") | dict.fromkeys(CLOSING, ")"))
_MARK = re.compile(
    rf"[{re.escape(OPENING)}](\s*\^?\s*\d[\d\s,;:–-]*(?:†[^{re.escape(CLOSING)}]*)?)"
    rf"[{re.escape(CLOSING)}]"
)


def unmarked(text: str) -> str:
    """Return the text with every number in square brackets, "[9]" or "【9】", put as "(9)".

    Articles have footnotes of their own, and may forge ours. Other brackets stay.
    """
    return _MARK.sub(r"(\1)", text)


def unbracketed(text: str) -> str:
    """Return the text with round brackets in the place of all square ones."""
    return text.translate(_ROUND)
