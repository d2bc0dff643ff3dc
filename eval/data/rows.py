"""Which rows of a data set are measured, and a hash that names exactly those."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def spread(rows: Sequence[Row], limit: int | None) -> list[Row]:
    """Return at most `limit` rows, evenly spread from the first on; all where it is None.

    The same limit gives the same rows, so that two runs can be compared.
    """
    if limit is None or limit >= len(rows):
        return list(rows)
    return [rows[place * len(rows) // limit] for place in range(max(0, limit))]


def portions(limit: int | None, parts: int) -> list[int | None]:
    """Return how much of a limit each part gets, the first ones one more where it must be."""
    if limit is None:
        return [None] * parts
    return [max(0, limit - place + parts - 1) // parts for place in range(parts)]


def rows_hash(rows: Iterable[object]) -> str:
    """Return a hash of JSON-ready rows; their order counts, the order of their fields does not."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(row, sort_keys=True, ensure_ascii=True).encode() + b"\n")
    return digest.hexdigest()
