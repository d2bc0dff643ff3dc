"""The suite ranks units by three systems, and its figures are means of its cases."""

import json
from dataclasses import replace

import pytest

from eval.metrics.ranking import MEASURES
from eval.suite import Context, NoData
from eval.suites import retrieval
from eval.suites.retrieval import RetrievalSuite


@pytest.fixture
def context(settings, tmp_path):
    # What is remembered is kept by the weights of the embedder that the settings name.
    settings = replace(settings, embedder="all-MiniLM-L6-v2")
    return Context(settings=settings, work=tmp_path / "work", data=tmp_path / "data")


@pytest.fixture
def suite(fake_embedder):
    return RetrievalSuite(embedder=lambda context: fake_embedder)


TOPICS = ["whale songs", "copper mould", "barley flood", "glacier water", "peanut allergy"]


@pytest.fixture
def data(context):
    """Five abstracts; each claim has the words of one, but the last asks for what it is not."""
    folder = context.data / "scifact"
    folder.mkdir(parents=True)
    corpus = [
        {"id": str(place), "title": topic, "text": f"We studied {topic} for years."}
        for place, topic in enumerate(TOPICS)
    ]
    queries = [
        {"id": f"q{place}", "question": f"{topic} studied", "relevant": [str(place)]}
        for place, topic in enumerate(TOPICS[:4])
    ]
    queries[3]["relevant"] = ["4"]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return folder


def figures(report):
    return {(figure.system, figure.name): figure for figure in report.figures}


@pytest.mark.usefixtures("data")
def test_each_system_has_each_figure_with_its_count(suite, context):
    found = figures(suite.run(context))

    systems = {"footnote", "dense", "bm25"}
    assert found.keys() == {(each, f"scifact_{name}") for each in systems for name in MEASURES}
    for system in systems:
        assert found[system, "scifact_recall_10"].count == 4
        # Three claims have their abstract first; the fourth asks for one that it does not name.
        assert 0.75 <= found[system, "scifact_mrr"].value < 1


@pytest.mark.usefixtures("data")
def test_a_figure_of_the_product_is_the_mean_of_its_cases(suite, context):
    report = suite.run(context)

    for (system, name), figure in figures(report).items():
        if system == "footnote":
            assert figure.value == pytest.approx(
                sum(case.scores[name] for case in report.cases) / len(report.cases)
            )
            assert figure.low <= figure.value <= figure.high


@pytest.mark.usefixtures("data")
def test_a_case_says_what_was_found_and_what_went_wrong(suite, context):
    cases = {case.id: case for case in suite.run(context).cases}

    right, wrong = cases["scifact/q0"], cases["scifact/q3"]
    assert right.answer == right.expected == "whale songs"
    assert right.article == "scifact/0"
    assert right.wrong == ()
    assert wrong.answer == "glacier water"
    assert wrong.expected == "peanut allergy"
    place = round(1 / wrong.scores["scifact_mrr"])
    assert wrong.wrong == (f"the first right one is number {place}",)


@pytest.mark.usefixtures("data")
def test_published_numbers_stand_beside_public_data_alone(suite, context):
    public, sample = suite.run(context), suite.run(replace(context, data=None))

    published = figures(public)["dense", "scifact_ndcg_10"].published
    assert {each.value for each in published} == {0.645, 0.659}
    assert all(each.source for each in published)
    assert not any(figure.published for figure in sample.figures)
    assert (public.is_sample, sample.is_sample) == (False, True)


@pytest.mark.usefixtures("data")
def test_the_hash_is_of_the_rows_measured(suite, context):
    whole, again = suite.run(context), suite.run(context)
    part = suite.run(replace(context, limit=2))

    assert whole.data_hash == again.data_hash != part.data_hash
    assert [case.id for case in part.cases] == ["scifact/q0", "scifact/q2"]


def test_a_change_in_the_collection_changes_the_hash(suite, context, data):
    before = suite.run(context).data_hash
    corpus = data / "corpus.jsonl"
    corpus.write_text(corpus.read_text("utf-8").replace("for years", "for days"), "utf-8")

    assert suite.run(context).data_hash != before


@pytest.mark.usefixtures("data")
def test_a_second_run_has_the_same_figures_and_embeds_no_article(suite, context, fake_embedder):
    first = suite.run(context)
    before = fake_embedder.texts_embedded

    second = suite.run(context)

    assert second.figures == first.figures
    # What is not cached here: 5 units and 4 claims for the bare embedder, 4 for the product.
    assert fake_embedder.texts_embedded - before <= 13


@pytest.mark.usefixtures("data")
def test_a_claim_is_asked_once_though_the_run_was_interrupted(suite, context, monkeypatch):
    asked = []

    def documents(pipeline, question):
        if len(asked) == 2:
            asked.append("pressed")
            raise KeyboardInterrupt("pressed")
        asked.append(question)
        return []

    monkeypatch.setattr(retrieval, "_documents", documents)
    with pytest.raises(KeyboardInterrupt, match="pressed"):
        suite.run(context)

    suite.run(context)

    assert asked[:3] == ["whale songs studied", "copper mould studied", "pressed"]
    assert asked[3:] == ["barley flood studied", "glacier water studied"]


def test_a_claim_that_the_product_refuses_finds_nothing(suite, context, data):
    queries = data / "queries.jsonl"
    queries.write_text(
        json.dumps({"id": "q", "question": "???", "relevant": ["0"]}) + "\n", "utf-8"
    )

    report = suite.run(context)

    assert report.cases[0].wrong == ("nothing right is among the first ten",)
    assert figures(report)["bm25", "scifact_mrr"].value == 0.0


def test_the_sample_has_three_collections(suite, context):
    report = suite.run(replace(context, data=None, limit=7))

    assert [case.id.split("/")[0] for case in report.cases] == (
        ["scifact"] * 3 + ["xquad_de"] * 2 + ["xquad_en"] * 2
    )
    assert report.suite == "retrieval"


def test_a_collection_that_a_small_limit_leaves_out_costs_nothing(suite, context):
    report = suite.run(replace(context, data=None, limit=1))

    assert {figure.name.split("_")[0] for figure in report.figures} == {"scifact"}
    assert all(figure.count == 1 and figure.low is None for figure in report.figures)
    assert len(list((context.work / "libraries").iterdir())) == 1


def test_a_folder_without_a_collection_is_named(suite, context):
    context.data.mkdir()

    with pytest.raises(NoData, match=r"'retrieval' finds no data in .*data"):
        suite.run(context)
