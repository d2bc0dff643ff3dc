"""Data sets are read so that what cannot be used is named by file, place and field."""

import pytest

from eval.data.fields import BadRow, find, read_lines, read_object, row_hash
from eval.data.lines import UnreadableLines
from eval.suite import NoData
from eval.suites.supporting import Claim
from tests.suite_runs import context, write_lines

__all__ = ["context"]


def fields(tmp_path, row):
    write_lines(tmp_path / "set" / "dev.jsonl", {"a": 1}, row)
    return list(read_lines(tmp_path / "set" / "dev.jsonl"))[1]


@pytest.mark.parametrize(
    ("row", "read", "message"),
    [
        ({}, lambda row: row.text("question"), "field 'question': None is not a text"),
        ({"question": "  "}, lambda row: row.text("question"), "'  ' is not a text with words"),
        ({"texts": "no"}, lambda row: row.texts("texts"), "'no' is not a list"),
        ({"texts": ["a", 3]}, lambda row: row.texts("texts"), "3 is not a text"),
        ({"flag": "true"}, lambda row: row.flag("flag"), "'true' is neither true nor false"),
        ({"kind": "c"}, lambda row: row.one_of("kind", ("a", "b")), "'c' is none of a, b"),
        ({"all": [{}, 3]}, lambda row: row.objects("all"), r"line 2, all\[1\], .* not a JSON obj"),
        ({"x" * 99: 1}, lambda row: row.text("y"), "line 2, field 'y'"),
    ],
)
def test_a_field_of_another_kind_is_named_with_its_file_and_line(tmp_path, row, read, message):
    with pytest.raises(BadRow, match=message) as caught:
        read(fields(tmp_path, row))

    assert str(caught.value).startswith("set/dev.jsonl, line 2")
    assert str(caught.value).endswith("mend that row")


@pytest.mark.parametrize("line", ["{", "[1]", "nul", "[" * 9000])
def test_a_line_that_is_no_object_is_named(tmp_path, line):
    write_lines(tmp_path / "set" / "dev.jsonl", "", line)

    with pytest.raises(BadRow, match=r"set/dev\.jsonl, line 2, field '\(whole line\)'"):
        list(read_lines(tmp_path / "set" / "dev.jsonl"))


def test_blank_lines_a_byte_order_mark_and_odd_line_ends_are_no_fault(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes('\ufeff{"a": "b\u2028c"}\r\n\r\n{"a": "d"}'.encode())

    assert [row.text("a") for row in read_lines(path)] == ["b\u2028c", "d"]


def test_a_broken_character_becomes_a_question_mark(tmp_path):
    assert fields(tmp_path, '{"question": "Who \\udcff?"}').text("question") == "Who ??"


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "rows.json").write_bytes(b'{"a": "\xff"}')

    with pytest.raises(UnreadableLines, match="byte 7 is not UTF-8"):
        read_object(tmp_path / "rows.json")


def test_a_whole_file_may_hold_one_object(tmp_path):
    path = tmp_path / "whole.json"
    path.write_text('{\n\n "b": ["x"],\n "a": []\n}')

    assert read_object(path).names() == ("b", "a")
    assert read_object(path).texts("b") == ("x",)


def test_data_that_is_not_there_is_said_to_be_missing(context, tmp_path):
    assert find(context, "answers", "clapnq/dev.jsonl").is_file()
    with pytest.raises(NoData, match=r"the suite 'answers' finds no data in .*nothing\.jsonl"):
        find(context, "answers", "nothing.jsonl")


def test_the_hash_of_a_row_changes_with_anything_in_it():
    row = {"id": "1", "article": "a", "sentence": "s", "quotes": ("q",), "title": ""}

    hashes = {
        row_hash(Claim(**{**row, **change}, supported=supported))
        for change in ({}, {"sentence": "t"}, {"quotes": ("q", "")})
        for supported in (True, False)
    }

    assert len(hashes) == 6
