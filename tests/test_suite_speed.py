"""The suite `speed`: that seconds are counted, not how many there are."""

from dataclasses import replace

import pytest

from eval.peers.beside import Beside, Read, _ratios
from eval.suite import Case, Figure
from eval.suites import speed
from eval.suites.speed import SpeedSuite
from tests.fake_asked import question
from tests.suite_runs import asked, context

__all__ = ["asked", "context"]

BUNDLED = "SmolLM2-135M-Instruct"


@pytest.fixture(autouse=True)
def compared(monkeypatch):
    """Return what would be compared with llama.cpp alone: no model runs here."""
    seen = []

    def compare(name):
        def compared(settings, reads):
            seen.append((name, reads))
            return (Figure(name=name, label=name, value=1.0, count=len(reads), unit="times"),)

        return compared

    monkeypatch.setattr(speed, "beside_figures", compare("beside"))
    monkeypatch.setattr(speed, "memory_figures", compare("memory"))
    return seen


def test_stages_and_indexing_are_timed_beside_the_bare_encoder(asked, context):
    asked.pieces = ("Putin ", "went ", "to Harbin [1].")
    settings = replace(context.settings, model=BUNDLED)
    report = SpeedSuite().run(replace(context, settings=settings, limit=3))

    found = {each.name: each for each in report.figures if each.system == "footnote"}

    for stage in ("embed", "retrieve", "evidence", "quoted", "first_token", "total"):
        median, slow = found[f"seconds_{stage}_median"], found[f"seconds_{stage}_p95"]
        assert 0 <= median.value <= slow.value < 60
        assert not median.more_is_better
    assert found["tokens_per_second"].value > 0
    assert found["index_chunks_per_second"].count > 10
    assert found["peak_megabytes"].unit == "megabytes"
    beside = [each.system for each in report.figures if each.name == "index_chunks_per_second"]
    assert beside == [
        "footnote",
        "bare encoder, chunks alone",
        "bare encoder, chunks and sentences",
    ]
    assert report.plots["latency"].keys() == {
        "the first quoted answer",
        "the model's first token",
        "the whole answer",
    }


QUESTIONS = [question(id="q1"), question(id="q2")]
CASES = [
    Case(id=name, article="a", question="Where?", scores={}, evidence=evidence)
    for name, evidence in (("q1", ("He went.", "He came.", "It rained.", "It snowed.")), ("q2", ()))
]


def with_model(context, model=BUNDLED, **changes):
    return replace(context, settings=replace(context.settings, model=model), **changes)


def test_the_worker_is_compared_on_the_first_quotes_of_the_answers(context, compared):
    figures = speed._beside(with_model(context), QUESTIONS, CASES)

    quotes = ("He went.", "He came.", "It rained.")
    assert compared == [("beside", [Read(question="Where did Putin go?", quotes=quotes)])]
    assert [each.name for each in figures] == ["beside"]


def test_the_memory_of_a_thousand_questions_is_looked_at_with_public_data_alone(
    context, compared, tmp_path
):
    speed._beside(with_model(context, data=tmp_path, limit=3), QUESTIONS, CASES)
    limited = [name for name, _ in compared]
    compared.clear()

    speed._beside(with_model(context, data=tmp_path), QUESTIONS, CASES)

    assert limited == ["beside"]
    assert [name for name, _ in compared] == ["memory", "beside"]


@pytest.mark.parametrize("model", [None, "http://127.0.0.1:9/v1#tiny"])
def test_where_no_model_is_here_nothing_is_compared(context, compared, model):
    assert speed._beside(with_model(context, model), QUESTIONS, CASES) == ()
    assert compared == []


def test_ratios_are_medians_of_each_question_by_itself():
    reads = [Read(question=f"q{number}", quotes=("He went.",)) for number in range(3)]
    found = [
        Beside(first=1.1, turn_alone=1.0, evidence_alone=0.5, rate=30.0, rate_alone=40.0),
        Beside(first=3.0, turn_alone=2.0, evidence_alone=1.0, rate=None, rate_alone=40.0),
        Beside(first=2.4, turn_alone=2.0, evidence_alone=2.0, rate=20.0, rate_alone=10.0),
    ]

    values = {each.name: each.value for each in _ratios(reads, found)}

    assert values == {
        "first_token_over_turn": pytest.approx(1.2),
        "first_token_over_evidence": pytest.approx(2.2),
        "writing_over_alone": pytest.approx((0.75 + 2.0) / 2),
    }


def test_what_the_model_is_given_is_the_quotes_numbered_and_the_question():
    read = Read(question="Where?", quotes=("He went.", "He came."))

    assert read.turn == "Sources:\n[1] He went.\n[2] He came.\n\nQuestion: Where?"
