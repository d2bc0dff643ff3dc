"""The network of the close reader: the lower layers of the language model, with two heads."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import torch
from gguf import GGUFReader
from torch import Tensor, nn

from models.decoder import network_of

LAYERS = 20
"""Of 30. With 12 the right sentence came first for 0.71 of 583 held-out questions of SQuAD 2.0
after one pass over 2,600 examples, with 20 for 0.88 (2026-11-22)."""
HIDDEN = 128
NO_SENTENCE = -20.0


class CloseLogits(NamedTuple):
    """Of n passages with up to s sentences: whether a sentence answers, (n, s), or any, (n,)."""

    sentences: Tensor
    passage: Tensor


class CloseNetwork(nn.Module):
    """A decoder that reads question, text and question again, so that the text knows the question.

    A sentence is judged by the mean of its tokens' states beside the last state of all, which has
    read everything; the passage by that last state and by its best sentence.
    """

    def __init__(self, decoder: Any) -> None:
        super().__init__()
        self.decoder = decoder
        width = decoder.config.hidden_size
        self.sentence = nn.Sequential(nn.Linear(2 * width, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, 1))
        self.passage = nn.Linear(width, 1)
        self.share = nn.Parameter(torch.tensor(0.3))

    def forward(self, ids: Tensor, mask: Tensor, members: Tensor) -> CloseLogits:
        """Return the logits of n passages.

        `ids` and `mask` are (n, t), padded at the end; `members` is (n, s, t), each row a
        sentence's share of every token, summing to 1, or zeros for no sentence.
        """
        found = self.decoder(input_ids=ids, attention_mask=mask, use_cache=False)
        states = found.last_hidden_state.float()
        last = states[torch.arange(len(ids)), mask.sum(-1) - 1]
        pooled = members @ states
        beside = last.unsqueeze(1).expand_as(pooled)
        sentences = self.sentence(torch.cat([pooled, beside], dim=-1)).squeeze(-1)
        sentences = sentences.masked_fill(members.sum(-1) == 0, NO_SENTENCE)
        passage = self.passage(last).squeeze(-1) + self.share * sentences.max(-1).values
        return CloseLogits(sentences, passage)


def build(base: GGUFReader, *, dtype: torch.dtype) -> CloseNetwork:
    """Return the network on the lower layers of an opened GGUF model, its heads untrained."""
    return CloseNetwork(network_of(base, dtype=dtype, layers=LAYERS).model)


def take_in(network: CloseNetwork, trained: Mapping[str, Tensor]) -> None:
    """Give the network what was trained: its heads, and low-rank changes of the decoder.

    A change is two matrices, named after the layer with ".down" (r, in) and ".up" (out, r), whose
    product is added to the layer's weights. Source: Hu et al., LoRA (arXiv 2106.09685).

    Raises:
        KeyError: a weight of the heads is missing.
    """
    heads = {name: value.float() for name, value in trained.items() if _is_head(name)}
    lacking = network.load_state_dict(heads, strict=False).missing_keys
    if untrained := [name for name in lacking if _is_head(name)]:
        raise KeyError(f"no trained weights of {', '.join(untrained)}")
    for name, up in trained.items():
        if name.endswith(".up"):
            layer = network.get_submodule(name.removesuffix(".up"))
            down = trained[name.removesuffix("up") + "down"]
            weight = layer.get_parameter("weight")
            weight.data = (weight.float() + up.float() @ down.float()).to(weight.dtype)


def _is_head(name: str) -> bool:
    return not name.startswith("decoder.")
