"""Windows of tokens, with tokens of one letter each."""

import pytest

from eval.baselines.token_windows import token_offsets, token_windows
from eval.metrics.shares import Span


def ends(count, **sizes):
    offsets = [(at, at + 1) for at in range(count)]
    return [(each.start, each.end) for each in token_windows("d", offsets, **sizes)]


@pytest.mark.parametrize(
    ("count", "overlap", "expected"),
    [
        (0, 0, []),
        (3, 0, [(0, 3)]),
        (4, 0, [(0, 4)]),
        (5, 0, [(0, 4), (4, 5)]),
        (8, 0, [(0, 4), (4, 8)]),
        (1, 2, [(0, 1)]),
        (4, 2, [(0, 4)]),
        (5, 2, [(0, 4), (2, 5)]),
        (6, 2, [(0, 4), (2, 6)]),
        (7, 2, [(0, 4), (2, 6), (4, 7)]),
    ],
)
def test_windows_follow_each_other_until_the_text_ends(count, overlap, expected):
    assert ends(count, size=4, overlap=overlap) == expected


def test_a_window_holds_what_stands_between_its_tokens():
    assert token_windows("d", [(2, 4), (7, 9)], size=2) == [Span(document_id="d", start=2, end=9)]


@pytest.mark.parametrize("overlap", [-1, 4, 5])
def test_an_overlap_that_leaves_nothing_to_go_on_by_is_refused(overlap):
    with pytest.raises(ValueError, match=f"overlap of {overlap} "):
        ends(9, size=4, overlap=overlap)


def test_offsets_are_code_points_of_the_bundled_embedders_tokens():
    text = "Zoë’s harbour – 14 boats 🚢 sank"

    offsets = token_offsets("all-MiniLM-L6-v2")(text)

    assert [text[start:end] for start, end in offsets][:5] == ["Zoë", "’", "s", "harbour", "–"]
    assert len(token_offsets("all-MiniLM-L6-v2")("boat " * 600)) == 600  # Not cut at 256.
