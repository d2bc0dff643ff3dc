"""Keep the two search indexes in step with the database, and mend them when they are not."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rag.errors import LibraryBusy, LibraryUnavailable
from rag.index.lexical import TantivyIndex, seal_of
from rag.index.lock import write_lock
from rag.index.records import LexicalRow
from rag.index.rows import Ids
from rag.index.sealed import BrokenSeal, OutdatedSeal, quarantine
from rag.index.store import Store
from rag.index.vectors import FaissIndex
from rag.protocols import Vectors

ROWS_AT_A_TIME = 2_000
"""Chunks read from the database at once while an index is made; some 5 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Both indexes, of one generation. What it finds may be gone from the database by now."""

    vectors: FaissIndex
    lexical: TantivyIndex


class Derived:
    """The search indexes of one library, made from the store and never trusted over it."""

    def __init__(
        self, home: Path, store: Store, *, threads: int, tell: Callable[[str], None]
    ) -> None:
        self._home = home
        self._store = store
        self._threads = threads
        self._tell = tell
        self._refreshing = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._outdated: tuple[object, ...] = ()
        """The generation and the files on disk when these were last found to be of another."""

    @property
    def vectors_path(self) -> Path:
        """Return where the FAISS index is kept."""
        return self._home / "vectors.faiss"

    @property
    def lexical_path(self) -> Path:
        """Return the folder of the tantivy index."""
        return self._home / "lexical"

    @property
    def seal_path(self) -> Path:
        """Return the file that is written when a change of the tantivy index is complete."""
        return seal_of(self.lexical_path)

    def snapshot(self) -> Snapshot:
        """Return indexes to search: of this generation, or of the last while someone writes."""
        mark = self._store.generation().mark
        held = self._snapshot
        if held and _is_of(held, mark):
            return held
        with self._refreshing:
            self._snapshot = self._refreshed(mark)
            return self._snapshot

    def reconcile(self) -> Snapshot:
        """Return indexes of this generation, mended or made anew on disk as needed.

        The caller holds the write lock.

        Raises:
            LibraryUnavailable: they cannot be written; the database is as it was.
        """
        with self._refreshing:
            self._snapshot = self._mended()
            return self._snapshot

    def _mended(self) -> Snapshot:
        mark = self._store.generation().mark
        try:
            return Snapshot(vectors=self._mended_vectors(mark), lexical=self._mended_lexical(mark))
        except OSError as error:
            raise LibraryUnavailable(self._home, error.strerror or str(error)) from error

    def _refreshed(self, mark: str) -> Snapshot:
        if self._snapshot and _is_of(self._snapshot, mark):
            return self._snapshot
        loaded = self._loaded_of(mark)
        if loaded:
            return loaded
        try:
            with write_lock(self._home, wait_seconds=0):
                return self._mended()
        except LibraryUnavailable:
            # Nothing can be written, but an answer needs no writing.
            return self._in_memory(mark)
        except LibraryBusy:
            # The files belong to the writer now. Old hits are better than none, and those
            # that are no longer in the store are dropped by whoever looks them up.
            return self._snapshot or self._in_memory(mark)

    def _loaded_of(self, mark: str) -> Snapshot | None:
        """Return the indexes on disk if they are of this generation.

        While a writer is at work they are not, and reading and hashing them takes long, so they
        are not read again until one of them has changed.
        """
        state = (mark, _changed_at(self.vectors_path), _changed_at(self.seal_path))
        if state == self._outdated:
            return None
        loaded = self._loaded()
        if loaded and _is_of(loaded, mark):
            return loaded
        self._outdated = state
        return None

    def _loaded(self) -> Snapshot | None:
        """Return the indexes on disk if both are whole; None leaves the mending to others."""
        try:
            return Snapshot(
                vectors=FaissIndex.load(self.vectors_path, threads=self._threads),
                lexical=TantivyIndex.open(self.lexical_path),
            )
        except BrokenSeal:
            return None

    def _in_memory(self, mark: str) -> Snapshot:
        ids = self._store.chunk_ids()
        lexical = TantivyIndex.create(None)
        lexical.change(gone=(), rows=self._rows(ids), mark=mark)
        return Snapshot(vectors=self._built_vectors(ids, mark), lexical=lexical)

    def _mended_vectors(self, mark: str) -> FaissIndex:
        held = self._held_vectors()
        if held and held.mark == mark:
            return held
        wanted = self._store.chunk_ids()
        if held and self._store.knows_generation(held.mark) and held.dimension == self._dimension():
            before = held.ids()
            ids, vectors = self._vectors(np.setdiff1d(wanted, before))
            gone = np.setdiff1d(before, wanted)
            index = held.changed(gone=gone, ids=ids, vectors=vectors, mark=mark)
        else:
            index = self._built_vectors(wanted, mark)
        index.save(self.vectors_path)
        return index

    def _held_vectors(self) -> FaissIndex | None:
        try:
            return FaissIndex.load(self.vectors_path, threads=self._threads)
        except BrokenSeal as error:
            self._put_away(self.vectors_path, str(error))
            return None

    def _mended_lexical(self, mark: str) -> TantivyIndex:
        held = self._held_lexical()
        if held and held.mark == mark:
            return held
        wanted = self._store.chunk_ids()
        gone: Ids = np.zeros(0, dtype=np.int64)
        if held and self._store.knows_generation(held.mark):
            before = held.ids()
            gone, wanted = np.setdiff1d(before, wanted), np.setdiff1d(wanted, before)
        else:
            held = TantivyIndex.create(self.lexical_path)
        held.change(gone=gone.tolist(), rows=self._rows(wanted), mark=mark)
        return held

    def _held_lexical(self) -> TantivyIndex | None:
        try:
            return TantivyIndex.open(self.lexical_path)
        except OutdatedSeal:
            return None
        except BrokenSeal as error:
            if TantivyIndex.was_finished(self.lexical_path):
                self._put_away(self.lexical_path, str(error))
            return None

    def _put_away(self, path: Path, reason: str) -> None:
        place = quarantine(path)
        if place:
            self._tell(
                f"a search index was damaged ({reason}); it was made anew from the database, "
                f"and the damaged one kept as {place.name}"
            )

    def _dimension(self) -> int:
        made = self._store.built_with()
        return made.dimension if made else 1

    def _built_vectors(self, wanted: Ids, mark: str) -> FaissIndex:
        ids, vectors = self._vectors(wanted)
        return FaissIndex.build(
            ids, vectors, mark=mark, dimension=self._dimension(), threads=self._threads
        )

    def _vectors(self, wanted: Ids) -> tuple[Ids, Vectors]:
        return self._store.chunk_vectors(wanted.tolist())

    def _rows(self, wanted: Ids) -> Iterator[Sequence[LexicalRow]]:
        for first in range(0, len(wanted), ROWS_AT_A_TIME):
            yield self._store.lexical_rows(wanted[first : first + ROWS_AT_A_TIME].tolist())


def _is_of(snapshot: Snapshot, mark: str) -> bool:
    return snapshot.vectors.mark == mark and snapshot.lexical.mark == mark


def _changed_at(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
