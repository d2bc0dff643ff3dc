"""Join intake and index: a library of articles that can be added to, searched and checked."""

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rag.errors import DamagedLibrary, IndexMismatch, LibraryUnavailable, NotInLibrary
from rag.index.checks import faults
from rag.index.derived import Derived
from rag.index.lock import write_lock
from rag.index.store import Store
from rag.ingest import Ingest, Progress
from rag.intake.files import Seen
from rag.protocols import Embedder, Vectors
from rag.settings import Settings
from rag.types import AddReport, Chunk, Document, FileOutcome, Scope, Sentence

LEAST_LETTERS = 8
"""Of an id, to remove an article by."""
WARM_UP_TEXT = "Which city did he visit after Beijing?"


class Library:
    """The articles of one home folder. May be used from several threads.

    The embedder is made when something must be embedded, so looking after a library never
    waits for a model. Fits `rag.protocols.Corpus`.

    Raises:
        DamagedLibrary: the database cannot be read; it was not touched.
        LibraryUnavailable: the folder cannot be made or opened.
    """

    def __init__(self, settings: Settings, *, embedder: Callable[[], Embedder]) -> None:
        self._settings = settings
        self._home = settings.home
        self._make_embedder = embedder
        self._embedder: Embedder | None = None
        self._embedding = threading.Lock()
        self._notices: list[str] = []
        self._store = _open_store(self._home)
        self._derived = Derived(
            self._home, self._store, threads=settings.threads, tell=self._notices.append
        )

    def close(self) -> None:
        """Let go of the database. The library cannot be used after."""
        self._store.close()

    def take_notices(self) -> tuple[str, ...]:
        """Return what the user should be told, once."""
        told = tuple(self._notices)
        del self._notices[: len(told)]
        return told

    def warm_up(self) -> None:
        """Load the embedder and the indexes now rather than with the first question.

        Raises:
            IndexMismatch: the library was built with another embedder.
        """
        self.embed_question(WARM_UP_TEXT)
        self._derived.snapshot()

    def embed_question(self, question: str) -> Vectors:
        """Return the (d,) unit vector of a question.

        Raises:
            IndexMismatch: the library was built with another embedder.
        """
        vector: Vectors = self._checked_embedder().embed([question])[0]
        return vector

    def add(self, paths: Iterable[Path | str], *, progress: Progress | None = None) -> AddReport:
        """Return what became of every file below the paths; nothing that fails stops the rest.

        `progress` is called with (done, total, path) once a file is settled for good.

        Raises:
            IndexMismatch: the library was built with another embedder; nothing was changed.
            LibraryBusy: another process is writing.
            LibraryUnavailable: the disk is full or may not be written; all that was committed
                until then is kept.
        """
        with write_lock(self._home):
            made = self._store.built_with()
            if made and made.setting != self._settings.embedder:
                self._checked_embedder()
            ingest = Ingest(self._settings, self._store, self._checked_embedder, progress)
            report = ingest.run(paths)
            self._derived.reconcile()
        return report

    def remove(self, name: str | Path) -> list[Document]:
        """Return the documents taken out: all of a file, none if it only failed, or one by its id.

        At least 8 letters of an id are asked for, since what is removed is gone.

        Raises:
            NotInLibrary: there is nothing of that name.
            LibraryBusy: another process is writing.
            LibraryUnavailable: the search indexes could not be written, though it is removed.
        """
        with write_lock(self._home):
            path = Seen(path=Path(os.path.realpath(Path(name).expanduser())), named=True).name
            if self._store.file(path):
                found = self._store.documents(path=path)
                self._store.remove_file(path)
            else:
                found = [self._named(str(name))]
                self._store.remove([found[0].id])
            self._derived.reconcile()
        return found

    def _named(self, name: str) -> Document:
        document = self._store.document(name)
        if len(name) < LEAST_LETTERS and name != document.id:
            raise NotInLibrary(name, f"is too short an id; give {LEAST_LETTERS} letters or more")
        return document

    def verify(self) -> list[str]:
        """Return every fault there is after mending what can be mended; nothing is sampled.

        Raises:
            LibraryBusy: another process is writing.
        """
        with write_lock(self._home):
            return faults(self._store, self._derived.reconcile())

    @property
    def is_empty(self) -> bool:
        """Return whether there is no article."""
        return self._store.is_empty()

    def documents(self) -> list[Document]:
        """Return all documents, by path and place in the file."""
        return self._store.documents()

    def document(self, document_id: str) -> Document:
        """Return the one document whose id begins so.

        Raises:
            NotInLibrary: there is none, or more than one.
        """
        return self._store.document(document_id)

    def files(self) -> list[FileOutcome]:
        """Return what became of every file that was ever added, by path."""
        return [
            FileOutcome(
                path=record.path,
                outcome=record.outcome,
                code=record.code,
                reason=record.reason,
                document_ids=tuple(self._store.document_ids(record.path)),
            )
            for record in self._store.files()
        ]

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

    def rarity(self, words: Sequence[str]) -> dict[str, float]:
        """Return the inverse document frequency of each word over chunks, 0 or more."""
        return self._derived.snapshot().lexical.rarity(words)

    def _allowed(self, scope: Scope) -> list[str] | None:
        return None if scope == Scope() else self._store.in_scope(scope)

    def _checked_embedder(self) -> Embedder:
        with self._embedding:
            if self._embedder is None:
                self._embedder = self._make_embedder()
            embedder = self._embedder
        made = self._store.built_with()
        if made and made.fingerprint != embedder.fingerprint:
            raise IndexMismatch(
                built_with=f"{made.name} {made.fingerprint}",
                loaded=f"{embedder.name} {embedder.fingerprint}",
                home=self._home,
            )
        return embedder


def _open_store(home: Path) -> Store:
    path = home / "library.db"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        emptied = path.exists() and path.stat().st_size == 0
    except OSError as error:
        raise LibraryUnavailable(home, error.strerror or str(error)) from error
    # SQLite would take an empty file for a new database and start from nothing.
    if emptied and (home / "vectors.faiss").exists():
        raise DamagedLibrary(path, "the file is empty, though its search indexes are not")
    return Store(path)
