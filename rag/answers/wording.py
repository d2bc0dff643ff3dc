"""Read the model's text back into sentences and the sources they name."""

import re

from rag.answers.footnotes import CLOSING, OPENING, unbracketed
from rag.types import DraftSentence

_OPENING, _CLOSING = re.escape(OPENING), re.escape(CLOSING)
_MARK = rf"[{_OPENING}]+[\s^]*\d{{1,4}}(?:[\s,;&^]+\d{{1,4}})*[\s^]*[{_CLOSING}]+"
"""[1]; servers that pass over the grammar let a model write [1, 2], 【1】 or [^1^] as well."""
_MARKS = re.compile(rf"{_MARK}(?:[\s.,;&]*(?:(?:and|und)\s+)?{_MARK})*[.,;]?")
_OTHER = re.compile(rf"[{_OPENING}][^{_OPENING}{_CLOSING}]*[{_CLOSING}]|[{_OPENING}{_CLOSING}]")
"""Any other bracket, looked for where there is no mark; one without its counterpart too."""
_LEFT_OVER = re.compile(r"(?:\s|[.,;:!?…。，、；：！？)]+(?!\d))+")
"""What belongs to the sentence before; the point of ".5 percent" does not."""

_STUMBLE = re.compile(r"^([A-Z]) (?=\1[a-z])")
"""A small model now and then begins a name twice: "B Beijing has ..."."""


def read_draft(text: str) -> list[DraftSentence]:
    """Return the whole sentences of a draft; what was cut off before its [n] is left out.

    A sentence said twice is returned once: small models repeat themselves. All but the last
    sentence stay as they are when more text follows.
    """
    drafts: dict[str, DraftSentence] = {}
    start = 0
    for match in _MARKS.finditer(text):
        words = _sentence(text[start : match.start()])
        start = match.end()
        marks = tuple(dict.fromkeys(int(mark) for mark in re.findall(r"\d+", match.group())))
        if words:
            drafts.setdefault(words.casefold(), DraftSentence(text=words, citations=marks))
    return list(drafts.values())


def _sentence(text: str) -> str:
    """Return the words that a mark stands behind, without what another sentence left there."""
    own = _own(text)
    words = unbracketed(" ".join(own[_end_of_left_over(own) :].split()))
    return _STUMBLE.sub("", words)


def _own(text: str) -> str:
    """Return what follows the last bracket that is no mark, unless it stands amid a sentence.

    Empty if such a bracket is never closed: nobody knows what belongs to it then.
    """
    for other in reversed(list(_OTHER.finditer(text))):
        if other.group() in OPENING:
            return ""
        rest = text[other.end() :].lstrip()
        if rest and not (rest[0].islower() or rest[0] in ",;:)"):
            return rest
    return text


def _end_of_left_over(text: str) -> int:
    match = _LEFT_OVER.match(text)
    return match.end() if match else 0
