"""Check a library against itself: every row, every vector, every id."""

from collections.abc import Iterator, Sequence

import numpy as np

from rag.errors import DamagedLibrary
from rag.index.derived import ROWS_AT_A_TIME, Snapshot
from rag.index.store import Store
from rag.types import Chunk


def faults(store: Store, snapshot: Snapshot) -> list[str]:
    """Return all that is wrong, nothing for a sound library.

    Counting or sampling would not do: half-written records look right to both.
    """
    return store.faults() or [*_document_faults(store), *_index_faults(store, snapshot)]


def _document_faults(store: Store) -> Iterator[str]:
    for document in store.documents():
        try:
            sentences, vectors = store.sentences(document.id)
            ids = store.chunk_ids([document.id]).tolist()
            chunks = [chunk for _, chunk in sorted(store.chunks(ids).items())]
        except (ValueError, DamagedLibrary) as error:
            yield f"document {document.id}: {error}"
            continue
        if len(vectors) != len(sentences):
            yield f"document {document.id}: {len(sentences)} sentences, {len(vectors)} vectors"
        for kind, held in (("chunks", chunks), ("sentences", sentences)):
            if not held:
                yield f"document {document.id}: it has no {kind}"
        for kind, spans in (("chunk", chunks), ("sentence", sentences)):
            yield from _span_faults(kind, document.id, document.text, spans)
        if _uncovered(document.text, chunks).strip():
            yield f"document {document.id}: some of its text is in no chunk"


def _span_faults(kind: str, name: str, text: str, spans: Sequence[Chunk]) -> Iterator[str]:
    last = 0
    for span in spans:
        if span.start < last or span.end > len(text) or text[span.start : span.end] != span.text:
            yield f"document {name}: {kind} {span.start}:{span.end} is not in its place"
        last = span.end


def _uncovered(text: str, chunks: list[Chunk]) -> str:
    edges = [0, *(edge for chunk in chunks for edge in (chunk.start, chunk.end)), len(text)]
    return "".join(text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))


def _index_faults(store: Store, snapshot: Snapshot) -> Iterator[str]:
    wanted = store.chunk_ids()
    for name, held in (("FAISS", snapshot.vectors.ids()), ("tantivy", snapshot.lexical.ids())):
        if not np.array_equal(held, wanted):
            missing, extra = np.setdiff1d(wanted, held), np.setdiff1d(held, wanted)
            yield f"{name}: {len(missing)} chunks missing, {len(extra)} too many"
            return
    for first in range(0, len(wanted), ROWS_AT_A_TIME):
        ids, vectors = store.chunk_vectors(wanted[first : first + ROWS_AT_A_TIME].tolist())
        for chunk_id, vector in zip(ids.tolist(), vectors, strict=True):
            if snapshot.vectors.vector(chunk_id).tobytes() != vector.tobytes():
                yield f"FAISS: the vector of chunk {chunk_id} is not the one in the database"
