"""Find the nearest of the stored vectors, with FAISS."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.sealed import BrokenSeal, read_sealed, write_sealed
from rag.protocols import Vectors

Ids = NDArray[np.int64]


class FaissIndex:
    """Inner products over unit vectors, which are cosines. Never changed once made.

    FAISS may be searched from many threads but not changed meanwhile, so `changed` gives
    another index and the old one serves until it is let go.
    """

    def __init__(self, index: Any, mark: str) -> None:
        self._index = index
        self.mark = mark
        """The generation that the vectors belong to."""

    @classmethod
    def build(
        cls, ids: Ids, vectors: Vectors, *, mark: str, dimension: int, threads: int
    ) -> "FaissIndex":
        """Return an index of n vectors (n, d) under their ids."""
        faiss = _faiss(threads)
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        if len(ids):
            index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
        return cls(index, mark)

    @classmethod
    def load(cls, path: Path, *, threads: int) -> "FaissIndex":
        """Return the index that was saved there.

        Raises:
            BrokenSeal: the file is missing or damaged. FAISS itself keeps no checksum and loads
                flipped bits as if they were vectors.
        """
        sealed = read_sealed(path)
        faiss = _faiss(threads)
        try:
            index = faiss.deserialize_index(np.frombuffer(sealed.payload, dtype=np.uint8))
        except RuntimeError as error:
            raise BrokenSeal(f"{path.name}: {error}") from error
        return cls(index, str(sealed.facts["mark"]))

    def save(self, path: Path) -> None:
        """Write the index to a file, whole or not at all."""
        faiss = _faiss(None)
        facts = {"mark": self.mark, "count": self._index.ntotal, "dimension": self._index.d}
        write_sealed(path, faiss.serialize_index(self._index).tobytes(), facts)

    def changed(self, *, gone: Ids, ids: Ids, vectors: Vectors, mark: str) -> "FaissIndex":
        """Return a copy of the index without the ids gone and with the new vectors."""
        faiss = _faiss(None)
        copy = faiss.clone_index(self._index)
        if len(gone):
            copy.remove_ids(gone)
        if len(ids):
            copy.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
        return FaissIndex(copy, mark)

    @property
    def dimension(self) -> int:
        """Return the length of the vectors."""
        return int(self._index.d)

    def ids(self) -> Ids:
        """Return all ids held, in rising order."""
        faiss = _faiss(None)
        return np.sort(faiss.vector_to_array(self._index.id_map).astype(np.int64))

    def vector(self, chunk_id: int) -> Vectors:
        """Return the (d,) vector held under an id."""
        found: Vectors = self._index.reconstruct(int(chunk_id))
        return found

    def nearest(
        self, vector: Vectors, *, k: int, allowed: Ids | None = None
    ) -> list[tuple[int, float]]:
        """Return up to k (id, cosine) pairs for a (d,) vector, best first; ties by id."""
        faiss = _faiss(None)
        count = min(k, self._index.ntotal if allowed is None else len(allowed))
        if count <= 0:
            return []
        wanted = None
        if allowed is not None:
            wanted = faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed))
        scores, ids = self._index.search(
            np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1), count, params=wanted
        )
        pairs = zip(ids[0].tolist(), scores[0].tolist(), strict=True)
        return _ranked((chunk_id, score) for chunk_id, score in pairs if chunk_id >= 0)


def _ranked(pairs: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    # FAISS orders equal scores as it likes, and answers that swap citations cannot be compared.
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _faiss(threads: int | None) -> Any:
    # FAISS takes 0.2 s to import, and `import rag` must stay fast.
    import faiss

    if threads is not None:
        faiss.omp_set_num_threads(threads)
    return faiss
