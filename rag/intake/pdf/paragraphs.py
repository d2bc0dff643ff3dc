"""Join the lines of pages into paragraphs, headings and list items."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rag.intake.pdf.lines import Line, follows
from rag.intake.pdf.words import Vocabulary

HEADING_SIZE = 1.15
"""Times the size of most of the text; captions and notes are smaller, emphasis is not larger."""
TITLE_SIZE = 1.6
MAX_HEADING_CHARACTERS = 200
BLANK_STEP = 1.3
"""Times the usual distance of two lines."""
MIN_FULL_LINES = 3
MIN_INDENT = 0.7
"""In heights of the letters."""

_ENDS = re.compile(r"[.!?:…。！？։؟][\"'”’»)\]]*\d{0,3}$")
_BULLET = re.compile(r"(?:[•‣◦▪●○■□➢✓·\uf0b7]\s*|[–*-]\s+)(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z])[.)]\s+\S")


@dataclass(frozen=True, slots=True)
class Block:
    """One block in our Markdown, with the page on which it begins and its largest letters."""

    text: str
    page: int
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
        large = line.size >= HEADING_SIZE * body
        if _breaks(before, line, step, rights[index]) and not (large and _wraps(before, line)):
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
    """Return how far each line might have reached, judged by the lines around it."""
    widths = sorted(line.width for line in lines for _ in range(len(line.text) // 20 + 1))
    usual = widths[len(widths) // 2]
    return [
        _right_edge(
            [other.right for other in lines[max(0, index - 3) : index + 4] if _shares(other, line)],
            line,
            usual,
        )
        for index, line in enumerate(lines)
    ]


def _right_edge(rights: Sequence[float], line: Line, usual: float) -> float:
    edge = max(rights, default=line.right)
    reaching = sum(right > edge - 3 * line.size for right in rights)
    # A few short lines among themselves are a list or an address, no narrow column.
    if reaching < MIN_FULL_LINES or edge - line.left < 0.3 * usual:
        return max(edge, line.left + usual) if edge - line.left < 0.6 * usual else edge
    return edge


def _shares(other: Line, line: Line) -> bool:
    shared = min(other.right, line.right) - max(other.left, line.left)
    return other.page == line.page and shared > 0


def _breaks(before: Line, line: Line, step: float, right: float) -> bool:
    """Return whether a new block begins with the line."""
    if before.text.startswith("| ") or line.text.startswith("| "):
        return True
    if not _alike(before, line):
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


def _alike(before: Line, line: Line) -> bool:
    """Return whether the sizes may belong to one paragraph; fonts that are mixed in it differ."""
    ratio = before.size / line.size
    inside = line.text[0].islower() and not _ENDS.search(before.text)
    return 0.75 < ratio < 1.33 if inside else 0.87 < ratio < 1.15


def _wraps(before: Line, line: Line) -> bool:
    """Return whether both are lines of one heading, which breaks where it looks best."""
    return abs(before.size - line.size) < 0.05 * line.size and follows(before, line)


def _goes_on(before: Line, line: Line) -> bool:
    """Return whether the sentence goes on in another size: a drop cap, a note mark."""
    return before.broken or _is_drop_cap(before, line)


def _is_drop_cap(before: Line, line: Line) -> bool:
    return len(before.text) == 1 and before.text.isupper() and before.size > 1.3 * line.size


def _first_word(line: Line) -> float:
    """Return how much room the first word of a line and the blank before it take."""
    dense = _is_dense(line.text[0])
    letters = 1 if dense else len(line.text.split(maxsplit=1)[0]) + 1
    return letters * line.width / max(len(line.text), 1)


def _block(lines: Sequence[Line], vocabulary: Vocabulary, body: float) -> Block:
    text = lines[0].text
    for before, line in pairwise(lines):
        if before.broken:
            text = vocabulary.join(text, line.text)
        else:
            text += ("" if _touch(before, line) else " ") + line.text
    if lines[-1].broken:
        text += "-"
    size = max(line.size for line in lines)
    heading = (
        size >= HEADING_SIZE * body
        and len(text) <= MAX_HEADING_CHARACTERS
        and any(character.isalpha() for character in text)
        and len(text) > 1
    )
    return Block(_marked(text, size / body, heading), lines[0].page, size, heading)


def _marked(text: str, size: float, heading: bool) -> str:
    if heading:
        return ("# " if size >= TITLE_SIZE else "## ") + text
    bullet = _BULLET.match(text)
    return "- " + text[bullet.end() :] if bullet else text


def _touch(before: Line, line: Line) -> bool:
    """Return whether no blank belongs between."""
    dense = _is_dense(before.text[-1]) and _is_dense(line.text[0])
    return dense or _is_drop_cap(before, line)


def _is_dense(character: str) -> bool:
    """Return whether it is Chinese or Japanese, which put no blanks between words."""
    return "\u3001" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
