"""Judge the bytes and the text of a PDF before they are believed."""

import re
import unicodedata

from rag.errors import UnreadableFile
from rag.intake.clean import has_words

HEADER_BYTES = 1_024
"""Readers look so far for the header. Source: ISO 32000-1, annex H.3, implementation note 13."""
MAX_TABLES = 2_000
"""Each saved change adds a table of contents that names the one before."""
SAMPLE_CHARACTERS = 5_000
MIN_SAMPLE = 40
MIN_LETTER_SHARE = 0.5
"""Tables of figures keep about 0.9, digits counting as letters; a wrong font map gives 0 to 0.3."""
MIN_COMMON_SHARE = 0.4
"""Of E, A, I, O, N, R, S and T among Latin letters, accents aside: English 0.65, Polish 0.51,
Vietnamese 0.48; letters that were moved or shuffled 0.25 to 0.35."""
MIN_COMMON_SAMPLE = 200

_PREVIOUS = re.compile(rb"/Prev\s+(\d{1,12})")
_TRAILER_BYTES = 4_096
_TRAILER_ENDS = (b"startxref", b"stream")


def refuse_damaged(data: bytes, path: str) -> None:
    """Return if the file begins and ends as a PDF does.

    PDFium reads what is left of a file that was cut off, and the user would never know.

    Raises:
        UnreadableFile: it is none ("type-mismatch"), was cut off, or its tables of contents name
            each other in a circle ("broken").
    """
    if b"%PDF-" not in data[:HEADER_BYTES]:
        raise UnreadableFile(path, "type-mismatch", "the file is no PDF, whatever its name says")
    tail = data[data.rfind(b"endobj") :]
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise UnreadableFile(path, "broken", "the end of the file is missing; get it again")
    found = re.search(rb"startxref\s+(\d{1,12})", tail)
    at, seen = int(found[1]) if found else 0, set[int]()
    while at and len(seen) < MAX_TABLES:
        if at in seen:
            raise UnreadableFile(path, "broken", "its tables of contents run in a circle")
        seen.add(at)
        start = max(data.find(b"trailer", at), at) if data[at : at + 4] == b"xref" else at
        # The next trailer may stand close behind, and names this one.
        ends = [data.find(word, start, start + _TRAILER_BYTES) for word in _TRAILER_ENDS]
        end = min((end for end in ends if end >= 0), default=start + _TRAILER_BYTES)
        previous = _PREVIOUS.search(data, start, end)
        at = int(previous[1]) if previous else 0


def refuse_unreadable(text: str, path: str) -> None:
    """Return if people could read the text.

    Raises:
        UnreadableFile: there is none ("no-text-layer"), or its fonts do not say which letters
            they draw ("garbled").
    """
    sample = [each for each in text[:SAMPLE_CHARACTERS] if not each.isspace()]
    if len(sample) < MIN_SAMPLE and not has_words(text):
        reason = "its pages are pictures without words; run text recognition (OCR) on it first"
        raise UnreadableFile(path, "no-text-layer", reason)
    if len(sample) >= MIN_SAMPLE and (_few_letters(sample) or _few_common_letters(sample)):
        reason = "its fonts do not say which letters they draw; run text recognition (OCR) on it"
        raise UnreadableFile(path, "garbled", reason)


def _few_letters(sample: list[str]) -> bool:
    letters = sum(unicodedata.category(each)[0] in "LNM" for each in sample)
    return letters < MIN_LETTER_SHARE * len(sample)


def _few_common_letters(sample: list[str]) -> bool:
    plain = unicodedata.normalize("NFD", "".join(sample)).lower()
    latin = [each for each in plain if "a" <= each <= "z"]
    if len(latin) < max(MIN_COMMON_SAMPLE, 0.5 * len(sample)):
        return False
    return sum(each in "eaionrst" for each in latin) < MIN_COMMON_SHARE * len(latin)
