"""Cut a text every so many tokens, wherever that falls: the baseline of every chunker."""

from collections.abc import Callable
from pathlib import Path

from eval.metrics.shares import Span
from models.catalog import locate

Offsets = Callable[[str], list[tuple[int, int]]]


def token_offsets(embedder: str) -> Offsets:
    """Return what gives the (start, end) of each of a text's tokens, as the embedder cuts it.

    Raises:
        ModelError: there is no such embedder.
    """
    from tokenizers import Tokenizer  # Slow to import, and only this baseline needs it here.

    tokenizer = Tokenizer.from_file(str(Path(locate(embedder, "embedder")) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def offsets(text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = tokenizer.encode(text, add_special_tokens=False).offsets
        return found

    return offsets


def token_windows(
    document_id: str, offsets: list[tuple[int, int]], *, size: int, overlap: int = 0
) -> list[Span]:
    """Return spans of `size` tokens, each with the last `overlap` tokens of the one before.

    The last one ends with the text and may be shorter; no tokens give no spans.
    """
    if not 0 <= overlap < size:
        raise ValueError(f"an overlap of {overlap} leaves nothing of {size} tokens to go on by")
    if not offsets:
        return []
    last = max(0, len(offsets) - overlap - 1)
    starts = range(0, last + 1, size - overlap)
    return [
        Span(
            document_id=document_id,
            start=offsets[start][0],
            end=offsets[min(start + size, len(offsets)) - 1][1],
        )
        for start in starts
    ]
