"""Collections are read whole, and what is wrong in them is named by file, place and field."""

import json

import pytest

from eval.data.collection import as_files, load_collections, load_scifact, load_xquad, unit_at
from eval.data.fields import SAMPLES, BadRow
from eval.data.lines import UnreadableLines

ABSTRACT = {"id": "1", "title": "Whales", "text": "They sing."}
CLAIM = {"id": "7", "question": "Do whales sing?", "relevant": ["1"]}


def scifact(folder, corpus=(ABSTRACT,), queries=(CLAIM,)):
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return folder


def xquad(folder, *paragraphs, title="Sea"):
    path = folder / "fr.json"
    path.write_text(json.dumps({"data": [{"title": title, "paragraphs": paragraphs}]}), "utf-8")
    return path


def paragraph(text, *ids):
    return {"context": text, "qas": [{"id": each, "question": f"What of {each}?"} for each in ids]}


def test_a_claim_and_its_abstract_are_read(tmp_path):
    collection = load_scifact(scifact(tmp_path))

    assert collection.units[0].whole == "Whales They sing."
    assert collection.queries[0].relevant == ("1",)
    assert collection.queries[0].article == "1"
    assert (collection.name, collection.language) == ("scifact", "en")


def test_an_abstract_without_a_title_is_its_text_alone(tmp_path):
    collection = load_scifact(scifact(tmp_path, corpus=[ABSTRACT | {"title": ""}]))

    assert collection.units[0].whole == "They sing."


@pytest.mark.parametrize(
    ("corpus", "queries", "said"),
    [
        ([ABSTRACT, ABSTRACT], [CLAIM], r"corpus\.jsonl, line 2, field 'id': '1' comes twice"),
        ([ABSTRACT | {"text": 3}], [CLAIM], r"corpus\.jsonl, line 1, field 'text'"),
        ([ABSTRACT | {"title": None}], [CLAIM], r"corpus\.jsonl, line 1, field 'title'"),
        ([ABSTRACT], [CLAIM, CLAIM], r"queries\.jsonl, line 2, field 'id': '7' comes twice"),
        ([ABSTRACT], [CLAIM | {"question": " "}], r"queries\.jsonl, line 1, field 'question'"),
        ([ABSTRACT], [CLAIM | {"relevant": []}], r"field 'relevant': names nothing"),
        ([ABSTRACT], [CLAIM | {"relevant": "1"}], r"field 'relevant': '1' is not a list"),
        ([ABSTRACT], [CLAIM | {"relevant": ["2"]}], r"field 'relevant': '2' is the id of nothing"),
        ([ABSTRACT], [[1]], r"queries\.jsonl, line 1, .* is not a JSON object"),
    ],
)
def test_a_broken_row_is_named_by_file_line_and_field(tmp_path, corpus, queries, said):
    with pytest.raises(BadRow, match=said):
        load_scifact(scifact(tmp_path, corpus, queries))


def test_a_missing_file_is_named(tmp_path):
    scifact(tmp_path)
    (tmp_path / "queries.jsonl").unlink()

    with pytest.raises(UnreadableLines, match=r"queries\.jsonl cannot be read"):
        load_scifact(tmp_path)


def test_paragraphs_are_units_and_questions_belong_to_their_article(tmp_path):
    path = xquad(tmp_path, paragraph("La mer.", "a", "b"), paragraph("Le port.", "c"))

    collection = load_xquad(path)

    assert [unit.whole for unit in collection.units] == ["La mer.", "Le port."]
    assert [query.relevant for query in collection.queries] == [
        ("Sea/0",),
        ("Sea/0",),
        ("Sea/1",),
    ]
    assert {query.article for query in collection.queries} == {"Sea"}
    assert (collection.name, collection.language) == ("xquad_fr", "fr")


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        ([{"context": "", "qas": []}], r"paragraphs\[0\], field 'context'"),
        ([{"context": "La mer."}], r"paragraphs\[0\], field 'qas': None is not a list"),
        ([paragraph("La mer.", "a"), paragraph("Le port.", "a")], r"'a' comes twice"),
    ],
)
def test_a_broken_paragraph_is_named(tmp_path, paragraphs, said):
    with pytest.raises(BadRow, match=said):
        load_xquad(xquad(tmp_path, *paragraphs))


def test_a_folder_holds_whatever_collections_are_there(tmp_path):
    (tmp_path / "xquad").mkdir()
    xquad(tmp_path / "xquad", paragraph("La mer.", "a"))

    assert [each.name for each in load_collections(tmp_path)] == ["xquad_fr"]
    assert load_collections(tmp_path / "xquad") == []


def test_the_samples_are_whole():
    found = load_collections(SAMPLES)

    assert [each.name for each in found] == ["scifact", "xquad_de", "xquad_en"]
    assert [len(each.queries) for each in found] == [15, 15, 15]
    german, english = found[1:]
    assert [each.relevant for each in german.queries] == [each.relevant for each in english.queries]


def test_units_become_files_and_are_found_again(tmp_path):
    rows = [ABSTRACT | {"id": str(number), "title": f"T{number}"} for number in range(5)]
    units = load_scifact(scifact(tmp_path, rows)).units

    files = as_files(units, per_file=2)

    assert list(files) == ["000000.jsonl", "000002.jsonl", "000004.jsonl"]
    assert json.loads(files["000002.jsonl"].splitlines()[1]) == {
        "title": "T3",
        "text": "They sing.",
    }
    assert unit_at(units, "/somewhere/000002.jsonl", "line 2").id == "3"
    assert unit_at(units, "/somewhere/000004.jsonl", "line 1").id == "4"
