"""Do the chunks that were retrieved hold the words that answer? Counted in characters.

R are the characters of the references, C those of the chunks retrieved, each character counted
once however many chunks hold it. All figures are 0..1, 1 the best.

Source: Smith and Troynikov 2024, Evaluating Chunking Strategies for Retrieval, Chroma technical
report, section "Metrics"; the report counts tokens there and characters in its code, as here.
"""

from collections.abc import Sequence

from eval.metrics.shares import Span


def chunk_recall(references: Sequence[Span], chunks: Sequence[Span]) -> float:
    """Return |R and C| / |R|.

    Raises:
        ValueError: there is no reference, so there is nothing to find.
    """
    return shared(references, chunks) / _wanted(references)


def chunk_precision(references: Sequence[Span], chunks: Sequence[Span]) -> float:
    """Return |R and C| / |C|, 0 where no chunk was retrieved."""
    retrieved = length(joined(chunks))
    return shared(references, chunks) / retrieved if retrieved else 0.0


def chunk_iou(
    references: Sequence[Span], chunks: Sequence[Span], *, repeats_count: bool = False
) -> float:
    """Return |R and C| / |R or C|.

    With `repeats_count` a character that several chunks hold counts in C as often, which is how
    the report makes overlap pay; without overlap the two are the same.

    Raises:
        ValueError: there is no reference.
    """
    retrieved = length(chunks) if repeats_count else length(joined(chunks))
    hit = shared(references, chunks)
    return hit / (retrieved + _wanted(references) - hit)


def length(spans: Sequence[Span]) -> int:
    """Return the sum of the lengths, overlaps counted as often as they come."""
    return sum(span.end - span.start for span in spans)


def joined(spans: Sequence[Span]) -> list[Span]:
    """Return the same characters as spans that neither touch nor overlap, in order."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.document_id, each.start, each.end)):
        last = found[-1] if found else None
        if last and last.document_id == span.document_id and span.start <= last.end:
            found[-1] = Span(
                document_id=last.document_id, start=last.start, end=max(last.end, span.end)
            )
        elif span.start < span.end:
            found.append(span)
    return found


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return how many characters are in both, each counted once."""
    return sum(
        max(0, min(left.end, right.end) - max(left.start, right.start))
        for left in joined(one)
        for right in joined(other)
        if left.document_id == right.document_id
    )


def _wanted(references: Sequence[Span]) -> int:
    wanted = length(joined(references))
    if not wanted:
        raise ValueError("there is no reference to look for")
    return wanted
