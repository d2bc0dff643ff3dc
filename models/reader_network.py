"""The network of the reader: a small BERT over question and passage, with three heads."""

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

SHARED = "encoder.embeddings.word_embeddings.weight"
"""The embedder's own vectors of words, untouched by training, and half of all weights."""


class Logits(NamedTuple):
    """What the heads say of n passages of t tokens with up to s sentences.

    `start` and `end` are (n, t): where an answer begins and ends, the first token standing for
    nowhere. `sentences` is (n, s): whether a sentence bears the answer out. `passage` is (n,):
    whether the passage answers at all.
    """

    start: Tensor
    end: Tensor
    sentences: Tensor
    passage: Tensor


class ReaderNetwork(nn.Module):
    """BERT with a head for the span of the answer, one for sentences, one for the passage.

    Reading a whole passage once gives all three, where a cross-encoder of sentences would read
    it once for each of them, and would never see what stands around.
    Source: Devlin et al. 2019, arXiv:1810.04805, section 4.3, for the span and nowhere.
    """

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.span = nn.Linear(width, 2)
        self.sentence = nn.Linear(2 * width, 1)
        self.passage = nn.Linear(width, 1)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor, members: Tensor) -> Logits:
        """Return the logits of n passages.

        `ids`, `types` and `mask` are (n, t) as BERT wants them; `members` is (n, s, t), each row
        a sentence's share of every token, summing to 1, or zeros for no sentence.
        """
        states = self.encoder(
            input_ids=ids, token_type_ids=types, attention_mask=mask
        ).last_hidden_state
        start, end = self.span(states).unbind(-1)
        first = states[:, 0]
        pooled = members.to(states.dtype) @ states
        beside = first.unsqueeze(1).expand_as(pooled)
        sentences = self.sentence(torch.cat([pooled, beside], dim=-1)).squeeze(-1)
        return Logits(start, end, sentences, self.passage(first).squeeze(-1))


def build(folder: Path, *, pretrained: bool) -> ReaderNetwork:
    """Return the network on the BERT whose files lie in a folder, its heads untrained.

    With `pretrained` the BERT has the weights of the folder, else only its shape.
    """
    # Slow to import.
    from transformers import BertConfig, BertModel

    config = BertConfig.from_pretrained(folder)
    if pretrained:
        encoder = BertModel.from_pretrained(folder, add_pooling_layer=False)
    else:
        encoder = BertModel(config, add_pooling_layer=False)
    return ReaderNetwork(encoder, config.hidden_size)
