"""Every [n] of an answer is made in one place, and points at words that exist."""

from dataclasses import replace
from datetime import date

import pytest

from rag.answers import answer as compose
from rag.types import (
    AnswerSentence,
    Chunk,
    Disagreement,
    DraftSentence,
    Evidence,
    Hit,
    Side,
)
from tests.fake_corpus import document, story

TRIP = document(
    "trip",
    "Putin went to Harbin.\nIt  rained. Xi stayed.",
    title="A trip",
    publisher="CNN",
    published=date(2024, 5, 16),
    url="https://cnn.example/trip",
)


def evidence(words):
    start = TRIP.text.index(words)
    return Evidence(
        document=TRIP, start=start, end=start + len(words), score=1.0, cosine=0.5, coverage=0.5
    )


@pytest.fixture
def citations():
    return compose.cite([evidence("Putin went to Harbin."), evidence("Xi stayed.")])


def draft(text, *numbers):
    return DraftSentence(text=text, citations=numbers)


def texts(sentences):
    return [sentence.text for sentence in sentences]


def test_citations_are_numbered_from_one_in_the_order_of_the_evidence(citations):
    assert [(each.number, each.quote) for each in citations] == [
        (1, "Putin went to Harbin."),
        (2, "Xi stayed."),
    ]
    assert all(TRIP.text[each.start : each.end] == each.quote for each in citations)


def test_a_citation_says_all_that_is_known_of_its_article(citations):
    first = citations[0]

    assert (first.title, first.publisher, first.url) == ("A trip", "CNN", TRIP.url)
    assert (first.published, first.path) == (date(2024, 5, 16), "trip.txt")


def test_a_citation_names_the_other_outlets_that_hold_its_words():
    told = story(("ap", "AP", "first"), ("trip", "CNN", "copy"), ("bbc", "BBC", "reworded"))
    beside = {
        "ap": document("ap", "It rained. On Thursday Xi stayed in Beijing, he said."),
        "bbc": document("bbc", "The visit of Xi was a long one."),
    }
    said = "On Thursday Xi stayed in Beijing, he said."
    piece = replace(
        evidence("Xi stayed."), document=replace(TRIP, text=said), start=0, end=len(said)
    )

    (cited,) = compose.cite([piece], {"trip": told}, beside)

    assert (cited.story, cited.also_carried_by) == ("ap", ("AP",))


def test_a_citation_of_what_ages_says_of_which_day_it_is():
    said = replace(TRIP, text="Xi is now 70 years old.")
    now = replace(evidence("Xi stayed."), document=said, start=0, end=23)

    (lasting,) = compose.cite([evidence("Xi stayed.")])
    (ageing,) = compose.cite([now])

    assert (lasting.as_of, ageing.as_of) == (None, date(2024, 5, 16))


def test_a_citation_of_a_story_of_its_own_names_no_others(citations):
    assert (citations[0].story, citations[0].also_carried_by) == (None, ())


def test_a_citation_says_that_a_newer_version_is_held():
    old = replace(evidence("Xi stayed."), document=replace(TRIP, superseded_by="new"))

    assert compose.cite([old])[0].superseded_by == "new"


def test_a_superseded_article_is_named_once_with_its_day_and_that_of_the_newer():
    old = replace(TRIP, superseded_by="new")
    cited = [
        replace(evidence(words), document=old) for words in ("Xi stayed.", "Putin went to Harbin.")
    ]
    newer = {"new": replace(TRIP, id="new", updated=date(2024, 5, 18))}

    assert compose.notes_on(cited, newer) == (
        "“A trip” of 2024-05-16 was superseded by a newer version of 2024-05-18",
    )


def test_a_newer_version_that_is_gone_or_undated_is_told_of_without_a_day():
    old = replace(TRIP, superseded_by="new", published=None)

    assert compose.notes_on([replace(evidence("Xi stayed."), document=old)], {}) == (
        "“A trip” was superseded by a newer version",
    )


def test_the_notes_of_a_corrected_article_are_quoted_shortly():
    corrected = replace(TRIP, corrections=("Correction: it was\nHarbin.", "long " * 100))

    first, second = compose.notes_on([replace(evidence("Xi stayed."), document=corrected)], {})

    assert first == "“A trip” of 2024-05-16 carries a note: Correction: it was Harbin."
    assert second.endswith("long…")
    assert len(second) < 250


def test_there_is_nothing_to_note_of_an_article_that_stands():
    assert compose.notes_on([evidence("Xi stayed.")], {}) == ()


def test_no_evidence_makes_no_citation():
    assert compose.cite([]) == ()


def test_a_quote_is_shown_on_one_line_and_its_citation_stays_exact():
    citations = compose.cite([evidence("Harbin.\nIt  rained.")])

    (sentence,) = compose.quote_sentences(citations)

    assert sentence == AnswerSentence(
        text="Harbin. It rained.", support="supported", citations=(1,)
    )
    assert citations[0].quote == "Harbin.\nIt  rained."


def test_each_sentence_has_a_line_and_its_marks():
    sentences = [
        AnswerSentence(text="One.", support="supported", citations=(1, 3)),
        AnswerSentence(text="Two.", support="supported", citations=(2,)),
    ]

    assert compose.marked(sentences) == "One. [1][3]\nTwo. [2]"


def test_a_quotes_own_footnote_is_no_mark_in_the_text_of_an_answer():
    quote = AnswerSentence(text="So [9] it 【2】 was [1].", support="supported", citations=(1,))

    assert compose.marked([quote]) == "So (9) it (2) was (1). [1]"


def test_the_models_sentence_leads_where_it_passed(citations):
    shown = compose.lead_sentences(
        [(draft("He saw Harbin.", 1), True)], compose.quote_sentences(citations)
    )

    assert shown == (AnswerSentence(text="He saw Harbin.", support="supported", citations=(1,)),)


def test_a_sentence_that_failed_gives_way_to_the_quotes_it_cites(citations):
    shown = compose.lead_sentences(
        [(draft("He saw Moscow.", 2, 1), False)], compose.quote_sentences(citations)
    )

    assert texts(shown) == ["Xi stayed.", "Putin went to Harbin."]


def test_a_sentence_that_cites_nothing_that_exists_leaves_all_the_quotes(citations):
    shown = compose.lead_sentences(
        [(draft("He saw Moscow.", 7), False)], compose.quote_sentences(citations)
    )

    assert texts(shown) == ["Putin went to Harbin.", "Xi stayed."]


def test_nothing_written_leaves_all_the_quotes(citations):
    assert texts(compose.lead_sentences([], compose.quote_sentences(citations))) == [
        "Putin went to Harbin.",
        "Xi stayed.",
    ]


def test_two_failed_sentences_of_one_source_show_its_quote_once(citations):
    failed = [(draft("One.", 1), False), (draft("Two.", 1), False)]

    assert texts(compose.lead_sentences(failed, compose.quote_sentences(citations))) == [
        "Putin went to Harbin."
    ]


def test_only_citations_that_are_used_are_kept_under_their_own_numbers(citations):
    sentences = [AnswerSentence(text="Xi stayed.", support="supported", citations=(2,))]

    assert [each.number for each in compose.used_citations(sentences, citations)] == [2]


def test_a_refusal_names_what_is_missing():
    assert compose.refusal(()) == "The articles do not say."
    assert (
        compose.refusal(("paris", "1999"))
        == "The articles do not say. The nearest passages do not mention: paris, 1999."
    )


def test_passages_keep_the_order_and_the_scores_of_the_hits():
    chunk = Chunk(document_id="trip", start=0, end=5, text="Putin")
    best = Hit(chunk_id=1, chunk=chunk, score=0.9, dense=0.8, lexical=3.0)

    passages = compose.passages([best, replace(best, score=0.1)], {"trip": TRIP})

    assert [each.score for each in passages] == [0.9, 0.1]
    assert (passages[0].title, passages[0].text, passages[0].lexical) == ("A trip", "Putin", 3.0)


def test_the_models_words_stand_beside_a_quote_that_holds_them_only_if_much_shorter():
    cited = compose.cite([evidence(TRIP.text)])
    short, longer = draft("Putin went to Harbin.", 1), draft("Putin went to Harbin. It rained.", 1)

    shown = compose.own_sentences([(short, True), (longer, True)], cited)

    assert texts(shown) == ["Putin went to Harbin."]


def test_the_sides_of_a_disagreement_stay_cited(citations):
    sides = tuple(Side(value="x", citation=at, publisher=None, day=None) for at in (1, 2))
    found = Disagreement(about="", sides=sides)
    said = AnswerSentence(text="He went.", support="supported", citations=(1,))

    assert compose.used_citations([said], citations) == citations[:1]
    assert compose.used_citations([said], citations, [found]) == citations
