"""Reads question and passage together: does it answer, and which sentence does?"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.catalog import find, locate, verify
from models.own import WEIGHTS, OwnReader, weights_in
from models.precision import cpu_has_bfloat16

Floats = NDArray[np.float32]

BATCH_PASSAGES = 16
LONGEST_ANSWER_TOKENS = 24


class Reading(NamedTuple):
    """What was read in one passage; all are logits, above 0 for yes.

    `answers` says whether the passage answers the question, `sentences` (s,) which of its
    sentences bear the answer out, `spans` (s,) whether the words that answer stand in it, against
    their standing nowhere in the passage.
    """

    answers: float
    sentences: Floats
    spans: Floats


class PassageReader(OwnReader):
    """A 22 M cross-encoder trained for Footnote; its card lies beside the weights.

    It is loaded when it first reads, or by `load`; that takes seconds.
    """

    name = "footnote-reader"

    def __init__(self, *, threads: int, folder: Path = WEIGHTS / "reader") -> None:
        super().__init__(threads=threads, folder=folder)

    def _load(self) -> tuple[Any, Any]:
        return _load(self._folder, self._threads)

    def read(
        self, question: str, passages: Sequence[tuple[str, str, Sequence[tuple[int, int]]]]
    ) -> list[Reading]:
        """Return what was read in each passage, in the order given.

        A passage is its title, its text, and the (start, end) in the text of each of its
        sentences. A sentence beyond the window, which ends at 288 tokens of question, title and
        text, gets the lowest logits there are.

        Raises:
            ModelMissing: the weights are not installed.
            ModelBroken: they are not the ones that were tested.
        """
        network, tokenizer = self._ready()
        from models.reader_input import Piece, encode  # Slow to import: torch.

        encoded = [encode(tokenizer, Piece(question, *passage)) for passage in passages]
        order = sorted(range(len(encoded)), key=lambda at: len(encoded[at].ids))
        read: dict[int, Reading] = {}
        with self._lock:
            for first in range(0, len(order), BATCH_PASSAGES):
                chosen = order[first : first + BATCH_PASSAGES]
                found = _forward(network, [encoded[at] for at in chosen])
                counts = [len(passages[at][2]) for at in chosen]
                read |= {
                    at: _reading(logits, encoded[at], count)
                    for at, logits, count in zip(chosen, found, counts, strict=True)
                }
        return [read[at] for at in range(len(passages))]


LOWEST = -20.0


class _Row(NamedTuple):
    start: Floats
    end: Floats
    sentences: Floats
    passage: float


def _forward(network: Any, pieces: Sequence[Any]) -> list[_Row]:
    import torch  # Slow to import.

    from models.reader_input import collate

    batch = collate(pieces)
    members = batch.members.to(next(network.parameters()).dtype)
    with torch.inference_mode():
        logits = network(batch.ids, batch.types, batch.mask, members)
    start, end, sentences, passage = (each.float().numpy() for each in logits)
    return [
        _Row(start[row], end[row], sentences[row], float(passage[row]))
        for row in range(len(pieces))
    ]


def _reading(row: _Row, encoded: Any, count: int) -> Reading:
    inside = np.array(encoded.sentence_of)
    sentences = np.full(count, LOWEST, dtype=np.float32)
    spans = np.full(count, LOWEST, dtype=np.float32)
    nowhere = row.start[0] + row.end[0]
    for sentence in range(count):
        (tokens,) = np.nonzero(inside == sentence)
        if len(tokens):
            sentences[sentence] = row.sentences[sentence]
            first, last = int(tokens[0]), int(tokens[-1]) + 1
            spans[sentence] = _best_span(row.start[first:last], row.end[first:last]) - nowhere
    return Reading(row.passage, sentences, spans)


def _best_span(start: Floats, end: Floats) -> float:
    """Return the best sum of a start and an end that is not before it, nor too far behind."""
    best = -np.inf
    for length in range(min(LONGEST_ANSWER_TOKENS, len(start))):
        best = max(best, float((start[: len(start) - length] + end[length:]).max()))
    return best


def _load(folder: Path, threads: int) -> tuple[Any, Any]:
    # Slow: 3 to 8 seconds, so not at the top of the file.
    import torch
    from safetensors import safe_open
    from safetensors.torch import load_file

    from models.reader_input import tokenizer_of
    from models.reader_network import SHARED, build

    card = find("all-MiniLM-L6-v2", "embedder")
    if card:
        verify(card)
    base, path = locate("all-MiniLM-L6-v2", "embedder"), weights_in(folder)
    torch.set_num_threads(threads)
    network = build(base, pretrained=False)
    with safe_open(str(base / "model.safetensors"), framework="pt") as shared:
        words = {SHARED: shared.get_tensor(SHARED.removeprefix("encoder."))}
    network.load_state_dict(
        words | {name: value.float() for name, value in load_file(path).items()}
    )
    precision = torch.bfloat16 if cpu_has_bfloat16() else torch.float32
    return network.eval().to(precision), tokenizer_of(base)
