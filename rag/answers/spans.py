"""Widen a sentence by what it needs to be understood: the piece of an article that is quoted."""

import re
from collections.abc import Sequence

from rag.answers.marks import is_heading, marker
from rag.types import Document, Sentence

MOST_CHARACTERS = 400
"""A quote is not widened past this; longer ones are not read."""

_LEANING = re.compile(
    r"^\W*(?:he|she|it|they|this|that|these|those|his|her|their|its|there|such|but|and|so|then|"
    r"however|instead|also|even so|by contrast|at (?:the|that) time|"
    r"the (?:two|three|latter|former|same))\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"^\W*(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_WHOLE = re.compile(r"[.!?…][\"'”’)\]]*$")
MOST_BEFORE = 2
"""Sentences before a piece in which whoever it begins with is named."""
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+$")


def widen(document: Document, sentences: Sequence[Sentence], index: int) -> tuple[int, int]:
    """Return the offsets of a sentence with what it needs to be understood.

    That is its paragraph where that is short; the sentence before or after where one leans on
    the other ("He said ..."), in news, where each may be a paragraph, the last of the one before;
    and the whole list where it is an item or opens one.
    """
    core = index, index
    if _is_item(document, sentences[index]):
        core = _list_around(document, sentences, index)
    around = _paragraph_around(sentences, *core), _leaning_around(sentences, *core), core
    widest_first = (
        *((_somebody_before(document, sentences, first), last) for first, last in around),
        *around,
        (index, index),
    )
    spans = [
        (sentences[first].start, sentences[_list_after(document, sentences, last)].end)
        for first, last in widest_first
    ]
    fitting = (span for span in spans if span[1] - span[0] <= MOST_CHARACTERS)
    return next(fitting, (sentences[index].start, sentences[index].end))


def leans(sentence: str) -> bool:
    """Return whether a sentence begins with a word that points back: "He said ..."."""
    return _LEANING.match(sentence) is not None


def _paragraph_around(sentences: Sequence[Sentence], first: int, last: int) -> tuple[int, int]:
    paragraphs = {sentences[first].paragraph, sentences[last].paragraph}
    while first > 0 and sentences[first - 1].paragraph in paragraphs:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph in paragraphs:
        last += 1
    return first, last


def _leaning_around(sentences: Sequence[Sentence], first: int, last: int) -> tuple[int, int]:
    opening = first
    while _leans(sentences, first) and first > opening - 2:
        first -= 1
    if last + 1 < len(sentences) and _leans(sentences, last + 1):
        last += 1
    return first, last


def _somebody_before(document: Document, sentences: Sequence[Sentence], first: int) -> int:
    """Return where a piece begins that takes in who "he" is, from the paragraph before."""
    opening = first
    while first > 0 and opening - first < MOST_BEFORE and _SOMEBODY.match(sentences[first].text):
        before = sentences[first - 1]
        is_prose = not is_heading(document, before.start) and not _is_item(document, before)
        if not is_prose or not _WHOLE.search(before.text):
            break
        first -= 1
    return first


def _leans(sentences: Sequence[Sentence], index: int) -> bool:
    """Return whether a sentence leans on the one before it in its paragraph."""
    sentence = sentences[index]
    return (
        index > 0 and leans(sentence.text) and sentences[index - 1].paragraph == sentence.paragraph
    )


def _list_around(document: Document, sentences: Sequence[Sentence], index: int) -> tuple[int, int]:
    """Return the first and last sentence of the list an item stands in, its opening included."""
    first = index
    while first > 0 and _is_item(document, sentences[first]):
        first -= 1
    return (
        (first, _list_after(document, sentences, first))
        if _opens_list(sentences[first])
        else (index, index)
    )


def _list_after(document: Document, sentences: Sequence[Sentence], last: int) -> int:
    """Return the last item of the list that a sentence opens; the sentence itself if none."""
    if _opens_list(sentences[last]):
        while last + 1 < len(sentences) and _is_item(document, sentences[last + 1]):
            last += 1
    return last


def _opens_list(sentence: Sentence) -> bool:
    return sentence.text.endswith(":")


def _is_item(document: Document, sentence: Sentence) -> bool:
    return _LIST_ITEM.match(marker(document, sentence.start)) is not None
