"""What two texts share is measured in runs of words, and what differs in them is counted."""

import pytest

from rag.intake.overlap import compare
from rag.intake.particulars import Wording

NOVEL = (
    "the harbour council rejected plans for another ferry terminal beside the ancient market "
    "square because fishermen feared losing their moorings during autumn storms"
)
OTHER = (
    "engineers tested seven new turbines along that windy northern ridge before winter snow "
    "closed every mountain road leading towards distant villages and farms"
)


def shared(one, other):
    return compare(Wording(one), Wording(other))


def test_the_same_text_is_shared_whole():
    overlap = shared(NOVEL, NOVEL)

    assert (overlap.shorter, overlap.longer, overlap.leads) == (1.0, 1.0, 1.0)
    assert overlap.untouched == 1.0


def test_texts_with_nothing_in_common_share_nothing():
    overlap = shared(NOVEL, OTHER)

    assert (overlap.shorter, overlap.longer) == (0.0, 0.0)


def test_nothing_is_shared_with_an_empty_text():
    assert shared("", NOVEL).shorter == 0.0


def test_a_part_is_shared_whole_by_the_shorter_and_in_part_by_the_longer():
    overlap = shared(NOVEL, f"{OTHER}. {NOVEL}")

    assert overlap.shorter == 1.0
    assert overlap.longer == pytest.approx(0.5, abs=0.05)


def test_paragraphs_in_another_order_count_once():
    overlap = shared(f"{NOVEL}. {OTHER}", f"{OTHER}. {NOVEL}")

    assert overlap.shorter == pytest.approx(0.5, abs=0.05)


def test_a_name_in_the_place_of_another_differs_and_one_left_out_does_not():
    told = "Last night the mayor {} told angry shopkeepers that building would {} begin in spring"

    changed = shared(told.format("Berg", "soon"), told.format("Holm", "soon"))
    dropped = shared(told.format("Berg", "soon"), told.format("", "soon"))

    assert changed.differing["name"] == 1
    assert dropped.differing["name"] == 0


def test_other_forms_and_another_order_are_bent():
    told = "after long debate the council {} the expensive harbour wall despite warnings"

    assert shared(told.format("rejected"), told.format("rejects")).bent == 1.0
    assert shared(told.format("rejected"), told.format("inspected")).bent == 0.0


def test_more_words_in_the_place_of_fewer_are_uneven():
    told = "after long debate the council {} the expensive harbour wall despite warnings"

    assert shared(told.format("rejected"), told.format("threw out again")).uneven == 1.0
    assert shared(told.format("rejected"), told.format("inspected")).uneven == 0.0


def test_a_sentence_of_other_things_from_one_template_is_not_shared():
    told = "in a statement {} reported a yearly net profit of {} million euros on {}"
    one = told.format("Alba", "4.5", "Monday")
    other = told.format("Borea", "7.2", "Friday")

    assert shared(one, other).shorter == 0.0


def test_a_refrain_of_thousands_is_compared_in_no_time():
    refrain = "money money money honey " * 2_000

    assert shared(refrain, refrain + NOVEL).shorter <= 1.0
