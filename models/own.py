"""Weights of our own, in the folders of models/weights, and the facts that come with them."""

import json
import threading
from pathlib import Path
from typing import Any

from models.errors import ModelBroken, ModelMissing
from models.hashes import sha256_of

WEIGHTS = Path(__file__).parent / "weights"
FILE, FACTS = "model.safetensors", "reader.json"


class OwnReader:
    """A network of our own with its tokenizer, loaded when it first reads, or by `load`."""

    def __init__(self, *, threads: int, folder: Path) -> None:
        self._folder = folder
        self._threads = threads
        self._loaded: tuple[Any, Any] | None = None
        # One at a time: torch spreads one batch over all threads.
        self._lock = threading.Lock()

    def load(self) -> None:
        """Load the weights, if that was not done; it takes seconds.

        Raises:
            ModelMissing: they, or the model they belong to, are not installed.
            ModelBroken: they are not the ones that were tested.
        """
        self._ready()

    def _ready(self) -> tuple[Any, Any]:
        """Return network and tokenizer, loaded once."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> tuple[Any, Any]:
        raise NotImplementedError


def weights_in(folder: Path) -> Path:
    """Return the weights of a folder, once they are known to be the ones that were tested.

    Raises:
        ModelMissing: there are none.
        ModelBroken: they differ from what the facts beside them say.
    """
    path, facts = folder / FILE, _facts(folder)
    if sha256_of(path) != facts["sha256"]:
        raise ModelBroken(f"{path} is not the reader we tested; install Footnote again")
    return path


def _facts(folder: Path) -> dict[str, Any]:
    path = folder / FACTS
    if not path.is_file() or not (folder / FILE).is_file():
        raise ModelMissing(f"{folder} holds no reader; install Footnote again")
    try:
        facts = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ModelBroken(f"{path} cannot be read ({error}); install Footnote again") from error
    if not isinstance(facts, dict) or "sha256" not in facts:
        raise ModelBroken(f"{path} names no sha256; install Footnote again")
    return facts
