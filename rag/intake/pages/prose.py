"""Weigh how much of a block of text is prose."""

import re
import unicodedata
from functools import lru_cache

from rag.intake.pages.layout import Block

WHOLE_PARAGRAPH = 90
"""From this many characters on a paragraph counts in full; teasers and labels are shorter."""
SHORT_SHARE = 0.4
CHINESE = 2.5
"""A character of Chinese or Japanese says about as much as this many letters."""

_IDEOGRAPHS = re.compile("[⺀-鿿ぁ-ヿ가-힯]")
_SENTENCE_END = re.compile(r"[.!?…。!?؟।։][\"'”’»」』)\]]{0,2}$")
_NOT_WORDS = re.compile(r"[\W_]+")


def length(text: str) -> float:
    """Return the characters of a text, those that say more counting for more."""
    if text.isascii():
        return len(text)
    return len(text) + (CHINESE - 1) * len(_IDEOGRAPHS.findall(text))


def weight(block: Block) -> float:
    """Return how many characters of prose the block holds, 0 for links, labels and headings."""
    if block.kind in ("h", "row") or 2 * block.linked >= len(block.text):
        return 0
    characters = length(block.text)
    if characters >= WHOLE_PARAGRAPH:
        return characters - block.linked
    return SHORT_SHARE * characters if characters >= 25 and ends_sentence(block.text) else 0


def ends_sentence(text: str) -> bool:
    """Return whether the text ends the way sentences do."""
    return bool(_SENTENCE_END.search(text))


@lru_cache(maxsize=1024)
def bare(text: str) -> str:
    """Return the letters and digits alone, lower case, to tell whether two lines say the same."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())
