"""Reads the few likeliest windows again with the language model's own understanding."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.catalog import find, locate, verify
from models.own import WEIGHTS, OwnReader, weights_in
from models.precision import cpu_has_bfloat16

Floats = NDArray[np.float32]

BASE = "SmolLM2-135M-Instruct"


class CloseReading(NamedTuple):
    """What was read in one window of s sentences; all are logits, above 0 for yes.

    `answers` says whether the window answers the question, `sentences` (s,) which of its
    sentences do; NaN of which no token was read.
    """

    answers: float
    sentences: Floats


class CloseReader(OwnReader):
    """The lower layers of the bundled language model, trained to read; a card lies beside them.

    It takes five times as long for a text as the reader of passages does, so it gets what that one
    found. It is loaded when it first reads, or by `load`; that takes seconds.
    """

    name = "footnote-close-reader"

    def __init__(self, *, threads: int, folder: Path = WEIGHTS / "close_reader") -> None:
        super().__init__(threads=threads, folder=folder)

    def _load(self) -> tuple[Any, Any]:
        return _load(self._folder, self._threads)

    def read(
        self, question: str, windows: Sequence[tuple[str, str, Sequence[tuple[int, int]]]]
    ) -> list[CloseReading]:
        """Return what was read in each window, in the order given.

        A window is a title, a text, and the (start, end) in the text of each of its sentences.

        Raises:
            ModelMissing: the weights are not installed.
            ModelBroken: they are not the ones that were tested.
        """
        if not windows:
            return []
        network, tokenizer = self._ready()
        # Slow to import: torch.
        import torch

        from models.close_input import collate, encode
        from models.reader_input import Piece

        encoded = [encode(tokenizer, Piece(question, *window)) for window in windows]
        # A very long question leaves a window no room.
        rows = [at for at, each in enumerate(encoded) if max(each.sentence_of) >= 0]
        read = [CloseReading(np.nan, np.full(len(window[2]), np.nan)) for window in windows]
        if not rows:
            return read
        with self._lock, torch.inference_mode():
            logits = network(*collate([encoded[at] for at in rows]))
        for row, at in enumerate(rows):
            sentences = logits.sentences[row].numpy()
            read[at] = CloseReading(
                float(logits.passage[row]),
                _filled(sentences, encoded[at].sentence_of, len(windows[at][2])),
            )
        return read


def _filled(logits: Floats, sentence_of: Sequence[int], count: int) -> Floats:
    """Return (count,) logits, NaN for those that no token was read of."""
    filled = np.full(count, np.nan, dtype=np.float32)
    read = sorted({each for each in sentence_of if each >= 0})
    filled[read] = logits[read]
    return filled


def _load(folder: Path, threads: int) -> tuple[Any, Any]:
    # Slow: some seconds, so not at the top of the file.
    import torch
    from gguf import GGUFReader
    from safetensors.torch import load_file

    from models.close_network import build, take_in
    from models.decoder import tokenizer_of

    trained = weights_in(folder)
    card, path = find(BASE, "generator"), locate(BASE, "generator")
    if card:
        verify(card)
    # Once: opening it takes longer than reading the weights does.
    base = GGUFReader(path)
    torch.set_num_threads(threads)
    precision = torch.bfloat16 if cpu_has_bfloat16() else torch.float32
    network = build(base, dtype=precision)
    take_in(network, load_file(trained))
    return network.eval(), tokenizer_of(base)
