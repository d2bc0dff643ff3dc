"""Train the close reader: python -m models.train.close_reader --data DIR --out FOLDER.

A bit more than an hour on two cores. What was reached is kept every few minutes, and the same
command goes on from there; when it is done, the folder holds the weights that
models.close_reader loads.
"""

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from gguf import GGUFReader
from torch import Tensor, nn
from torch.nn import functional

from models.catalog import locate
from models.close_input import CloseEncoded, collate, encode
from models.close_network import CloseLogits, CloseNetwork, build
from models.close_reader import BASE
from models.decoder import tokenizer_of
from models.reader_input import Piece
from models.train.batching import by_length
from models.train.examples import Example, chance
from models.train.export import write
from models.train.low_rank import ADAPTED, ALPHA, RANK, adapt
from models.train.reader import is_held_out, load
from models.train.running import Training

log = logging.getLogger("models.train.close_reader")

LAYERS_CHANGED = ("self_attn.q_proj", "self_attn.k_proj", *ADAPTED)
FIRST_LAYER = 2
"""Layers below it are not changed, so nothing is computed backwards through them."""
LEARNING_RATE, HEADS_RATE = 4e-4, 1e-3
TOKENS_IN_BATCH = 2600
TWICE = "squad"
"""The source that is read twice: the only one with questions written to deceive."""
ABSTRACTS_LEFT_OUT = 0.5
"""Share of SciFact's abstracts that do not answer; they are the longest of all."""
RELEVANT_WEIGHT = 2.0
"""A sentence that answers against one that does not, of which there are three times as many."""


class Row(NamedTuple):
    """An example as the network trains on it; `relevant` is None where nobody said which."""

    encoded: CloseEncoded
    relevant: tuple[int, ...] | None
    answerable: bool


def chosen(examples: Sequence[Example]) -> list[Example]:
    """Return the examples to train on: none that is held out, some twice, some not."""
    kept = [
        each
        for each in examples
        if not is_held_out(each)
        and (
            each.source != "scifact"
            or each.answerable
            or chance(each.question + each.title) >= ABSTRACTS_LEFT_OUT
        )
    ]
    return kept + [each for each in kept if each.source == TWICE]


def loss_of(logits: CloseLogits, rows: Sequence[Row]) -> Tensor:
    """Return the mean loss of the passages, and twice that of the sentences."""
    answerable = torch.tensor([float(row.answerable) for row in rows])
    target = torch.zeros_like(logits.sentences)
    weight = torch.zeros_like(logits.sentences)
    for at, row in enumerate(rows):
        if row.relevant is None:
            continue
        for sentence in {each for each in row.encoded.sentence_of if each >= 0}:
            right = sentence in row.relevant
            target[at, sentence] = float(right)
            weight[at, sentence] = RELEVANT_WEIGHT if right else 1.0
    sentences = functional.binary_cross_entropy_with_logits(
        logits.sentences, target, weight=weight, reduction="sum"
    ) / weight.sum().clamp(min=1.0)
    passages = functional.binary_cross_entropy_with_logits(logits.passage, answerable)
    return passages + 2.0 * sentences


def train(
    rows: Sequence[Row],
    network: CloseNetwork,
    out: Path,
    *,
    steps: int | None = None,
    first_layer: int = FIRST_LAYER,
) -> None:
    """Train the network in place, one pass, from the last checkpoint in `out` if there is one.

    With `steps` it stops after so many, as an interruption would.
    """
    lengths = [len(row.encoded.ids) for row in rows]
    plan = by_length(lengths, 0, most=TOKENS_IN_BATCH, blur=24)
    changes = adapt(network.decoder.layers, LAYERS_CHANGED, first_layer=first_layer)
    groups = [(changes, LEARNING_RATE), (heads_of(network), HEADS_RATE)]
    network.train()

    def loss(step: int) -> Tensor:
        batch = [rows[at] for at in plan[step]]
        return loss_of(network(*collate([row.encoded for row in batch])), batch)

    Training(groups, len(plan), out, weight_decay=0.01).run(loss, until=steps)


def heads_of(network: CloseNetwork) -> list[nn.Parameter]:
    """Return the parameters of the heads."""
    named = network.named_parameters()
    return [value for name, value in named if not name.startswith("decoder.")]


def trained(network: CloseNetwork) -> dict[str, Tensor]:
    """Return heads and changes of a trained network, as models.close_network takes them in."""
    state = {name: value for name, value in network.named_parameters() if value.requires_grad}
    return {
        name: value * (ALPHA / RANK) if name.endswith(".up") else value
        for name, value in state.items()
    }


def main() -> None:
    """Train, and leave the weights in the folder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmarks")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and weights go")
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(0)
    torch.set_num_threads(asked.threads)
    base = GGUFReader(locate(BASE, "generator"))
    tokenizer = tokenizer_of(base)
    rows = [
        Row(
            encode(tokenizer, Piece(each.question, each.title, each.text, each.sentences)),
            each.relevant,
            each.answerable,
        )
        for each in chosen(load(asked.data))
    ]
    log.info("%d rows of %d tokens", len(rows), sum(len(row.encoded.ids) for row in rows))
    network = build(base, dtype=torch.bfloat16)
    train(rows, network, asked.out)
    write(trained(network), asked.out)


if __name__ == "__main__":
    main()
