"""What can be read from a library: its articles, and what a question finds in them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rag.index.derived import Derived
from rag.index.records import Generation
from rag.index.store import Store
from rag.protocols import Vectors
from rag.types import Chunk, Document, FileOutcome, Removed, Scope, Sentence, Shelf, Story


class Holdings:
    """The side of a library that changes nothing. Fits `rag.protocols.Corpus`."""

    def __init__(
        self, home: Path, store: Store, *, threads: int, tell: Callable[[str], None]
    ) -> None:
        self._store = store
        self._derived = Derived(home, store, threads=threads, tell=tell)
        self._shelf: tuple[Generation, Shelf] | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether there is no article."""
        return self._store.is_empty()

    def documents(self, *, texts: bool = True) -> list[Document]:
        """Return all documents, by path and place in the file.

        Without texts their `text` is empty, which is all that a list needs and far quicker.
        """
        return self._store.documents(texts=texts)

    def document(self, document_id: str) -> Document:
        """Return the one document whose id begins so.

        Raises:
            NotInLibrary: there is none, or more than one.
        """
        return self._store.document(document_id)

    def removed(self, document_id: str) -> list[Removed]:
        """Return what cleaning took out of one document, in its order."""
        return self._store.removed(self._store.document(document_id).id)

    def stories(self, document_ids: Sequence[str]) -> dict[str, Story]:
        """Return the story of each of these documents that is part of one, by document id."""
        return self._store.stories(document_ids)

    def files(self) -> list[FileOutcome]:
        """Return what became of every file that was ever added, by path."""
        return [
            FileOutcome(
                path=record.path,
                outcome=record.outcome,
                code=record.code,
                reason=record.reason,
                document_ids=tuple(self._store.document_ids(record.path)),
                skipped=record.skipped,
            )
            for record in self._store.files()
        ]

    def shelf(self) -> Shelf:
        """Return whose articles are held, and from which days; read anew when they change."""
        generation = self._store.generation()
        if self._shelf is None or self._shelf[0] != generation:
            self._shelf = (generation, self._store.shelf())
        return self._shelf[1]

    def nearest(self, vector: Vectors, *, k: int, scope: Scope) -> list[tuple[int, float]]:
        """Return up to k (chunk id, cosine) pairs for a (d,) vector, best first."""
        allowed = self._allowed(scope)
        chunk_ids = None if allowed is None else self._store.chunk_ids(allowed)
        return self._derived.snapshot().vectors.nearest(vector, k=k, allowed=chunk_ids)

    def matching(self, question: str, *, k: int, scope: Scope) -> list[tuple[int, float]]:
        """Return up to k (chunk id, BM25) pairs, best first."""
        allowed = self._allowed(scope)
        return self._derived.snapshot().lexical.matching(question, k=k, allowed=allowed)

    def cosines(self, vector: Vectors, chunk_ids: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of these chunks with a (d,) vector; the gone are left out."""
        ids, vectors = self._store.chunk_vectors(chunk_ids)
        if not len(ids):
            return {}
        return dict(zip(ids.tolist(), (vectors @ vector).tolist(), strict=True))

    def chunks(self, chunk_ids: Sequence[int]) -> dict[int, Chunk]:
        """Return the chunks that still exist, by id."""
        return self._store.chunks(chunk_ids)

    def sentences(
        self, document_id: str, *, start: int = 0, end: int | None = None
    ) -> tuple[list[Sentence], Vectors]:
        """Return the n sentences that overlap text[start:end], in order, and (n, d) vectors."""
        return self._store.sentences(document_id, start=start, end=end)

    def rarity(self, words: Sequence[str], *, language: str | None = None) -> dict[str, float]:
        """Return the inverse document frequency of each word over chunks, 0 or more."""
        return self._derived.snapshot().lexical.rarity(words, language=language)

    def _allowed(self, scope: Scope) -> list[str] | None:
        return None if scope == Scope() else self._store.in_scope(scope)
