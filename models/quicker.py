"""Keeps a copy of a model in a format that llama.cpp reads faster. For the worker's child alone.

llama.cpp has kernels that read many tokens at once for some formats only, and on a processor
without a matrix unit Q4_1, the one that the bundled model comes in, is not among them. Measured
2026-11 on one thread of such a processor: 68 tokens in 0.26 s instead of 0.48, 93 in 0.34 instead
of 0.62, written at 80 tokens/s instead of 68. With a matrix unit it was not measured. The copy,
Q8_0, holds the same weights to 8 bits: what the model says may differ in a word.
"""

import contextlib
import os
import tempfile
import time
from pathlib import Path

import llama_cpp

from models.hashes import computed_sha256, remember_sha256, sha256_of

COPY, UNFINISHED = ".gguf", ".part"
KEPT_SECONDS = {COPY: 30 * 86400, UNFINISHED: 3600}
"""How long a copy is kept that was not used, and one that was never finished."""


def quicker(path: Path, folder: Path, *, threads: int) -> Path:
    """Return the copy of a model in Q8_0 that lies in the folder, made first where there is none.

    A copy whose size or time changed and that is not what was written is made anew. Where none can
    be kept, it is the model itself, which is read slower.
    """
    source = f"{llama_cpp.__version__}-{sha256_of(path)[:16]}"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        copy = _kept(source, folder) or _made(path, source, folder, threads=threads)
        if copy:
            # When it was last used; a change of the other time would have it hashed again.
            os.utime(copy, ns=(time.time_ns(), copy.stat().st_mtime_ns))
        _tidy(folder)
        return copy or path
    return path


def _kept(source: str, folder: Path) -> Path | None:
    for copy in folder.glob(f"{source}-*{COPY}"):
        if sha256_of(copy) == copy.stem.removeprefix(f"{source}-"):
            return copy
    return None


def _made(path: Path, source: str, folder: Path, *, threads: int) -> Path | None:
    """Write the copy, named after its own hash; None where llama.cpp cannot."""
    number, fresh = tempfile.mkstemp(dir=folder, suffix=UNFINISHED)
    os.close(number)
    try:
        if not _requantised(path, fresh, threads):
            return None
        digest = computed_sha256(Path(fresh))
        copy = folder / f"{source}-{digest}{COPY}"
        os.replace(fresh, copy)
    finally:
        Path(fresh).unlink(missing_ok=True)
    remember_sha256(copy, digest)
    return copy


def _requantised(path: Path, out: str, threads: int) -> bool:
    asked = llama_cpp.llama_model_quantize_default_params()
    asked.ftype = llama_cpp.LLAMA_FTYPE_MOSTLY_Q8_0
    asked.allow_requantize = True
    asked.nthread = threads
    return bool(llama_cpp.llama_model_quantize(os.fsencode(path), os.fsencode(out), asked) == 0)


def _tidy(folder: Path) -> None:
    """Delete copies that nothing has used for long, and what an interrupted start left behind."""
    for each in folder.iterdir():
        with contextlib.suppress(OSError):  # Another process may be tidying too.
            if time.time() - each.stat().st_atime > KEPT_SECONDS.get(each.suffix, float("inf")):
                each.unlink()
