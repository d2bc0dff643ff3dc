"""A draft is checked sentence by sentence while it is being written."""

import pytest

from rag.answers.drafting import Draft, without_echoes
from rag.answers.support import Verdict
from rag.types import DraftSentence
from tests.test_prompt import evidence

GOOD = Verdict(support="supported", probability=1.0)
BAD = Verdict(support="unsupported", probability=0.0, reason="the number 9 is not in its source")
QUESTION = "Where did Putin go?"
SOURCES = [
    evidence("Putin went to Harbin on Friday, where he met students."),
    evidence("Trade reached $240 billion last year."),
]


def drafted(*pieces, finish=True):
    draft = Draft(QUESTION, SOURCES, (1, 2))
    for piece in pieces:
        draft.add(piece)
    if finish:
        draft.finish()
    return draft


def test_a_sentence_is_checked_when_the_next_one_has_begun():
    draft = drafted(
        "Putin went to Harbin. ", "[1]", " Trade reached $240 billion. [2", finish=False
    )

    assert draft.checked == []

    draft.add("]")

    assert [(each.text, verdict.supported) for each, verdict in draft.checked] == [
        ("Putin went to Harbin.", True)
    ]


def test_marks_in_other_brackets_are_noticed_while_it_is_written():
    draft = drafted(
        "Putin went to Harbin【", "1", "】。", "Trade reached $240 billion【2】", finish=False
    )

    assert [(each.text, each.citations) for each, _ in draft.checked] == [
        ("Putin went to Harbin", (1,))
    ]


def test_a_mark_that_comes_late_still_belongs_to_its_sentence():
    draft = drafted("Putin went to Harbin [1]", ", ", "[2]", ". Trade reached $240 billion [2]")

    assert [each.citations for each, _ in draft.checked] == [(1, 2), (2,)]


def test_the_last_sentence_is_checked_at_the_end_and_only_once():
    draft = drafted("Putin went to Harbin. [1]")

    draft.finish()

    assert len(draft.checked) == 1


def test_a_sentence_that_fails_is_named_with_its_source():
    draft = drafted("Putin went to Harbin. [1] Trade reached $300 billion. [2]")

    assert draft.failed() == [(1, SOURCES[1])]


@pytest.mark.parametrize("marks", ["[7]", "[1][2]", "[0]"])
def test_a_failed_sentence_without_one_source_of_its_own_cannot_be_asked_for_again(marks):
    assert drafted(f"Xi flew to Mars. {marks}").failed() == []


def test_a_better_wording_takes_the_place_of_one_that_failed():
    draft = drafted("Trade reached $300 billion. [2]")

    draft.replace(0, "Trade reached $240 billion.")

    [(sentence, verdict)] = draft.checked
    assert sentence == DraftSentence(text="Trade reached $240 billion.", citations=(2,))
    assert verdict.supported


def test_a_wording_that_fails_again_changes_nothing():
    draft = drafted("Trade reached $300 billion. [2]")
    before = list(draft.checked)

    draft.replace(0, "Trade reached $400 billion.")

    assert draft.checked == before


def test_a_sentence_that_adds_nothing_to_those_before_it_goes():
    said = DraftSentence(text="Putin went to Harbin on Friday.", citations=(1,))
    again = DraftSentence(text="On Friday, Putin went to Harbin.", citations=(1,))

    assert without_echoes([(said, GOOD), (again, GOOD)]) == [(said, GOOD)]


def test_what_failed_makes_no_echo_of_what_follows():
    false = DraftSentence(text="Putin went to Harbin on Friday.", citations=(2,))
    true = DraftSentence(text="Putin went to Harbin.", citations=(1,))

    assert without_echoes([(false, BAD), (true, GOOD)]) == [(false, BAD), (true, GOOD)]


def test_a_source_is_cited_by_the_number_that_the_reader_sees():
    draft = Draft(QUESTION, SOURCES, (2,))

    draft.add("Trade reached $240 billion. [1] Trade reached $240 billion last year. [2]")
    draft.finish()

    assert [(each.citations, verdict.supported) for each, verdict in draft.checked] == [
        ((2,), True),
        ((0,), False),
    ]
