"""Questions are pooled into figures, and each keeps a case of its own."""

from pathlib import Path

import pytest

from eval.asking.figures import METRICS, cases_of, figures_of, latencies_of, memory_figure
from eval.machine import peak_megabytes
from eval.suite import Context
from eval.suites.gold import GoldSuite, data_hash
from rag import Settings
from tests.fake_asked import REFUSAL, absent, answered, question, row


def figure(rows, name, system="footnote"):
    (found,) = [each for each in figures_of(rows) if (each.name, each.system) == (name, system)]
    return found


@pytest.fixture
def rows():
    return [
        row(question(), answered("It rained.", "Putin went to Harbin."), quoted=0.1, final=0.4),
        row(question(id="q2"), REFUSAL, quoted=0.3, final=0.6),
        row(absent(id="q3"), REFUSAL, quoted=0.2, final=0.2),
    ]


def test_questions_are_pooled_and_those_a_metric_does_not_apply_to_left_out(rows):
    assert (figure(rows, "facts_right").value, figure(rows, "facts_right").count) == (0.5, 2)
    assert figure(rows, "gold_citation_precision").value == 0.5
    assert (figure(rows, "refused_rightly").value, figure(rows, "refused_rightly").count) == (1, 1)
    assert figure(rows, "false_refusals").value == 0.5


def test_kinds_have_figures_of_their_own(rows):
    assert figure(rows, "refused_rightly.absent").value == 1.0
    assert figure(rows, "facts_right.fact").count == 2
    assert not [each for each in figures_of(rows) if each.name.endswith(".follow_up")]


def test_baselines_stand_beside_under_the_same_name(rows):
    assert figure(rows, "facts_right", "always refuse").value == 0.0
    assert figure(rows, "facts_right", "copy all passages").value == 1.0
    assert figure(rows, "refused_rightly", "copy the first passage").value == 0.0


def test_seconds_are_given_at_the_median_and_the_95th_percentile(rows):
    quoted, token = figure(rows, "seconds_quoted"), figure(rows, "seconds_token")

    assert (quoted.value, quoted.count, quoted.unit) == (pytest.approx(0.2), 3, "seconds")
    assert figure(rows, "seconds_quoted_p95").value == pytest.approx(0.29)
    assert (token.value, token.count) == (None, 0)
    assert latencies_of(rows) == {
        "first quoted answer": [0.1, 0.3, 0.2],
        "whole answer": [0.4, 0.6, 0.2],
    }


def test_the_length_of_answers_stands_beside_their_facts(rows):
    assert figure(rows, "answer_words").value == 8.0


def test_what_never_varied_is_not_called_certain(rows):
    refused = figure(rows, "refused_rightly")

    assert refused.interval == "Wilson"
    assert (refused.low, refused.high) == (pytest.approx(0.2065, abs=1e-3), 1.0)


def test_the_rows_of_one_article_are_drawn_together():
    one = [row(question(id="a"), answered("Putin went to Harbin.")), row(question(id="b"), REFUSAL)]

    assert figure(one, "facts_right").low is None


def test_every_metric_has_one_name_and_one_label():
    assert len({each.name for each in METRICS}) == len({each.label for each in METRICS}) == 13
    assert {each.name for each in METRICS if not each.more_is_better} == {
        "false_refusals",
        "false_warnings",
    }


def test_a_case_tells_what_was_asked_answered_expected_and_cited():
    (case,) = cases_of([row(question(source="CNN"), answered("It rained."), final=0.5)])

    assert case.question == "Where did Putin go? (source CNN)"
    assert case.expected == "Harbin · “Putin went to Harbin.”"
    assert case.answer == "It rained. [1]"
    assert case.evidence == ("A trip: It rained.",)
    assert case.wrong == ("a fact is missing", "the first citation is not the evidence")
    assert case.article == "trip.md"
    assert case.scores["facts_right"] == 0.0
    assert case.scores["seconds_final"] == 0.5


def test_a_case_that_should_be_refused_says_so():
    (case,) = cases_of([row(absent(), answered("It rained."))])

    assert case.expected == "a refusal: the articles do not say"
    assert case.article == case.id == "q1"


def test_unknown_memory_is_no_figure_of_zero():
    assert memory_figure(0).value is None
    assert 20 < memory_figure(peak_megabytes()).value < 100_000


def test_the_data_hash_changes_with_the_questions():
    assert data_hash([question()]) == data_hash([question()])
    assert data_hash([question()]) != data_hash([question(question="Where to?")])


def test_the_gold_suite_runs_end_to_end_without_touching_the_users_library(tmp_path):
    home = tmp_path / "mine"
    settings = Settings(home=home, model=None)

    told = GoldSuite().run(Context(settings=settings, work=tmp_path / "work", limit=7))

    figures = {each.name: each for each in told.figures if each.system == "footnote"}
    assert len(told.cases) == 7
    assert figures["quote_exactness"].value == 1.0
    assert figures["citation_precision"].value == 1.0
    assert figures["seconds_token"].value is None
    assert not Path(home).exists()
