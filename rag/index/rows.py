"""Turn records into rows of the database and back."""

# ruff: noqa: S608  # Every SQL string is put together from constants; values are parameters.

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.pages import page_of
from rag.index.records import BuiltWith, Entry, FileRecord, Generation
from rag.protocols import Vectors
from rag.types import Chunk, Document, Removed, Scope, Sentence, Shelf, Skipped

Ids = NDArray[np.int64]

DOCUMENT = (
    "id, path, position, title, publisher, published, url, language, text, byline, updated, "
    "fetched, section, part, found_in, corrections, story, story_role, superseded_by"
)
DAYS, LISTS = ("published", "updated", "fetched"), ("found_in", "corrections")
"""Columns of a document that hold ISO dates, and those that hold JSON."""
FILE = "path, size, mtime_ns, seen_ns, sha256, splitter, outcome, code, reason, skipped"
IDS = "(SELECT value FROM json_each(?))"
"""A list of any length as one parameter; SQLite allows only so many question marks."""
CHUNK_VECTOR, SENTENCE_VECTOR = "<f4", "<f2"
"""Chunks decide what is found and keep every bit; sentences are many, and float16 moves a cosine
by less than 0.001."""
NO_END = 2**62
"""Behind the last character of any text."""


def listed(values: Iterable[Any]) -> str:
    """Return the parameter that stands for a list in `IDS`."""
    return json.dumps([value if isinstance(value, str) else int(value) for value in values])


def generation(connection: sqlite3.Connection) -> Generation:
    """Return the newest generation."""
    query = "SELECT number, mark FROM generations ORDER BY number DESC LIMIT 1"
    number, mark = connection.execute(query).fetchone()
    return Generation(number=number, mark=mark)


def next_generation(connection: sqlite3.Connection, changed: Sequence[str]) -> None:
    """Open a generation whose mark depends on this change and on all before it."""
    before = generation(connection)
    mark = hashlib.sha256("\0".join([before.mark, *changed]).encode()).hexdigest()
    connection.execute("INSERT INTO generations VALUES (?, ?)", (before.number + 1, mark))


def built_with(connection: sqlite3.Connection) -> BuiltWith | None:
    """Return the embedder of the stored vectors, None before the first."""
    query = "SELECT value FROM meta WHERE name = 'embedder'"
    row = connection.execute(query).fetchone()
    return BuiltWith(**json.loads(row[0])) if row else None


def put_built_with(connection: sqlite3.Connection, made: BuiltWith) -> None:
    """Remember the embedder of the vectors, unless one is remembered."""
    connection.execute(
        "INSERT INTO meta VALUES ('embedder', ?) ON CONFLICT DO NOTHING",
        (json.dumps(asdict(made)),),
    )


def put_file(connection: sqlite3.Connection, record: FileRecord) -> None:
    """Write what is known of a file over what was known."""
    names = [name.strip() for name in FILE.split(",")]
    updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    values = asdict(record)
    values["skipped"] = json.dumps(values["skipped"], ensure_ascii=False)
    connection.execute(
        f"INSERT INTO files ({FILE}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (path) DO UPDATE SET {updates}",
        [values[name] for name in names],
    )


def put_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    """Write a document with its chunks and sentences."""
    item = entry.document
    values = {name: getattr(item, name) for name in DOCUMENT.split(", ")}
    values |= {name: day.isoformat() for name in DAYS if (day := values[name])}
    values |= {name: json.dumps(values[name], ensure_ascii=False) for name in LISTS}
    values |= {"page": page_of(item.url), "signature": entry.signature}
    connection.execute(
        f"INSERT INTO documents ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
    connection.executemany(
        "INSERT INTO removed VALUES (?, ?, ?, ?, ?)",
        (
            (item.id, position, each.kind, each.text, each.at)
            for position, each in enumerate(entry.removed)
        ),
    )
    connection.executemany(
        'INSERT INTO chunks (document_id, start, "end", vector) VALUES (?, ?, ?, ?)',
        (
            (item.id, chunk.start, chunk.end, vector.astype(CHUNK_VECTOR).tobytes())
            for chunk, vector in zip(entry.chunks, entry.chunk_vectors, strict=True)
        ),
    )
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?)",
        (
            (item.id, position, each.start, each.end, each.paragraph, _half(vector))
            for position, (each, vector) in enumerate(
                zip(entry.sentences, entry.sentence_vectors, strict=True)
            )
        ),
    )


def file(row: Sequence[Any]) -> FileRecord:
    """Return the record of a row of `FILE`."""
    fields = dict(zip(FILE.split(", "), row, strict=True))
    skipped = tuple(Skipped(**each) for each in json.loads(fields.pop("skipped")))
    return FileRecord(skipped=skipped, **fields)


def document(row: Sequence[Any]) -> Document:
    """Return the record of a row of `DOCUMENT`."""
    fields = dict(zip(DOCUMENT.split(", "), row, strict=True))
    fields |= {name: date.fromisoformat(day) for name in DAYS if (day := fields[name])}
    fields |= {name: json.loads(fields[name]) for name in LISTS}
    return Document(**fields | {"corrections": tuple(fields["corrections"])})


def removed(connection: sqlite3.Connection, document_id: str) -> list[Removed]:
    """Return what cleaning took out of a document, in its order."""
    query = "SELECT kind, text, at FROM removed WHERE document_id = ? ORDER BY position"
    found = connection.execute(query, (document_id,)).fetchall()
    return [Removed(kind=kind, text=text, at=at) for kind, text, at in found]


def cut_chunks(
    connection: sqlite3.Connection, chunk_ids: Sequence[int]
) -> Iterator[tuple[int, Chunk, str, str | None]]:
    """Yield id, chunk, title and language of the chunks that exist, document by document."""
    query = (
        'SELECT document_id, id, start, "end" FROM chunks '
        f"WHERE id IN {IDS} ORDER BY document_id, id"
    )
    found = connection.execute(query, (listed(chunk_ids),)).fetchall()
    for document_id, places in groupby(found, key=lambda row: str(row[0])):
        # Cut here: SQLite's substr counts from the beginning of the text at every call.
        query = "SELECT title, language, text FROM documents WHERE id = ?"
        title, language, text = connection.execute(query, (document_id,)).fetchone()
        for _, number, start, end in places:
            cut = text[start:end]
            chunk = Chunk(document_id=document_id, start=start, end=end, text=cut)
            yield number, chunk, title, language


def sentences(
    connection: sqlite3.Connection, document_id: str, start: int, end: int | None
) -> tuple[list[Sentence], Vectors]:
    """Return the n sentences that overlap text[start:end], in order, and (n, d) unit vectors."""
    query = "SELECT text FROM documents WHERE id = ?"
    held = connection.execute(query, (document_id,)).fetchone()
    query = (
        'SELECT start, "end", paragraph, vector FROM sentences '
        'WHERE document_id = ? AND "end" > ? AND start < ? ORDER BY position'
    )
    until = NO_END if end is None else end
    found = connection.execute(query, (document_id, start, until)).fetchall() if held else []
    spans = [
        Sentence(
            document_id=document_id,
            start=start,
            end=end,
            text=held[0][start:end],
            paragraph=paragraph,
        )
        for start, end, paragraph, _ in found
    ]
    if not found:
        made = built_with(connection)
        return [], np.zeros((0, made.dimension if made else 0), dtype=np.float32)
    vectors = matrix([row[3] for row in found], SENTENCE_VECTOR)
    # Rounded to float16, a vector is no longer exactly of length 1.
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return spans, np.divide(vectors, lengths, where=lengths > 0, out=np.zeros_like(vectors))


def matrix(blobs: Sequence[bytes], kind: str) -> Vectors:
    """Return the stored vectors as the rows of an (n, d) float32 array; (0, 0) for none."""
    if not blobs:
        return np.zeros((0, 0), dtype=np.float32)
    flat = np.frombuffer(b"".join(blobs), dtype=kind)
    return flat.reshape(len(blobs), -1).astype(np.float32)


def shelf(connection: sqlite3.Connection) -> Shelf:
    """Return the publishers by name, and the first and last day of publishing that is known."""
    days = "min(coalesce(published, updated)), max(coalesce(published, updated))"
    oldest, newest = connection.execute(f"SELECT {days} FROM documents").fetchone()
    named = connection.execute(
        "SELECT DISTINCT publisher FROM documents WHERE publisher > '' ORDER BY publisher"
    )
    return Shelf(
        publishers=tuple(row[0] for row in named),
        oldest=date.fromisoformat(oldest) if oldest else None,
        newest=date.fromisoformat(newest) if newest else None,
    )


def within(scope: Scope, places: Sequence[str | None], published: str | None) -> bool:
    """Return whether a document with these publisher, URL and path may answer."""
    wanted = (scope.source or "").casefold()
    if wanted and not any(wanted in place.casefold() for place in places if place):
        return False
    if scope.publishers and places[0] not in scope.publishers:
        return False
    if scope.since is None and scope.until is None:
        return True
    if published is None:
        return False
    day = date.fromisoformat(published)
    return (scope.since or date.min) <= day <= (scope.until or date.max)


def _half(vector: Vectors) -> bytes:
    return vector.astype(SENTENCE_VECTOR).tobytes()
