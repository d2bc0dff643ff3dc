"""The suite compares the product's chunks with windows, character by character."""

import json
from dataclasses import replace

import pytest

from eval.suite import Context, NoData
from eval.suites import chunking
from eval.suites.chunking import CHUNKS, LABELS, ChunkingSuite

PLACES = ["mill", "bridge", "church", "tavern", "market", "well", "school", "tower", "garden"]


@pytest.fixture
def context(settings, tmp_path):
    # The windows are cut by the tokenizer of the embedder that the settings name.
    settings = replace(settings, embedder="all-MiniLM-L6-v2")
    return Context(settings=settings, work=tmp_path / "work", data=tmp_path / "data")


@pytest.fixture
def suite(fake_embedder):
    return ChunkingSuite(embedder=lambda context: fake_embedder)


@pytest.fixture
def data(context):
    """A text of many paragraphs, each about one place, and a question about three of them."""
    folder = context.data / "chunking"
    folder.mkdir(parents=True)
    paragraphs = [
        f"The {place} has a story of its own. " + f"Old people speak of the {place} often. " * 25
        for place in PLACES
    ]
    text = "\n\n".join(each.strip() for each in paragraphs) + "\n"
    rows = []
    for place in PLACES[2:5]:
        content = f"The {place} has a story of its own."
        start = text.index(content)
        reference = {"content": content, "start": start, "end": start + len(content)}
        question = f"What story has the {place} of its own?"
        rows.append({"question": question, "corpus": "town", "references": [reference]})
    (folder / "town.md").write_text(text, "utf-8")
    (folder / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return folder


def figures(report):
    return {(figure.system, figure.name): figure for figure in report.figures}


@pytest.mark.usefixtures("data")
def test_each_way_to_cut_has_each_figure(suite, context):
    found = figures(suite.run(context))

    systems = {"footnote", "own_chunks_dense", "windows", "windows_overlap"}
    assert found.keys() == {(each, f"chunking_{name}") for each in systems for name in LABELS}
    assert all(figure.count == 3 for figure in found.values())
    for system in systems:
        assert found[system, "chunking_recall_5"].value == 1.0
        assert 0 < found[system, "chunking_iou_5"].value < 0.1


@pytest.mark.usefixtures("data")
def test_a_second_run_asks_nothing_and_a_fresh_one_all(suite, context, monkeypatch):
    first = suite.run(context)
    asked = []
    monkeypatch.setattr(chunking, "_asked", lambda pipeline, question: asked.append(question) or [])

    second = suite.run(context)
    kept = len(asked)
    suite.run(replace(context, fresh=True))

    assert (kept, len(asked)) == (0, 3)
    assert second.figures == first.figures


@pytest.mark.usefixtures("data")
def test_overlap_costs_only_where_repeats_count(suite, context):
    found = figures(suite.run(context))

    def value(system, name):
        return found[system, f"chunking_{name}"].value

    assert value("windows", "iou_5") == value("windows", "iou_repeats_5")
    assert value("windows_overlap", "iou_repeats_5") < value("windows_overlap", "iou_5")


@pytest.mark.usefixtures("data")
def test_a_figure_of_the_product_is_the_mean_of_its_cases(suite, context):
    report = suite.run(context)

    for name in LABELS:
        figure = figures(report)["footnote", f"chunking_{name}"]
        scores = [case.scores[f"chunking_{name}"] for case in report.cases]
        assert figure.value == pytest.approx(sum(scores) / len(scores))
    assert report.cases[0].expected == "The church has a story of its own."
    assert report.cases[0].wrong == ()


def test_words_that_cleaning_lost_count_as_missed_and_are_told_of(suite, context, data):
    text = (data / "town.md").read_bytes().decode()
    lost = "Share this article"
    place = text.index("\n\nThe bridge")
    text = text[:place] + f"\n\n{lost}" + text[place:]
    (data / "town.md").write_text(text, "utf-8")
    start = text.index(lost)
    reference = {"content": lost, "start": start, "end": start + len(lost)}
    row = {"question": "Is there a button?", "corpus": "town", "references": [reference]}
    (data / "questions.jsonl").write_text(json.dumps(row), "utf-8")

    report = suite.run(context)

    assert report.notes == ("1 references are not in the articles that the product made",)
    assert figures(report)["footnote", "chunking_recall_5"].value == 0.0
    assert "are not in the article" in report.cases[0].wrong[0]


@pytest.mark.usefixtures("data")
def test_published_numbers_stand_beside_the_windows_of_public_data(suite, context):
    public, sample = suite.run(context), suite.run(replace(context, data=None, limit=2))

    found = figures(public)
    assert [each.value for each in found["windows", "chunking_recall_5"].published] == [0.771, 0.85]
    assert [each.value for each in found["windows_overlap", "chunking_iou_5"].published] == [0.052]
    assert found["footnote", "chunking_recall_5"].published == ()
    assert not any(figure.published for figure in sample.figures)
    assert sample.is_sample


@pytest.mark.usefixtures("data")
def test_a_limit_and_the_hash_go_by_the_questions_measured(suite, context):
    whole, part = suite.run(context), suite.run(replace(context, limit=1))

    assert whole.data_hash != part.data_hash
    assert [case.id for case in part.cases] == ["chunking/1"]


@pytest.mark.usefixtures("data")
def test_a_question_that_the_product_refuses_finds_nothing(suite, context):
    path = context.data / "chunking" / "questions.jsonl"
    row = json.loads(path.read_text("utf-8").splitlines()[0]) | {"question": "???"}
    path.write_text(json.dumps(row), "utf-8")

    report = suite.run(context)

    assert figures(report)["footnote", "chunking_recall_5"].value == 0.0
    assert figures(report)["footnote", "chunking_precision_5"].value == 0.0


def test_no_more_chunks_are_compared_than_the_name_says():
    assert CHUNKS == 5
    assert all(name.endswith("_5") for name in LABELS)


def test_a_folder_without_the_texts_is_named(suite, context):
    with pytest.raises(NoData, match=r"'chunking' finds no data in .*chunking"):
        suite.run(context)
