"""Pack whole sentences into chunks that fit the embedder's window."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rag.intake.lengths import cut
from rag.types import Chunk, Document, Sentence

SPLITTER_VERSION = "3"
"""Raise it when the same file would be read, cleaned or split otherwise: it is then read anew."""
CHARACTERS_PER_TOKEN = 20
"""A text counts as at least one token per so many characters, which is rare in prose. To the
bundled model a word of 10,000 letters is one token, and a chunk of them would have no end."""
MIN_FILL = 0.5
"""A chunk at least this full ends early rather than break the next paragraph."""

_HEADING_MARK = re.compile(r"(?:^|\n)[ \t]*#{1,6}[ \t]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A sentence together with whatever stands between it and the one before."""

    start: int
    end: int
    tokens: int
    paragraph: int


def split_chunks(
    document: Document,
    sentences: Sequence[Sentence],
    *,
    count_tokens: Callable[[str], int],
    capacity: int,
) -> list[Chunk]:
    """Return chunks of at most `capacity` tokens that cover every character but white space.

    Evidence is picked by the sentence, so sentences are packed whole, and a ready-made splitter,
    which may cut inside one, is left for a sentence longer than a chunk. It is cheaper too:
    each sentence is counted once and each chunk once more, where the splitter bisects.
    """
    text, overhead = document.text, count_tokens("")

    def measure(part: str) -> int:
        return max(count_tokens(part), overhead + len(part) // CHARACTERS_PER_TOKEN)

    units = _units(text, sentences, lambda part: measure(part) - overhead)
    return [
        Chunk(
            document_id=document.id,
            start=start + offset,
            end=start + offset + len(piece),
            text=piece,
        )
        for start, end in _packed(units, capacity - overhead)
        for offset, piece in cut(text[start:end], capacity, measure)
    ]


def _units(
    text: str, sentences: Sequence[Sentence], measure: Callable[[str], int]
) -> Iterator[_Unit]:
    """Yield units that together hold all but white space; headings join what follows."""
    ends = [sentence.end for sentence in sentences[:-1]] + [len(text.rstrip())]
    paragraphs = [sentence.paragraph for sentence in sentences] or [0]
    previous = 0
    for index, (end, paragraph) in enumerate(zip(ends, paragraphs, strict=True)):
        start = previous + len(text[previous:end]) - len(text[previous:end].lstrip())
        opening = sentences[index].start if sentences else start
        if _HEADING_MARK.search(text, previous, opening) and index + 1 < len(paragraphs):
            paragraph = paragraphs[index + 1]
        yield _Unit(start=start, end=end, tokens=measure(text[start:end]), paragraph=paragraph)
        previous = end


def _packed(units: Iterator[_Unit], limit: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each run of units that fits the limit together."""
    run: list[_Unit] = []
    filled = 0
    for _, group in groupby(units, key=lambda unit: unit.paragraph):
        paragraph = list(group)
        size = sum(unit.tokens for unit in paragraph)
        breaks_here = filled >= MIN_FILL * limit and filled + size > limit
        for unit in paragraph:
            if run and (breaks_here or filled + unit.tokens > limit):
                yield run[0].start, run[-1].end
                run, filled = [], 0
            breaks_here = False
            run.append(unit)
            filled += unit.tokens
    if run:
        yield run[0].start, run[-1].end
