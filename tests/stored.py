"""Small records to fill a store with."""

from datetime import date

import numpy as np

from rag.index.records import BuiltWith, Entry, FileRecord
from rag.types import Chunk, Document, Sentence

MADE = BuiltWith(name="fake", fingerprint="fake-1", dimension=2, setting="fake")


def entry(
    document_id,
    text="One. Two.",
    *,
    path="/a.txt",
    position=0,
    published=date(2024, 5, 16),
    publisher="CNN",
):
    """Return a document of one chunk and two sentences, all with plain vectors."""
    document = Document(
        id=document_id, path=path, position=position, title="Title", publisher=publisher,
        published=published, url=None, language=None, text=text,
    )  # fmt: skip
    middle = text.index(".") + 1
    spans = [(0, middle), (middle + 1, len(text))]
    return Entry(
        document=document,
        chunks=[Chunk(document_id=document_id, start=0, end=len(text), text=text)],
        chunk_vectors=np.array([[0.6, 0.8]], dtype=np.float32),
        sentences=[
            Sentence(document_id=document_id, start=a, end=b, text=text[a:b], paragraph=0)
            for a, b in spans
        ],
        sentence_vectors=np.array([[1, 0], [0, 1]], dtype=np.float32),
    )


def record(path="/a.txt", *, outcome="added", code=None):
    return FileRecord(
        path=path, size=9, mtime_ns=1, seen_ns=2, sha256="abc", splitter="1", outcome=outcome,
        code=code, reason=None,
    )  # fmt: skip
