"""Put question and passage together the way the close reader reads them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import torch
from torch import Tensor

from models.reader_input import Piece, shares

WINDOW_TOKENS = 320
"""Of a passage that is longer, with its question, the end is not read."""


class CloseEncoded(NamedTuple):
    """One piece as tokens, and for each token the sentence it stands in, -1 for none."""

    ids: list[int]
    sentence_of: list[int]


class CloseBatch(NamedTuple):
    """n pieces as tensors; `members` (n, s, t) gives each sentence's share of every token."""

    ids: Tensor
    mask: Tensor
    members: Tensor


def encode(tokenizer: Any, piece: Piece) -> CloseEncoded:
    """Return the tokens of a piece: the question before title and text, and after them."""
    before = f"Question: {piece.question}\nText: " + (f"{piece.title}. " if piece.title else "")
    found = tokenizer.encode(before + piece.text)
    behind = tokenizer.encode(f"\nQuestion: {piece.question}\nDoes the text answer it?").ids
    room = max(0, WINDOW_TOKENS - len(behind))
    inside = [_sentence_at(piece, start - len(before)) for start, _ in found.offsets[:room]]
    return CloseEncoded(found.ids[:room] + behind, inside + [-1] * len(behind))


def _sentence_at(piece: Piece, place: int) -> int:
    """Return the sentence of the token that begins at a place of the text, -1 for none."""
    if not 0 <= place < len(piece.text):
        return -1
    # A token takes in the blank before its word.
    at = place + piece.text[place].isspace()
    return next(
        (number for number, (start, end) in enumerate(piece.sentences) if start <= at < end), -1
    )


def collate(pieces: Sequence[CloseEncoded]) -> CloseBatch:
    """Return the pieces as one batch, padded to the longest."""
    width = max(len(each.ids) for each in pieces)
    ids = torch.zeros(len(pieces), width, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, each in enumerate(pieces):
        ids[row, : len(each.ids)] = torch.tensor(each.ids)
        mask[row, : len(each.ids)] = 1
    return CloseBatch(ids, mask, shares([each.sentence_of for each in pieces], width))
