"""Only outlets whose article holds the very words are said to carry them."""

import pytest

from rag.answers.carriers import beside, carriers
from rag.types import Evidence
from tests.fake_corpus import document, story

SAID = "The bridge over the Meln will be closed to lorries from Monday until 4 June."
OWN = document("own", f"It rained. {SAID}", publisher="Wire")


def quoted(words=SAID, held=OWN):
    start = held.text.index(words)
    return Evidence(
        document=held, start=start, end=start + len(words), score=1.0, cosine=0.5, coverage=0.5
    )


def told(text, *, outlet="Post", role="copy"):
    carried = story(("own", "Wire", "first"), ("other", outlet, role))
    return carriers(quoted(), carried, {"other": document("other", text)})


def test_an_outlet_whose_article_holds_the_sentence_carries_it():
    assert told(f"A headline\n\n{SAID} More.") == ("Post",)


def test_an_edited_word_does_not_matter():
    edited = SAID.replace("lorries", "trucks")

    assert told(edited) == ("Post",)


@pytest.mark.parametrize(
    "text",
    [
        SAID.replace("4 June", "9 June"),
        "From Monday lorries may not use the bridge over the Meln, which reopens on 4 June.",
        "It rained all day in Kolm, and the bridge was wet.",
    ],
)
def test_an_article_with_other_words_or_numbers_does_not_carry_the_quote(text):
    assert told(text) == ()


def test_an_article_of_no_known_outlet_is_not_named():
    assert told(SAID, outlet="") == ()


def test_every_sentence_of_a_quote_must_be_carried():
    held = document("own", f"It rained in all of Kolm. {SAID}", publisher="Wire")
    carried = story(("own", "Wire", "first"), ("other", "Post", "copy"))

    found = carriers(quoted(held.text, held), carried, {"other": document("other", SAID)})

    assert found == ()


def test_an_article_that_is_not_held_any_more_carries_nothing():
    carried = story(("own", "Wire", "first"), ("other", "Post", "copy"))

    assert carriers(quoted(), carried, {}) == ()
    assert carriers(quoted(), None, {}) == ()


def test_newer_versions_and_the_other_articles_of_a_story_are_looked_at():
    old = document("old", SAID, superseded_by="new")
    carried = story(("own", "Wire", "first"), ("other", "Post", "copy"))

    wanted = list(beside([quoted(), quoted(held=old)], {"own": carried}))

    assert wanted == ["own", "other", "new"]
