"""Train the reader on the public data: python -m models.train.reader --data DIR --out FOLDER.

Takes about fifty minutes on two cores. What was reached is kept every few minutes, and the same
command goes on from there; when it is done, the folder holds the weights that models.reader loads.
Then, into another folder, the questions written for it: --begin FOLDER, half an hour.
"""

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from models.catalog import locate
from models.own import FILE
from models.reader_input import Piece, collate, encode, tokenizer_of
from models.reader_network import SHARED, Logits, ReaderNetwork, build
from models.train import sources
from models.train.batching import by_length
from models.train.examples import UNMARKED, Example, chance
from models.train.export import export
from models.train.losses import Row, loss_of
from models.train.running import Training
from models.train.swaps import swapped
from models.train.written import TEXTS, beside_written

log = logging.getLogger("models.train.reader")

HELD_OUT = frozenset({"squad:Force", "squad:Huguenot"})
"""Articles of SQuAD that no training sees; of the other sources a share of the articles."""
HELD_OUT_SHARE = {
    "nq": 0.1,
    "covid": 0.15,
    "scifact": 0.25,
    "wice": 0.25,
} | dict.fromkeys(UNMARKED, 0.12)
SWAPPED_SHARE = 0.5
EPOCHS = 2
LEARNING_RATE, HEADS_RATE = 1e-4, 5e-4
LEARNING_RATE_AGAIN, HEADS_RATE_AGAIN = 6e-5, 2e-4
"""Of a pass that goes on from weights that were trained before."""
AGAIN = 0.25
"""Share of the public questions that are read once more beside those that were written."""
TOKENS_IN_BATCH = 2600


def is_held_out(example: Example) -> bool:
    """Return whether no training sees the article that an example comes from."""
    share = HELD_OUT_SHARE.get(example.source.removesuffix("-swapped"), 0.0)
    return example.group in HELD_OUT or chance(example.group) < share


def load(folder: Path) -> list[Example]:
    """Return all examples of the folder of benchmarks, those made out of them included."""
    read = (
        sources.squad,
        sources.natural_questions,
        sources.covid_questions,
        sources.scientific_claims,
        sources.claims,
    )
    examples = [example for each in read for example in each(folder)]
    made = [each for each in swapped(examples) if chance(each.question) < SWAPPED_SHARE]
    return examples + made


def prepare(example: Example, tokenizer: Any) -> Row:
    """Return an example as tokens."""
    piece = Piece(example.question, example.title, example.text, example.sentences)
    encoded = encode(tokenizer, piece)
    pairs = [
        (inside[0], inside[-1])
        for start, end in example.answers
        if (
            inside := [
                at
                for at, (first, last) in enumerate(encoded.places)
                if first >= 0 and first < end and start < last
            ]
        )
    ]
    return Row(
        encoded,
        [first for first, _ in pairs],
        [last for _, last in pairs],
        example.relevant,
        example.answerable,
        # Where nobody marked the words, "nowhere" would be all they teach.
        bool(pairs) or not (example.answerable or example.source in UNMARKED),
    )


def batches(rows: Sequence[Row], seed: int) -> list[list[int]]:
    """Return the places of the rows in batches of like length, in an order set by the seed."""
    lengths = [len(row.encoded.ids) for row in rows]
    return by_length(lengths, seed, most=TOKENS_IN_BATCH, blur=24)


def train(
    rows: Sequence[Row],
    network: ReaderNetwork,
    out: Path,
    *,
    epochs: int,
    steps: int | None = None,
    rates: tuple[float, float] = (LEARNING_RATE, HEADS_RATE),
) -> None:
    """Train the network in place, from the last checkpoint in `out` if there is one.

    With `steps` it stops after so many, as an interruption would. `rates` are those of the encoder
    and of the heads.

    The vectors of the words are not trained: they stay those of the embedder, so that the weights
    that come along need not hold them.
    """
    plan = [batch for epoch in range(epochs) for batch in batches(rows, epoch)]
    network.get_parameter(SHARED).requires_grad_(False)
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    groups = [
        ([value for name, value in named if name.startswith("encoder")], rates[0]),
        ([value for name, value in named if not name.startswith("encoder")], rates[1]),
    ]
    network.train()
    training = Training(groups, len(plan), out, weight_decay=0.01)
    training.run(lambda step: _loss(network, [rows[at] for at in plan[step]]), until=steps)


def go_on_from(network: ReaderNetwork, folder: Path) -> None:
    """Give a network the weights that were exported to a folder."""
    words = {SHARED: network.get_parameter(SHARED).detach()}  # Not among them.
    network.load_state_dict(words | load_file(folder / FILE))


def _loss(network: ReaderNetwork, rows: Sequence[Row]) -> Tensor:
    batch = collate([row.encoded for row in rows])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(*batch)
    return loss_of(Logits(*(each.float() for each in logits)), rows, batch)


def main() -> None:
    """Train, and leave the weights in the folder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmarks")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and weights go")
    parser.add_argument("--begin", type=Path, help="go on from the weights in there, one epoch")
    parser.add_argument(
        "--written",
        choices=TEXTS,
        nargs="+",
        default=TEXTS,
        help="with --begin: of those written for it, all on these texts",
    )
    parser.add_argument("--epochs", type=int, help=f"without --begin; {EPOCHS} unless told")
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    if asked.begin and asked.epochs:
        parser.error("--begin goes on for one epoch; leave --epochs out")
    if asked.written != TEXTS and not asked.begin:
        parser.error("--written goes with --begin")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(0)
    torch.set_num_threads(asked.threads)
    folder = locate("all-MiniLM-L6-v2", "embedder")
    tokenizer = tokenizer_of(folder)
    read = load(asked.data)
    if asked.begin:
        read = beside_written(read, asked.data, on=asked.written, share=AGAIN)
    examples = [each for each in read if not is_held_out(each)]
    log.info("%d examples to train on", len(examples))
    network = build(folder, pretrained=True)
    rows = [prepare(each, tokenizer) for each in examples]
    if asked.begin:
        go_on_from(network, asked.begin)
        rates = LEARNING_RATE_AGAIN, HEADS_RATE_AGAIN
        train(rows, network, asked.out, epochs=1, rates=rates)
    else:
        train(rows, network, asked.out, epochs=asked.epochs or EPOCHS)
    export(network, asked.out)


if __name__ == "__main__":
    main()
