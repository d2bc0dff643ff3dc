"""What the reader thought of an answer is kept beside the library, and can be asked again."""

import asyncio
import json

import pytest

from eval.own.draft import JUDGED
from rag import Turn
from tests.fake_chat import QUOTE, FakePipeline, answer, usual_events
from ui import judged
from ui.chat import build_page
from ui.judged import Judged, JudgementLost
from ui.start import Start
from ui.talk import TURNS_KEPT, Talk

NO_FILTERS = ("", "", "", False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "judged.jsonl"


@pytest.fixture
def talk(path):
    pipeline = FakePipeline(usual_events())
    start = Start(pipeline)
    start.run()
    return Talk(pipeline, start, Judged(path))


def asked(talk, question="Where next?", said=()):
    *_, last = talk.ask(question, said, *NO_FILTERS, page="p1")
    return last.said


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_thumb_keeps_question_answer_citations_and_verdict(talk, path):
    said = asked(talk)

    talk.judge(said, 1, liked=False)

    (line,) = lines(path)
    assert (line["question"], line["judged"]) == ("Where next?", "down")
    assert line["answer"] == f"{QUOTE} [1]"
    assert line["citations"][0]["quote"] == QUOTE
    assert (line["history"], line["model"]) == ([], "Tiny")


def test_a_later_answer_is_kept_with_what_was_said_before(talk, path):
    said = asked(talk, said=asked(talk))

    talk.judge(said, 3, liked=True)

    (line,) = lines(path)
    assert line["judged"] == "up"
    assert line["history"] == [{"question": "Where next?", "answer": f"{QUOTE} [1]"}]


def test_what_the_search_was_narrowed_to_is_kept_with_the_verdict(talk, path):
    *_, last = talk.ask("Where next?", (), " Reuters", "2024-05-16 ", "", False, page="p1")

    talk.judge(last.said, 1, liked=False)

    (line,) = lines(path)
    assert (line["source"], line["since"], "until" in line) == ("Reuters", "2024-05-16", False)


def test_an_answer_from_before_a_restart_is_kept_without_citations(path):
    Judged(path).keep("Where?", "There. [1]", liked=True, history=[Turn(question="A", answer="B")])

    assert lines(path)[0]["citations"] == []


def test_a_turn_without_an_answer_cannot_be_judged(talk, path):
    said = [{"question": "Where?", "answer": "", "html": "it failed"}]

    talk.judge(said, 1, liked=False)
    talk.judge(said, 7, liked=False)

    assert not path.exists()


def test_without_a_file_nothing_is_kept(path):
    pipeline = FakePipeline(usual_events())

    Talk(pipeline, Start(pipeline)).judge([{"question": "A", "answer": "B"}], 1, liked=True)

    assert not path.exists()


def test_the_place_of_a_message_means_the_same_turn_after_a_long_conversation(talk):
    said = [{"question": f"{n}", "answer": "a", "html": "h"} for n in range(TURNS_KEPT)]

    *_, last = talk.ask("Where next?", said, *NO_FILTERS, page="p1")

    assert len(last.messages) == 2 * len(last.said)


def test_a_file_that_cannot_be_written_is_told_with_its_place(tmp_path):
    with pytest.raises(JudgementLost, match=r"could not be kept in .*gone/judged\.jsonl: No such"):
        Judged(tmp_path / "gone" / "judged.jsonl").keep("A", "B", liked=True)


def test_half_a_character_does_not_stop_the_writing(path):
    Judged(path).keep("broken \ud800", "B", liked=True)

    assert lines(path)[0]["question"] == "broken ?"


def test_only_so_many_answers_are_remembered(path, monkeypatch):
    monkeypatch.setattr(judged, "ANSWERS_KEPT", 2)
    kept = Judged(path)
    for name in "abc":
        kept.remember(answer(question=name))

    for name in "abc":
        kept.keep(name, answer().text, liked=True)

    assert [bool(line["citations"]) for line in lines(path)] == [False, True, True]


def test_thumbs_are_drawn_where_they_are_listened_to(path):
    pipeline = FakePipeline(usual_events())

    async def drawn(kept):
        return build_page(pipeline, Start(pipeline), kept).get_config_file()

    def heard(kept):
        # Inside a loop: outside one, Gradio makes a loop for every lock and closes none.
        config = asyncio.run(drawn(kept))
        return {event for each in config["dependencies"] for _, event in each["targets"]}

    assert "like" in heard(Judged(path))
    assert "like" not in heard(None)


def test_the_evaluation_looks_where_the_chat_writes():
    assert judged.NAME == JUDGED
