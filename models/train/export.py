"""Write trained weights the way models.own wants them: half precision, one file and its hash."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from models.own import FACTS, FILE
from models.reader_network import SHARED, ReaderNetwork


def export(network: ReaderNetwork, out: Path) -> None:
    """Write the weights of a reader into the folder `out`, without the words it shares."""
    write({name: each for name, each in network.state_dict().items() if name != SHARED}, out)


def write(weights: Mapping[str, Tensor], out: Path) -> None:
    """Write weights and the facts about them into the folder `out`."""
    halved = {
        name: value.detach().to(torch.float16).contiguous()
        for name, value in weights.items()
        if value.is_floating_point()
    }
    path = out / FILE
    save_file(halved, path)
    facts = {"sha256": sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
    (out / FACTS).write_text(f"{json.dumps(facts, indent=1)}\n", encoding="utf-8")
