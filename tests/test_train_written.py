"""The questions written for the close reader, and the examples that come of them."""

import json
from pathlib import Path

import pytest

from eval.metrics.decisions import auroc
from models.train import stated as stated_module
from models.train import written as module
from models.train.examples import UNMARKED
from models.train.reader import HELD_OUT, HELD_OUT_SHARE
from models.train.telling import balanced, leanings
from models.train.written import QUESTIONS, beside_written, texts_of, written
from tests.suite_runs import write_lines

PAGE = [
    "(meta data) TITLE: The dam",
    "Skip to content",
    "The dam was built in 1911. ",
    "It holds 40 million litres.",
    "Anna Berg drew its plans.",
    "Nobody has swum across it.",
]
CONTEXT = "The river\nIt rises in Norway. It ends in Oslo."
NATURAL = [
    {"title": "The bridge", "text": "It was built in 1900.  Ole Vik paid for it.", "answers": []},
    {"title": "The ferry", "text": "It sank in 1950. Nobody drowned.", "answers": ["1950"]},
    {"title": "The bridge", "text": "Ole Vik paid for it. He was rich.", "answers": []},
]
SQUAD = {
    "title": "River_Ouse",
    "paragraphs": [
        {"context": "It is long.", "qas": []},
        {"context": "It rises in York. It floods. It ends in Hull.", "qas": []},
    ],
}
PLACES = ("wice", "mtrag", "nq", "squad")
PUBLIC = Path(__file__).resolve().parent.parent.parent / "shared" / "benchmarks"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "wice").mkdir()
    (tmp_path / "mtrag").mkdir()
    (tmp_path / "wice/claims.jsonl").write_text(json.dumps({"evidence": PAGE}))
    (tmp_path / "scifact").mkdir()
    (tmp_path / "scifact/corpus.jsonl").write_text("")
    monkeypatch.setattr(stated_module, "CLAIMS", tmp_path / "scifact/corpus.jsonl")
    contexts = {"contexts": [{"id": "c1", "text": CONTEXT}]}
    (tmp_path / "mtrag/dev.jsonl").write_text(json.dumps(contexts))
    write_lines(tmp_path / "train/nq.jsonl", *NATURAL)
    (tmp_path / "squad2").mkdir()
    (tmp_path / "squad2/dev.json").write_text(json.dumps({"data": [SQUAD]}))

    def write(*rows):
        path = tmp_path / "written.jsonl"
        write_lines(path, *rows)
        monkeypatch.setattr(module, "QUESTIONS", path)
        return tmp_path

    return write


def test_a_question_is_asked_of_the_sentences_that_it_was_written_on(folder):
    asked = [["How much fits in?", [1]], ["Who paid for the dam?", []]]

    made = list(written(folder({"wice": 0, "lines": [2, 3, 4], "asked": asked})))

    first, last = made[0], made[-1]
    assert (
        first.text
        == "The dam was built in 1911. It holds 40 million litres. Anna Berg drew its plans."
    )
    assert (first.title, first.group, first.source) == ("The dam", "written:0", "written")
    assert [first.text[start:end] for start, end in first.sentences] == [
        "The dam was built in 1911.",
        "It holds 40 million litres.",
        "Anna Berg drew its plans.",
    ]
    assert (first.relevant, first.answerable) == ((1,), True)
    assert (last.question, last.relevant, last.answerable) == ("Who paid for the dam?", (), False)


def test_a_passage_of_a_conversation_goes_by_its_first_line(folder):
    spans = [[10, 29], [30, 46]]
    asked = [["Where does it end?", []], ["Where does it rise?", [0]]]

    made, _ = written(folder({"mtrag": "c1", "spans": spans, "asked": asked}))

    assert (made.title, made.group) == ("The river", "written:c1")
    assert made.text == "It rises in Norway. It ends in Oslo."


def test_a_passage_of_natural_questions_goes_by_its_row(folder):
    asked = [["who did not pay for the bridge", []], ["which year did it sink", [0]]]

    made, _ = written(folder({"nq": 1, "asked": asked}))

    assert (made.title, made.group) == ("The ferry", "nq:The ferry")
    assert made.text == NATURAL[1]["text"]


def test_a_paragraph_of_squad_goes_by_its_article(folder):
    asked = [["Does it never flood?", [0]], ["Who bridged it?", []]]
    place = {"squad": ["River_Ouse", 1], "spans": [[18, 28], [29, 45]], "manner": "paragraphs"}

    made, _ = written(folder(place | {"asked": asked}))

    assert (made.title, made.group) == ("River Ouse", "squad:River Ouse")
    assert made.text == "It floods. It ends in Hull."
    assert (made.source, texts_of(made)) == ("paragraphs", "paragraphs")


def test_those_on_other_texts_count_as_read_before(folder):
    page = {"wice": 0, "lines": [2, 3], "asked": [[f"How much in {at}?", [1]] for at in range(60)]}
    asked = [[f"who paid {at} for it", [1]] for at in range(60)]
    place = folder(page, {"nq": 0, "asked": asked})

    everything = beside_written([], place, share=0.0)
    first = beside_written([], place, on=["pages"], share=1.0)
    some = beside_written([], place, on=["nq"], share=0.0)
    more = beside_written([], place, on=["nq"], share=0.4)

    assert {texts_of(each) for each in everything} == {"pages", "nq"}
    assert {texts_of(each) for each in some} == {"nq"}
    assert {texts_of(each) for each in first} == {"pages"}
    assert [each for each in more if texts_of(each) == "nq"] == some
    assert 10 < len(more) - len(some) < 80


@pytest.mark.parametrize("manner", ["news", "loose", "searches"])
def test_what_is_asked_in_another_manner_is_told_from_the_rest(folder, manner):
    page = {"wice": 0, "lines": [2, 3], "asked": [["How much did the dam hold?", [1]]]}
    place = folder(page, page | {"manner": manner})

    made = beside_written([], place, on=[manner], share=0.0)

    assert made
    assert {each.source for each in made} == {manner}
    assert {texts_of(each) for each in made} == {manner}
    assert {each.group for each in made} == {"written:0"}


def test_some_are_also_asked_of_another_text_of_the_page(folder):
    asked = [[f"How much did the dam hold in {year}?", [1]] for year in range(300)]
    place = {"wice": 0, "lines": [2, 3, 4], "asked": asked}
    other = {"wice": 0, "lines": [4, 5], "asked": []}

    made = list(written(folder(place, other)))

    elsewhere = [
        each for each in made if each.text == "Anna Berg drew its plans. Nobody has swum across it."
    ]
    assert 2 < len(elsewhere) < 30
    assert not any(each.answerable for each in elsewhere)
    assert sum(each.answerable for each in made) == 300


def test_none_is_asked_of_another_passage_of_natural_questions_which_may_overlap(folder):
    place = {"nq": 0, "asked": [[f"who paid {at} for it", [1]] for at in range(300)]}
    same = {"nq": 2, "asked": []}

    made = list(written(folder(place, same)))

    assert all("Ole Vik" in each.text or not each.answerable for each in made)
    assert not any(each.text == NATURAL[2]["text"] for each in made)


def questions(first, count, *, answerable):
    return [
        (f"page {at}", f"{first} the lake number {at} here?", answerable) for at in range(count)
    ]


def test_questions_that_look_alike_are_as_many_with_an_answer_as_without():
    asked = [
        *questions("What kind of water fills", 300, answerable=True),
        *questions("What kind of fish fills", 100, answerable=False),
        *questions("Who paid for", 60, answerable=True),
        *questions("Who was the owner of", 260, answerable=False),
    ]

    without, again = balanced(asked)

    assert not any(asked[at][2] for at in without)
    assert all(asked[at][2] for at in again)
    kinds = {"What": 0, "Who": 0}
    for at, (_, question, answerable) in enumerate(asked):
        kinds[question.split()[0]] += answerable - (not answerable) * (at not in without)
        kinds[question.split()[0]] -= at in again
    assert abs(kinds["What"]) < 40
    assert abs(kinds["Who"]) < 40


def test_one_that_is_balanced_is_left_as_it_is():
    asked = [
        (f"page {at // 8}", f"Where is lake number {at // 8}?", at % 2 == 0) for at in range(400)
    ]

    without, again = balanced(asked)

    assert len(without) + len(again) < 60


@pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public data are not in ../shared/benchmarks")
def test_the_question_alone_hardly_tells_what_is_trained_on():
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    as_written = [
        (str([row[each] for each in PLACES if each in row]), question, bool(sentences))
        for row in rows
        for question, sentences in row["asked"]
    ]
    trained_on = [(each.group, each.question, each.answerable) for each in written(PUBLIC)]

    assert told_apart(as_written) > 0.7
    assert told_apart(trained_on) < 0.6
    assert 0.45 < sum(each[2] for each in trained_on) / len(trained_on) < 0.51


def told_apart(asked):
    """Return the chance that a question with an answer looks more like one than one without."""
    return auroc(leanings(asked), [answerable for _, _, answerable in asked])


def test_no_question_is_written_twice_of_one_text_and_half_have_an_answer():
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    asked = [(at, question) for at, row in enumerate(rows) for question, _ in row["asked"]]
    on_pages = [
        question for row in rows if not {"nq", "manner"} & set(row) for question, _ in row["asked"]
    ]
    answered = sum(bool(sentences) for row in rows for _, sentences in row["asked"])

    assert len(asked) > 47000
    assert len(set(asked)) == len(asked)
    assert all(question.endswith("?") for question in on_pages)
    assert 0.48 < answered / len(asked) < 0.52


def test_whatever_was_written_has_texts_held_out():
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    articles = {f"squad:{row['squad'][0]}" for row in rows if "squad" in row}

    assert {row.get("manner", "written") for row in rows} | {"stated"} == UNMARKED
    assert set(HELD_OUT_SHARE) >= UNMARKED
    assert len(articles) == 6
    assert not articles & HELD_OUT


@pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public data are not in ../shared/benchmarks")
def test_every_question_finds_its_text_and_its_sentences():
    for each in written(PUBLIC):
        assert 20 < len(each.text) < 1500, each.group
        assert all(0 <= at < len(each.sentences) for at in each.relevant)
        assert each.answerable == bool(each.relevant)
