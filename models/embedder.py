"""Turns texts into unit vectors with a sentence-transformers model that is on the disk."""

import copy
import hashlib
import json
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.catalog import find, locate, verify
from models.errors import ModelBroken
from models.hashes import sha256_of
from models.precision import bfloat16_pays, cpu_has_bfloat16, cpu_name
from models.safety import refuse_unsafe_folder

Vectors = NDArray[np.float32]

# Read by the hub's client when it is first imported, so set before that. A program that
# imported it earlier loses nothing: only folders are ever given to it.
_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


class SentenceEmbedder:
    """A sentence-transformers model, in bfloat16 where that is faster and as good.

    `fingerprint` changes whenever the same text would get another vector. It leaves out the
    precision, whose cosines agree to 0.995, so that a library may move between machines.

    Raises:
        ModelMissing: there is no such model on this machine.
        ModelBroken: its folder could run code, or it cannot be loaded.
    """

    def __init__(self, name_or_path: str, *, threads: int) -> None:
        folder = locate(name_or_path, "embedder")
        card = find(name_or_path, "embedder")
        if card:
            verify(card)
        refuse_unsafe_folder(folder)
        self.name = card.name if card else name_or_path
        self._model = _load(folder, threads)
        self.dimension = _dimension(self._model)
        self.fingerprint = _fingerprint(folder, self._model, self.dimension)
        self._tokenizer = _own_tokenizer(self._model)
        self.window_tokens = _window(self._model)
        # One at a time: torch spreads one batch over all threads, and the tokenizer inside
        # the model refuses a second borrower.
        self._lock = threading.Lock()
        self.precision = "float32"
        self._prefer_bfloat16()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Map n texts to an (n, d) array whose rows have length 1.

        No text gives a (0, d) array. A text to which the model gives no direction keeps a row
        of zeros, which is like nothing at all; it is never NaN.
        """
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            return _encode(self._model, list(texts))

    def count_tokens(self, text: str) -> int:
        """Return how many tokens a text takes, without the two marks the model adds around it."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _prefer_bfloat16(self) -> None:
        """Exchange the model for its bfloat16 copy where that pays."""
        if not cpu_has_bfloat16():
            return
        import torch  # Already loaded; here for the type alone.

        coarse = copy.deepcopy(self._model).to(torch.bfloat16)
        key = f"{cpu_name()} torch={torch.__version__} model={self.fingerprint}"
        exact = self._model
        if bfloat16_pays(
            key, lambda texts: _encode(exact, texts), lambda texts: _encode(coarse, texts)
        ):
            self._model = coarse
            self.precision = "bfloat16"


def _load(folder: Path, threads: int) -> Any:
    """Return the loaded model; takes seconds, nearly all of them the import of torch."""
    os.environ.update(_OFFLINE)
    # Slow: 3 to 8 seconds, so not at the top of the file.
    import torch
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(threads)
    try:
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            model_kwargs={"use_safetensors": True},
        )
    # What a damaged folder raises is documented nowhere; these were seen or are plain to expect.
    except (
        SafetensorError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        RuntimeError,
        AttributeError,
    ) as error:
        raise ModelBroken(f"{folder} cannot be loaded: {_first_line(error)}") from error


def _encode(model: Any, texts: list[str]) -> Vectors:
    raw = model.encode(texts, batch_size=32, show_progress_bar=False, convert_to_numpy=True)
    # The model's own rounding (bfloat16 above all) leaves lengths off by a thousandth.
    vectors = np.nan_to_num(np.asarray(raw, dtype=np.float32), posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return rows


def _dimension(model: Any) -> int:
    return int(_encode(model, ["one"]).shape[1])


def _window(model: Any) -> int:
    """Return how many tokens of a text the model reads, the marks it adds itself left out."""
    return int(model.max_seq_length) - int(model.tokenizer.num_special_tokens_to_add())


def _own_tokenizer(model: Any) -> Any:
    """Return a copy of the fast tokenizer that neither cuts nor pads.

    The model's own is set to cut at its window again with every batch.
    """
    from tokenizers import Tokenizer

    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelBroken("the embedder has no fast tokenizer (tokenizer.json); use another model")
    own = Tokenizer.from_str(backend.to_str())
    own.no_truncation()
    own.no_padding()
    return own


def _fingerprint(folder: Path, model: Any, dimension: int) -> str:
    """Return a hash over weights, tokenizer and all settings that shape a vector."""
    settings = ("config.json", "tokenizer.json", "tokenizer_config.json", "modules.json")
    weights = sorted(folder.rglob("*.safetensors"))
    inner = sorted(folder.glob("*/config.json"))
    files = weights + inner + [folder / name for name in settings if (folder / name).is_file()]
    facts = {
        "files": {str(path.relative_to(folder)): sha256_of(path) for path in files},
        "dimension": dimension,
        "window_tokens": model.max_seq_length,
    }
    written = json.dumps(facts, sort_keys=True).encode()
    return hashlib.sha256(written).hexdigest()[:16]


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
