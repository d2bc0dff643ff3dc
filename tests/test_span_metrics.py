"""Chunks against references, character by character, with numbers checkable by eye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.shares import Span
from eval.metrics.spans import chunk_iou, chunk_precision, chunk_recall, joined, length, shared


def span(start, end, document_id="d"):
    return Span(document_id=document_id, start=start, end=end)


spans = st.lists(
    st.builds(
        lambda start, size, document_id: span(start, start + size, document_id),
        st.integers(0, 40),
        st.integers(1, 15),
        st.sampled_from(["d", "e"]),
    ),
    max_size=5,
)


def characters(given_spans):
    return {(each.document_id, at) for each in given_spans for at in range(each.start, each.end)}


def test_a_chunk_that_holds_the_reference_has_full_recall_and_its_share_of_precision():
    references, chunks = [span(10, 20)], [span(0, 40)]

    assert chunk_recall(references, chunks) == 1.0
    assert chunk_precision(references, chunks) == 0.25
    assert chunk_iou(references, chunks) == 0.25


def test_a_reference_cut_in_two_counts_by_its_characters():
    references, chunks = [span(10, 20)], [span(0, 14)]

    assert chunk_recall(references, chunks) == 0.4
    assert chunk_precision(references, chunks) == pytest.approx(4 / 14)
    assert chunk_iou(references, chunks) == 4 / 20


def test_a_character_in_two_chunks_is_found_once_and_paid_for_once_unless_repeats_count():
    references, chunks = [span(10, 20)], [span(0, 30), span(10, 50)]

    assert chunk_recall(references, chunks) == 1.0
    assert chunk_precision(references, chunks) == 10 / 50
    assert chunk_iou(references, chunks) == 10 / 50
    assert chunk_iou(references, chunks, repeats_count=True) == 10 / 70


def test_what_is_missed_counts_in_the_union():
    references, chunks = [span(0, 10), span(90, 100)], [span(0, 20)]

    assert chunk_recall(references, chunks) == 0.5
    assert chunk_iou(references, chunks) == 10 / 30
    assert chunk_iou(references, chunks, repeats_count=True) == 10 / 30


def test_the_same_place_in_another_text_is_another_place():
    assert chunk_recall([span(0, 10)], [span(0, 10, "other")]) == 0.0
    assert chunk_precision([span(0, 10)], [span(0, 10, "other")]) == 0.0
    assert chunk_iou([span(0, 10)], [span(0, 10, "other")]) == 0.0


def test_neighbours_share_nothing_since_ends_are_half_open():
    assert shared([span(0, 10)], [span(10, 20)]) == 0
    assert shared([span(0, 10)], [span(9, 20)]) == 1


def test_spans_that_touch_become_one():
    assert joined([span(10, 20), span(0, 10)]) == [span(0, 20)]
    assert joined([span(0, 30), span(5, 10)]) == [span(0, 30)]
    assert joined([span(0, 10), span(11, 20)]) == [span(0, 10), span(11, 20)]
    assert joined([span(5, 5), span(11, 20)]) == [span(11, 20)]


def test_no_chunks_find_nothing():
    assert chunk_recall([span(0, 10)], []) == 0.0
    assert chunk_precision([span(0, 10)], []) == 0.0
    assert chunk_iou([span(0, 10)], []) == 0.0


def test_references_that_overlap_are_wanted_once():
    assert chunk_recall([span(0, 10), span(5, 15)], [span(0, 10)]) == pytest.approx(10 / 15)


@pytest.mark.parametrize("measure", [chunk_recall, chunk_iou])
def test_without_a_reference_there_is_nothing_to_measure(measure):
    with pytest.raises(ValueError, match="no reference"):
        measure([], [span(0, 10)])


@given(spans, spans)
def test_the_figures_are_those_of_sets_of_characters(references, chunks):
    wanted, found = characters(references), characters(chunks)

    assert length(joined(chunks)) == len(found)
    assert shared(references, chunks) == len(wanted & found)
    if wanted:
        assert chunk_recall(references, chunks) == len(wanted & found) / len(wanted)
        assert chunk_iou(references, chunks) == len(wanted & found) / len(wanted | found)
        repeated = chunk_iou(references, chunks, repeats_count=True)
        assert 0 <= repeated <= chunk_iou(references, chunks) <= 1
