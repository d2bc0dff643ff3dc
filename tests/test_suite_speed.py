"""The suite `speed`: that seconds are counted, not how many there are."""

from dataclasses import replace

import pytest

from eval.suites.speed import SpeedSuite
from tests.suite_runs import asked, context

__all__ = ["asked", "context"]


@pytest.fixture
def report(asked, context):
    """Return the report on three questions that a fake model words."""
    asked.pieces = ("Putin ", "went ", "to Harbin [1].")
    settings = replace(context.settings, model="SmolLM2-135M-Instruct")
    return SpeedSuite().run(replace(context, settings=settings, limit=3))


def test_every_stage_has_its_median_and_its_slow_end(report):
    found = {each.name: each for each in report.figures if each.system == "footnote"}

    for stage in ("embed", "retrieve", "evidence", "quoted", "first_token", "total"):
        median, slow = found[f"seconds_{stage}_median"], found[f"seconds_{stage}_p95"]
        assert 0 <= median.value <= slow.value < 60
        assert not median.more_is_better
    assert found["tokens_per_second"].value > 0
    assert found["index_chunks_per_second"].count > 10
    assert found["peak_megabytes"].unit == "megabytes"


def test_the_bare_encoder_stands_beside_indexing(report):
    beside = [each for each in report.figures if each.name == "index_chunks_per_second"]

    assert [each.system for each in beside] == [
        "footnote",
        "bare encoder, chunks alone",
        "bare encoder, chunks and sentences",
    ]
    assert beside[1].value > beside[2].value
    assert report.plots["latency"].keys() == {
        "the first quoted answer",
        "the model's first token",
        "the whole answer",
    }
