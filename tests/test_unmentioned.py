import pytest

from rag.answers.unmentioned import unmentioned
from rag.types import Chunk, Hit
from tests.fake_corpus import FakeCorpus, document

TEXT = "Gas is sold under a contract. The firm will invest in an oilfield."


def lacking(question, *, text=TEXT, language=None):
    held = document("one", text, language=language)
    chunk = Chunk(document_id="one", start=0, end=len(text), text=text)
    hit = Hit(chunk_id=0, chunk=chunk, score=1.0, dense=0.5, lexical=1.0)
    return unmentioned(question, [hit], [held], FakeCorpus([held]))


def test_a_noun_that_nothing_found_holds_is_named():
    assert lacking("What gas was sold through the new pipeline?") == ("pipeline",)


@pytest.mark.parametrize(
    "question",
    [
        "Who signed the contracts?",
        "What investment was made?",
        "Who owns the oil?",
        "What share of the gas was sold?",
        "What was sold?",
    ],
)
def test_what_is_held_in_another_form_or_only_asks_is_not_named(question):
    assert lacking(question) == ()


def test_at_most_two_nouns_are_named():
    found = lacking("Did the pipeline reach the harbour, the village and the airport?")

    assert len(found) == 2


def test_nothing_is_said_of_other_languages_or_where_nothing_was_found():
    assert lacking("Was kostet die neue Pipeline in der Stadt?", language="de") == ()
    assert unmentioned("Who built the pipeline?", [], [], FakeCorpus([])) == ()
