"""Keep the footnotes of others apart from ours: in an answer, [n] is a mark that was made here."""

import re

OPENING, CLOSING = "[［【〔〖〚⟦❲⁅﹝", "]］】〕〗〛⟧❳⁆﹞"
"""Square brackets, and what looks like them."""
_ROUND = str.maketrans(dict.fromkeys(OPENING, "(") | dict.fromkeys(CLOSING, ")"))
_GAP = (
    "\\s\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""Blanks, and what is not seen or not shown at all: "[<U+200B>9]" looks like a mark too."""
_LONGEST = 20
"""Characters behind a first digit: "[9a]" and "[9, 10]" pass for marks, a longer aside does not."""
_MARK = re.compile(
    f"[{re.escape(OPENING)}]([{_GAP}^]*\\d[^{re.escape(OPENING + CLOSING)}]{{0,{_LONGEST}}})"
    f"[{re.escape(CLOSING)}]"
)


def unmarked(text: str) -> str:
    """Return the text with every number in square brackets, "[9]" or "【9】", put as "(9)".

    Articles have footnotes of their own, and may forge ours. Brackets that begin with no digit
    stay.
    """
    return _MARK.sub(r"(\1)", text)


def unbracketed(text: str) -> str:
    """Return the text with round brackets in the place of all square ones."""
    return text.translate(_ROUND)
