"""Tell whether a sentence makes one of two people: "Austin Reed is Secretary Mary Kane"."""

import re

_RUN = r"[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*)+"
_EQUATES = re.compile(
    rf"(?P<one>{_RUN})(?:,?\s+who)?\s+(?:is|was)\s+(?:also\s+)?(?P<other>{_RUN})(?=\s*(?:[.,;!?]|$))"
)
_TELLS = r"(?:,\s+(?!and\b|as\b|with\b|but\b|along\b|or\b)(?=[a-z])|\s+(?:is|was)\s|\s+(?=[A-Z]))"
"""What stands between two names of one: "Twain, born Samuel Clemens", "Minister Sergei Lavrov"."""


def equated(sentence: str, text: str) -> str:
    """Return a name that a sentence says another is, as written, "" if its sources say so too.

    Both are runs of capitalised words, and nothing else stands after the verb.
    """
    for found in _EQUATES.finditer(sentence):
        one, other = found["one"].split(), found["other"].rstrip(".").split()
        if {each.casefold() for each in one} & {each.casefold() for each in other}:
            continue
        if not (_tells(one[-1], other[-1], text) or _tells(other[-1], one[-1], text)):
            return found["other"].rstrip(".")
    return ""


def _tells(first: str, second: str, text: str) -> bool:
    between = rf"\b{re.escape(first)}{_TELLS}[^.,!?;]*?\b{re.escape(second)}\b"
    return re.search(between, text) is not None
