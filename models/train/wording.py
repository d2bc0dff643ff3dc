"""Train the wording adapter: python -m models.train.wording --data DIR --out FOLDER.

About an hour on one core. What was reached is kept every few minutes, as an adapter that can be
used, and the same command goes on from there.
"""

import argparse
import json
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from models.catalog import locate
from models.train.adapter_file import export
from models.train.examples import chance
from models.train.likely import Collected, Likely
from models.train.low_rank import ADAPTED, adapt
from models.train.reader import HELD_OUT, HELD_OUT_SHARE
from models.train.running import Training
from models.train.wording_examples import Task
from models.train.wording_rows import IGNORED, Row, Speech, batches, collate
from models.train.wording_tasks import tasks

log = logging.getLogger("models.train.wording")

BASE = "SmolLM2-135M-Instruct"
FIRST_LAYER = 10
"""Layers below it are not adapted, so nothing is computed backwards through them."""
LEARNING_RATE, AGAIN_RATE = 6e-4, 3e-4
LONGEST = 300


def is_held_out(task: Task) -> bool:
    """Return whether no training sees the article of a task; the reader's are held out too."""
    share = HELD_OUT_SHARE.get(task.source, 0.0)
    return task.group in HELD_OUT or chance(task.group) < share


def loss_of(network: Any, rows: Sequence[Row]) -> Tensor:
    """Return the mean loss of the tokens to write; the vocabulary is computed for them alone."""
    ids, mask, labels = collate(rows)
    hidden = network.model(input_ids=ids, attention_mask=mask, use_cache=False).last_hidden_state
    wanted = labels[:, 1:] != IGNORED
    logits = network.lm_head(hidden[:, :-1][wanted])
    return functional.cross_entropy(logits.float(), labels[:, 1:][wanted])


def train(
    rows: Sequence[Row],
    network: Any,
    out: Path,
    *,
    base: Path,
    steps: int | None = None,
    begin: Path | None = None,
) -> None:
    """Train the adapters in place, one pass, from the last checkpoint in `out` if there is one.

    What another run left in `begin` is gone on from, at a lower rate.
    """
    plan = batches(rows, 0)[:steps]
    parameters = adapt(network.model.layers, ADAPTED, first_layer=FIRST_LAYER)
    rate = AGAIN_RATE if begin else LEARNING_RATE
    training = Training([(parameters, rate)], len(plan), out, weight_decay=0.0)
    if begin:
        training.load(begin)
    network.train()
    training.run(
        lambda step: loss_of(network, [rows[at] for at in plan[step]]),
        saved=lambda: export(network, base, out),
    )


def prepared(
    folder: Path, kept: Path, network: Any, speech: Speech, *, again: bool
) -> Iterator[Task]:
    """Yield the tasks; written to `kept` the first time and read from there afterwards."""
    if not kept.is_file():
        collected = Collected()
        log.info("%d tasks before choosing", sum(1 for _ in tasks(folder, collected, again=again)))
        likely = Likely(network, speech.tokens, list(collected.sentences))
        made = tasks(folder, likely, again=again)
        lines = [f"{json.dumps(asdict(task))}\n" for task in made]
        kept.write_text("".join(lines), encoding="utf-8")
    for line in kept.read_text("utf-8").splitlines():
        fields = json.loads(line)
        yield Task(**(fields | {"sources": tuple(fields["sources"])}))


def main() -> None:
    """Train, and leave the adapter in the folder named."""
    # Slow to import.
    from gguf import GGUFReader

    from models.decoder import network_of

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmarks")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and weights go")
    parser.add_argument("--begin", type=Path, help="go on from this folder, with other sources")
    parser.add_argument("--steps", type=int, help="stop after so many batches; all by default")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(0)
    torch.set_num_threads(asked.threads)
    asked.out.mkdir(parents=True, exist_ok=True)
    path = locate(BASE, "generator")
    network, speech = network_of(GGUFReader(path)), Speech(path)
    kept, again = asked.out / "tasks.jsonl", asked.begin is not None
    found = list(prepared(asked.data, kept, network, speech, again=again))
    rows = [speech.row(each) for each in found if not is_held_out(each)]
    rows = [row for row in rows if len(row.prompt) + len(row.target) <= LONGEST]
    tokens = sum(len(row.prompt) + len(row.target) for row in rows)
    log.info("%d tasks of %d tokens to train on", len(rows), tokens)
    train(rows, network, asked.out, base=path, steps=asked.steps, begin=asked.begin)


if __name__ == "__main__":
    main()
