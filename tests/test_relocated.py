"""Words of a file are found again in the articles made of it, or said to be lost."""

from eval.data.relocated import LOST, relocated
from eval.metrics.shares import Span
from rag import Document


def document(text, name):
    return Document(
        id=name, path=name, position=0, title="T", publisher=None, published=None, url=None,
        language=None, text=text,
    )  # fmt: skip


def found(words, text, *articles, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    documents = [document(article, f"{place}.md") for place, article in enumerate(articles)]
    span = Span(document_id="file", start=start, end=start + len(words))
    place = relocated(span, text, documents)
    by_id = {each.id: (number, each.text) for number, each in enumerate(documents)}
    if place.document_id == LOST:
        return None, place.end - place.start
    number, article = by_id[place.document_id]
    return number, article[place.start : place.end], place.start


def test_words_are_found_where_cleaning_took_something_out_before_them():
    assert found("red boat", "Share this! A red boat.", "A red boat.") == (0, "red boat", 2)


def test_white_space_may_have_changed():
    assert found("red\n\n boat ", "a red\n\n boat sank", "a red boat sank") == (0, "red boat", 2)


def test_words_that_stand_several_times_are_told_apart_by_their_order():
    text = "boat one, boat two, boat three"

    assert found("boat", text, text, nth=1) == (0, "boat", 10)
    assert found("boat", text, "boat one,", "boat two, boat three", nth=2) == (1, "boat", 10)


def test_where_one_of_several_was_lost_the_last_stands_in():
    assert found("boat", "boat, boat", "boat", nth=1) == (0, "boat", 0)


def test_signs_that_mean_something_to_a_pattern_are_taken_as_they_are():
    assert found("$1.5 (net)", "It is $1.5 (net).", "is $1.5 (net)") == (0, "$1.5 (net)", 3)


def test_where_signs_were_changed_the_words_alone_decide():
    assert found(r"It\'s *red*!", r"So: It\'s *red*! Yes.", "So: It's red! Yes.") == (
        0,
        "It's red",
        4,
    )


def test_signs_alone_are_found_as_they_are_or_not_at_all():
    assert found("***", "a *** b", "a *** b") == (0, "***", 2)
    assert found("***", "a *** b", "a b") == (None, 3)


def test_lost_words_keep_their_length_and_are_nowhere():
    assert found("red boat", "A red boat.", "Nothing.") == (None, 8)
