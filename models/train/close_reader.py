"""Train the close reader: python -m models.train.close_reader --data DIR --out FOLDER.

A bit more than an hour on two cores. What was reached is kept every few minutes, and the same
command goes on from there; when it is done, the folder holds the weights that
models.close_reader loads. Then the second pass, half an hour, into another folder: --begin FOLDER.
"""

import argparse
import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from gguf import GGUFReader
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from models.catalog import locate
from models.close_input import CloseEncoded, collate, encode
from models.close_network import CloseLogits, CloseNetwork, build
from models.close_reader import BASE
from models.decoder import tokenizer_of
from models.own import FILE
from models.reader_input import Piece
from models.train.batching import by_length
from models.train.examples import Example, chance
from models.train.export import write
from models.train.low_rank import ADAPTED, ALPHA, RANK, adapt
from models.train.reader import is_held_out, load
from models.train.running import Training
from models.train.second_pass import second_pass
from models.train.written import TEXTS, beside_written

log = logging.getLogger("models.train.close_reader")

LAYERS_CHANGED = ("self_attn.q_proj", "self_attn.k_proj", *ADAPTED)
FIRST_LAYER = 2
"""Layers below it are not changed, so nothing is computed backwards through them."""
LEARNING_RATE, HEADS_RATE = 4e-4, 1e-3
FIRST_LAYER_AGAIN = 8
LEARNING_RATE_AGAIN, HEADS_RATE_AGAIN = 2.5e-4, 5e-4
"""Of the second pass."""
AGAIN = 0.3
"""Share of the second pass's questions that are read once more beside those that were written."""
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
    begin: Mapping[str, Tensor] | None = None,
) -> None:
    """Train the network in place, one pass, from the last checkpoint in `out` if there is one.

    With `steps` it stops after so many, as an interruption would. `begin` are the weights of a
    first pass, as they were written, from which a second one goes on in the upper layers.
    """
    lengths = [len(row.encoded.ids) for row in rows]
    plan = by_length(lengths, 0, most=TOKENS_IN_BATCH, blur=24)
    changes = adapt(network.decoder.layers, LAYERS_CHANGED, first_layer=first_layer)
    rates = LEARNING_RATE, HEADS_RATE
    if begin:
        changes = go_on_from(network, begin)
        rates = LEARNING_RATE_AGAIN, HEADS_RATE_AGAIN
    groups = list(zip((changes, heads_of(network)), rates, strict=True))
    network.train()

    def loss(step: int) -> Tensor:
        batch = [rows[at] for at in plan[step]]
        return loss_of(network(*collate([row.encoded for row in batch])), batch)

    Training(groups, len(plan), out, weight_decay=0.01).run(loss, until=steps)


def go_on_from(
    network: CloseNetwork, begin: Mapping[str, Tensor], *, first_layer: int = FIRST_LAYER_AGAIN
) -> list[nn.Parameter]:
    """Give an adapted network the weights of a first pass; return the changes to train on.

    Those of the layers below `first_layer` stay as they are.
    """
    changes = []
    for name in trained(network):
        parameter = network.get_parameter(name)
        scale = ALPHA / RANK if name.endswith(".up") else 1.0
        parameter.data.copy_(begin[name].float() / scale)
        if name.startswith("decoder."):
            parameter.requires_grad_(int(name.split(".")[2]) >= first_layer)
            changes += [parameter] if parameter.requires_grad else []
    return changes


def heads_of(network: CloseNetwork) -> list[nn.Parameter]:
    """Return the parameters of the heads."""
    named = network.named_parameters()
    return [value for name, value in named if not name.startswith("decoder.")]


def trained(network: CloseNetwork) -> dict[str, Tensor]:
    """Return heads and changes of a trained network, as models.close_network takes them in."""
    return {
        name: value * (ALPHA / RANK) if name.endswith(".up") else value
        for name, value in network.named_parameters()
        if not name.startswith("decoder.") or name.endswith((".up", ".down"))
    }


def main() -> None:
    """Train, and leave the weights in the folder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmarks")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and weights go")
    parser.add_argument("--begin", type=Path, help="the second pass, from the weights in there")
    parser.add_argument(
        "--part", type=int, default=0, help="which questions a pass with --begin reads"
    )
    parser.add_argument(
        "--written",
        choices=TEXTS,
        nargs="+",
        help="with --begin: those written for it on these texts too",
    )
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    if not asked.begin and (asked.written or asked.part):
        parser.error("--written and --part go with --begin")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(0)
    torch.set_num_threads(asked.threads)
    base = GGUFReader(locate(BASE, "generator"))
    tokenizer = tokenizer_of(base)
    begin = load_file(asked.begin / FILE) if asked.begin else None
    if begin:
        read: Iterable[Example] = second_pass(asked.data, part=asked.part)
        if asked.written:
            read = beside_written(read, asked.data, on=asked.written, share=AGAIN)
        examples = [each for each in read if not is_held_out(each)]
    else:
        examples = chosen(load(asked.data))
    rows = [
        Row(
            encode(tokenizer, Piece(each.question, each.title, each.text, each.sentences)),
            each.relevant,
            each.answerable,
        )
        for each in examples
    ]
    log.info("%d rows of %d tokens", len(rows), sum(len(row.encoded.ids) for row in rows))
    network = build(base, dtype=torch.bfloat16)
    train(rows, network, asked.out, begin=begin)
    write(trained(network), asked.out)


if __name__ == "__main__":
    main()
