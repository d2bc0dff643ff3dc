"""Turn a piece of HTML, as feeds and books carry it, into our Markdown."""

import re
from collections.abc import Mapping
from html import unescape

from rag.intake.clean import clean

MAX_DEPTH = 1_000
"""An end tag that fits no open element costs a walk over all of them: 100,000 such tags below
100,000 elements took 12 seconds. Deeper fragments keep their words and lose their structure."""
MAX_INDENT = 8
"""Levels of a list that are shown. Without a limit a bomb of lists has an output of gigabytes."""
_PIECE_CHARACTERS = 100_000
"""The parser reads to the end of what it was fed, whatever its target raises meanwhile."""

_SILENT = frozenset(
    "script style template noscript title textarea select button datalist svg canvas audio video"
    " object iframe noembed noframes".split()
)
"""What no reader of the page sees as its words."""
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p"
    " pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu"})
_CELLS = frozenset({"td", "th"})
_STRUCTURE = ("#", "|", "```", "- ")

_ANY_TAG = re.compile(r"</?([A-Za-z][\w:-]*+)[^<>]*>")
_BREAKING_TAG = re.compile(rf"<(?:br|{'|'.join(sorted(_BLOCKS))})\b", re.IGNORECASE)
_CLOSED_TAG = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)"
    r"([A-Za-z][\w:-]*+)([^<>]*+)(?<=/)>",
    re.IGNORECASE,
)
"""XHTML closes `<script src="x"/>` by itself, and HTML would read the rest as the script."""
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ENDLESS_NUMBER = re.compile(r"&#(?:\d{9,}|[xX][0-9a-fA-F]{9,});?")
"""No character has so long a number, and Python refuses to count past 4,300 digits."""


def words_of(fragment: str, *, keep_lines: bool = False) -> str:
    """Return the words a reader of the fragment sees, "" where there are none.

    Headings, list items, table rows and code keep one plain mark each, as in
    `rag.intake.formats.markup`; links and emphasis give way to their words. `keep_lines` takes line
    breaks in the source as breaks of the text, as a WordPress export means them; so do
    fragments without any tag that breaks a line. Never fails: what is broken is read as far as
    it can be, and time grows with the length alone.
    """
    source = _ENDLESS_NUMBER.sub("\ufffd", _SURROGATES.sub("\ufffd", fragment))
    if "<" not in source:
        return clean(unescape(source))
    source = _CLOSED_TAG.sub(r"<\1\2></\1>", _CDATA.sub("", source))
    keep_lines = keep_lines or not _BREAKING_TAG.search(source)
    try:
        lines = _parsed(source, keep_lines)
    except _TooDeepError:
        lines = _parsed(_ANY_TAG.sub(_flat, source), keep_lines)
    return clean("\n".join(lines))


class _TooDeepError(Exception):
    """The elements are nested too deep to be followed."""


def _parsed(source: str, keep_lines: bool) -> list[str]:
    from lxml import etree  # Takes 26 ms, which a library of plain text should not pay.

    parser = etree.HTMLParser(target=_Lines(keep_lines=keep_lines))
    parser.feed("<body>")
    for start in range(0, len(source), _PIECE_CHARACTERS):
        parser.feed(source[start : start + _PIECE_CHARACTERS])
    found: list[str] = parser.close()
    return found


def _flat(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in _SILENT or name == "br":
        return tag[0]
    return "<p>" if name in _BLOCKS else ""


class _Lines:
    """Collects the lines of a fragment from the parser's events, which are always balanced."""

    def __init__(self, *, keep_lines: bool) -> None:
        self._keep_lines = keep_lines
        self._found: list[str] = []
        self._pieces: list[str] = []
        """The words since the last block began or ended; line breaks in them are meant."""
        self._marker = ""
        """What the next line of words begins with: a heading's or a list item's mark."""
        self._counters: list[int | None] = []
        """The next number of each list we are in, None for bullets."""
        self._rows: list[list[list[str]]] = []
        """The cells, as lines, of each table row we are in."""
        self._outside: list[list[str]] = []
        """What was found before each table cell we are in."""
        self._depth = self._silent = self._verbatim = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _TooDeepError
        if self._silent or tag in _SILENT or _is_hidden(attributes):
            self._silent += 1
            return
        if tag in _BLOCKS:
            self._end_block()
            self._open(tag, attributes)
        elif tag in ("br", "q"):
            self._pieces.append("\n" if tag == "br" else "“")

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._silent:
            self._silent -= 1
        elif tag in _BLOCKS:
            self._end_block()
            self._close(tag)
        elif tag == "q":
            self._pieces.append("”")

    def data(self, words: str) -> None:
        if self._silent:
            return
        if not (self._verbatim or self._keep_lines):
            words = words.replace("\n", " ").replace("\r", " ")
        self._pieces.append(words)

    def close(self) -> list[str]:
        self._end_block()
        return self._found

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _HEADINGS:
            self._marker = _HEADINGS[tag]
        elif tag in _LISTS:
            if not self._counters:
                self._leave_gap()
            self._counters.append(_first_number(attributes) if tag == "ol" else None)
        elif tag == "li":
            self._open_item()
        elif tag in ("table", "tr"):
            self._open_table(tag)
        elif tag in _CELLS:
            self._outside.append(self._found)
            self._found = []
        self._verbatim += tag == "pre"

    def _open_item(self) -> None:
        count = self._counters[-1] if self._counters else None
        if count is not None:
            self._counters[-1] = count + 1
        indent = "  " * min(max(len(self._counters) - 1, 0), MAX_INDENT)
        self._marker = indent + ("- " if count is None else f"{count}. ")

    def _open_table(self, tag: str) -> None:
        if tag == "tr":
            self._rows.append([])
        else:
            self._leave_gap()

    def _close(self, tag: str) -> None:
        if tag in _HEADINGS or tag == "li":
            self._marker = ""
        elif tag in _LISTS:
            self._counters.pop()
        elif tag in _CELLS:
            self._close_cell()
        elif tag == "tr":
            self._close_row(self._rows.pop())
        self._verbatim -= tag == "pre"

    def _close_cell(self) -> None:
        cell, self._found = self._found, self._outside.pop()
        if self._rows:
            self._rows[-1].append(cell)
        else:
            self._add(cell)

    def _close_row(self, cells: list[list[str]]) -> None:
        """Add a row of data as one line; what only arranges the page, as the blocks it holds."""
        if sum(map(bool, cells)) > 1 and all(map(_is_plain, cells)):
            if self._found and not self._found[-1].startswith("| "):
                self._leave_gap()
            self._found.append(f"| {' | '.join(' '.join(cell) for cell in cells)} |")
            return
        for cell in cells:
            self._add(cell)

    def _end_block(self) -> None:
        source, self._pieces = "".join(self._pieces), []
        if not source.strip():
            return
        if self._verbatim:
            self._add(["```", *source.strip("\n").split("\n"), "```"])
            return
        marker, self._marker = self._marker, ""
        lines = [" ".join(line.split()) for line in source.strip().split("\n")]
        if not marker:
            self._add(lines)
        elif marker.startswith("#"):
            self._add([marker + " ".join(filter(None, lines))])
        else:
            self._found.append(marker + " ".join(filter(None, lines)))

    def _add(self, lines: list[str]) -> None:
        if lines:
            self._leave_gap()
            self._found.extend(lines)

    def _leave_gap(self) -> None:
        if self._found and self._found[-1]:
            self._found.append("")


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(_INVISIBLE.search(attributes.get("style") or ""))


def _is_plain(cell: list[str]) -> bool:
    return len(cell) < 2 and not any(line.startswith(_STRUCTURE) for line in cell)


def _first_number(attributes: Mapping[str, str]) -> int:
    written = attributes.get("start") or ""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 7 else 1
