"""The suite `answers`: CLAPnq and SQuAD 2.0, over the own samples and over broken data."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.data.fields import BadRow
from eval.metrics.text import rouge_l
from eval.suite import NoData
from eval.suites import answers_clapnq, answers_squad
from eval.suites.answers import AnswersSuite
from tests.suite_runs import asked, context, figures, write_lines

__all__ = ["asked", "context"]

PUBLIC = Path(__file__).resolve().parent.parent.parent / "shared" / "benchmarks"
ROW = {
    "id": "1",
    "question": "what do cows eat",
    "answerable": True,
    "title": "Cows",
    "text": "Cows eat grass. They live by the river. Grass is green. Eat well.",
    "sentences": ["Cows eat grass.", "They live by the river.", "Grass is green.", "Eat well."],
    "answers": [{"text": "Cows eat grass.", "sentences": []}, {"text": "grass", "sentences": []}],
}


@pytest.fixture
def clapnq(context, tmp_path):
    """Return a context over one CLAPnq row with these changes."""

    def make(**changes):
        write_lines(tmp_path / "data" / "clapnq" / "dev.jsonl", {**ROW, **changes})
        return replace(context, data=tmp_path / "data")

    return make


def test_the_samples_give_every_figure_beside_its_baselines(asked, context):
    report = AnswersSuite().run(context)

    assert report.is_sample
    ours = figures(report)
    assert {"clapnq_rouge_l", "clapnq_answerable_auroc", "squad2_refusal_balanced"} <= set(ours)
    assert 0 < ours["clapnq_rouge_l"] <= 100
    refusing = figures(report, "always refuse")
    assert refusing["clapnq_unanswerable_accuracy"] == refusing["clapnq_false_refusals"] == 1.0
    assert refusing["squad2_f1"] == pytest.approx(100 * 4 / 12)
    assert figures(report, "copy the passage")["clapnq_unanswerable_accuracy"] == 0.0
    assert len(report.cases) == 8 + 12
    assert report.plots["risk_coverage"].keys() == {"CLAPnq", "SQuAD 2.0"}
    assert report.figures[0].published[0].differs


def test_a_second_run_asks_nothing_and_finds_the_same(asked, context):
    first = AnswersSuite().run(replace(context, limit=4))
    before = len(asked.questions)

    second = AnswersSuite().run(replace(context, limit=4))

    assert before == len(asked.questions) == 4
    assert (second.figures, second.cases) == (first.figures, first.cases)
    assert first.data_hash == second.data_hash != AnswersSuite().run(context).data_hash


def test_the_passage_and_its_three_likeliest_sentences_are_the_baselines(clapnq):
    [row] = answers_clapnq.load(clapnq())

    assert answers_clapnq.copy_passage(row) == ROW["text"]
    assert (
        answers_clapnq.three_sentences(row) == "Cows eat grass. They live by the river. Eat well."
    )


def test_the_best_reference_counts_and_the_first_is_shown_beside_it(asked, clapnq):
    answers = [{"text": "They live by the river."}, {"text": ROW["text"]}]

    copied = figures(AnswersSuite().run(clapnq(answers=answers)), "copy the passage")

    assert copied["clapnq_rouge_l"] == pytest.approx(100.0)
    assert copied["clapnq_rouge_l_first"] == pytest.approx(
        100 * rouge_l(ROW["text"], ["They live by the river."]).f
    )


def test_only_one_data_set_is_measured_where_the_other_is_not_there(asked, clapnq):
    report = AnswersSuite().run(clapnq())

    assert "squad2_f1" not in figures(report)
    assert any("squad2/dev.json is not there" in note for note in report.notes)
    assert not report.is_sample


def test_without_any_data_the_suite_says_what_to_do(context, tmp_path):
    with pytest.raises(NoData, match="with --data DIR, or run the sample"):
        AnswersSuite().run(replace(context, data=tmp_path))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": 3}, "question"),
        ({"answerable": None}, "answerable"),
        ({"answers": []}, "answers"),
        ({"answers": [{"txt": "x"}]}, "text"),
        ({"sentences": "x"}, "sentences"),
        ({"text": ""}, "text"),
    ],
)
def test_a_broken_row_of_clapnq_is_named(clapnq, changes, field):
    with pytest.raises(BadRow, match=rf"clapnq/dev\.jsonl, line 1.*field '{field}'"):
        answers_clapnq.load(clapnq(**changes))


def test_a_broken_question_of_squad_is_named_by_its_place(context, tmp_path):
    question = {"question": "Who?", "id": "1", "answers": [], "is_impossible": False}
    article = {"title": "T_x", "paragraphs": [{"context": "C", "qas": [question]}]}
    path = tmp_path / "squad2" / "dev.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"data": [article]}))

    with pytest.raises(BadRow, match=r"data\[0\], paragraphs\[0\], qas\[0\], field 'answers'"):
        answers_squad.load(replace(context, data=tmp_path))


def test_copying_the_passage_gives_what_the_paper_printed(context):
    if not PUBLIC.is_dir():
        pytest.skip(f"the public benchmarks are not in {PUBLIC}")
    rows = answers_clapnq.load(replace(context, data=PUBLIC))
    asked_for = [row for row in rows if row.answerable]

    first, best = (
        sum(100 * rouge_l(row.text, row.answers[:most]).f for row in asked_for) / len(asked_for)
        for most in (1, None)
    )

    assert first == pytest.approx(49.5, abs=1.0)
    assert best == pytest.approx(51.5, abs=0.1)


def test_what_the_paper_printed_stands_beside_the_first_reference(asked, context):
    found = {each.name: each for each in AnswersSuite().run(context).figures if each.published}

    assert {each.value for each in found["clapnq_rouge_l_first"].published} >= {35.9, 49.5}
    assert "clapnq_rouge_l" not in found
