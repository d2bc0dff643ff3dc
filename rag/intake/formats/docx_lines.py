"""Turn the XML of a Word file into lines of our Markdown."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_LEVEL = 6
MAX_INDENT = 8
"""Word has nine levels of lists."""

_HEADING = re.compile(r"heading\s*(\d)", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number|paragraph)", re.IGNORECASE)
_SKIPPED = frozenset(
    "del moveFrom Fallback rt instrText delText sectPr pPrChange rPrChange object"
    " footnoteRef endnoteRef annotationRef".split()
)
"""What was struck out, what is drawn a second way, and readings beside Japanese signs."""
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph style makes of a paragraph."""

    level: int = 0
    """1 to 6 for headings, 0 for everything else."""
    item: bool = False


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: Style = Style()
    item: bool | None = None
    indent: int = 0


def paragraph_styles(root: Any) -> dict[str, Style]:
    """Return the styles that mean a heading or a list, by their id; names are always English."""
    found = {}
    for style in root.iterfind("{*}style"):
        name = _value(style.find("{*}name"))
        heading = _HEADING.match(name)
        outline = _value(style.find("{*}pPr/{*}outlineLvl"))
        level = int(heading[1]) if heading else 1 if name.casefold() == "title" else 0
        if not level and outline.isdecimal() and int(outline) < MAX_LEVEL:
            level = int(outline) + 1
        numbered = style.find("{*}pPr/{*}numPr") is not None
        item = not level and (numbered or bool(_LIST.match(name)))
        for key, value in style.attrib.items():
            if _local(key) == "styleId":
                found[value] = Style(level=min(level, MAX_LEVEL), item=item)
    return found


class WordLines:
    """Takes the parser's events; `close` returns the lines, a blank one between blocks."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles
        self._found: list[str] = []
        self._open: list[_Paragraph] = []
        """Paragraphs we are in: those of a text box lie in the one that it is tied to."""
        self._rows: list[list[str]] = []
        self._cells: list[list[str]] = []
        """The blocks of each table cell that we are in."""
        self._skipped = self._in_text = 0
        self._hidden = False
        self._last = ""
        self._starts: dict[str, Callable[[Mapping[str, str]], None]] = {
            "p": self._start_paragraph,
            "r": self._start_run,
            "t": self._start_text,
            "pStyle": self._take_style,
            "numId": self._take_number,
            "ilvl": self._take_indent,
            "vanish": self._take_vanish,
            "tab": lambda _: self._add(" "),
            "br": lambda attributes: self._add("" if "page" in attributes.values() else "\n"),
            "cr": lambda _: self._add("\n"),
            "noBreakHyphen": lambda _: self._add("-"),
            "tr": lambda _: self._rows.append([]),
            "tc": lambda _: self._cells.append([]),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "t": self._end_text,
            "tc": self._end_cell,
            "tr": self._end_row,
        }

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        name = _local(tag)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif taken := self._starts.get(name):
            taken(attributes)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._skipped:
            self._skipped -= 1
        elif taken := self._ends.get(_local(tag)):
            taken()

    def data(self, words: str) -> None:
        """Take words, or the white space between elements."""
        if self._in_text and not self._skipped and not self._hidden:
            self._add(words)

    def close(self) -> list[str]:
        """Return the lines that were found."""
        return self._found

    def _start_paragraph(self, attributes: Mapping[str, str]) -> None:
        self._open.append(_Paragraph())
        self._hidden = False

    def _start_run(self, attributes: Mapping[str, str]) -> None:
        self._hidden = False

    def _start_text(self, attributes: Mapping[str, str]) -> None:
        self._in_text += 1

    def _end_text(self) -> None:
        self._in_text -= 1

    def _take_style(self, attributes: Mapping[str, str]) -> None:
        if self._open:
            self._open[-1].style = self._styles.get(_first(attributes), Style())

    def _take_number(self, attributes: Mapping[str, str]) -> None:
        if self._open:
            self._open[-1].item = _first(attributes) != "0"

    def _take_indent(self, attributes: Mapping[str, str]) -> None:
        level = _first(attributes)
        if self._open and level.isdecimal() and len(level) < 3:
            self._open[-1].indent = min(int(level), MAX_INDENT)

    def _take_vanish(self, attributes: Mapping[str, str]) -> None:
        self._hidden = _first(attributes) not in _OFF

    def _add(self, words: str) -> None:
        if self._open:
            self._open[-1].pieces.append(words)

    def _end_paragraph(self) -> None:
        paragraph = self._open.pop()
        source = "".join(paragraph.pieces).strip()
        lines = [" ".join(line.split()) for line in source.split("\n") if line.strip()]
        if not lines:
            return
        item = paragraph.style.item if paragraph.item is None else paragraph.item
        if self._cells:
            self._cells[-1].append(" ".join(lines))
        elif paragraph.style.level:
            self._block("#" * paragraph.style.level + " " + " ".join(lines), "")
        elif item:
            self._block("  " * paragraph.indent + "- " + " ".join(lines), "-")
        else:
            self._block("\n".join(lines), "")

    def _end_cell(self) -> None:
        cell = " ".join(self._cells.pop())
        if self._rows:
            self._rows[-1].append(cell)

    def _end_row(self) -> None:
        cells = self._rows.pop()
        row = f"| {' | '.join(cells)} |"
        if not any(cells):
            return
        if self._cells:
            self._cells[-1].append(" ".join(filter(None, cells)))
        elif len(cells) == 1:
            self._block(cells[0], "")
        else:
            self._block(row, "|")

    def _block(self, block: str, kind: str) -> None:
        """Add a block, apart from the one before unless both are items or rows."""
        if self._found and not (kind and kind == self._last):
            self._found.append("")
        self._found.append(block)
        self._last = kind


def _local(tag: str) -> str:
    return tag[tag.rfind("}") + 1 :]


def _first(attributes: Mapping[str, str]) -> str:
    return next(iter(attributes.values()), "")


def _value(element: Any) -> str:
    return "" if element is None else _first(element.attrib)
