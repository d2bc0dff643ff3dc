"""Read Word files."""

import re
import zipfile
from collections.abc import Iterator

from rag.errors import UnreadableFile
from rag.intake.clean import clean, has_words
from rag.intake.formats.archives import Budget, open_zip, read_member
from rag.intake.formats.docx_lines import Style, WordLines, paragraph_styles
from rag.intake.formats.safe_xml import feed_xml, parse_xml
from rag.intake.identity.titles import shorten
from rag.types import Article

MAX_XML_BYTES = 80 * 2**20
"""Word writes 5 KB of XML a page. Below this, a member may be packed as tightly as bombs are:
a million runs alike, 40 MB, are packed 300 to 1 and take 5 s."""

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_NO_AUTHOR = re.compile(
    r"python-docx|(?:the )?(?:user|admin|administrator|owner|author|unknown|guest)"
    r"|(?:microsoft office|windows|default) user|[\W\d_]*",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"word document|untitled.*|document\s*\d*|.*\.(?:docx?|odt|rtf)|[\W\d_]*", re.IGNORECASE
)


class DocxReader:
    """Takes the whole file as one article, its notes at the end.

    The XML is read as it comes, not by python-docx: a million runs then take no memory, and
    words in content controls and accepted changes are not lost. Page heads are no text, macros
    are passed over, and the dates in the file are the file's, not the article's.
    """

    suffixes = frozenset({".docx", ".docm", ".dotx"})

    def read(self, data: bytes, *, path: str) -> list[Article]:
        """Return the one article of the file.

        Raises:
            UnreadableFile: it wants a password ("encrypted"), is an old or no Word file
                ("type-mismatch"), is damaged ("broken"), defines entities ("xml-unsafe"), is a
                bomb ("zip-ratio", "too-complex"), or holds no words ("no-text").
        """
        _refuse_compound_file(data, path)
        with open_zip(data, path=path, suspicious_bytes=MAX_XML_BYTES) as archive:
            package = _Package(archive, path)
            text = clean("\n".join(package.lines()))
            title, author = package.core("title"), package.core("creator")
        if not has_words(text):
            raise UnreadableFile(path, "no-text", "the file holds no words")
        title = "" if _NO_TITLE.fullmatch(title) else shorten(title)
        byline = None if _NO_AUTHOR.fullmatch(author) else author
        said = {"title": title, "byline": byline}
        found_in = {name: "file" for name, value in said.items() if value}
        return [Article(text=text, title=title or None, byline=byline, found_in=found_in)]


class _Package:
    """The parts of an open Word file."""

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self._archive = archive
        self._path = path
        self._budget = Budget()
        self._members = {info.filename.lstrip("/"): info for info in archive.infolist()}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the body, then those of the notes."""
        body = self._body()
        folder = body.rpartition("/")[0]
        styles: dict[str, Style] = {}
        if (part := self._part(f"{folder}/styles.xml")) is not None:
            styles = paragraph_styles(parse_xml(part, path=self._path))
        for name in (body, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
            if (part := self._part(name)) is not None:
                if len(part) > MAX_XML_BYTES:
                    raise UnreadableFile(self._path, "too-complex", "it is longer than any book")
                yield from feed_xml(part, WordLines(styles), path=self._path)
                yield ""

    def core(self, name: str) -> str:
        """Return what the file says of itself, "" where it does not."""
        if (part := self._part("docProps/core.xml")) is None:
            return ""
        found = parse_xml(part, path=self._path).findtext(_DUBLIN_CORE + name)
        return " ".join(clean(found or "").split())

    def _body(self) -> str:
        """Return the name of the part that holds the text."""
        if (part := self._part("_rels/.rels")) is not None:
            for relation in parse_xml(part, path=self._path):
                target = relation.get("Target", "").lstrip("/")
                if relation.get("Type", "").endswith("/officeDocument") and target in self._members:
                    return str(target)
        if "word/document.xml" not in self._members:
            raise UnreadableFile(self._path, "type-mismatch", "the file is no Word document")
        return "word/document.xml"

    def _part(self, name: str) -> bytes | None:
        info = self._members.get(name)
        if info is None:
            return None
        return read_member(self._archive, info, path=self._path, budget=self._budget)


def _refuse_compound_file(data: bytes, path: str) -> None:
    if not data.startswith(_COMPOUND_FILE):
        return
    if _ENCRYPTED_PACKAGE in data:
        reason = "it needs a password; save it without one and add that file"
        raise UnreadableFile(path, "encrypted", reason)
    reason = "the file is from Word 2003 or older; save it as .docx and add that"
    raise UnreadableFile(path, "type-mismatch", reason)
