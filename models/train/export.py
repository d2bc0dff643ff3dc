"""Write a trained reader the way models.reader loads it: half precision, one file and its hash."""

import json
from hashlib import sha256
from pathlib import Path

import torch
from safetensors.torch import save_file

from models.reader_network import SHARED, ReaderNetwork


def export(network: ReaderNetwork, out: Path) -> None:
    """Write model.safetensors and reader.json into the folder `out`."""
    halved = {
        name: value.detach().to(torch.float16).contiguous()
        for name, value in network.state_dict().items()
        if name != SHARED and value.is_floating_point()
    }
    path = out / "model.safetensors"
    save_file(halved, path)
    facts = {"sha256": sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
    (out / "reader.json").write_text(f"{json.dumps(facts, indent=1)}\n", encoding="utf-8")
