"""Tell what the bytes of a file are, whatever its name says."""

import codecs
import io
import re
import struct
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from rag.errors import UnreadableFile
from rag.intake.clean import is_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a file is: words that fit after "it is", and the suffix that its name should have."""

    words: str
    suffix: str


PDF = Kind(words="a PDF document", suffix=".pdf")
ZIP = Kind(words="a zip archive", suffix=".zip")
DOCX = Kind(words="a Word document", suffix=".docx")
EPUB = Kind(words="an EPUB book", suffix=".epub")
HTML = Kind(words="a web page", suffix=".html")
XHTML = Kind(words="a web page", suffix=".xhtml")
FEED = Kind(words="a feed", suffix=".xml")
JSON = Kind(words="JSON", suffix=".json")
JSON_LINES = Kind(words="JSON lines", suffix=".jsonl")
MARKDOWN = Kind(words="Markdown", suffix=".md")
TEXT = Kind(words="plain text", suffix=".txt")

SIGNATURES = (
    (0, b"%PDF-", PDF),
    (0, b"\x89PNG\r\n\x1a\n", Kind(words="a PNG image", suffix=".png")),
    (0, b"GIF87a", Kind(words="a GIF image", suffix=".gif")),
    (0, b"GIF89a", Kind(words="a GIF image", suffix=".gif")),
    (0, b"\xff\xd8\xff", Kind(words="a JPEG image", suffix=".jpg")),
    (0, b"II*\x00", Kind(words="a TIFF image", suffix=".tif")),
    (0, b"MM\x00*", Kind(words="a TIFF image", suffix=".tif")),
    (8, b"WEBP", Kind(words="a WebP image", suffix=".webp")),
    (8, b"WAVE", Kind(words="a sound file", suffix=".wav")),
    (4, b"ftyp", Kind(words="a video or image in an MP4 container", suffix=".mp4")),
    (0, b"\x1a\x45\xdf\xa3", Kind(words="a Matroska video", suffix=".mkv")),
    (0, b"OggS", Kind(words="a sound file", suffix=".ogg")),
    (0, b"ID3", Kind(words="a sound file", suffix=".mp3")),
    (0, b"\x1f\x8b", Kind(words="a gzip archive", suffix=".gz")),
    (0, b"BZh", Kind(words="a bzip2 archive", suffix=".bz2")),
    (0, b"\xfd7zXZ\x00", Kind(words="an xz archive", suffix=".xz")),
    (0, b"\x28\xb5\x2f\xfd", Kind(words="a Zstandard archive", suffix=".zst")),
    (0, b"7z\xbc\xaf\x27\x1c", Kind(words="a 7-Zip archive", suffix=".7z")),
    (0, b"Rar!\x1a\x07", Kind(words="a RAR archive", suffix=".rar")),
    (257, b"ustar", Kind(words="a tar archive", suffix=".tar")),
    (0, b"\x7fELF", Kind(words="a program", suffix=".bin")),
    (0, b"MZ\x90\x00", Kind(words="a program", suffix=".exe")),
    (0, b"SQLite format 3\x00", Kind(words="an SQLite database", suffix=".sqlite")),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind(words="an old Office document", suffix=".doc")),
    (0, b"{\\rtf", Kind(words="a rich text document", suffix=".rtf")),
    (0, b"%!PS", Kind(words="a PostScript document", suffix=".ps")),
    (60, b"BOOKMOBI", Kind(words="a Kindle book", suffix=".mobi")),
)
"""(place, bytes, kind). Source: the formats' own documents; the list of file(1), 5.44, agrees."""
WORDY = frozenset({"BZh", "ID3", "ftyp", "WEBP", "WAVE", "ustar", "OggS", "BOOKMOBI"})
"""Signatures that prose can hold in that place; they count only where the rest is no text."""

IN_ZIP = (
    ("word/document.xml", DOCX),
    ("META-INF/container.xml", EPUB),
    ("xl/workbook.xml", Kind(words="an Excel workbook", suffix=".xlsx")),
    ("ppt/presentation.xml", Kind(words="a PowerPoint presentation", suffix=".pptx")),
    ("content.xml", Kind(words="an OpenDocument file", suffix=".odt")),
)
ALIKE = {
    ".htm": ".html", ".xhtml": ".html", ".rss": ".xml", ".atom": ".xml", ".rdf": ".xml",
    ".wxr": ".xml", ".text": ".txt", ".md": ".txt", ".markdown": ".txt", ".ndjson": ".jsonl",
    ".json": ".jsonl", ".docm": ".docx", ".dotx": ".docx",
}  # fmt: skip
"""Suffixes under which one kind of content is known, each with the one that stands for all."""
PACKED = frozenset({".pdf", ".docx", ".epub", ".zip"})
READ_INSTEAD = {(".txt", ".html"), (".txt", ".xml"), (".html", ".xml")}
"""(name says, content is): what people save so often that it is read for what it is."""

HEAD_BYTES = 8_192
PDF_HEADER_BYTES = 1_024
"""A PDF may have this much of anything before its header. Source: ISO 32000-1, annex H.3.4.1."""
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""What Office puts a password-protected document into. Source: MS-OFFCRYPTO, section 2.3.4.4."""

_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)")
_DOCTYPE = re.compile(r"<!doctype[^>\[]*(?:\[[^\]]*\])?[^>]*>")
_MARKS = (("<?", "?>"), ("<!--", "-->"))
_FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf"})


def sniff(data: bytes) -> Kind | None:
    """Return what the bytes are beyond doubt; None for plain text and for what is unknown."""
    head = data[:HEAD_BYTES]
    for place, signature, kind in SIGNATURES:
        if head.startswith(signature, place):
            if signature.decode("latin-1") in WORDY and is_text(head):
                continue
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    return _kind_of_markup(_head_text(head))


def suffix_to_read(
    data: bytes, *, path: str, readable: frozenset[str], kind: str | None = None
) -> str:
    """Return the suffix, one of `readable`, whose reader these bytes are for.

    `kind` is a suffix that somebody gave in place of the name's. Text that is a web page or a
    feed is read as such. A name without a suffix that is known is nothing to hold the bytes to.

    Raises:
        UnreadableFile: they are plainly something else (codes "type-mismatch", "encrypted"), or
            have no known name and nothing that reads them ("unsupported").
    """
    named = (kind or PurePath(path).suffix).lower()
    if named not in readable:
        return _suffix_of_unnamed(data, path, readable)
    found = sniff(data) or (TEXT if named in PACKED and is_text(data) else None)
    if named == ".pdf" and b"%PDF-" in data[:PDF_HEADER_BYTES]:
        return named
    if found is None or _alike(found.suffix) == _alike(named):
        return named
    if named == ".docx" and found.suffix == ".doc" and ENCRYPTED_PACKAGE in data:
        raise UnreadableFile(path, "encrypted", "a password protects it; save it without one")
    if (_alike(named), _alike(found.suffix)) in READ_INSTEAD and found.suffix in readable:
        return found.suffix
    if _alike(named) == ".xml" and found is XHTML and found.suffix in readable:
        return found.suffix
    raise UnreadableFile(path, "type-mismatch", _mismatch(path, found, named, renamed=not kind))


def _suffix_of_unnamed(data: bytes, path: str, readable: frozenset[str]) -> str:
    found = sniff(data) or _kind_of_text(data)
    if found.suffix in readable:
        return found.suffix
    known = ", ".join(sorted(readable))
    raise UnreadableFile(path, "unsupported", f"it is {found.words}; only {known} can be read")


def _alike(suffix: str) -> str:
    return ALIKE.get(suffix, suffix)


def _mismatch(path: str, found: Kind, named: str, *, renamed: bool) -> str:
    reason = f"it is {found.words}, though it goes by {named}"
    return f"{reason}; rename it to {PurePath(path).stem}{found.suffix}" if renamed else reason


def _kind_of_zip(data: bytes) -> Kind:
    """Return what the names in an archive make of it; a damaged one is still a zip archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
        return ZIP
    return next((kind for name, kind in IN_ZIP if name in names), ZIP)


def _head_text(head: bytes) -> str:
    """Return the opening characters, in lower case, well enough to know tags by."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="ignore").lower()
    if b"<\x00" in head[:4] or b"\x00<" in head[:4]:
        return head.replace(b"\x00", b"").decode("latin-1").lower()
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1").lower()


def _kind_of_markup(head: str) -> Kind | None:
    text = head.lstrip()
    while opened := next((marks for marks in _MARKS if text.startswith(marks[0])), None):
        text = text.partition(opened[1])[2].lstrip()
    if text.startswith("<!doctype") and not text.startswith("<!doctype html"):
        text = _DOCTYPE.sub("", text, count=1).lstrip()
    root = _ROOT.match(text)
    if root and root[1] in _FEED_ROOTS:
        return FEED
    if text.startswith("<!doctype html") or (root and root[1] == "html"):
        return XHTML if head.lstrip().startswith("<?xml") or "/1999/xhtml" in text else HTML
    return None


def _kind_of_text(data: bytes) -> Kind:
    head = _head_text(data[:HEAD_BYTES]).lstrip()
    if not is_text(data):
        return Kind(words="of no known kind", suffix="")
    if head.startswith("{"):
        return JSON_LINES
    if head.startswith("[{"):
        return JSON
    return MARKDOWN if head.startswith(("---\n", "---\r\n", "# ")) else TEXT
