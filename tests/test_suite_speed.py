"""The suite `speed`: that seconds are counted, not how many there are."""

from dataclasses import replace

from eval.suites.speed import SpeedSuite
from tests.suite_runs import asked, context

__all__ = ["asked", "context"]


def test_stages_and_indexing_are_timed_beside_the_bare_encoder(asked, context):
    asked.pieces = ("Putin ", "went ", "to Harbin [1].")
    settings = replace(context.settings, model="SmolLM2-135M-Instruct")
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
