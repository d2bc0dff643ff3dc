"""The suite `followup`: CANARD and MTRAG, over the own samples and over broken data."""

from dataclasses import replace
from pathlib import Path

import pytest

from eval.data.fields import BadRow
from eval.metrics.text import bleu, bleu_counts
from eval.suites import followup_canard, followup_mtrag
from eval.suites.followup import FollowupSuite
from eval.suites.followup_retrieval import answered, retrieval_figures
from rag import Turn
from tests.conftest import FakeEmbedder
from tests.suite_runs import asked, context, figures, write_lines

__all__ = ["asked", "context"]

PUBLIC = Path(__file__).resolve().parent.parent.parent / "shared" / "benchmarks"
MTRAG = {
    "conversation": "c",
    "turn": "2",
    "answerability": ["ANSWERABLE"],
    "history": [
        {"speaker": "user", "text": "What do cows eat?"},
        {"speaker": "agent", "text": "Grass."},
        {"speaker": "user", "text": "Where?"},
    ],
    "contexts": [{"id": "1", "text": "Cows eat grass near the river."}],
    "target": "Near the river.",
}


def test_the_samples_give_every_figure_beside_its_baselines(asked, context):
    report = FollowupSuite(lambda _: FakeEmbedder()).run(context)

    ours, copied = figures(report), figures(report, "copy the question")
    assert 0 < copied["canard_bleu"] < 100
    assert {"canard_carried", "canard_apt", "mtrag_refusal_balanced"} <= set(ours)
    assert figures(report, "always refuse")["mtrag_refused_unanswerable"] == 1.0
    assert figures(report, "never refuse")["mtrag_refusal_balanced"] == 0.5
    assert len(report.cases) == 11 + 8


def test_copying_the_question_is_the_bleu_of_question_and_rewrite(asked, context):
    rows = followup_canard.load(context)

    copied = figures(FollowupSuite(lambda _: FakeEmbedder()).run(context), "copy the question")[
        "canard_bleu"
    ]

    assert copied == pytest.approx(bleu([bleu_counts(row.question, row.rewrite) for row in rows]))


def test_the_titles_of_a_dialogue_stand_as_a_turn_before_the_first(context):
    first, second, *_ = followup_canard.load(context)

    assert first.turns() == (Turn(question="Ada Kristiansen", answer="Expedition"),)
    assert second.turns()[1].question == "When did she leave?"


def test_words_are_carried_when_the_rewrite_has_them_and_the_question_had_not(asked, context):
    report = FollowupSuite(lambda _: FakeEmbedder()).run(context)

    case = next(each for each in report.cases if each.id == "canard:0")
    missing = {"ada", "kristiansen", "on", "expedition", "her"}
    carried = {word for word in missing if word in case.answer.lower()}
    assert case.scores["canard_carried"] == pytest.approx(len(carried) / len(missing))


def test_the_answer_that_followed_is_looked_for_with_each_wording(asked, context):
    report = FollowupSuite(lambda _: FakeEmbedder()).run(context)

    for system in ("footnote", "copy the question", "people's rewrite"):
        found = figures(report, system)
        assert 0 <= found["canard_bare_mrr"] <= found["canard_bare_recall_5"] <= 1
        assert 0 < found["canard_titled_mrr"] <= 1


def test_an_answer_is_looked_for_only_where_the_next_turn_tells_it(context, tmp_path):
    turns = ["Ada", "Trip", "When did she leave?", "She left in June.", "Why?", "I don't know."]
    rows = [
        {"history": turns[:length], "question": question, "rewrite": "R?", "dialog": dialog}
        for length, question, dialog in (
            (2, "When did she leave?", "one"),
            (4, "Why?", "one"),
            (6, "Where to?", "one"),
            (2, "Who?", "two"),
        )
    ]
    write_lines(tmp_path / "canard" / "dev.jsonl", *rows)
    context = replace(context, data=tmp_path)

    told = answered(followup_canard.load(context))

    assert [(each.row.question, each.answer) for each in told] == [
        ("When did she leave?", "She left in June.")
    ]
    assert told[0].passage("titled") == "Ada, Trip. She left in June."
    assert len(retrieval_figures(context, FakeEmbedder())) == 12


def test_a_conversation_that_tells_no_answer_gives_no_retrieval(context, tmp_path):
    row = {"history": ["Ada", "Trip"], "question": "Who?", "rewrite": "Who?", "dialog": "one"}
    write_lines(tmp_path / "canard" / "dev.jsonl", row)

    assert retrieval_figures(replace(context, data=tmp_path), FakeEmbedder()) == []


def test_the_agents_words_answer_the_question_before_them(context, tmp_path):
    said = [
        {"speaker": "user", "text": "One?"},
        {"speaker": "user", "text": "Two?"},
        {"speaker": "agent", "text": "Second."},
        {"speaker": "user", "text": "Three?"},
    ]
    write_lines(tmp_path / "mtrag" / "dev.jsonl", {**MTRAG, "history": said})

    [row] = followup_mtrag.load(replace(context, data=tmp_path))

    assert row.question == "Three?"
    assert row.history == (
        Turn(question="One?", answer=""),
        Turn(question="Two?", answer="Second."),
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answerability": ["MAYBE"]}, "answerability"),
        ({"answerability": []}, "answerability"),
        ({"history": []}, "history"),
        ({"history": MTRAG["history"][:2]}, "history"),
        ({"history": [{"speaker": "bot", "text": "x"}]}, "speaker"),
        ({"contexts": [{"id": "1"}]}, "text"),
        ({"turn": 2}, "turn"),
    ],
)
def test_a_broken_row_of_mtrag_is_named(context, tmp_path, changes, field):
    write_lines(tmp_path / "mtrag" / "dev.jsonl", {**MTRAG, **changes})

    with pytest.raises(BadRow, match=rf"mtrag/dev\.jsonl, line 1.*field '{field}'"):
        followup_mtrag.load(replace(context, data=tmp_path))


def test_copying_the_question_gives_what_the_paper_printed(context):
    if not PUBLIC.is_dir():
        pytest.skip(f"the public benchmarks are not in {PUBLIC}")
    rows = followup_canard.load(replace(context, data=PUBLIC))

    found = bleu([bleu_counts(row.question, row.rewrite) for row in rows])

    assert found == pytest.approx(34.8, abs=1.5)
