"""The evaluation asks every question once, times what the reader sees, and judges it right."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from eval.gold import Question, Quotation, load_gold
from eval.machine import peak_megabytes
from eval.metrics import Share, Span
from eval.report import METRICS, Report, worst_cases
from eval.run import NoAnswer, ask_all, ask_timed, print_report, run_gold, sample, save_report
from eval.score import StrayQuote, Timed, gold_groups, score
from rag import (
    Answer,
    AnswerSentence,
    Citation,
    Document,
    Event,
    Passage,
    Scope,
    Settings,
    Turn,
)

TEXT = "Putin went to Harbin. It rained. Xi stayed in Beijing."
TRIP = Document(
    id="trip1",
    path="/articles/trip.md",
    position=0,
    title="A trip",
    publisher=None,
    published=None,
    url=None,
    language=None,
    text=TEXT,
)
DOCUMENTS = {"trip1": TRIP}


def place(words, *, document_id="trip1"):
    start = TEXT.index(words)
    return {"document_id": document_id, "start": start, "end": start + len(words)}


def citation(number, words):
    return Citation(
        number=number,
        title="A trip",
        publisher=None,
        published=None,
        url=None,
        path=TRIP.path,
        quote=words,
        **place(words),
    )


def passage(words):
    return Passage(
        title="A trip",
        publisher=None,
        published=None,
        text=words,
        score=1.0,
        dense=1.0,
        lexical=1.0,
        **place(words),
    )


def answered(*quotes, passages=(TEXT,), **changes):
    numbered = list(enumerate(quotes, start=1))
    answer = Answer(
        question="Where?",
        status="answered",
        text=" ".join(f"{quote} [{number}]" for number, quote in numbered),
        sentences=tuple(
            AnswerSentence(text=quote, support="supported", citations=(number,))
            for number, quote in numbered
        ),
        citations=tuple(citation(number, quote) for number, quote in numbered),
        passages=tuple(passage(words) for words in passages),
        timings={"total": 0.1},
        model=None,
        question_used="Where?",
    )
    return replace(answer, **changes)


REFUSAL = answered(status="not_found", text="The articles do not say Harbin.")


def question(**changes):
    gold = Question(
        id="q1",
        kind="fact",
        question="Where did Putin go?",
        answerable=True,
        facts=(("Harbin",),),
        evidence=((Quotation(document="trip.md", quote="Putin went to Harbin."),),),
    )
    return replace(gold, **changes)


def absent(**changes):
    return question(kind="absent", answerable=False, facts=(), evidence=(), **changes)


def row(gold, answer, *, k=5, worded=False, **seconds):
    timed = Timed(answer=answer, seconds=seconds)
    return score(gold, timed, DOCUMENTS, k=k, worded=worded)


class ScriptedPipeline:
    """Answers every question with the same events, and remembers what it was asked."""

    def __init__(self, *events):
        self.events = events
        self.asked = []

    def stream(self, question, *, history, scope):
        self.asked.append((question, history, scope))
        yield from self.events


def test_a_right_answer_scores_everything_and_nothing_is_wrong():
    scored = row(question(), answered("Putin went to Harbin."))

    assert scored.wrong == ()
    assert {name: share.value for name, share in scored.shares.items()} == {
        "facts_right": 1.0,
        "evidence_recall": 1.0,
        "citation_recall": 1.0,
        "citation_precision": 1.0,
        "gold_citation_precision": 1.0,
        "gold_first_citation": 1.0,
        "gold_citation_recall": 1.0,
        "quote_exactness": 1.0,
        "wording_shown": None,
        "false_refusals": 0.0,
    }


def test_an_exact_quote_of_the_wrong_words_is_precise_but_not_on_gold():
    scored = row(
        question(), answered("It rained.", "Putin went to Harbin.", "Xi stayed in Beijing.")
    )

    assert scored.shares["citation_precision"] == Share(hits=3, total=3)
    assert scored.shares["gold_citation_precision"] == Share(hits=1, total=3)
    assert scored.shares["gold_first_citation"] == Share(hits=0, total=1)
    assert scored.shares["gold_citation_recall"] == Share(hits=1, total=1)
    assert scored.wrong == ("the first citation is not the evidence",)


def test_a_refused_answerable_question_is_wrong_whatever_its_text_says():
    scored = row(question(), REFUSAL)

    assert scored.shares["facts_right"] == Share(hits=0, total=1)
    assert scored.shares["gold_citation_recall"] == Share(hits=0, total=1)
    assert scored.shares["false_refusals"] == Share(hits=1, total=1)
    assert "gold_citation_precision" not in scored.shares
    assert scored.wrong == ("refused what the articles do say", "a fact is missing")


def test_an_unanswerable_question_is_right_exactly_when_it_is_refused():
    refused, invented = row(absent(), REFUSAL), row(absent(), answered("It rained."))

    assert refused.shares == {"refused_rightly": Share(hits=1, total=1)}
    assert refused.wrong == ()
    assert invented.shares["refused_rightly"] == Share(hits=0, total=1)
    assert invented.wrong == ("answered what the articles do not say",)
    assert "gold_citation_precision" not in invented.shares


def test_evidence_recall_looks_at_the_first_k_passages_only():
    answer = answered("It rained.", passages=("It rained.", "Putin went to Harbin."))

    assert row(question(), answer, k=1).shares["evidence_recall"] == Share(hits=0, total=1)
    assert row(question(), answer, k=2).shares["evidence_recall"] == Share(hits=1, total=1)


@pytest.mark.parametrize("change", [{"start": 1}, {"document_id": "gone"}, {"quote": "Harbin"}])
def test_a_quote_that_is_not_the_articles_words_is_counted(change):
    answer = answered("Putin went to Harbin.")
    broken = replace(answer, citations=(replace(answer.citations[0], **change),))

    scored = row(question(), broken)

    assert scored.shares["quote_exactness"] == Share(hits=0, total=1)
    assert scored.wrong[0] == "a quote is not what the article says there"


def test_the_models_wording_beside_the_quotes_is_judged_as_the_models():
    wording = (
        AnswerSentence(text="Putin saw Harbin.", support="supported", citations=(1,)),
        AnswerSentence(text="Putin saw Moscow.", support="supported", citations=(1,)),
        AnswerSentence(text="Putin saw Harbin too.", support="supported", citations=(9,)),
    )

    scored = row(question(), answered("Putin went to Harbin.", wording=wording, model="tiny"))
    silent = row(question(), answered("Putin went to Harbin.", model="tiny"))

    assert scored.shares["citation_recall"] == Share(hits=2, total=4)
    assert scored.shares["wording_shown"] == Share(hits=1, total=1)
    assert silent.shares["wording_shown"] == Share(hits=0, total=1)


def test_a_reworded_sentence_in_a_quoted_answer_is_not_supported():
    reworded = AnswerSentence(text="Putin saw Harbin.", support="supported", citations=(1,))
    answer = answered("Putin went to Harbin.", sentences=(reworded,))

    quoted, worded = row(question(), answer), row(question(), answer, worded=True)

    assert quoted.shares["citation_recall"] == Share(hits=0, total=1)
    assert worded.shares["citation_recall"] == Share(hits=1, total=1)


def test_words_that_stand_twice_are_evidence_in_both_places():
    twice = replace(TRIP, text="He flew. He flew.")
    gold = question(evidence=((Quotation(document="trip.md", quote="He flew."),),))

    groups = gold_groups(gold, {"trip1": twice})

    assert groups == (
        (
            Span(document_id="trip1", start=0, end=8),
            Span(document_id="trip1", start=9, end=17),
        ),
    )


def test_a_gold_quote_that_no_article_holds_stops_the_run():
    gold = question(evidence=((Quotation(document="trip.md", quote="He swam."),),))

    with pytest.raises(StrayQuote, match=r"q1: trip\.md does not hold the words 'He swam\.'"):
        row(gold, answered("It rained."))


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

    rows = ask_all(pipeline, gold, DOCUMENTS, Settings(home=tmp_path))

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


def report(*rows):
    return Report(
        suite="gold",
        created="2024-05-16T12:00:00+00:00",
        settings={"k": 5},
        models={"tiny [model]": "abc"},
        gold_hash="1",
        seeds_hash="2",
        machine={"cores": 2},
        peak_megabytes=1234,
        k=5,
        notices=("take [care]",),
        rows=rows,
    )


def test_a_report_pools_questions_and_leaves_out_those_a_metric_does_not_apply_to():
    told = report(
        row(question(), answered("It rained.", "Putin went to Harbin."), quoted=0.1, final=0.4),
        row(question(id="q2"), REFUSAL, quoted=0.3, final=0.6),
        row(absent(id="q3"), REFUSAL, quoted=0.2, final=0.2),
    ).as_dict()

    figures = told["figures"]
    assert (figures["facts_right"]["hits"], figures["facts_right"]["total"]) == (1, 2)
    assert figures["gold_citation_precision"]["value"] == 0.5
    assert figures["refused_rightly"]["value"] == 1.0
    assert figures["false_refusals"]["value"] == 0.5
    assert told["by_kind"]["absent"]["refused_rightly"] == {"hits": 1, "total": 1}
    assert told["seconds"]["quoted"]["median"] == 0.2
    assert told["seconds"]["token"] == {"median": None, "p95": None, "count": 0}
    assert told["answer_words"] == 8.0
    assert "text" not in told["rows"][0]["passages"][0]


def test_a_report_is_saved_as_json_under_its_date(tmp_path, monkeypatch):
    monkeypatch.setattr("eval.run.REPORTS", tmp_path / "reports")
    told = report(row(question(), answered("It rained.")))

    by_date, named = save_report(told), save_report(told, tmp_path / "deep" / "named.json")

    assert by_date == tmp_path / "reports" / "2024-05-16.json"
    assert json.loads(by_date.read_text("utf-8")) == told.as_dict()
    assert named.read_bytes() == by_date.read_bytes()


def test_the_worst_cases_come_first_and_right_answers_never():
    fine = row(question(id="fine"), answered("Putin went to Harbin."))
    bad = row(question(id="bad"), answered("Putin went to Harbin.", "It rained.", passages=()))
    worse = row(question(id="worse"), answered("It rained.", passages=()))

    assert [each.question.id for each in worst_cases([fine, bad, worse])] == ["worse", "bad"]
    assert [each.question.id for each in worst_cases([bad, worse], most=1)] == ["worse"]


def test_the_printed_report_names_every_figure_its_meaning_and_the_failures():
    console = Console(width=300, record=True, file=StringIO())
    told = report(
        row(question(question="Where [to]?"), answered("It rained."), final=0.25),
        row(absent(id="q2"), REFUSAL, final=0.25),
    )

    print_report(told, console)

    printed = console.export_text()
    for metric in METRICS:
        assert metric.label in printed
        assert metric.meaning in printed
    for words in ("tiny [model]", "take [care]", "1,234 MB", "0.250", "Where [to]?"):
        assert words in printed
    assert "Something went wrong in 1 of 2" in printed
    assert "a fact is missing; the first citation is not the evidence" in printed


def test_the_peak_memory_counts_this_process():
    assert 20 < peak_megabytes() < 100_000


def test_the_real_pipeline_is_measured_end_to_end_without_touching_the_users_library(tmp_path):
    settings = Settings(home=tmp_path / "mine")

    told = run_gold(settings, limit=7, quote_only=True, progress=False)

    figures = told.as_dict()["figures"]
    assert len(told.rows) == 7
    assert figures["quote_exactness"]["value"] == 1.0
    assert figures["citation_precision"]["value"] == 1.0
    assert len(told.models[settings.embedder]) == 64
    assert "token" not in told.rows[0].timed.seconds
    assert "home" not in told.settings
    assert not Path(settings.home).exists()
