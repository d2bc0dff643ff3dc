"""Write trained low-rank adapters as the GGUF file that llama.cpp loads, and its hash."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGUFWriter

from models.train.low_rank import ALPHA, adapters


def export(network: Any, base: Path, out: Path) -> None:
    """Write adapter.gguf and wording.json into the folder `out`, in half precision.

    Source: convert_lora_to_gguf.py of llama.cpp, for names and metadata.
    """
    path = out / "adapter.gguf"
    writer = GGUFWriter(path, "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", ALPHA)
    writer.add_name("footnote-wording")
    writer.add_license("cc-by-sa-4.0")
    for name, module in adapters(network):
        for part, value in (("lora_a", module.down), ("lora_b", module.up)):
            writer.add_tensor(f"{name}.{part}", value.detach().numpy().astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    facts = {
        "sha256": sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
        "base_sha256": sha256(base.read_bytes()).hexdigest(),
    }
    (out / "wording.json").write_text(f"{json.dumps(facts, indent=1)}\n", encoding="utf-8")
