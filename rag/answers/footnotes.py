"""Keep the footnotes of others apart from ours: in an answer, [n] is a mark that was made here."""

import re

from rag.invisible import is_unseen

OPENING, CLOSING = "[［【〔〖〚⟦❲⁅﹝", "]］】〕〗〛⟧❳⁆﹞"
"""Square brackets, and what looks like them."""
_ROUND = str.maketrans(dict.fromkeys(OPENING, "(") | dict.fromkeys(CLOSING, ")"))
_LONGEST = 20
"""Characters behind a first digit: "[9a]" and "[9, 10]" pass for marks, a longer aside does not."""
_BRACKETS = re.escape(OPENING + CLOSING)
_MARK = re.compile(
    f"[{re.escape(OPENING)}](?P<gap>[^\\d{_BRACKETS}]*)(?P<rest>\\d[^{_BRACKETS}]{{0,{_LONGEST}}})"
    f"[{re.escape(CLOSING)}]"
)


def unmarked(text: str) -> str:
    """Return the text with every number in square brackets, "[9]" or "【9】", put as "(9)".

    Articles have footnotes of their own, and may forge ours. Brackets that begin with no digit
    stay.
    """
    return _MARK.sub(_rounded, text)


def unbracketed(text: str) -> str:
    """Return the text with round brackets in the place of all square ones."""
    return text.translate(_ROUND)


def _rounded(mark: re.Match[str]) -> str:
    """Return round brackets for square ones that begin with a digit, as far as one can see."""
    shown = (each for each in mark["gap"] if not (each.isspace() or is_unseen(each)))
    return mark.group() if any(each != "^" for each in shown) else f"({mark['gap']}{mark['rest']})"
