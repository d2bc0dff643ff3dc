"""Every metric is worked by hand, with numbers that a slip of the formula would change."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.shares import (
    CitedSentence,
    Share,
    Span,
    citation_precision,
    citation_recall,
    evidence_found,
    facts_right,
    is_supported,
    overlaps,
    particulars,
    percentile,
    pooled,
    says,
    share_interval,
    spans_on_gold,
)


def span(start, end, document_id="d"):
    return Span(document_id=document_id, start=start, end=end)


def share(hits, total):
    return Share(hits=hits, total=total)


def sentence(text, *quotes, worded=False, passed=True):
    return CitedSentence(text=text, quotes=quotes, worded=worded, passed=passed)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trade reached $240 billion.", "$240 billion"),
        ("Trade reached US$240 billion.", "$240 billion"),
        ("Trade reached $240\n  billion [1].", "$240 billion"),
        ("He flew to HARBIN [2], then home.", "Harbin"),
        ("he flew to harbin", "HARBIN"),
        ("Straße", "STRASSE"),
        ("Putin’s plane", "putin's plane"),
        ("a 75\u2011year bond", "75-year"),
        ("up 40%", "40%"),
        ("in 1969.", "1969"),
        ("2,500 troops", "2,500"),
        ("the no [1] limits pact", "no limits"),
    ],
)
def test_a_text_says_words_whatever_their_case_spacing_and_typography(text, wanted):
    assert says(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Harbinger of change", "Harbin"),
        ("the old Harbin", "in"),
        ("1.40 roubles", "40"),
        ("40,000 people", "40"),
        ("40.5 roubles", "40"),
        ("1,040 people", "040"),
        ("He came home [4].", "4"),
        ("240 and a billion", "240 billion"),
        ("$240 billionaires", "$240 billion"),
        ("anything", " "),
    ],
)
def test_a_text_does_not_say_parts_of_words_of_numbers_or_of_citation_marks(text, wanted):
    assert not says(text, wanted)


def test_facts_are_right_only_when_every_fact_is_said_in_one_of_its_wordings():
    facts = [["Harbin"], ["20 May", "May 20"]]

    assert facts_right(facts, "To Harbin on May 20.") == share(1, 1)
    assert facts_right(facts, "To Harbin on 20 May.") == share(1, 1)
    assert facts_right(facts, "To Harbin.") == share(0, 1)
    assert facts_right(facts, "On May 20.") == share(0, 1)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (span(0, 10), True),
        (span(5, 15), True),  # exactly half
        (span(6, 16), False),  # one character less
        (span(-5, 5), True),
        (span(-6, 4), False),
        (span(3, 5), True),  # the shorter one lies inside
        (span(0, 1000), True),
        (span(10, 20), False),
        (span(9, 11), True),  # half of the shorter, a twentieth of neither's business
        (span(0, 10, "other"), False),
        (span(4, 4), False),
    ],
)
def test_spans_overlap_from_half_of_the_shorter_one_on(other, expected):
    assert overlaps(span(0, 10), other) is expected
    assert overlaps(other, span(0, 10)) is expected


def test_of_each_evidence_group_one_alternative_is_enough():
    groups = [[span(0, 10), span(50, 60, "copy")], [span(20, 30)], [span(40, 50)]]

    assert evidence_found(groups, [span(50, 60, "copy"), span(20, 30)]) == share(2, 3)
    assert evidence_found(groups, [span(0, 10), span(50, 60, "copy")]) == share(1, 3)
    assert evidence_found(groups, [span(0, 50)]) == share(3, 3)
    assert evidence_found(groups, []) == share(0, 3)


def test_citations_on_gold_are_counted_over_citations_not_over_groups():
    groups = [[span(0, 10), span(50, 60, "copy")], [span(20, 30)]]

    assert spans_on_gold(groups, [span(0, 10), span(12, 18), span(50, 60, "copy")]) == share(2, 3)
    assert spans_on_gold(groups, []) == share(0, 0)


def test_a_quotation_is_supported_by_exactly_its_words_and_no_others():
    assert is_supported(sentence("He flew to Harbin. [1]"), ["He flew to Harbin."])
    assert is_supported(sentence("“He flew\nto Harbin.”"), ["- He flew to Harbin."])
    assert is_supported(sentence("He flew. He landed."), ["He flew.", "He landed."])
    assert not is_supported(sentence("He flew to harbin."), ["He flew to Harbin."])
    assert not is_supported(sentence("…"), [])
    assert not is_supported(sentence("He flew to Harbin."), ["He flew to Harbin today."])
    assert not is_supported(sentence("He landed. He flew."), ["He flew.", "He landed."])
    assert not is_supported(sentence("He flew to Harbin."), [])


def test_a_models_sentence_needs_the_check_passed_and_every_particular_in_its_quotes():
    quote = "Putin, 71, flew to Harbin in May."
    own = "Putin visited Harbin at 71."

    assert is_supported(sentence(own, worded=True), [quote])
    assert not is_supported(sentence(own, worded=True, passed=False), [quote])
    assert not is_supported(sentence(own, worded=False), [quote])
    assert not is_supported(sentence("Xi visited Harbin.", worded=True), [quote])
    assert not is_supported(sentence("Putin visited Harbin at 17.", worded=True), [quote])
    assert not is_supported(sentence(own, worded=True), [])


def test_particulars_are_numbers_and_names_but_not_the_capital_of_a_common_opener():
    found = particulars("The visit of Lai’s aides cost $2,500 or 1.5% [3], Élodie said.")

    assert found == {"lai", "2500", "1.5", "élodie"}


def test_citation_recall_is_the_share_of_sentences_not_of_citations():
    answer = [
        sentence("He flew.", "He flew.", "It rained.", "It snowed."),
        sentence("He landed.", "It rained."),
        sentence("It snowed."),
    ]

    assert citation_recall(answer) == share(1, 3)


def test_an_irrelevant_citation_counts_against_precision():
    padded = sentence("He flew.", "He flew.", "It rained.")
    wrong = sentence("He landed.", "It rained.")

    assert citation_precision([padded]) == share(1, 2)
    assert citation_precision([padded, wrong]) == share(1, 3)
    assert citation_precision([sentence("It snowed.")]) == share(0, 0)


def test_a_citation_that_supports_only_together_with_another_is_not_irrelevant():
    joined = sentence("He flew. He landed.", "He flew.", "He landed.")
    worded = sentence("Xi met Putin.", "Xi came.", "So did Putin.", "It rained.", worded=True)

    assert citation_precision([joined]) == share(2, 2)
    assert citation_precision([worded]) == share(2, 3)


def test_a_share_is_hits_of_total_and_of_nothing_it_has_no_value():
    assert share(1, 4).value == 0.25
    assert share(0, 4).value == 0.0
    assert share(0, 0).value is None
    with pytest.raises(ValueError, match="3 of 2 is no share"):
        share(3, 2)


def test_pooling_adds_hits_and_totals_so_that_big_questions_weigh_more():
    assert pooled([share(1, 1), share(0, 3)]) == share(1, 4)
    assert pooled([]) == share(0, 0)


def test_the_interval_of_a_share_is_a_point_when_all_questions_agree():
    interval = share_interval([share(1, 2)] * 10)

    assert (interval.low, interval.high) == (0.5, 0.5)


def test_the_interval_is_that_of_the_binomial_when_every_question_counts_once():
    # 50 of 100: 0.5 plus or minus 1.96 * sqrt(0.25 / 100) = 0.402 to 0.598.
    interval = share_interval([share(1, 1), share(0, 1)] * 50)

    assert interval.low == pytest.approx(0.402, abs=0.015)
    assert interval.high == pytest.approx(0.598, abs=0.015)


def test_the_interval_resamples_questions_not_their_parts():
    # Five whole questions, each all right or all wrong: far wider than 50 single parts.
    interval = share_interval([share(10, 10)] * 3 + [share(0, 10)] * 2)

    assert interval.low <= 0.2
    assert interval.high == 1.0


def test_the_interval_is_the_same_for_the_same_seed_and_leaves_out_empty_shares():
    shares = [share(1, 1), share(0, 1), share(1, 2), share(2, 3)]

    assert share_interval(shares) == share_interval(shares)
    assert share_interval([*shares, share(0, 0)]) == share_interval(shares)
    assert share_interval(shares, seed=1, rounds=50) != share_interval(shares, seed=2, rounds=50)


def test_the_interval_of_nothing_is_everything():
    interval = share_interval([share(0, 0)])

    assert (interval.low, interval.high) == (0.0, 1.0)


@given(
    st.lists(
        st.integers(1, 9).flatmap(lambda n: st.builds(share, st.integers(0, n), st.just(n))),
        min_size=1,
        max_size=20,
    )
)
def test_an_interval_lies_in_order_between_0_and_1(shares):
    interval = share_interval(shares, rounds=50)

    assert 0.0 <= interval.low <= interval.high <= 1.0


def test_percentiles_are_linear_between_neighbours():
    assert percentile([9, 1, 4, 2], 50) == 3.0
    assert percentile(list(np.arange(101)), 95) == 95.0
    assert percentile([7], 95) == 7.0
    assert percentile([], 50) is None
