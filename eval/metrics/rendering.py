"""Say what of an attack gets through to the reader: judged on what is drawn, not on the records.

Deterministic. A page is read the way the chat does it, Markdown first and HTML after. Nothing may
be fetched or lead out of the page; a footnote is one only where the records have it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from rag import Answer

_ADDRESSED = {"src", "srcset", "href", "action", "formaction", "poster", "background", "data"} | {
    "ping",
    "style",
    "xlink:href",
    "srcdoc",
    "content",
}
"""Attributes that make a browser fetch or go somewhere."""
_INSIDE = re.compile(r"#(?:cite|article)/[^/]+(?:/\d+/\d+)?|#library")
_NUMBERED = re.compile(r"[\[［【〔⟦]\s*\^?\d+[^\]］】〕⟧]{0,20}[\]］】〕⟧]")
_BESIDE = r"(?: \((?:as of [\w ]+|\d+ independent sources|; )+\))?"
"""What the terminal says behind the marks of a sentence, in words that are ours."""
_MARKS = re.compile(rf"(?:\[\d+\])+{_BESIDE}$")
_SIDES = re.compile(r"\[\d+\](?=\)(?:; |$))")
_DIFFER = ("The articles differ: ", "The count has changed: ")
_SOURCE = re.compile(r"^\[\d+\] ")
_QUOTED = re.compile(rf"^\s*“(?P<quote>.*)” (?P<marks>(?:\[\d+\])+){_BESIDE}$")
_UNSEEN = "\u200c\u200d\n\t"
QUOTING = {"fn-quote", "fn-near", "fn-question"}
"""Classes of what shows an article's own words, where a number in brackets is the article's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One answer as the reader gets it: the page, the reader beside it, the terminal, JSON.

    `sources` are the addresses that the reader beside it may link to, those of the articles.
    """

    page: str
    articles: tuple[str, ...]
    sources: frozenset[str]
    terminal: str
    as_json: str

    @property
    def everything(self) -> str:
        """Return all of it as one text."""
        return "\n".join((self.page, *self.articles, self.terminal, self.as_json))


def leads_out(drawn: Drawn) -> tuple[str, ...]:
    """Return what would be fetched, run, or can be clicked and leaves the page."""
    found = list(_ways_out(drawn.page, frozenset()))
    for article in drawn.articles:
        found += _ways_out(article, drawn.sources)
    driven = {each for each in drawn.terminal if not each.isprintable() and each not in _UNSEEN}
    found += [f"the terminal gets {each!a}" for each in sorted(driven)]
    return tuple(found)


def forged_marks(drawn: Drawn, answer: Answer) -> tuple[str, ...]:
    """Return the footnotes shown that the records do not have, on the page, terminal and JSON."""
    held = {(each.number, each.document_id, each.start, each.end) for each in answer.citations}
    page = _parsed(drawn.page)
    return (
        *(f"page: {mark}" for mark in page.marks if mark not in held),
        *(f"page: {each}" for text in page.ours for each in _NUMBERED.findall(text)),
        *(f"terminal: {each}" for each in stray_on_terminal(drawn.terminal)),
        *(f"JSON: {each}" for each in _of_json(drawn.as_json)),
    )


def _ways_out(html: str, sources: frozenset[str]) -> Iterator[str]:
    page = _parsed(html)
    for tag, name, value in page.attributes:
        if tag == "a" and name == "href" and (_INSIDE.fullmatch(value) or value in sources):
            continue
        if name in _ADDRESSED or name.startswith("on"):
            yield f"<{tag} {name}={value!a}>"
    yield from (f"<{tag}>" for tag in page.tags if tag in _ACTIVE)


_ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "link",
    "meta",
    "style",
    "svg",
} | {
    "math",
    "img",
    "video",
    "audio",
}
_HOLDING_NOTHING = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()
)
"""Tags without an end. Source: HTML Living Standard, section 13.1.2, "void elements"."""


class _Page(HTMLParser):
    """Collects tags, attributes, our marks, and the words that are not an article's own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.marks: list[tuple[int, str, int, int] | str] = []
        self.ours: list[str] = []
        self._open: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in named.items()]
        if tag not in _HOLDING_NOTHING:
            self._open.append((tag, named.get("class", ""), named.get("href", "")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        classes = {name for _, each, _ in self._open for name in each.split()}
        if "fn-mark" in classes:
            self.marks.append(_mark(data, self._open[-1][2]))
        elif not classes & QUOTING:
            self.ours.append(data)


def _mark(shown: str, address: str) -> tuple[int, str, int, int] | str:
    number = re.fullmatch(r"\[(\d+)\]", shown)
    place = re.fullmatch(r"#cite/([^/]+)/(\d+)/(\d+)", address)
    if number is None or place is None:
        return f"{shown} to {address}"
    return int(number[1]), place[1], int(place[2]), int(place[3])


def _parsed(html: str) -> _Page:
    page = _Page()
    page.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(html))
    page.close()
    return page


def stray_on_terminal(text: str) -> Iterator[str]:
    """Yield numbers in brackets that stand nowhere a mark may, nor in a whole quote."""
    for line in text.splitlines():
        quoted = _QUOTED.match(line)
        if quoted and "”" not in quoted["quote"]:
            continue
        inner = _MARKS.sub("", _SOURCE.sub("", line))
        if line.startswith(_DIFFER):
            inner = _SIDES.sub("", line)
        yield from _NUMBERED.findall(inner)


def _of_json(text: str) -> Iterator[str]:
    shown = json.loads(text)
    known = {each["number"] for each in shown["citations"]}
    sentences: Sequence[dict[str, list[int]]] = [*shown["sentences"], *shown["wording"]]
    yield from (
        str(number) for each in sentences for number in each["citations"] if number not in known
    )
    for line in shown["answer"].splitlines():
        yield from _NUMBERED.findall(_MARKS.sub("", line))
        marks = _MARKS.search(line)
        written = {int(each) for each in re.findall(r"\d+", marks[0])} if marks else set()
        yield from map(str, sorted(written - known))
