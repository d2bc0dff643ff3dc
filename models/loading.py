"""Loads a GGUF file into llama.cpp. For the worker's child alone."""

import contextlib
from pathlib import Path
from typing import Any

import llama_cpp

from models.hashes import sha256_of
from models.quicker import quicker


def load(path: Path, cache: Path, *, quicken: bool, threads: int, **how: Any) -> tuple[Any, str]:
    """Return the model and the hash of the file that it was read from.

    With `quicken` that is a quicker copy, kept in the folder `cache`; one that llama.cpp will not
    have is deleted, and the model itself is read. `how` goes to llama_cpp.Llama.

    Raises:
        ValueError: llama.cpp will not have the model.
    """
    copy = quicker(path, cache, threads=threads) if quicken else path
    if copy != path:
        try:
            return _read(copy, threads, how), sha256_of(copy)
        except (ValueError, OSError):
            with contextlib.suppress(OSError):
                copy.unlink()
    return _read(path, threads, how), sha256_of(path)


def _read(path: Path, threads: int, how: dict[str, Any]) -> Any:
    return llama_cpp.Llama(
        str(path), n_threads=threads, n_threads_batch=threads, verbose=False, **how
    )


def without_extra_buffers() -> None:
    """Load the next model without repacked weights, and so without AMX.

    The Llama class has no argument for it, so its defaults are changed.
    """
    inner: Any = llama_cpp.llama_cpp
    original = inner.llama_model_default_params

    def changed() -> Any:
        parameters = original()
        parameters.use_extra_bufts = False
        return parameters

    inner.llama_model_default_params = changed
