"""Choose among sentences made by rule by how likely the untrained model finds them."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

MOST_LOSS = 6.5
"""Mean over the tokens, in nats; above it sentences mostly were no English (looked at, 2026-11)."""
BATCH = 48


class Collected:
    """Remembers what there was to choose from, and takes the first."""

    def __init__(self) -> None:
        self.sentences: dict[str, None] = {}

    def __call__(self, sentences: Sequence[str]) -> str | None:
        """Return the first sentence, None where there is none."""
        self.sentences |= dict.fromkeys(sentences)
        return next(iter(sentences), None)


class Likely:
    """Chooses by the mean loss of a language model, computed beforehand for all sentences."""

    def __init__(
        self, network: Any, tokenize: Callable[[str], list[int]], sentences: Sequence[str]
    ) -> None:
        rows = {each: tokenize(f"\n{each}") for each in sentences}
        order = sorted(rows, key=lambda each: len(rows[each]))
        self.losses: dict[str, float] = {}
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            found = _losses(network, [rows[each] for each in chosen])
            self.losses |= dict(zip(chosen, found, strict=True))

    def __call__(self, sentences: Sequence[str]) -> str | None:
        """Return the likeliest sentence; None where there is none or all are too unlikely."""
        best = min(sentences, key=lambda each: self.losses[each], default=None)
        return best if best is not None and self.losses[best] <= MOST_LOSS else None


@torch.no_grad()
def _losses(network: Any, rows: Sequence[list[int]]) -> list[float]:
    """Return the mean loss of each row's tokens after the first."""
    ids = pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    mask = pad_sequence([torch.ones(len(row)) for row in rows], batch_first=True)
    logits = network(input_ids=ids, attention_mask=mask.long()).logits[:, :-1]
    each = functional.cross_entropy(logits.transpose(1, 2).float(), ids[:, 1:], reduction="none")
    kept = mask[:, 1:]
    return [float(value) for value in (each * kept).sum(1) / kept.sum(1)]
