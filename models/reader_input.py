"""Put question and passage together the way the reader reads them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor

WINDOW_TOKENS = 288
"""A chunk of the product, its title and a question fit; what does not is cut at the end."""


class Piece(NamedTuple):
    """One passage to read for a question; `sentences` are (start, end) in `text`."""

    question: str
    title: str
    text: str
    sentences: Sequence[tuple[int, int]]


class Batch(NamedTuple):
    """n pieces as tensors; `members` (n, s, t) gives each sentence's share of every token."""

    ids: Tensor
    types: Tensor
    mask: Tensor
    members: Tensor


class Encoded(NamedTuple):
    """One piece as tokens. `places` are (start, end) in its text, (-1, -1) outside of it."""

    ids: list[int]
    types: list[int]
    places: list[tuple[int, int]]
    sentence_of: list[int]


def tokenizer_of(folder: Path) -> Any:
    """Return the tokenizer of a model's folder; it neither cuts nor pads."""
    # Slow to import.
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode(tokenizer: Any, piece: Piece) -> Encoded:
    """Return the tokens of a piece: question, then title and text, cut at the window."""
    before = f"{piece.title}. " if piece.title else ""
    found = tokenizer.encode(piece.question, before + piece.text)
    kept = min(len(found.ids), WINDOW_TOKENS)
    places = [
        (start - len(before), end - len(before))
        if kind == 1 and end > start >= len(before)
        else (-1, -1)
        for kind, (start, end) in zip(found.type_ids[:kept], found.offsets[:kept], strict=True)
    ]
    return Encoded(found.ids[:kept], found.type_ids[:kept], places, _sentences(piece, places))


def _sentences(piece: Piece, places: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each token the sentence it stands in, -1 for none."""
    inside, at = [], 0
    for start, _ in places:
        while at < len(piece.sentences) - 1 and start >= piece.sentences[at][1]:
            at += 1
        held = piece.sentences and piece.sentences[at][0] <= start < piece.sentences[at][1]
        inside.append(at if start >= 0 and held else -1)
    return inside


def collate(pieces: Sequence[Encoded]) -> Batch:
    """Return the pieces as one batch, padded to the longest."""
    width = max(len(each.ids) for each in pieces)
    ids = torch.zeros(len(pieces), width, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, each in enumerate(pieces):
        length = len(each.ids)
        ids[row, :length] = torch.tensor(each.ids)
        types[row, :length] = torch.tensor(each.types)
        mask[row, :length] = 1
    return Batch(ids, types, mask, shares([each.sentence_of for each in pieces], width))


def shares(sentence_of: Sequence[Sequence[int]], width: int) -> Tensor:
    """Return each sentence's share of every token, (n, s, width), from the tokens' sentences."""
    count = max(1, 1 + max(max(each, default=-1) for each in sentence_of))
    members = torch.zeros(len(sentence_of), count, width)
    for row, tokens in enumerate(sentence_of):
        for token, sentence in enumerate(tokens):
            if sentence >= 0:
                members[row, sentence, token] = 1.0
    return members / members.sum(-1, keepdim=True).clamp(min=1.0)
