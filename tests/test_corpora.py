"""Spans are what the texts say there, and what is wrong is named."""

import json

import pytest

from eval.data.corpora import SECTION_CHARACTERS, asked, load_corpora
from eval.data.fields import SAMPLES, BadRow
from eval.data.lines import UnreadableLines
from eval.metrics.shares import Span

TEXT = "First line.\r\nZoë’s boat is red.\n"
REFERENCE = {"content": "Zoë’s boat", "start": 13, "end": 23}
ROW = {"question": "Whose boat?", "corpus": "sea", "references": [REFERENCE]}


def corpora(folder, *rows):
    (folder / "sea.md").write_bytes(TEXT.encode())
    (folder / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return load_corpora(folder)


def test_a_reference_counts_in_code_points_with_line_ends_as_they_are(tmp_path):
    found = corpora(tmp_path, ROW)

    question = found.questions[0]
    assert question.references == (Span(document_id="sea", start=13, end=23),)
    assert found.words(question.references[0]) == "Zoë’s boat"
    assert (question.id, question.text) == ("1", "Whose boat?")
    assert asked(found.questions, "sea") == [question]
    assert asked(found.questions, "land") == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"corpus": "land"}, r"line 1, field 'corpus': there is no file land\.md"),
        ({"corpus": "../sea"}, r"field 'corpus': there is no file"),
        ({"question": ""}, "line 1, field 'question'"),
        ({"references": []}, "field 'references': names nothing"),
        ({"references": None}, "field 'references': None is not a list"),
        ({"references": [REFERENCE | {"start": 12}]}, "field 'content': is not what sea.md says"),
        ({"references": [REFERENCE | {"content": "other"}]}, "field 'content': is not what"),
        ({"references": [REFERENCE | {"start": "13"}]}, "field 'start': '13' is not a whole"),
        ({"references": [REFERENCE | {"start": True}]}, "field 'start': True is not a whole"),
        ({"references": [REFERENCE | {"start": -1}]}, "field 'start': -1 is not a whole"),
        ({"references": [REFERENCE | {"end": 13}]}, "field 'end': 13:13 is no span of sea.md"),
        ({"references": [REFERENCE | {"end": 99}]}, "field 'end': 13:99 is no span of sea.md"),
    ],
)
def test_a_broken_row_is_named_by_line_and_field(tmp_path, changed, said):
    with pytest.raises(BadRow, match=said):
        corpora(tmp_path, ROW | changed)


def test_a_text_that_is_no_text_is_named(tmp_path):
    corpora(tmp_path, ROW)
    (tmp_path / "sea.md").write_bytes(b"\xff\xfe")

    with pytest.raises(UnreadableLines, match=r"sea\.md cannot be read: byte 0 is not UTF-8"):
        load_corpora(tmp_path)


def test_questions_about_one_stretch_of_a_text_stand_together(tmp_path):
    (tmp_path / "sea.md").write_text("x" * 3 * SECTION_CHARACTERS, "utf-8")
    starts = [0, SECTION_CHARACTERS - 1, SECTION_CHARACTERS]
    rows = [
        ROW | {"references": [{"content": "x", "start": start, "end": start + 1}]}
        for start in starts
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")

    found = load_corpora(tmp_path)

    assert [each.section for each in found.questions] == ["sea/0", "sea/0", "sea/1"]


def test_the_samples_are_whole():
    found = load_corpora(SAMPLES / "chunking")

    assert len(found.questions) == 27
    assert set(found.texts) == {"harbour", "orchard"}
