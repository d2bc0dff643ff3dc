"""A sentence's sources are counted once each, and only those that bear it out by themselves."""

import pytest

from rag.answers import answer as compose
from rag.answers.independence import counted
from rag.types import AnswerSentence, Evidence
from rag.types.answers import Origin, independent, reports
from tests.fake_corpus import document, story

SAID = "Trade between Norland and Sudria reached $240 billion in 2023."


def pieces(*texts, known=()):
    return [
        Evidence(
            document=document(f"d{at}", text, **dict(known[at] if known else {})),
            start=0,
            end=len(text),
            score=1.0,
            cosine=0.5,
            coverage=0.5,
        )
        for at, text in enumerate(texts)
    ]


def sources(*texts, stories=None, cited=(1,), known=()):
    evidence = pieces(*texts, known=known)
    citations = compose.cite(evidence, stories or {})
    sentence = AnswerSentence(text=SAID, support="supported", citations=cited)
    (found,) = counted([sentence], citations, dict(enumerate(evidence, start=1)))
    return found.sources


def test_a_quote_that_says_the_same_is_another_source():
    assert sources(SAID, "In 2023 Norland and Sudria did trade worth $240bn.") == 2


def test_a_quote_with_another_number_or_about_something_else_is_none():
    other = "Trade between Norland and Sudria reached $190 billion in 2023."

    assert sources(SAID, other, "It rained in Norland.") == 1


def test_copies_of_one_report_count_once():
    carried = story(("d0", "Wire", "first"), ("d1", "Post", "copy"))

    assert sources(SAID, SAID, stories={"d0": carried, "d1": carried}) == 1


def test_what_two_quotes_bear_out_together_has_one_source_at_least():
    assert sources("Norland trades.", "Sudria trades.", cited=(1, 2)) == 1
    assert sources("Norland trades.", cited=()) == 0


def test_the_count_is_a_number_where_nothing_bears_the_sentence_out():
    told = pieces("The ferry sank off the coast.")
    sentence = AnswerSentence(text=SAID, support="supported", citations=(1,))

    [shown] = counted([sentence], compose.cite(told), dict(enumerate(told, start=1)))

    assert (type(shown.sources), shown.sources) == (int, 1)


@pytest.mark.parametrize(
    ("known", "count"),
    [
        ([{"publisher": "Reuters"}, {"publisher": "Reuters"}], 1),
        ([{"publisher": "Reuters"}, {"publisher": " reuters"}], 1),
        ([{"publisher": "Reuters"}, {"publisher": "BBC"}], 2),
        ([{"publisher": "Reuters"}, {}], 2),
        ([{"superseded_by": "d1"}, {}], 1),
        ([{}, {"superseded_by": "d0", "publisher": "Reuters"}], 1),
        ([{"superseded_by": "gone"}, {"superseded_by": "gone"}], 1),
        ([{"superseded_by": "d1"}, {"superseded_by": "d2"}, {"publisher": "Reuters"}], 1),
    ],
)
def test_one_outlet_and_one_page_in_its_versions_count_once(known, count):
    assert sources(*[SAID] * len(known), known=known) == count


def test_a_version_that_bears_nothing_out_still_joins_the_two_around_it():
    known = [{"superseded_by": "d1"}, {"superseded_by": "d2"}, {}]

    assert sources(SAID, "It rained.", SAID, known=known) == 1


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ([], 0),
        (["s1 Reuters", "- Reuters"], 1),
        (["s1 Reuters", "s2 Reuters"], 1),
        (["s1 Reuters", "s1 CNN", "- CNN"], 2),
        (["s1 Reuters", "s1 CNN", "s2 Reuters", "s2 CNN"], 2),
        (["s1 Reuters", "s1 CNN", "s1 BBC"], 1),
        (["s1 Reuters", "s1 CNN", "s2 CNN", "s3 CNN"], 2),
        (["s2 CNN", "s1 CNN", "s1 Reuters", "s3 CNN", "- BBC"], 3),
    ],
)
def test_no_two_that_are_counted_share_a_report_or_an_outlet(told, count):
    origins = [
        Origin(document_id=f"d{at}", story=None if name == "-" else name, publisher=publisher)
        for at, (name, publisher) in enumerate(each.split() for each in told)
    ]

    assert independent(origins) == independent(origins[::-1]) == count


def test_a_story_and_a_version_join_what_neither_joins_alone():
    told = [
        Origin(document_id="a", story="s"),
        Origin(document_id="b", story="s", superseded_by="c"),
        Origin(document_id="c", publisher="Reuters"),
        Origin(document_id="s"),
    ]

    assert len(set(reports(told))) == 2
    assert len(set(reports(told)[:3])) == 1
