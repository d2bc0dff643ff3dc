"""A sentence's sources are counted once each, and only those that bear it out by themselves."""

from rag.answers import answer as compose
from rag.answers.independence import counted
from rag.types import AnswerSentence, Evidence
from tests.fake_corpus import document, story

SAID = "Trade between Norland and Sudria reached $240 billion in 2023."


def pieces(*texts):
    return [
        Evidence(
            document=document(f"d{at}", text),
            start=0,
            end=len(text),
            score=1.0,
            cosine=0.5,
            coverage=0.5,
        )
        for at, text in enumerate(texts)
    ]


def sources(*texts, stories=None, cited=(1,)):
    evidence = pieces(*texts)
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
