"""Tasks as tokens and in batches, as the product would put them before the model."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import llama_cpp
import torch
from llama_cpp.llama_chat_format import Jinja2ChatFormatter
from torch import Tensor

from models.train.batching import by_length
from models.train.wording_examples import Task
from rag.answers.prompt import messages_of

TOKENS_IN_BATCH = 1800
IGNORED = -100


class Row(NamedTuple):
    """A task as tokens: the prompt, then what is to be written."""

    prompt: list[int]
    target: list[int]


class Speech:
    """Tasks as tokens, by the template and vocabulary that the product uses."""

    def __init__(self, path: Path) -> None:
        self._llama = llama_cpp.Llama(str(path), vocab_only=True, verbose=False)
        self.end = self._llama.token_eos()
        self._template = Jinja2ChatFormatter(
            template=self._llama.metadata["tokenizer.chat_template"],
            eos_token="<|im_end|>",  # noqa: S106 - a mark of the template, no secret.
            bos_token="<|im_start|>",  # noqa: S106
        )

    def tokens(self, text: str) -> list[int]:
        """Return the tokens of a text, control tokens read as such."""
        found: list[int] = self._llama.tokenize(text.encode(), add_bos=False, special=True)
        return found

    def row(self, task: Task) -> Row:
        """Return the tokens of a task, as the engine would read and write them."""
        messages: list[Any] = messages_of(task.question, task.sources)
        prompt = self._template(messages=messages).prompt
        return Row(self.tokens(prompt), [*self.tokens(task.target), self.end])


def batches(rows: Sequence[Row], seed: int) -> list[list[int]]:
    """Return the places of the rows in batches of like length, in an order set by the seed."""
    lengths = [len(row.prompt) + len(row.target) for row in rows]
    return by_length(lengths, seed, most=TOKENS_IN_BATCH, blur=6)


def collate(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    """Return ids, mask and labels (rows, tokens); what is not to be written is IGNORED."""
    longest = max(len(row.prompt) + len(row.target) for row in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask, labels = torch.zeros_like(ids), torch.full_like(ids, IGNORED)
    for at, row in enumerate(rows):
        size, begin = len(row.prompt) + len(row.target), len(row.prompt)
        ids[at, :size] = torch.tensor(row.prompt + row.target)
        mask[at, :size] = 1
        labels[at, begin:size] = ids[at, begin:size]
    return ids, mask, labels
