"""The gold questions are asked once of one state of things, and again when asked to be fresh."""

from dataclasses import replace

import pytest

from eval.suites import gold
from eval.suites.gold import GoldSuite
from tests.suite_runs import asked, context

__all__ = ["asked", "context"]


@pytest.fixture
def gold_asked(asked, monkeypatch):
    monkeypatch.setattr(gold, "Pipeline", asked.open)
    return asked


def test_a_gold_question_is_asked_again_only_when_asked_to_be_fresh(gold_asked, context):
    few = replace(context, limit=3)
    first = GoldSuite().run(few)
    before = len(gold_asked.questions)

    again = GoldSuite().run(few)
    kept = len(gold_asked.questions)
    GoldSuite().run(replace(few, fresh=True))

    assert (before, kept) == (3 + 2, before)
    assert [case.scores for case in again.cases] == [case.scores for case in first.cases]
    assert len(gold_asked.questions) == kept + 3 + 2


def test_seconds_of_another_machine_are_not_taken_over(gold_asked, context, monkeypatch):
    few = replace(context, limit=1)
    GoldSuite().run(few)
    before = len(gold_asked.questions)

    monkeypatch.setattr(gold, "describe_machine", lambda: {"cores": 999})
    GoldSuite().run(few)

    assert len(gold_asked.questions) > before
