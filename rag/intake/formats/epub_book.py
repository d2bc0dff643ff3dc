"""Find the chapters of a book, and what it says of itself."""

import posixpath
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from rag.errors import UnreadableFile
from rag.intake.clean import clean
from rag.intake.formats.archives import Budget, read_member
from rag.intake.formats.safe_xml import parse_xml

MAX_DOCUMENTS = 5_000

_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_SCRAMBLED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to keep fonts from being copied out; the text is open."""


class Book:
    """The package of an open book. Names are looked up in the archive and nowhere else.

    Raises:
        UnreadableFile: the package is missing or damaged ("type-mismatch", "broken"), or defines
            entities ("xml-unsafe").
    """

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self._archive = archive
        self._path = path
        self._budget = Budget()
        self._members = {info.filename: info for info in archive.infolist()}
        self._package_name = self._find_package()
        self._package = self._xml(self._package_name)

    def page_names(self) -> list[str]:
        """Return the names of the documents in reading order, each once."""
        items = {item.get("id"): item for item in self._package.iterfind("{*}manifest/{*}item")}
        found: dict[str, None] = {}
        for reference in self._package.iterfind("{*}spine/{*}itemref"):
            item = items.get(reference.get("idref"))
            if item is not None and item.get("media-type", "").casefold() in _PAGES:
                found[self._resolved(item.get("href", ""), self._package_name)] = None
        if len(found) > MAX_DOCUMENTS:
            reason = f"it has more than {MAX_DOCUMENTS:,} chapters"
            raise UnreadableFile(self._path, "too-complex", reason)
        return [name for name in found if name]

    def words(self, name: str) -> list[str]:
        """Return what the package says under a name of Dublin Core, in its order."""
        return [word for word, _ in self._said(name)]

    def dates(self) -> Iterator[str]:
        """Yield the dates of publication as they are written."""
        for written, event in self._said("date"):
            if event in ("", "publication", "original-publication", "issued"):
                yield written

    def label(self, name: str) -> str | None:
        """Return what the table of contents calls a document."""
        return self._labels.get(name)

    def content(self, name: str) -> bytes:
        """Return one document.

        Raises:
            UnreadableFile: it is missing or damaged ("broken") or locked ("encrypted").
        """
        if name in self._locked:
            reason = "it is locked for one reading device; get an edition without a lock"
            raise UnreadableFile(self._path, "encrypted", reason)
        info = self._members.get(name)
        if info is None:
            raise UnreadableFile(self._path, "broken", f"{name!r} is missing from the book")
        return read_member(self._archive, info, path=self._path, budget=self._budget)

    def _said(self, name: str) -> Iterator[tuple[str, str]]:
        for element in self._package.iterfind(f"{{*}}metadata//{_DUBLIN_CORE}{name}"):
            words = " ".join(clean("".join(element.itertext())).split())
            events = [value for key, value in element.attrib.items() if key.endswith("}event")]
            if words:
                yield words, events[0].casefold() if events else ""

    def _find_package(self) -> str:
        if "META-INF/container.xml" in self._members:
            for root in self._xml("META-INF/container.xml").iter("{*}rootfile"):
                if (name := root.get("full-path", "")) in self._members:
                    return str(name)
        for name in self._members:
            if name.casefold().endswith(".opf"):
                return name
        raise UnreadableFile(self._path, "type-mismatch", "the file is no EPUB book")

    def _xml(self, name: str) -> Any:
        content = read_member(
            self._archive, self._members[name], path=self._path, budget=self._budget
        )
        return parse_xml(content, path=self._path, may_name_doctype=True)

    def _resolved(self, href: str, beside: str) -> str:
        """Return the member that a link names, "" for a link that leads elsewhere."""
        link = urlsplit(href)
        if link.scheme or link.netloc or not link.path:
            return ""
        folder = posixpath.dirname(beside)
        plain = posixpath.normpath(posixpath.join(folder, link.path))
        return (
            plain
            if plain in self._members
            else posixpath.normpath(posixpath.join(folder, unquote(link.path)))
        )

    @cached_property
    def _locked(self) -> frozenset[str]:
        if "META-INF/encryption.xml" not in self._members:
            return frozenset()
        found = set()
        for locked in self._xml("META-INF/encryption.xml").iter("{*}EncryptedData"):
            method = locked.find("{*}EncryptionMethod")
            if method is None or method.get("Algorithm") not in _SCRAMBLED_FONTS:
                for reference in locked.iter("{*}CipherReference"):
                    found.add(self._resolved(reference.get("URI", ""), ""))
        return frozenset(found)

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Return the first label of each document; a broken table of contents names none."""
        found: dict[str, str] = {}
        for item in self._package.iterfind("{*}manifest/{*}item"):
            name = self._resolved(item.get("href", ""), self._package_name)
            is_table = item.get("media-type") == "application/x-dtbncx+xml"
            if name in self._members and (is_table or "nav" in item.get("properties", "").split()):
                try:
                    root = self._xml(name)
                except UnreadableFile:
                    continue
                for href, label in _entries(root):
                    target = self._resolved(href, name)
                    if label and target:
                        found.setdefault(target, label)
        return found


def _entries(root: Any) -> Iterator[tuple[str, str]]:
    """Yield (link, label) of each entry of an old or new table of contents, in its order."""
    for point in root.iter("{*}navPoint"):
        source = point.find("{*}content")
        label = point.findtext("{*}navLabel/{*}text")
        if source is not None:
            yield source.get("src", ""), " ".join(clean(label or "").split())
    for link in root.iter("{*}a"):
        yield link.get("href", ""), " ".join(clean("".join(link.itertext())).split())
