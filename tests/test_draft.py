"""A sheet of questions is drafted from the user's articles, and goes back in once filled in."""

import json

import pytest

from eval.own.draft import (
    ABSENT_EVERY,
    JUDGED,
    SheetExists,
    UnwritableSheet,
    draft_sheet,
    save_sheet,
)
from eval.own.questions import load_own
from rag import EmptyLibrary

ARTICLES = {
    "trip": "Vladimir Putin flew to Harbin on 17 May after two days of talks in Beijing.\n\n"
    "It was raining and nobody at all was there to say what they were thinking.\n\n"
    "Xi Jinping saw him off at the airport of Beijing on Thursday evening at 7 o'clock.",
    "trade": "Trade between China and Russia reached 240 billion dollars in 2023, customs said.",
    "storm": "Hurricane Maria left 8,000 homes in Puerto Rico without power on Wednesday night.",
}


@pytest.fixture
def filled(library, tmp_path):
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.md").write_text(f"# {name.title()}\n\n{text}\n", "utf-8")
    library.add([tmp_path / f"{name}.md" for name in ARTICLES])
    return library


def test_quotes_come_from_different_articles_first_and_say_something(filled, tmp_path):
    lines = draft_sheet(filled, tmp_path)

    assert len({line["path"] for line in lines[:3]}) == 3
    assert len(lines) == 4
    assert not [line for line in lines if "raining" in line["quote"]]
    assert all(line["question"] == "" and line["hint"] for line in lines)


def test_the_same_seed_gives_the_same_sheet_and_another_seed_another(filled, tmp_path):
    assert draft_sheet(filled, tmp_path) == draft_sheet(filled, tmp_path)
    sheets = {json.dumps(draft_sheet(filled, tmp_path, count=2, seed=seed)) for seed in range(9)}
    assert len(sheets) > 1


def test_some_lines_ask_for_a_question_that_is_not_answered(library, tmp_path):
    for number in range(10):
        path = tmp_path / f"a{number}.md"
        path.write_text(f"# Title\n\nTrade with China reached {number} billion dollars in 2023.\n")
        library.add([path])

    lines = draft_sheet(library, tmp_path)

    absent = [place for place, line in enumerate(lines, start=1) if not line["answerable"]]
    assert absent == [ABSENT_EVERY, 2 * ABSENT_EVERY]
    assert all("facts" not in lines[place - 1] for place in absent)


def test_a_sheet_has_no_more_lines_than_asked_for(filled, tmp_path):
    assert len(draft_sheet(filled, tmp_path, count=2)) == 2


def test_a_sheet_that_is_not_filled_in_is_blank_and_a_filled_one_is_asked(filled, tmp_path):
    lines = draft_sheet(filled, tmp_path)
    lines[0]["question"] = "What is said here?"
    save_sheet(lines, tmp_path / "sheet.jsonl")

    own = load_own(tmp_path / "sheet.jsonl", filled)

    assert own.faults == ()
    assert own.blank == len(lines) - 1
    (question,) = own.questions
    assert question.evidence[0][0].quote == lines[0]["quote"]


def test_an_empty_library_has_nothing_to_draft_from(library, tmp_path):
    with pytest.raises(EmptyLibrary, match="holds no articles"):
        draft_sheet(library, tmp_path)


def test_what_was_filled_in_is_never_written_over(tmp_path):
    path = tmp_path / "sheet.jsonl"
    path.write_text("mine", "utf-8")

    with pytest.raises(SheetExists, match=r"sheet\.jsonl is there already"):
        save_sheet([], path)

    assert path.read_text("utf-8") == "mine"


def test_a_folder_that_is_not_there_is_one_clear_reason(tmp_path):
    with pytest.raises(UnwritableSheet, match="cannot be written: No such file"):
        save_sheet([], tmp_path / "gone" / "sheet.jsonl")


def test_disliked_answers_come_first_once_each_by_their_last_verdict(filled, tmp_path):
    judged = [
        {"question": "Good?", "answer": "Yes.", "judged": "up"},
        {"question": "Bad?", "answer": "Hm.", "judged": "down", "history": []},
        {"question": "Bad?", "answer": "Hm.", "judged": "down", "history": []},
        {"question": "Mended?", "answer": "Hm.", "judged": "down", "history": []},
        {"question": "Mended?", "answer": "Hm.", "judged": "up", "history": []},
    ]
    text = "\n".join(json.dumps(line) for line in judged)
    (tmp_path / JUDGED).write_text(text + '\n{"question": "cut o', "utf-8")

    first, second, *_ = draft_sheet(filled, tmp_path)

    assert (first["question"], first["answerable"]) == ("Bad?", True)
    assert "It was: Hm." in first["hint"]
    assert second["question"] == ""


def test_a_disliked_answer_is_asked_again_where_its_reader_searched(filled, tmp_path):
    judged = {"question": "Bad?", "answer": "Hm.", "judged": "down", "since": "2024-05-16"}
    (tmp_path / JUDGED).write_text(json.dumps(judged), "utf-8")

    save_sheet(draft_sheet(filled, tmp_path), tmp_path / "sheet.jsonl")
    own = load_own(tmp_path / "sheet.jsonl", filled)

    (asked,) = own.questions
    assert (asked.question, str(asked.since), asked.source) == ("Bad?", "2024-05-16", None)


def test_a_damaged_judgement_costs_that_judgement_alone(filled, tmp_path):
    judged = json.dumps({"question": "Bad?", "answer": "Hm.", "judged": "down"}).encode()
    (tmp_path / JUDGED).write_bytes(b'{"question": "caf\xe9?", "judged": "down"}\n' + judged)

    first, second, *_ = draft_sheet(filled, tmp_path)

    assert (first["question"], second["question"]) == ("Bad?", "")
