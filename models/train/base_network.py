"""The bundled GGUF model as a torch network. Needs the extra "train", which brings gguf."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from torch import Tensor
from transformers import LlamaConfig, LlamaForCausalLM

_NAMES = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
}


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
