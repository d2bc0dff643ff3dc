"""Turn the bytes of a file into text that can be stored, split and quoted as it is."""

import codecs
import re
import unicodedata

from rag.errors import UnreadableFile
from rag.intake.encodings import believed, guess, guess_utf16

MAGIC = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x7fELF", b"\x1f\x8b")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # Before UTF-16, whose mark is the beginning of this one.
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL_BYTES = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
PYTHON_ENCODINGS = ("unicode_escape", "raw_unicode_escape", "punycode", "idna", "undefined")
"""Codecs for source code and host names, which Python knows and no file is written in."""
SAMPLE_BYTES = 65_536
MAX_CONTROL_SHARE = 0.02
MAX_CONTROL_SHARE_OF_UTF8 = 0.25
"""Random bytes hold 10 % controls and UTF-16 without a mark 50 %; stray NULs in text, far less."""
DETECTOR_BYTES = 2_000
"""Below this the detector mistakes Western European text for DOS code pages (ecosystem survey)."""
LEAST_SOUND_PER_BROKEN = 10
"""Characters beyond ASCII that must be whole for each broken one, in UTF-8 that is damaged."""
DEAD_ENCODINGS = [
    "mac_cyrillic",
    "mac_greek",
    "mac_iceland",
    "mac_latin2",
    "mac_roman",
    "mac_turkish",
]
"""The detector likes them as well as the Windows code pages, and nobody has written them since."""

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile("\n{3,}")


def clean(text: str) -> str:
    """Return the text with LF line ends and without marks, controls and needless white space.

    The words themselves stay as the article has them: no Unicode normalisation, so emoji,
    combining marks and right-to-left text keep their code points. Cleaning twice changes nothing.
    """
    text = _CONTROLS.sub("", _LINE_BREAKS.sub("\n", text)).lstrip("\ufeff")
    text = _SURROGATES.sub("\ufffd", text)
    # Line by line: one pattern for blanks before a line end is quadratic on long runs of blanks.
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def decode(data: bytes, path: str, *, declared: str | None = None) -> str:
    """Return the characters that the bytes stand for; `declared` is what the file itself says.

    Raises:
        UnreadableFile: the bytes are no text ("binary"), or one in an encoding that cannot be
            told ("encoding").
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data.startswith(MAGIC):
        raise UnreadableFile(path, "binary", "the file is not text, whatever its name says")
    if not _has_few_controls(data):
        if codec := guess_utf16(data):
            return data.decode(codec, errors="replace")
        raise UnreadableFile(path, "binary", "the file holds control bytes, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, path, declared)


def is_text(data: bytes) -> bool:
    """Return whether these bytes, or what they begin with, are characters in some encoding."""
    marked = data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS))
    if marked or data.startswith(MAGIC):
        return marked
    return _has_few_controls(data) or guess_utf16(data) is not None


def has_words(text: str) -> bool:
    """Return whether there is a letter or a digit of any script in the text."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def _has_few_controls(data: bytes) -> bool:
    sample = data[:SAMPLE_BYTES]
    try:
        # A character may be cut in two where the sample ends.
        codecs.getincrementaldecoder("utf-8")().decode(sample)
        limit = MAX_CONTROL_SHARE_OF_UTF8
    except UnicodeDecodeError:
        limit = MAX_CONTROL_SHARE
    return len(sample) - len(sample.translate(None, CONTROL_BYTES)) <= limit * len(sample)


def _guessed(data: bytes, path: str, declared: str | None) -> str:
    told = declared and declared.lower().replace("-", "_") not in PYTHON_ENCODINGS
    if told and (codec := believed(declared or "", data)):
        return data.decode(codec, errors="replace")
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken * LEAST_SOUND_PER_BROKEN <= sum(each > "\x7f" for each in text) - broken:
        return text
    if (codec := guess(data)) or (codec := _detected(data)):
        return data.decode(codec, errors="replace")
    reason = "the encoding of the text cannot be told; save it as UTF-8 and add it again"
    raise UnreadableFile(path, "encoding", reason)


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # 40 ms, which UTF-8 need not pay.

    best = from_bytes(data, cp_exclusion=DEAD_ENCODINGS).best()
    return best.encoding if best and len(data) >= DETECTOR_BYTES else None
