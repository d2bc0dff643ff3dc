"""An answer is judged right: by its words, by where its citations point, by what it refused."""

import json
from dataclasses import replace

import pytest

from eval.asking.score import WARNING, StrayQuote, gold_groups, row_from
from eval.baselines.trivial import COPY_ALL, COPY_FIRST, REFUSE
from eval.data.gold import Quotation
from eval.metrics.shares import Share, Span
from rag import AnswerSentence
from rag.answers.answer import DOUBT
from tests.fake_asked import REFUSAL, TRIP, absent, answered, question, row


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
        "false_warnings": 0.0,
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

    assert refused.shares["refused_rightly"] == Share(hits=1, total=1)
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


def test_a_question_without_gold_facts_or_places_is_not_marked_by_them():
    told = row(question(facts=(), evidence=()), answered("It rained."))

    assert "facts_right" not in told.shares
    assert "gold_citation_precision" not in told.shares
    assert told.shares["quote_exactness"] == Share(hits=1, total=1)
    assert told.wrong == ()


def test_an_answer_under_a_warning_is_counted_beside_refusals():
    warned = answered("It rained.", notices=(DOUBT,))

    assert row(absent(), warned).shares["warned_rightly"] == Share(hits=1, total=1)
    assert row(question(), warned).shares["false_warnings"] == Share(hits=1, total=1)
    assert row(absent(), answered("It rained.")).shares["warned_rightly"].hits == 0


def test_the_warning_looked_for_is_the_one_that_is_given():
    assert WARNING in DOUBT


def test_trivial_systems_are_marked_on_the_same_passages():
    passages = ("It rained.", "Putin went to Harbin.")

    told = row(question(), answered("It rained.", passages=passages)).baselines

    assert told[REFUSE]["facts_right"].hits == told[COPY_FIRST]["facts_right"].hits == 0
    assert told[COPY_ALL]["facts_right"] == Share(hits=1, total=1)
    assert told[REFUSE]["false_refusals"] == Share(hits=1, total=1)
    assert row(absent(), REFUSAL).baselines[REFUSE]["refused_rightly"] == Share(hits=1, total=1)


def test_only_the_first_k_passages_are_there_to_be_copied():
    passages = ("It rained.", "Putin went to Harbin.")

    told = row(question(), answered("It rained.", passages=passages), k=1).baselines

    assert told[COPY_ALL]["facts_right"] == Share(hits=0, total=1)


def test_a_row_comes_back_from_json_as_it_was():
    told = row(question(), answered("Putin went to Harbin."), quoted=0.5)

    again = row_from(question(), json.loads(json.dumps(told.as_dict())))

    assert again == told
