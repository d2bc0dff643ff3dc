"""Keeps a copy of a model in a format that llama.cpp reads faster. For the worker's child alone.

llama.cpp has kernels that read many tokens at once for some formats only, and on a processor
without a matrix unit Q4_1, the one that the bundled model comes in, is not among them. Measured
2026-11 on one thread: 68 tokens in 0.26 s instead of 0.48, 93 in 0.34 instead of 0.62, written at
80 tokens/s instead of 68. The weights are the same to 8 bits.
"""

import contextlib
import os
import tempfile
import time
from pathlib import Path

import llama_cpp

from models.hashes import remember_sha256, sha256_of

ENDING = ".gguf"
STALE_SECONDS = 3600
"""After which a copy that is not finished was left behind."""


def quicker(path: Path, folder: Path) -> Path:
    """Return the copy of a model in Q8_0 that lies in the folder, made first where there is none.

    A copy that is not what was written is made anew. Where none can be kept, it is the model
    itself: slower, and all else as well.
    """
    source = f"{llama_cpp.__version__}-{sha256_of(path)[:16]}"
    with contextlib.suppress(OSError):
        return _kept(source, folder) or _made(path, source, folder) or path
    return path


def _kept(source: str, folder: Path) -> Path | None:
    for copy in folder.glob(f"{source}-*{ENDING}"):
        if sha256_of(copy) == copy.stem.removeprefix(f"{source}-"):
            return copy
        copy.unlink()
    return None


def _made(path: Path, source: str, folder: Path) -> Path | None:
    """Write the copy, named after its own hash, in place of all that were there before."""
    folder.mkdir(parents=True, exist_ok=True)
    before = list(folder.iterdir())
    number, fresh = tempfile.mkstemp(dir=folder, suffix=".part")
    os.close(number)
    try:
        if not _requantised(path, fresh):
            return None
        digest = sha256_of(Path(fresh))
        copy = folder / f"{source}-{digest}{ENDING}"
        os.replace(fresh, copy)
    finally:
        Path(fresh).unlink(missing_ok=True)
    remember_sha256(copy, digest)
    for old in before:
        if old.suffix == ENDING or time.time() - old.stat().st_mtime > STALE_SECONDS:
            old.unlink(missing_ok=True)
    return copy


def _requantised(path: Path, out: str) -> bool:
    asked = llama_cpp.llama_model_quantize_default_params()
    asked.ftype = llama_cpp.LLAMA_FTYPE_MOSTLY_Q8_0
    asked.allow_requantize = True
    return bool(llama_cpp.llama_model_quantize(os.fsencode(path), os.fsencode(out), asked) == 0)
