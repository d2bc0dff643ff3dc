"""Judge the bytes and the text of a PDF before they are believed."""

import re
import unicodedata

from rag.errors import UnreadableFile
from rag.intake.clean import has_words

HEADER_BYTES = 1_024
"""Readers look so far for the header. Source: ISO 32000-1, annex H.3, implementation note 13."""
MAX_PREVIOUS = 2_000
"""Each saved change adds a table of contents that names the one before."""
SAMPLE_CHARACTERS = 20_000
MIN_SAMPLE = 40
MIN_LETTER_SHARE = 0.5
"""Tables of figures keep about 0.9, digits counting as letters; a wrong font map gives 0 to 0.3."""
MIN_VOWEL_SHARE = 0.2
"""Of Latin letters, Y and accented ones included: English 0.40, Czech and Polish 0.42; letters
moved by a fixed distance in the alphabet 0.05 to 0.19."""
MIN_VOWEL_SAMPLE = 200

_PREVIOUS = re.compile(rb"/Prev\s+(\d{1,12})")
_TABLE_BYTES = 4_096


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
    while at and len(seen) < MAX_PREVIOUS:
        if at in seen:
            raise UnreadableFile(path, "broken", "its tables of contents run in a circle")
        seen.add(at)
        start = max(data.find(b"trailer", at), at) if data[at : at + 4] == b"xref" else at
        previous = _PREVIOUS.search(data, start, start + _TABLE_BYTES)
        at = int(previous[1]) if previous else 0


def refuse_unreadable(text: str, path: str) -> None:
    """Return if people could read the text.

    Raises:
        UnreadableFile: there is none ("no-text-layer"), or its fonts do not say which letters
            they draw ("garbled").
    """
    if not has_words(text):
        reason = "its pages are pictures without words; run text recognition (OCR) on it first"
        raise UnreadableFile(path, "no-text-layer", reason)
    sample = [each for each in text[:SAMPLE_CHARACTERS] if not each.isspace()]
    if len(sample) >= MIN_SAMPLE and (_few_letters(sample) or _few_vowels(sample)):
        reason = "its fonts do not say which letters they draw; run text recognition (OCR) on it"
        raise UnreadableFile(path, "garbled", reason)


def _few_letters(sample: list[str]) -> bool:
    letters = sum(unicodedata.category(each)[0] in "LNM" for each in sample)
    return letters < MIN_LETTER_SHARE * len(sample)


def _few_vowels(sample: list[str]) -> bool:
    latin = [each for each in map(_plain_letter, sample) if "a" <= each <= "z"]
    if len(latin) < max(MIN_VOWEL_SAMPLE, 0.5 * len(sample)):
        return False
    return sum(each in "aeiouy" for each in latin) < MIN_VOWEL_SHARE * len(latin)


def _plain_letter(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0].lower()[:1]
