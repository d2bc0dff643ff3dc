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

_SMALL_WORD = re.compile(r"\s*[a-zà-öø-ÿ]+\b")


def split_sentences(document: Document) -> list[Sentence]:
    """Return the sentences, headings and list items of a document, in order.

    Each lies within one block and one line group, without the white space and the marker before
    it. What holds neither letter nor digit is left out.
    """
    language = (document.language or DEFAULT_LANGUAGE).split("-")[0].lower()
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
        if spans and _is_torn(text[start - 1], text[start:end]):
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


def _is_torn(before: str, after: str) -> bool:
    """Return whether a full stop stood inside a name ("Artifex.News") or before a small letter."""
    inside_name = before.endswith(".") and after[:1].isalnum()
    return inside_name or bool(_SMALL_WORD.match(after))
