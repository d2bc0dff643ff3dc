"""Low-rank adapters on some layers of a frozen network."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

RANK, ALPHA = 16, 32.0
ADAPTED = {
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
"""Layers that get an adapter, and what llama.cpp calls them. Query and key stay as they are:
llama.cpp keeps their rows in another order."""


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


def adapt(
    layers: Sequence[Any], names: Iterable[str], *, first_layer: int = 0
) -> list[nn.Parameter]:
    """Put adapters on what `names` in the layers from `first_layer` up; return what is trained."""
    made = []
    for layer in layers[first_layer:]:
        for name in names:
            block, own = name.split(".")
            adapter = LowRank(getattr(getattr(layer, block), own))
            setattr(getattr(layer, block), own, adapter)
            made += [adapter.down, adapter.up]
    return made


def adapters(network: Any) -> Iterator[tuple[str, LowRank]]:
    """Yield each adapter with the name that llama.cpp gives its tensor."""
    for number, layer in enumerate(network.model.layers):
        for name, theirs in ADAPTED.items():
            block, own = name.split(".")
            module = getattr(getattr(layer, block), own)
            if isinstance(module, LowRank):
                yield f"blk.{number}.{theirs}.weight", module
