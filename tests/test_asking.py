"""Every question is asked once, what the reader sees is timed, and nothing is asked twice."""

import pytest

from eval.asking.ask import NoAnswer, ask_all, ask_timed, sample
from eval.data.gold import load_gold
from eval.measuring.journal import Journal
from rag import Event, Scope, Settings, Turn
from tests.fake_asked import DOCUMENTS, REFUSAL, absent, answered, question


class ScriptedPipeline:
    """Answers every question with the same events, and remembers what it was asked."""

    def __init__(self, *events):
        self.events = events
        self.asked = []
        self.library = self

    def document(self, document_id):
        return DOCUMENTS[document_id]

    def stream(self, question, *, history, scope):
        self.asked.append((question, history, scope))
        yield from self.events


def test_seconds_are_counted_to_the_first_event_of_each_kind():
    final = answered("It rained.")
    pipeline = ScriptedPipeline(
        Event(kind="quoted", answer=REFUSAL),
        Event(kind="token", text="It"),
        Event(kind="token", text=" rained"),
        Event(kind="final", answer=final),
    )

    timed = ask_timed(pipeline, question())

    assert timed.answer is final
    assert 0 <= timed.seconds["quoted"] <= timed.seconds["token"] <= timed.seconds["final"]
    assert set(timed.seconds) == {"quoted", "token", "final"}


def test_history_and_scope_of_a_question_reach_the_pipeline():
    pipeline = ScriptedPipeline(Event(kind="final", answer=REFUSAL))
    history = (Turn(question="Who?", answer="Putin."),)

    ask_timed(pipeline, question(history=history, source="CNN"))

    assert pipeline.asked == [("Where did Putin go?", history, Scope(source="CNN"))]


def test_a_pipeline_without_a_final_event_is_an_error():
    with pytest.raises(NoAnswer, match="q1 got no final event"):
        ask_timed(ScriptedPipeline(Event(kind="quoted", answer=REFUSAL)), question())


def test_the_first_two_questions_are_asked_once_more_untimed(tmp_path):
    pipeline = ScriptedPipeline(Event(kind="final", answer=answered("It rained.")))
    gold = [question(id=name, question=name) for name in "abc"]

    rows = ask_all(pipeline, gold, {}, Settings(home=tmp_path))

    assert [asked for asked, _, _ in pipeline.asked] == ["a", "b", "a", "b", "c"]
    assert [row.question.id for row in rows] == ["a", "b", "c"]


def test_a_sample_takes_all_kinds_alike_and_keeps_the_order():
    gold = [question(id=f"fact{n}") for n in range(6)] + [absent(id=f"absent{n}") for n in range(2)]

    assert [each.id for each in sample(gold, 4)] == ["fact0", "fact3", "absent0", "absent1"]
    assert [each.id for each in sample(gold, 7)][-2:] == ["absent0", "absent1"]
    assert len(sample(gold, 7)) == 7
    assert sample(gold, 8) == sample(gold, 99) == sample(gold, None) == gold


def test_a_sample_of_the_real_questions_has_every_kind_and_the_size_asked_for():
    gold = load_gold()

    for limit in range(1, len(gold) + 1):
        assert len({each.id for each in sample(gold, limit)}) == limit
    assert {each.kind for each in sample(gold, 7)} == {each.kind for each in gold}


def test_an_interrupted_run_asks_only_what_is_left(tmp_path):
    gold = [question(id=name, question=name) for name in "abc"]
    settings, path = Settings(home=tmp_path), tmp_path / "kept" / "journal.jsonl"
    pipeline = ScriptedPipeline(Event(kind="final", answer=answered("It rained.")))
    first = ask_all(pipeline, gold[:2], {}, settings, journal=Journal(path))
    pipeline.asked.clear()

    rows = ask_all(pipeline, gold, {}, settings, journal=Journal(path))

    assert [asked for asked, _, _ in pipeline.asked] == ["c", "c"]
    assert [row.question.id for row in rows] == ["a", "b", "c"]
    assert rows[:2] == first


def test_a_line_cut_off_by_a_crash_is_asked_again(tmp_path):
    path = tmp_path / "journal.jsonl"
    Journal(path).keep("a", 1)
    with path.open("a", encoding="utf-8") as file:
        file.write(chr(10) + '["b", {"ans')
    with path.open("ab") as file:
        file.write(b'\n["b", "\xc3"]')  # A sector of the disk may hold anything.

    journal = Journal(path)
    journal.keep("c", 3)

    assert (Journal(path).get("a"), Journal(path).get("b"), Journal(path).get("c")) == (1, None, 3)


def test_the_bar_moves_with_every_question(tmp_path):
    pipeline = ScriptedPipeline(Event(kind="final", answer=REFUSAL))
    moves = []

    ask_all(
        pipeline,
        [absent(id="a"), absent(id="b")],
        {},
        Settings(home=tmp_path),
        progress=lambda done, total, what: moves.append((done, total)),
    )

    assert moves == [(0, 2), (1, 2), (2, 2)]
