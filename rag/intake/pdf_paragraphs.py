"""Join the lines of pages into paragraphs, headings and list items."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rag.intake.pdf_columns import follows
from rag.intake.pdf_lines import Line
from rag.intake.pdf_words import Vocabulary

HEADING_SIZE = 1.15
"""Times the size of most of the text; captions and footnotes are smaller, emphasis is not larger."""
TITLE_SIZE = 1.6
MAX_HEADING_CHARACTERS = 200
BLANK_STEP = 1.3
"""Times the usual distance of two lines."""
MIN_INDENT = 0.7
"""In heights of the letters."""

_ENDS = re.compile(r"[.!?:…。！？։؟][\"'”’»)\]]*\d{0,3}$")
_BULLET = re.compile(r"(?:[•‣◦▪●○■□➢✓·\uf0b7]\s*|[–*-]\s+)(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z])[.)]\s+\S")


@dataclass(frozen=True, slots=True)
class Block:
    """One block in our Markdown, from the pages and lines it came from."""

    text: str
    first: Line
    last: Line
    size: float
    heading: bool


def join_paragraphs(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of lines that stand in reading order, several pages at once."""
    if not lines:
        return []
    vocabulary = Vocabulary((line.text, line.broken) for line in lines)
    body = _body_size(lines)
    step = _usual_step(lines)
    rights = _right_edges(lines)
    group = [lines[0]]
    groups = [group]
    for index, (before, line) in enumerate(pairwise(lines)):
        if _breaks(before, line, step, rights[index]):
            group = []
            groups.append(group)
        group.append(line)
    return [_block(group, vocabulary, body) for group in groups]


def _body_size(lines: Sequence[Line]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text)
    return weights.most_common(1)[0][0]


def _usual_step(lines: Sequence[Line]) -> float:
    """Return the usual distance of lines, in heights of their letters."""
    steps = [
        (before.bottom - line.bottom) / line.size
        for before, line in pairwise(lines)
        if follows(before, line)
    ]
    # The lower quartile would fail on verse, the mean on double spacing between paragraphs.
    return median(steps) if steps else 1.3


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """Return how far the lines around each one reach, those of the same column only."""
    edges = []
    for index, line in enumerate(lines):
        near = lines[max(0, index - 3) : index + 4]
        edges.append(
            max(
                other.right
                for other in near
                if other.page == line.page
                and min(other.right, line.right) - max(other.left, line.left) > 0
                or other is line
            )
        )
    return edges


def _breaks(before: Line, line: Line, step: float, right: float) -> bool:
    """Return whether a new block begins with the line."""
    if not 0.87 < before.size / line.size < 1.15:
        return not _goes_on(before, line)
    if _BULLET.match(line.text):
        return True
    if before.broken:
        return False
    ended = bool(_ENDS.search(before.text))
    fits = before.right + _first_word(line) < right
    if _NUMBERED.match(line.text) and (ended or fits):
        return True
    if not follows(before, line):
        return ended or not (line.text[0].islower() or not fits)
    if (before.bottom - line.bottom) > BLANK_STEP * step * line.size:
        return True
    indented = line.left - before.left > MIN_INDENT * line.size
    starts = not line.text[0].islower()
    return (ended and (indented or fits)) or (fits and starts)


def _goes_on(before: Line, line: Line) -> bool:
    """Return whether the sentence goes on in another size: a drop cap, a note mark."""
    return before.broken or (len(before.text) == 1 and before.text.isupper())


def _first_word(line: Line) -> float:
    """Return how much room the first word of a line and the blank before it take."""
    letters = len(line.text.split(maxsplit=1)[0]) + 1
    return letters * line.width / max(len(line.text), 1)


def _block(lines: Sequence[Line], vocabulary: Vocabulary, body: float) -> Block:
    text = lines[0].text
    for before, line in pairwise(lines):
        if before.broken:
            text = vocabulary.join(text, line.text)
        else:
            text += ("" if _unspaced(text[-1], line.text[0]) else " ") + line.text
    if lines[-1].broken:
        text += "-"
    size = max(line.size for line in lines)
    heading = (
        size >= HEADING_SIZE * body
        and len(text) <= MAX_HEADING_CHARACTERS
        and any(character.isalpha() for character in text)
        and len(text) > 1
    )
    return Block(_marked(text, size / body, heading), lines[0], lines[-1], size, heading)


def _marked(text: str, size: float, heading: bool) -> str:
    if heading:
        return ("# " if size >= TITLE_SIZE else "## ") + text
    bullet = _BULLET.match(text)
    return "- " + text[bullet.end() :] if bullet else text


def _unspaced(before: str, after: str) -> bool:
    """Return whether two characters belong to scripts that write no blanks: Chinese, Japanese."""
    return all(
        "\u3001" <= each <= "\u9fff" or "\uff00" <= each <= "\uffef" for each in before + after
    )


def texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield each block with the blank line or line end that stands before it."""
    for index, block in enumerate(blocks):
        items = index and block.text.startswith("- ") and blocks[index - 1].text.startswith("- ")
        yield ("\n" if items else "\n\n" if index else "") + block.text
