"""Gold questions: broken lines are named, and the real ones can be proved by the real articles."""

import json
from datetime import date
from pathlib import Path

import pytest

from eval.data.gold import KINDS, Quotation, fingerprint, load_gold
from eval.data.lines import BadLine
from eval.metrics.shares import says
from rag import FootnoteError, Turn
from rag.intake.readers.markdown import MarkdownReader

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
FACT = {
    "id": "fact-1",
    "kind": "fact",
    "question": "Where did he go?",
    "answerable": True,
    "facts": [["Harbin", "Haerbin"]],
    "evidence": [[{"document": "trip.md", "quote": "He went to Harbin."}]],
}
ABSENT = {"id": "absent-1", "kind": "absent", "question": "Who paid?", "answerable": False}


def write(folder, *lines):
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / "some.jsonl").write_text("\n".join(texts) + "\n", "utf-8")
    return folder


def test_a_line_becomes_a_question(tmp_path):
    line = FACT | {
        "kind": "follow_up",
        "history": [{"question": "Who?", "answer": "Putin."}],
        "since": "2024-05-15",
        "until": "2024-05-16",
        "source": "CNN",
    }

    (question,) = load_gold(write(tmp_path, line))

    assert (question.id, question.kind, question.answerable) == ("fact-1", "follow_up", True)
    assert question.history == (Turn(question="Who?", answer="Putin."),)
    assert (question.since, question.until) == (date(2024, 5, 15), date(2024, 5, 16))
    assert question.source == "CNN"
    assert question.facts == (("Harbin", "Haerbin"),)
    assert question.evidence == ((Quotation(document="trip.md", quote="He went to Harbin."),),)


def test_fields_that_do_not_apply_may_be_left_out(tmp_path):
    (question,) = load_gold(write(tmp_path, ABSENT))

    assert question.history == question.facts == question.evidence == ()
    assert question.since is question.until is question.source is None


def test_questions_keep_the_order_of_their_lines_and_empty_lines_are_passed_over(tmp_path):
    questions = load_gold(write(tmp_path, ABSENT, "", FACT))

    assert [question.id for question in questions] == ["absent-1", "fact-1"]


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"id": " "}, "id", "is not a text"),
        ({"id": 7}, "id", "is not a text"),
        ({"kind": "riddle"}, "kind", "'riddle' is none of fact, multi_source"),
        ({"kind": []}, "kind", "is none of"),
        ({"question": ""}, "question", "is not a text"),
        ({"answerable": "yes"}, "answerable", "neither true nor false"),
        ({"since": "May"}, "since", "not a date like 2024-05-16"),
        ({"until": 2024}, "until", "is not a text"),
        ({"source": ""}, "source", "is not a text"),
        ({"history": {}}, "history", "is not a list"),
        ({"history": "before"}, "history", "is not a list"),
        ({"history": [{"question": "Who?"}]}, "history", "question and answer"),
        ({"facts": []}, "facts", "exactly when the question is answerable"),
        ({"facts": ["Harbin"]}, "facts", "not a list of alternatives"),
        ({"facts": [[]]}, "facts", "not a list of alternatives"),
        ({"facts": [[""]]}, "facts", "is not a text"),
        ({"evidence": []}, "evidence", "exactly when the question is answerable"),
        ({"evidence": [{}]}, "evidence", "not a list of alternatives"),
        ({"evidence": [[{"document": "trip.md"}]]}, "evidence", "document and quote"),
        ({"answerable": False}, "facts", "exactly when the question is answerable"),
        ({"fact": "Harbin"}, "fact", "not a field of a gold question"),
    ],
)
def test_a_broken_field_is_named_with_its_line(tmp_path, change, field, reason):
    folder = write(tmp_path, ABSENT, FACT | change)

    with pytest.raises(
        BadLine, match=rf"some\.jsonl, line 2, field '{field}': .*{reason}"
    ) as caught:
        load_gold(folder)

    assert (caught.value.line, caught.value.field) == (2, field)


@pytest.mark.parametrize("line", ["{", "[1]", '"fact"'])
def test_a_line_that_is_no_json_object_is_named(tmp_path, line):
    with pytest.raises(BadLine, match=r"line 1, field '\(whole line\)': is not"):
        load_gold(write(tmp_path, line))


def test_an_id_may_not_come_twice_even_in_two_files(tmp_path):
    write(tmp_path, ABSENT)
    (tmp_path / "zweite.jsonl").write_text(json.dumps(FACT | {"id": "absent-1"}), "utf-8")

    with pytest.raises(BadLine, match=r"zweite\.jsonl, line 1, field 'id': 'absent-1' comes twice"):
        load_gold(tmp_path)


def test_a_folder_without_questions_is_an_error_the_user_can_mend(tmp_path):
    with pytest.raises(FootnoteError, match="no question in any"):
        load_gold(tmp_path)


def test_the_fingerprint_changes_with_names_and_bytes_and_with_nothing_else(tmp_path):
    first = fingerprint(write(tmp_path, FACT), "*.jsonl")

    (tmp_path / "notes.txt").write_text("x", "utf-8")
    assert fingerprint(tmp_path, "*.jsonl") == first

    (tmp_path / "some.jsonl").rename(tmp_path / "other.jsonl")
    renamed = fingerprint(tmp_path, "*.jsonl")
    assert renamed != first

    (tmp_path / "other.jsonl").write_text(json.dumps(ABSENT), "utf-8")
    assert fingerprint(tmp_path, "*.jsonl") not in {first, renamed}


@pytest.fixture(scope="module")
def questions():
    return load_gold()


@pytest.fixture(scope="module")
def texts():
    reader = MarkdownReader()
    return {
        path.name: reader.read(path.read_bytes(), path=path.name)[0].text
        for path in SEEDS.glob("*.md")
    }


def test_there_are_at_least_a_hundred_gold_questions_of_every_kind(questions):
    assert len(questions) >= 100
    assert {question.kind for question in questions} == set(KINDS)


def test_follow_ups_have_a_history_and_filtered_questions_a_filter(questions):
    for question in questions:
        filtered = question.since or question.until or question.source
        assert bool(question.history) == (question.kind == "follow_up"), question.id
        assert bool(filtered) == (question.kind == "date_filtered"), question.id


def test_every_gold_quote_is_exact_words_of_its_article(questions, texts):
    strays = [
        (question.id, quotation.quote)
        for question in questions
        for group in question.evidence
        for quotation in group
        if quotation.quote not in texts[quotation.document]
    ]

    assert strays == []


def test_every_gold_fact_is_said_by_the_evidence_of_its_question(questions):
    unproved = [
        (question.id, fact)
        for question in questions
        for fact in question.facts
        if not any(
            says(quotation.quote, wording)
            for group in question.evidence
            for quotation in group
            for wording in fact
        )
    ]

    assert unproved == []
