"""Make a feed safe to parse, and save what is whole of one that is broken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from rag.errors import UnreadableFile
from rag.intake.clean import clean, decode
from rag.types import Skipped

MAX_DEPTH = 500
"""Pages in feeds nest some 30 deep; whoever nests 300,000 deep is after the parser."""
MAX_ATTRIBUTES = 500
"""Of one element. feedparser's time grows with their square: 200,000 took minutes."""
MAX_PREFIXES = 100
"""Undeclared ones that are mended; each costs a search of the whole text."""
MAX_ITEMS = 200_000
"""What is read in less than a minute: 100,000 small items take 20 s."""

_HEAD_CHARACTERS = 4_000
_NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "atom": "http://www.w3.org/2005/Atom",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_DECLARATION = re.compile(r"<\?xml\b[^<>]*?\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_NETSCAPE_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+rss\s+(?:PUBLIC\s+[\"']-//Netscape Communications//DTD RSS 0\.91//[A-Z]{2}[\"']"
    r"|SYSTEM)\s+[\"']https?://my\.netscape\.com/[^\"'<>\[]*[\"']\s*>",
    re.IGNORECASE,
)
"""RSS 0.91 demands it. It names a file that nobody may fetch and declares nothing itself."""
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:(#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});)?")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PREFIX = re.compile(r"(?:</?(?=[\w.-]+:)|\s(?=[\w.-]+:[\w.-]+=[\"']))([A-Za-z_][\w.-]{0,40})")
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*+)")
_ITEM_TAG = re.compile(r"<(/?)(?:item|entry)(?=[\s>])[^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFeed:
    """Well-formed XML without a DTD, the places its items had in the file, and what was lost."""

    xml: bytes
    numbers: tuple[int, ...] | None
    """Counted from 1; None while all items are there."""
    lost: tuple[Skipped, ...] = ()


def sound_feed(data: bytes, path: str) -> SoundFeed:
    """Return the feed in UTF-8, with what real feeds get wrong put right.

    Stray ampersands, HTML entities, undeclared prefixes and characters that XML forbids are
    mended; of a feed that is still broken, the whole items are kept.

    Raises:
        UnreadableFile: it declares a DTD, nests too deep ("xml-unsafe"), is a web page
            ("type-mismatch"), has too many items ("too-complex"), is no text ("binary",
            "encoding") or nothing of it can be saved ("broken").
    """
    text = _text(data, path)
    if not _fault(text, path):
        return SoundFeed(xml=text.encode(), numbers=None)
    root = _ROOT.search(text)
    if not root or root[1].lower() == "html":
        reason = f"it is {'a web page' if root else 'plain text'}, not a feed"
        raise UnreadableFile(path, "type-mismatch", reason)
    text = _with_prefixes(_mended(text))
    fault = _fault(text, path)
    return _salvaged(text, path, fault) if fault else SoundFeed(xml=text.encode(), numbers=None)


def _text(data: bytes, path: str) -> str:
    encoding = _ENCODING.search(data[:1_000])
    declared = encoding[1].decode("ascii") if encoding else None
    text = _NO_CHARACTERS.sub("", clean(decode(data, path, declared=declared))).lstrip()
    # A server's own messages may stand before the feed.
    text = text[max(text.find("<?xml", 0, _HEAD_CHARACTERS), 0) :]
    declaration = _DECLARATION.match(text)
    if declaration:
        text = text[declaration.end() :].lstrip()
    return _NETSCAPE_DOCTYPE.sub("", text, count=1)


class _Check:
    """Parses XML only to see whether it may be parsed."""

    def __init__(self, path: str, *, namespaces: bool = True) -> None:
        self._path = path
        self._items = 0
        self.open: list[tuple[str, dict[str, str]]] = []
        """The elements we are in, with their attributes."""
        self._parser = expat.ParserCreate("utf-8", " " if namespaces else None)
        self._parser.StartDoctypeDeclHandler = self._refuse_dtd
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def fault(self, xml: str, *, final: bool = True) -> str | None:
        """Return what is wrong with it, None if nothing is."""
        try:
            self._parser.Parse(xml.encode(), final)
        except expat.ExpatError as error:
            return str(error)
        return None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.open.append((tag, attributes))
        if len(self.open) > MAX_DEPTH or len(attributes) > MAX_ATTRIBUTES:
            reason = (
                f"its elements are nested more than {MAX_DEPTH} deep, "
                f"or have more than {MAX_ATTRIBUTES:,} attributes"
            )
            raise UnreadableFile(self._path, "xml-unsafe", reason)
        self._items += tag.rpartition(" ")[2] in ("item", "entry")
        if self._items > MAX_ITEMS:
            reason = f"it has more than {MAX_ITEMS:,} items; split it"
            raise UnreadableFile(self._path, "too-complex", reason)

    def _end(self, tag: str) -> None:
        self.open.pop()

    def _refuse_dtd(self, name: str, system: str | None, public: str | None, subset: bool) -> None:
        if name.lower() == "html" and not subset:
            raise UnreadableFile(self._path, "type-mismatch", "it is a web page, not a feed")
        self._refuse_entity()

    def _refuse_entity(self, *_: object) -> None:
        reason = "it declares a document type, which no feed needs and attacks are made of"
        raise UnreadableFile(self._path, "xml-unsafe", reason)


def _fault(text: str, path: str) -> str | None:
    return _Check(path).fault(text)


def _mended(text: str) -> str:
    """Return the text with references that XML knows; what is in CDATA stays as it is."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0:
        end = text.find("]]>", start)
        end = len(text) if end < 0 else end + 3
        parts += [_REFERENCE.sub(_character, text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, _REFERENCE.sub(_character, text[at:])])


def _character(reference: re.Match[str]) -> str:
    named = reference[1]
    if not named:
        return "&amp;"
    if named in _XML_ENTITIES:
        return reference[0]
    if not named.startswith("#") and f"{named};" not in html5:
        return f"&amp;{named};"
    found = _NO_CHARACTERS.sub("", unescape(reference[0]))
    return found.replace("&", "&amp;").replace("<", "&lt;")


def _with_prefixes(text: str) -> str:
    """Return the text with every prefix that it uses declared in its root element."""
    used = {found[1] for found in _PREFIX.finditer(text)} - {"xml", "xmlns"}
    missing = (each for each in sorted(used)[:MAX_PREFIXES] if f"xmlns:{each}=" not in text)
    declared = "".join(
        f' xmlns:{prefix}="{_NAMESPACES.get(prefix, f"urn:{prefix}")}"' for prefix in missing
    )
    return _ROOT.sub(lambda root: root[0] + declared, text, count=1)


def _salvaged(text: str, path: str, fault: str) -> SoundFeed:
    items = list(_items(text))
    head = text[: items[0][0]] if items else text
    check = _Check(path, namespaces=False)
    if not items or check.fault(head, final=False) or not check.open:
        raise UnreadableFile(path, "broken", f"the XML cannot be parsed ({fault})")
    before = "".join(f"<{tag}{_attributes(each)}>" for tag, each in check.open)
    after = "".join(f"</{tag}>" for tag, _ in reversed(check.open))
    whole: dict[int, str] = {}
    lost: list[Skipped] = []
    for number, (start, end, closed) in enumerate(items, start=1):
        ends = f"it {'is not closed' if end < len(text) else 'is cut off by the end of the file'}"
        wrong = _fault(before + text[start:end] + after, path) if closed else ends
        if wrong:
            lost.append(Skipped(part=f"item {number}", code="broken", reason=wrong))
        else:
            whole[number] = text[start:end]
    if f"</{check.open[0][0]}" not in text[items[-1][1] :] and items[-1][2]:
        reason = "the file ends before the feed does, and what followed is missing"
        lost.append(Skipped(part=f"after item {len(items)}", code="broken", reason=reason))
    if not whole:
        raise UnreadableFile(path, "broken", f"the XML cannot be parsed ({fault})")
    xml = head + "".join(whole.values()) + after
    return SoundFeed(xml=xml.encode(), numbers=tuple(whole), lost=tuple(lost))


def _items(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether it is closed) of each item, as far as tags can tell."""
    start: int | None = None
    for tag in _ITEM_TAG.finditer(text):
        if tag[1] and start is not None:
            yield start, tag.end(), True
            start = None
        elif not tag[1]:
            if start is not None:
                yield start, tag.start(), False
            start = tag.start()
    if start is not None:
        yield start, len(text), False


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
