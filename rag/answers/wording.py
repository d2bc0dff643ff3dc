"""Read the model's text back into sentences and the sources they name."""

import re

from rag.answers.footnotes import unmarked
from rag.types import DraftSentence

_SENTENCE = re.compile(r"\s*(?P<text>[^\[\]]+?)\s*(?P<marks>(?:\[\d+\]\s*)+)[.,;]?")


_STUMBLE = re.compile(r"^([A-Z]) (?=\1[a-z])")
"""A small model now and then begins a name twice: "B Beijing has ..."."""


def read_draft(text: str) -> list[DraftSentence]:
    """Return the whole sentences of a draft; what was cut off before its [n] is left out.

    A sentence said twice is returned once: small models repeat themselves.
    """
    drafts: dict[str, DraftSentence] = {}
    for match in _SENTENCE.finditer(text):
        words = _STUMBLE.sub("", unmarked(" ".join(match["text"].split())))
        marks = tuple(dict.fromkeys(int(mark) for mark in re.findall(r"\d+", match["marks"])))
        drafts.setdefault(words.casefold(), DraftSentence(text=words, citations=marks))
    return list(drafts.values())
