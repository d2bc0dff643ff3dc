"""The bundled GGUF model as a torch network, whole or its lower layers alone."""

from typing import Any

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from tokenizers import Tokenizer, models, pre_tokenizers
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


def network_of(
    reader: GGUFReader, *, dtype: torch.dtype = torch.bfloat16, layers: int | None = None
) -> Any:
    """Return a LlamaForCausalLM with the weights of an opened GGUF file, all frozen.

    With `layers` it has no more than so many, the lowest; those above are not read.
    transformers reads GGUF too, but only with accelerate installed.
    """
    config = _config(reader, layers)
    # Without weights at first: filling them with chance takes longer than reading them.
    with torch.device("meta"):
        network: Any = LlamaForCausalLM(config)
    heads = config.num_attention_heads, config.num_key_value_heads or config.num_attention_heads
    state = {}
    for tensor in reader.tensors:
        if _layer(tensor.name) >= config.num_hidden_layers:
            continue
        values = torch.from_numpy(np.array(dequantize(tensor.data, tensor.tensor_type)))
        values = values.reshape(*(int(each) for each in reversed(tensor.shape)))
        state[_name(tensor.name)] = _reordered(tensor.name, values, heads).to(dtype)
    state.setdefault("lm_head.weight", state["model.embed_tokens.weight"])
    network.load_state_dict(state, assign=True)
    # Its frequencies are computed, not stored, so they are still without values.
    network.model.rotary_emb = type(network.model.rotary_emb)(config)
    return network.requires_grad_(False)


def tokenizer_of(reader: GGUFReader) -> Any:
    """Return the tokenizer of a GGUF file with SmolLM's vocabulary; it neither cuts nor pads."""
    fields = reader.fields
    words = fields["tokenizer.ggml.tokens"].contents()
    merges = fields["tokenizer.ggml.merges"].contents()
    pairs = [(left, right) for left, right in (each.split(" ") for each in merges)]
    tokenizer = Tokenizer(
        models.BPE(vocab={word: at for at, word in enumerate(words)}, merges=pairs)
    )
    # Source: llama.cpp, llama-vocab.cpp, the pre-tokenizer it calls "smollm".
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )
    return tokenizer


def _layer(name: str) -> int:
    """Return the layer that a tensor belongs to, -1 for one of the whole."""
    return int(name.split(".")[1]) if name.startswith("blk.") else -1


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


def _config(reader: GGUFReader, layers: int | None) -> LlamaConfig:
    def fact(name: str) -> Any:
        return reader.fields[f"llama.{name}"].contents()

    facts: dict[str, Any] = dict(
        vocab_size=int(fact("vocab_size")),
        hidden_size=int(fact("embedding_length")),
        intermediate_size=int(fact("feed_forward_length")),
        num_hidden_layers=min(int(fact("block_count")), layers or int(fact("block_count"))),
        num_attention_heads=int(fact("attention.head_count")),
        num_key_value_heads=int(fact("attention.head_count_kv")),
        rms_norm_eps=float(fact("attention.layer_norm_rms_epsilon")),
        rope_theta=float(fact("rope.freq_base")),
        max_position_embeddings=int(fact("context_length")),
        tie_word_embeddings=True,
        attn_implementation="sdpa",
    )
    return LlamaConfig(**facts)
