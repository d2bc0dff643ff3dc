"""Embed each text once and for all: vectors are kept by the hash of the text and of the model.

The cache is one SQLite file. What was embedded before an interruption is there after it.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag import FootnoteError

Vectors = NDArray[np.float32]

BATCH_TEXTS = 128
"""Embedded and stored together: some seconds of work at most are lost to an interruption."""
LOOK_UP_KEYS = 500
"""Keys asked for at once; SQLite before 3.32 takes no more than 999."""
WAIT_SECONDS = 60
"""For another process that is writing to the same cache."""


class BrokenCache(FootnoteError):
    """The file of vectors cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"the cache of embeddings {path} cannot be used: {reason}; delete the file and run "
            "again, it will be made anew"
        )
        self.path = path


class Embeds(Protocol):
    """Turns texts into unit vectors; `rag`'s own embedders fit."""

    name: str
    fingerprint: str
    dimension: int
    window_tokens: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Map n texts to an (n, d) array whose rows have length 1."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens a text takes."""
        ...


class CachedEmbedder:
    """An embedder that remembers. Fits wherever the one inside fits, a library included.

    `progress(done, total)` is told after every batch of a call of `embed` that computes.
    """

    def __init__(
        self, inner: Embeds, folder: Path, *, progress: Callable[[int, int], None] | None = None
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._inner = inner
        self._path = folder / "embeddings.sqlite"
        self.progress = progress
        self.name = inner.name
        self.fingerprint = inner.fingerprint
        self.dimension = inner.dimension
        self.window_tokens = inner.window_tokens
        # Vectors of two precisions agree to 0.995 only, and a figure must not depend on which
        # machine filled the cache.
        self._salt = f"{inner.fingerprint}\0{getattr(inner, 'precision', '')}\0".encode()

    def count_tokens(self, text: str) -> int:
        """Return how many tokens a text takes."""
        return self._inner.count_tokens(text)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Map n texts to an (n, d) array, computing only what was never computed before.

        Raises:
            BrokenCache: the file of vectors is damaged or cannot be written.
        """
        wanted = {text: self._key(text) for text in texts}
        with self._opened() as connection:
            known = self._known(connection, list(wanted.values()))
            missing = [text for text, key in wanted.items() if key not in known]
            for batch in self._batches(missing):
                made = {wanted[text]: row for text, row in zip(*batch, strict=True)}
                with connection:
                    connection.executemany(
                        "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                        [(key, row.tobytes()) for key, row in made.items()],
                    )
                known |= made
        rows = [known[wanted[text]] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimension)

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[Sequence[str], Vectors]]:
        # A batch is padded to its longest text, so texts of a length go together.
        ordered = sorted(texts, key=len)
        for start in range(0, len(ordered), BATCH_TEXTS):
            batch = ordered[start : start + BATCH_TEXTS]
            yield batch, self._inner.embed(batch)
            if self.progress:
                self.progress(start + len(batch), len(ordered))

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(self._salt + text.encode("utf-8", "surrogatepass")).digest()

    def _known(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        for start in range(0, len(keys), LOOK_UP_KEYS):
            part = keys[start : start + LOOK_UP_KEYS]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 - only "?"
            for key, blob in connection.execute(query, part):
                if len(blob) == 4 * self.dimension:
                    found[key] = np.frombuffer(blob, dtype=np.float32)
        return found

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=WAIT_SECONDS)) as connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS vectors "
                    "(key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
                )
                yield connection
        except sqlite3.Error as error:
            raise BrokenCache(self._path, str(error)) from error
