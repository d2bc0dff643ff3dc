"""Find the sentences of a document, each with its exact place in the text."""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from rag.intake.blocks import Block, split_blocks
from rag.intake.clean import has_words
from rag.intake.lengths import cut
from rag.types import Document, Sentence

MAX_SENTENCE_CHARACTERS = 1_000
"""A longer "sentence" is a table or a page without full stops, and too much to quote."""
WINDOW_CHARACTERS = 20_000
"""What sentencex gets at once: its time grows with the square of the sentences, and 200,000 of
them on one line took minutes."""
DEFAULT_LANGUAGE = "en"

SHORTENED = {
    "ar": "د أ ص ت",
    "de": "Fa Hr Fr Frl Str Hbf",
    "fr": "M MM Mme Mmes Mlle Mgr Me art av bd St Ste",
    "hi": "डॉ श्री प्रो",
    "nl": "mevr dhr mw drs ir",
}
"""Shortened words that sentencex takes for the end of a sentence, in the languages it splits."""
LOOK_BACK = 12
"""Characters before a cut that may hold one of them."""

_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)\b")
_SHORTENED = {
    language: re.compile(rf"(?<!\w)(?:{'|'.join(listed.split())})\.\s*$")
    for language, listed in SHORTENED.items()
}


def split_sentences(document: Document) -> list[Sentence]:
    """Return the sentences, headings and list items of a document, in order.

    Each lies within one block and one line group, without the white space and the marker before
    it. What holds neither letter nor digit is left out.
    """
    language = (document.language or DEFAULT_LANGUAGE).replace("_", "-").split("-")[0].lower()
    return [
        Sentence(
            document_id=document.id,
            start=start,
            end=end,
            text=document.text[start:end],
            paragraph=paragraph,
        )
        for paragraph, block in enumerate(split_blocks(document.text))
        for start, end in _spans(document.text, block, language)
        if has_words(document.text[start:end])
    ]


def _spans(text: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    for start, end in _whole(text, block, language):
        sentence = text[start:end]
        offset = start + len(sentence) - len(sentence.lstrip())
        for piece_start, piece in cut(sentence.strip(), MAX_SENTENCE_CHARACTERS):
            yield offset + piece_start, offset + piece_start + len(piece)


def _whole(text: str, block: Block, language: str) -> list[tuple[int, int]]:
    """Return the spans that sentencex finds, joined where it cut inside a sentence."""
    spans: list[tuple[int, int]] = []
    for start, end in _boundaries(text, block, language):
        before = text[max(block.start, start - LOOK_BACK) : start]
        if spans and _is_torn(before, text[start:end], language):
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _boundaries(text: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    start = block.start
    while start < block.end:
        end = min(start + WINDOW_CHARACTERS, block.end)
        found = [
            (start + each["start_index"], start + each["end_index"])
            for each in get_sentence_boundaries(language, text[start:end])
        ]
        # The last sentence of a window may go on behind it, so the next begins with it.
        whole = found[:-1] if end < block.end and len(found) > 1 else found
        yield from whole
        start = whole[-1][1] if whole else end


def _is_torn(before: str, after: str, language: str) -> bool:
    """Return whether a cut is inside a sentence.

    A full stop may stand in a name ("Artifex.News"), before a small letter or in a shortened
    word ("M. Macron"), and a Japanese quotation is followed by what makes it one.
    """
    inside_name = before.endswith(".") and after[:1].isalnum()
    quoted = before.endswith(("」", "』")) and after.startswith("と")
    first = _FIRST_WORD.match(after)
    shortened = language in _SHORTENED and _SHORTENED[language].search(before)
    # The letters of Georgian count as small, though it has no others.
    small = first and first[1].islower() and first[1].title() != first[1]
    return inside_name or quoted or bool(shortened) or bool(small)
