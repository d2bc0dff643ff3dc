"""A file of questions: one answer a line, whatever some of the lines hold."""

import json
from io import StringIO
from pathlib import Path

import pytest

from rag import Scope
from tests.fake_models import fake_pipeline
from ui.batch import BadBatch, answer_batch

ARTICLES = {
    "trip.md": (
        "---\ntitle: trip\npublisher: CNN\npublished: 2024-05-16\n---\nPutin flew to Harbin."
    ),
    "cows.txt": "cows\n\nCows eat grass.",
}


@pytest.fixture
def pipeline(settings):
    pipeline = fake_pipeline(settings, ARTICLES)
    yield pipeline
    pipeline.close()


@pytest.fixture
def answers(pipeline, tmp_path):
    def answers(text, *, scope=Scope(), path=None):  # noqa: B008  # frozen
        path = path or tmp_path / "questions.jsonl"
        if isinstance(text, bytes):
            path.write_bytes(text)
        elif text is not None:
            path.write_text(text, "utf-8")
        return list(answer_batch(pipeline, path, scope=scope, k=None, quote_only=True))

    return answers


def test_each_line_gets_its_answer_in_order(answers):
    first, second = answers('Putin flew where?\n\n{"question": "What do cows eat?"}\n')

    assert first["answer"].startswith("Putin flew to Harbin.")
    assert second["answer"].startswith("Cows eat grass.")


def test_an_object_brings_its_history(answers):
    line = {
        "question": "And what?",
        "history": [{"question": "Do cows eat?", "answer": "Cows eat grass."}],
    }

    (answer,) = answers(json.dumps(line))

    assert answer["question_used"] == "What do cows eat?"


def test_a_turn_may_come_without_its_answer(answers):
    (answer,) = answers('{"question": "And what?", "history": [{"question": "Do cows eat?"}]}')

    assert answer["question_used"] == "What do cows eat?"


def test_an_object_brings_its_own_scope_and_else_has_that_of_the_command(answers):
    text = '{"question": "Do cows eat?"}\n{"question": "Do cows eat?", "source": "cows"}'

    wide, narrow = answers(text, scope=Scope(source="cnn"))

    assert {each["title"] for each in wide["passages"]} == {"trip"}
    assert {each["title"] for each in narrow["passages"]} == {"cows"}


def test_a_question_that_cannot_be_answered_does_not_stop_the_rest(answers):
    bad, good = answers('?!\n{"question": "What do cows eat?"}')

    assert bad == {"question": "?!", "error": "the question is empty; type a question"}
    assert good["status"] == "answered"


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "{}",
        '{"question": "Where?", "since": "May"}',
        '{"question": "Where?", "since": 2024}',
        '{"question": "Where?", "since": "2024-05-17", "until": "2024-05-16"}',
        '{"question": "Where?", "history": 7}',
        '{"question": "Where?", "history": [7]}',
        '{"question": "Where?", "history": ["And?"]}',
        '{"question": "Where?", "history": {"question": "And?"}}',
        '{"question": null}',
        '{"question": 7}',
        '{"question": ["Where?"]}',
        '{"question": "Where?", "source": 7}',
        '{"question": "Where?", "history": [{"answer": "There."}]}',
        '{"question": "Where?", "history": [{"question": null}]}',
        "{" * 100_000,
        '{"question": ' + "[" * 100_000,
    ],
)
def test_a_line_that_is_no_question_is_named_by_its_number(answers, line):
    with pytest.raises(BadBatch, match=r"line 2 of the batch is not a question \(.*; write"):
        answers(f"What do cows eat?\n{line}\n")


def test_questions_come_from_standard_input(answers, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("What do cows eat?\n"))

    (answer,) = answers(None, path=Path("-"))

    assert answer["status"] == "answered"


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_question(answers):
    text = b'\xef\xbb\xbf{"question": "What do cows eat?"}\r\nWhat do cows eat?\r\n'

    first, second = answers(text)

    assert first["question"] == second["question"] == "What do cows eat?"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00binary"])
def test_a_file_that_cannot_be_read_is_named(answers, tmp_path, content):
    with pytest.raises(BadBatch, match=r"questions\.jsonl cannot be read .*; give a UTF-8 text"):
        answers(content)


def test_a_folder_is_no_batch(answers, tmp_path):
    with pytest.raises(BadBatch, match="cannot be read"):
        answers(None, path=tmp_path)


def test_an_empty_batch_has_no_answers(answers):
    assert answers("\n \n") == []


def test_a_line_may_drop_the_wishes_that_its_question_names(answers):
    text = '{"question": "According to CNN, where did Putin fly?", "wishes": %s}'

    followed, dropped = answers(f"{text % 'true'}\n{text % 'false'}")

    assert [each["words"] for each in followed["wishes"]] == ["According to CNN"]
    assert dropped["wishes"] == []


def test_wishes_that_are_neither_true_nor_false_are_a_bad_line(answers):
    with pytest.raises(BadBatch, match='"wishes" is "no", not true or false'):
        answers('{"question": "Do cows eat?", "wishes": "no"}')
