"""What the reader is trained to get right: where an answer stands, and whether there is one."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from models.reader_input import Batch, Encoded
from models.reader_network import Logits

CLOSED = -1e4
"""A logit that no place of an answer has: exp gives 0 and no infinity meets another."""
RELEVANT_WEIGHT = 2.0
"""A sentence that bears an answer out against one that does not, of which there are three times
as many."""


class Row(NamedTuple):
    """An example as the network trains on it. `starts` and `ends` are the tokens of answers.

    Without `has_span` nobody said which words answer, and the span is not trained.
    """

    encoded: Encoded
    starts: list[int]
    ends: list[int]
    relevant: tuple[int, ...] | None
    answerable: bool
    has_span: bool


def loss_of(logits: Logits, rows: Sequence[Row], batch: Batch) -> Tensor:
    """Return the mean loss: the span's, the sentences' and the passage's, each counting once."""
    answerable = torch.tensor([float(row.answerable) for row in rows])
    passage = functional.binary_cross_entropy_with_logits(logits.passage, answerable)
    return passage + _span_loss(logits, rows, batch) + _sentence_loss(logits, rows, batch)


def _span_loss(logits: Logits, rows: Sequence[Row], batch: Batch) -> Tensor:
    """Return the cross-entropy of start and end, all right places of an answer taken together.

    Source: Clark and Gardner 2018, arXiv:1710.10723, section 3.1: the summed probability.
    """
    kept = torch.tensor([row.has_span for row in rows])
    open_ = (batch.types * batch.mask).bool()
    open_[:, 0] = True
    total = logits.start.new_zeros(())
    for scores, chosen in (
        (logits.start, [row.starts or [0] for row in rows]),
        (logits.end, [row.ends or [0] for row in rows]),
    ):
        right = torch.zeros_like(scores, dtype=torch.bool)
        for row, places in enumerate(chosen):
            right[row, places] = True
        masked = scores.masked_fill(~open_, CLOSED)
        gold = masked.masked_fill(~right, CLOSED).logsumexp(-1)
        total = total + ((masked.logsumexp(-1) - gold) * kept).sum() / kept.sum().clamp(min=1)
    return total / 2


def _sentence_loss(logits: Logits, rows: Sequence[Row], batch: Batch) -> Tensor:
    target = torch.zeros_like(logits.sentences)
    weight = (batch.members.sum(-1) > 0).to(logits.sentences.dtype)
    for at, row in enumerate(rows):
        if row.relevant is None:
            weight[at] = 0.0
        for sentence in row.relevant or ():
            if sentence < target.shape[1]:
                target[at, sentence] = 1.0
    weight = weight * torch.where(target > 0, RELEVANT_WEIGHT, 1.0)
    losses = functional.binary_cross_entropy_with_logits(
        logits.sentences, target, weight=weight, reduction="sum"
    )
    return 2.0 * losses / weight.sum().clamp(min=1)
