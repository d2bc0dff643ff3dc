"""Tell the words that every page carries at its edges from the words of the article."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.intake.pdf.lines import Line

EDGE_LINES = 3
"""How many lines from the top, and from the bottom, may be running heads."""
MIN_GAP = 1.6
"""From one line's foot to the next one's, in heights of the letters; text has 1.0 to 1.3."""
MAX_EDGE_CHARACTERS = 160
MIN_PAGES = 3
"""On how many pages a line must stand to be a running head, both in files of two pages."""

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|página|pagina|pág|pag|p|s|стр|第)[.\s]*)?"
    r"(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"(?P<total>\s*(?:/|of|von|de|di|из|/\s*共)\s*\d{1,4})?[\W_页頁]*",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"(?:https?|file)://\S+\s+\d+/\d+")
"""What browsers print at the foot of a page."""

Place = tuple[int, int]
"""Which line of which page."""


def margin_kinds(pages: Sequence[Sequence[Line]]) -> dict[Place, str]:
    """Return (page, index in the page) of each line that is no part of the text, and its kind.

    A "running-head" says the same but for digits at the same height of several pages; a
    "page-number" counts along with the pages.
    """
    edges = {page: list(_edges(lines)) for page, lines in enumerate(pages)}
    kinds = _set_apart(pages, _repeated(pages, edges)) | _printed(pages, edges)
    kinds |= _level_with(pages, edges, kinds)
    kinds |= _numbered(pages, edges, set(kinds))
    left = any(
        (page, index) not in kinds
        for page, lines in enumerate(pages)
        for index in range(len(lines))
    )
    return kinds if left else {}


def _edges(lines: Sequence[Line]) -> Iterator[int]:
    downwards = sorted(range(len(lines)), key=lambda index: -lines[index].bottom)
    for index in dict.fromkeys([*downwards[:EDGE_LINES], *downwards[-EDGE_LINES:]]):
        if len(lines[index].text) <= MAX_EDGE_CHARACTERS:
            yield index


def _repeated(pages: Sequence[Sequence[Line]], edges: dict[int, list[int]]) -> dict[Place, str]:
    met: defaultdict[tuple[str, int], list[Place]] = defaultdict(list)
    for page, indexes in edges.items():
        for index in indexes:
            line = pages[page][index]
            pattern = _DIGITS.sub("#", line.text).casefold()
            height = round(line.bottom / 6)
            # A neighbouring height, too: rounding must not part lines that stand at one height.
            for near in (height, height + 1):
                met[pattern, near].append((page, index))
    needed = min(MIN_PAGES, max(2, len(pages)))
    return {
        place: _kind(pages, place)
        for places in met.values()
        if len({page for page, _ in places}) >= needed
        for place in places
        if not _is_bare_number(_text(pages, place))
    }


def _printed(pages: Sequence[Sequence[Line]], edges: dict[int, list[int]]) -> dict[Place, str]:
    return {
        (page, index): "running-head"
        for page, indexes in edges.items()
        for index in indexes
        if _PRINTED.fullmatch(pages[page][index].text)
    }


def _set_apart(pages: Sequence[Sequence[Line]], repeated: dict[Place, str]) -> dict[Place, str]:
    """Return those that white space parts from the rest of their page, counted from its edge.

    Forms and slides say the same on many pages, too, but in the middle of their text.
    """
    kept: dict[Place, str] = {}
    for page in {page for page, _ in repeated}:
        lines = pages[page]
        downwards = sorted(range(len(lines)), key=lambda index: -lines[index].bottom)
        for inwards in (downwards, downwards[::-1]):
            count = _outer_count(lines, inwards, {index for at, index in repeated if at == page})
            kept |= {(page, index): repeated[page, index] for index in inwards[:count]}
    return kept


def _outer_count(lines: Sequence[Line], inwards: Sequence[int], repeated: set[int]) -> int:
    """Return how many lines stand between the edge and the first gap, 0 if one is not repeated."""
    for count, (index, behind) in enumerate(pairwise(inwards), 1):
        if index not in repeated:
            return 0
        if abs(lines[index].bottom - lines[behind].bottom) > MIN_GAP * lines[index].size:
            return count
    return 0


def _level_with(
    pages: Sequence[Sequence[Line]], edges: dict[int, list[int]], known: dict[Place, str]
) -> dict[Place, str]:
    """Return the outermost lines that stand exactly where other pages have their running heads.

    Chapters of two pages have heads that stand too rarely to be known by their words.
    """
    levels = Counter(_level(pages[page][index]) for page, index in known)
    return {
        (page, index): _kind(pages, (page, index))
        for page, indexes in edges.items()
        for index in _outermost(pages[page], indexes, set())
        if levels[_level(pages[page][index])] >= MIN_PAGES and _is_apart(pages[page], index)
    }


def _level(line: Line) -> tuple[int, int]:
    return round(line.bottom), round(line.size)


def _is_apart(lines: Sequence[Line], index: int) -> bool:
    """Return whether white space parts the line from the rest of the page."""
    line = lines[index]
    steps = [abs(line.bottom - other.bottom) for other in lines if other is not line]
    return min(steps, default=0.0) > MIN_GAP * line.size


def _numbered(
    pages: Sequence[Sequence[Line]], edges: dict[int, list[int]], known: set[Place]
) -> dict[Place, str]:
    """Return the bare numbers that grow by one a page, and those that say they are page numbers."""
    steps: Counter[int] = Counter()
    offsets: dict[Place, int] = {}
    kinds: dict[Place, str] = {}
    for page, indexes in edges.items():
        outermost = _outermost(pages[page], indexes, {index for at, index in known if at == page})
        for index in outermost:
            found = _NUMBER.fullmatch(pages[page][index].text)
            if found and found["number"].isdigit():
                offsets[page, index] = int(found["number"]) - page
            if found and (found["total"] or not found["number"].isdigit()):
                kinds[page, index] = "page-number"
        steps.update({offsets[page, index] for index in outermost if (page, index) in offsets})
    for place, offset in offsets.items():
        if steps[offset] >= 2 or (len(pages) == 1 and offset == 1):
            kinds[place] = "page-number"
    return kinds


def _outermost(lines: Sequence[Line], indexes: list[int], known: set[int]) -> list[int]:
    """Return the highest and the lowest line that is no running head."""
    left = [index for index in indexes if index not in known]
    if not left:
        return []
    by_height = sorted(left, key=lambda index: lines[index].bottom)
    return list(dict.fromkeys([by_height[0], by_height[-1]]))


def _kind(pages: Sequence[Sequence[Line]], place: Place) -> str:
    return "page-number" if _NUMBER.fullmatch(_text(pages, place)) else "running-head"


def _is_bare_number(text: str) -> bool:
    """Return whether only digits would be compared, which tables at page ends have, too."""
    return not any(character.isalpha() for character in text)


def _text(pages: Sequence[Sequence[Line]], place: Place) -> str:
    return pages[place[0]][place[1]].text
