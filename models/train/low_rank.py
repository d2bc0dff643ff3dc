"""A bundled GGUF model as a torch network, with low-rank adapters on some of its layers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from torch import Tensor, nn
from torch.nn import functional
from transformers import LlamaConfig, LlamaForCausalLM

RANK, ALPHA = 16, 32.0
ADAPTED = {
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
"""Layers that get an adapter, and what llama.cpp calls them. Query and key stay as they are:
llama.cpp keeps their rows in another order."""
_NAMES = {value: key for key, value in ADAPTED.items()} | {
    "ffn_gate": "mlp.gate_proj",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
}


class LowRank(nn.Module):
    """A frozen linear layer plus B(A(x)), of which A and B are trained in float32.

    Source: Hu et al., LoRA (arXiv 2106.09685). B begins at zero, so nothing changes at first.
    """

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.weight = base.weight
        self.down = nn.Parameter(torch.randn(RANK, base.in_features) / base.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, inputs: Tensor) -> Tensor:
        """Return (..., out) of (..., in)."""
        low = functional.linear(inputs, self.down.to(inputs.dtype))
        up = (self.up * (ALPHA / RANK)).to(inputs.dtype)
        return functional.linear(inputs, self.weight) + functional.linear(low, up)


def network_of(path: Path, *, dtype: torch.dtype = torch.bfloat16) -> Any:
    """Return a LlamaForCausalLM with the weights of a GGUF file, all frozen.

    transformers reads GGUF too, but only with accelerate installed.
    """
    reader = GGUFReader(path)
    network: Any = LlamaForCausalLM(_config(reader))
    network = network.to(dtype)
    heads = network.config.num_attention_heads, network.config.num_key_value_heads
    state = {}
    for tensor in reader.tensors:
        values = torch.from_numpy(np.array(dequantize(tensor.data, tensor.tensor_type)))
        values = values.reshape(*(int(each) for each in reversed(tensor.shape)))
        state[_name(tensor.name)] = _reordered(tensor.name, values, heads).to(dtype)
    state.setdefault("lm_head.weight", state["model.embed_tokens.weight"])
    network.load_state_dict(state)
    return network.requires_grad_(False)


def adapt(network: Any, *, first_layer: int = 0) -> list[nn.Parameter]:
    """Put adapters on the layers from `first_layer` up; return what is to be trained."""
    for layer in network.model.layers[first_layer:]:
        for name in ADAPTED:
            block, own = name.split(".")
            setattr(getattr(layer, block), own, LowRank(getattr(getattr(layer, block), own)))
    return [each for each in network.parameters() if each.requires_grad]


def adapters(network: Any) -> Iterator[tuple[str, LowRank]]:
    """Yield each adapter with the name that llama.cpp gives its tensor."""
    for number, layer in enumerate(network.model.layers):
        for name, theirs in ADAPTED.items():
            block, own = name.split(".")
            module = getattr(getattr(layer, block), own)
            if isinstance(module, LowRank):
                yield f"blk.{number}.{theirs}.weight", module


def _name(theirs: str) -> str:
    whole = {
        "token_embd.weight": "model.embed_tokens.weight",
        "output_norm.weight": "model.norm.weight",
        "output.weight": "lm_head.weight",
    }
    if theirs in whole:
        return whole[theirs]
    _, number, kind, end = theirs.split(".")
    return f"model.layers.{number}.{_NAMES[kind]}.{end}"


def _reordered(name: str, values: Tensor, heads: tuple[int, int]) -> Tensor:
    """Return query and key rows in the order that transformers wants."""
    if ".attn_q." not in name and ".attn_k." not in name:
        return values
    count = heads[0] if ".attn_q." in name else heads[1]
    rows, columns = values.shape
    return (
        values.reshape(count, rows // count // 2, 2, columns).swapaxes(1, 2).reshape(rows, columns)
    )


def _config(reader: GGUFReader) -> LlamaConfig:
    def fact(name: str) -> Any:
        return reader.fields[f"llama.{name}"].contents()

    facts: dict[str, Any] = dict(
        vocab_size=int(fact("vocab_size")),
        hidden_size=int(fact("embedding_length")),
        intermediate_size=int(fact("feed_forward_length")),
        num_hidden_layers=int(fact("block_count")),
        num_attention_heads=int(fact("attention.head_count")),
        num_key_value_heads=int(fact("attention.head_count_kv")),
        rms_norm_eps=float(fact("attention.layer_norm_rms_epsilon")),
        rope_theta=float(fact("rope.freq_base")),
        max_position_embeddings=int(fact("context_length")),
        tie_word_embeddings=True,
        attn_implementation="sdpa",
    )
    return LlamaConfig(**facts)
