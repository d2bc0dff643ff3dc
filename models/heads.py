"""Keeps what a model made of the fixed beginnings of prompts, in memory and on disk."""

import contextlib
import os
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

MOST_IN_MEMORY = 4
MOST_FILES = 16
MOST_BYTES = 128_000_000
"""Of all files together. A head of 50 tokens takes 1 MB of a model of 135 M, 7 MB of one of 8 B."""
DIGEST_BYTES = 32


class Heads:
    """States by the tokens they were computed from. A file that is not what was written is none.

    `identity` stands for everything else that a state depends on: the weights, the build of
    llama.cpp, how it computes. Without a folder nothing is kept on disk.
    """

    def __init__(self, folder: Path | None, *, identity: str) -> None:
        self._folder = folder
        self._identity = identity
        self._held: dict[tuple[int, ...], bytes] = {}
        self._unsaved: list[tuple[int, ...]] = []

    def get(self, tokens: Sequence[int]) -> bytes | None:
        """Return the state after these tokens, None where it is not known."""
        key = tuple(tokens)
        if key not in self._held and (state := self._load(key)) is not None:
            self._hold(key, state)
        return self._held.get(key)

    def put(self, tokens: Sequence[int], state: bytes) -> None:
        """Keep a state in memory, and remember to save it."""
        key = tuple(tokens)
        self._hold(key, state)
        self._unsaved.append(key)

    def forget(self, tokens: Sequence[int]) -> None:
        """Drop a state that turned out to be of no use."""
        self._held.pop(tuple(tokens), None)
        with contextlib.suppress(OSError):
            if self._folder:
                self._file(self._folder, tuple(tokens)).unlink()

    def save(self) -> None:
        """Write what is new to disk; where the folder cannot be written, do without."""
        unsaved, self._unsaved = self._unsaved, []
        for key in unsaved:
            if self._folder and key in self._held and len(self._held[key]) <= MOST_BYTES:
                with contextlib.suppress(OSError):
                    _write(self._file(self._folder, key), self._held[key])
                    _tidy(self._folder)

    def _hold(self, key: tuple[int, ...], state: bytes) -> None:
        self._held[key] = state
        while len(self._held) > MOST_IN_MEMORY:
            self._held.pop(next(iter(self._held)))

    def _load(self, key: tuple[int, ...]) -> bytes | None:
        if self._folder is None:
            return None
        path = self._file(self._folder, key)
        try:
            content = path.read_bytes()
            os.utime(path)  # What is used stays longest.
        except OSError:
            return None
        state = content[DIGEST_BYTES:]
        return state if state and sha256(state).digest() == content[:DIGEST_BYTES] else None

    def _file(self, folder: Path, key: tuple[int, ...]) -> Path:
        name = sha256(f"{self._identity} {key}".encode()).hexdigest()
        return folder / f"{name}.state"


def _write(path: Path, state: bytes) -> None:
    """Replace the file whole, so that a reader sees the old or the new, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as fresh:
        fresh.write(sha256(state).digest())
        fresh.write(state)
    os.replace(fresh.name, path)


def _tidy(folder: Path) -> None:
    """Delete what was used longest ago, until few and small enough files are left."""
    total = 0
    found = [(path, path.stat()) for path in folder.iterdir()]
    newest = sorted(found, key=lambda each: each[1].st_mtime_ns, reverse=True)
    for place, (path, facts) in enumerate(newest):
        total += facts.st_size
        if place >= MOST_FILES or total > MOST_BYTES:
            path.unlink()
