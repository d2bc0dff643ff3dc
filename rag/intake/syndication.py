"""Find the few articles that may carry the report of another, among very many.

Each article has a signature, made from its words alone. Those whose signatures agree in part are
candidates; their texts decide.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rag.intake.particulars import Wording

VERSION = 1
WORDING, BEARING = 128, 64
"""Numbers kept of an article's pairs of words, and of its pairs of names and numbers side by
side, by which rewordings are found. Two articles agree on the share that their pairs are alike."""
NUMBERS = WORDING + BEARING
SIZE = 1 + 2 * NUMBERS
LEAST_BEARING = 6
"""With fewer names and numbers an article cannot be known by them."""
SEED = 20261122
BAND = 2
"""Numbers that must agree, one beside the other, for a closer look. This finds 96 of 100 articles
that share 0.22 of their pairs (30 % of the words changed, a third cut off), and 1 of 100 that
share 0.01."""
ALIKE, AKIN = 8, 9
"""How many of the numbers must agree, of wording and of bearing, for the texts to be looked at."""
CLEAR, FEW = 64, 3
"""Unless so many numbers of wording agree, so many of bearing must, where both texts have any."""
MOST = 3
"""Candidates by wording, and as many by bearing; the likeliest come first."""
PENDING = 512
"""Signatures that are compared one by one before they are sorted in among the rest."""

CROWD = 1_000
"""Of more articles that share a band, pages that say nothing but "accept", the first are enough."""
MIX = np.uint64(0x9E3779B1)
"""Keeps the keys of the bands apart. Where two meet, a look too many is taken, and that is all."""
ROW_BITS = np.uint64(32)
ROW, _KEY, _ONE = np.uint64(0xFFFFFFFF), np.uint64(0x7FFFFFFF), np.uint64(1)

_Values = NDArray[np.uint16]
_Entries = NDArray[np.uint64]
"""A band's key in the upper half, the row that has it in the lower."""
_Rows = NDArray[np.int64]


def signature(text: str) -> bytes:
    """Return what near-copies and rewordings are found by: `SIZE` bytes, of whatever text.

    Source: Broder 1997, On the resemblance and containment of documents, section 2; each number
    is the least hash under one permutation, cut to 16 bits.
    """
    wording = Wording(text)
    said = {f"{one} {other}" for one, other in wording.pairs}
    told = [word.folded for word in wording.words if word.kind != "word"]
    pairs = {f"{one} {other}" for one, other in pairwise(told)}
    bearing = pairs if len(told) >= LEAST_BEARING else set()
    return bytes([VERSION]) + _least(said, WORDING) + _least(bearing, BEARING)


def _least(shingles: Iterable[str], count: int) -> bytes:
    """Return `count` least hashes, 1 to 65535, two bytes each; all 0 for no shingles."""
    # Loads a compiled library, and `import rag` must stay fast.
    from rensa import RMinHash

    wanted = list(shingles)
    if not wanted:
        return bytes(2 * count)
    sketch = RMinHash(count, SEED)
    sketch.update(wanted)
    values = np.array(sketch.digest(), dtype=np.uint32) % 65_535 + 1
    return values.astype("<u2").tobytes()


class Copies:
    """The signatures of many articles. Takes 1.2 KB of memory for each, whatever its length."""

    def __init__(self) -> None:
        self._ids: list[str | None] = []
        self._places: dict[str, int] = {}
        self._numbers: _Values = np.zeros((PENDING, NUMBERS), dtype=np.uint16)
        self._segments: list[_Entries] = []
        self._sorted = 0

    def add(self, document_id: str, signature: bytes) -> None:
        """Take an article in; one whose signature is of another make is passed over."""
        values = _values(signature)
        if values is None:
            return
        self.remove(document_id)
        row = len(self._ids)
        if row == len(self._numbers):
            self._numbers = np.concatenate([self._numbers, np.zeros_like(self._numbers)])
        self._numbers[row] = values
        self._ids.append(document_id)
        self._places[document_id] = row
        if row + 1 - self._sorted == PENDING:
            self._sort()

    def remove(self, document_id: str) -> None:
        """Forget an article; one that is not held is no matter."""
        row = self._places.pop(document_id, None)
        if row is not None:
            self._ids[row] = None
            self._numbers[row] = 0  # As a text without words has: agrees with nothing.

    def candidates(self, signature: bytes) -> list[str]:
        """Return the articles whose text should be looked at, those of like wording first."""
        values = _values(signature)
        if values is None:
            return []
        rows = self._near(values)
        # Two articles without names agree on nothing by that.
        agree = (self._numbers[rows] == values) & (values != 0)
        wording, bearing = agree[:, :WORDING].sum(axis=1), agree[:, WORDING:].sum(axis=1)
        # Reports from one stock of phrases, of other people and figures, are not worth a look.
        nameless = (values[WORDING] == 0) | (self._numbers[rows, WORDING] == 0)
        wording = np.where(nameless | (bearing >= FEW) | (wording >= CLEAR), wording, 0)
        chosen = [*_best(rows, wording, ALIKE), *_best(rows, bearing, AKIN)]
        found = (self._ids[row] for row in dict.fromkeys(chosen))
        return [each for each in found if each is not None]

    def _near(self, values: _Values) -> _Rows:
        """Return the rows that share a band, and all that are not sorted yet."""
        found = [np.arange(self._sorted, len(self._ids), dtype=np.int64)]
        firsts = _bands(values[None, :])[0] << ROW_BITS
        for segment in self._segments:
            begins = np.searchsorted(segment, firsts)
            ends = np.searchsorted(segment, firsts + (_ONE << ROW_BITS))
            found.extend(
                (segment[begin : min(end, begin + CROWD)] & ROW).astype(np.int64)
                for begin, end in zip(begins, ends, strict=True)
                if begin < end
            )
        rows: _Rows = np.unique(np.concatenate(found))
        return rows

    def _sort(self) -> None:
        """Sort what is pending into a segment, and join segments of like size."""
        rows = np.arange(self._sorted, len(self._ids), dtype=np.uint64)
        bands = _bands(self._numbers[self._sorted : len(self._ids)])
        segment = np.sort((bands << ROW_BITS | rows[:, None]).ravel())
        # Each article is sorted in anew only as often as the whole doubles.
        while self._segments and len(self._segments[-1]) <= 2 * len(segment):
            segment = np.concatenate([self._segments.pop(), segment])
            segment.sort(kind="stable")  # Two runs in order are only merged.
        self._segments.append(segment)
        self._sorted = len(self._ids)


def _values(signature: bytes) -> _Values | None:
    if len(signature) != SIZE or signature[0] != VERSION:
        return None
    return np.frombuffer(signature, dtype="<u2", offset=1)


def _bands(values: _Values) -> _Entries:
    """Return the (n, bands) keys of (n, numbers) signatures, below 2**31, other for each band."""
    pairs = values.reshape(len(values), -1, BAND).astype(np.uint64)
    places = np.arange(pairs.shape[1], dtype=np.uint64) * MIX
    keys: _Entries = (pairs[:, :, 0] << np.uint64(16) | pairs[:, :, 1]) ^ places
    return keys & _KEY


def _best(rows: _Rows, agreeing: NDArray[np.int64], least: int) -> list[int]:
    """Return at most `MOST` rows that agree enough, best first, then in the order of adding."""
    order = np.argsort(-agreeing, kind="stable")[:MOST]
    return [int(rows[at]) for at in order if agreeing[at] >= least]
