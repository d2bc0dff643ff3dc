import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.intake.chunks import split_chunks
from rag.intake.clean import clean
from rag.intake.sentences import split_sentences
from rag.types import Document

MESSY = st.text(
    alphabet=st.characters(codec="utf-8")
    | st.sampled_from("\n\n# -.!?“”ab   👩‍👧\u0301\r\u05d0\u200f|`"),
    max_size=400,
)


def words(text):
    return len(text.split())


def chunks_of(text, capacity, count_tokens=words):
    document = Document(
        id="d", path="a.txt", position=0, title="A", publisher=None, published=None, url=None,
        language=None, text=text,
    )  # fmt: skip
    sentences = split_sentences(document)
    return split_chunks(document, sentences, count_tokens=count_tokens, capacity=capacity)


def assert_exact_and_complete(text, chunks, capacity, count_tokens=words):
    assert all(text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    assert all(count_tokens(chunk.text) <= capacity for chunk in chunks)
    edges = [0, *(edge for chunk in chunks for edge in (chunk.start, chunk.end)), len(text)]
    assert edges == sorted(edges)
    between = [text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]
    assert not "".join(between).strip()


def test_whole_sentences_are_packed_up_to_the_capacity():
    chunks = chunks_of("One two three. Four five. Six seven eight. Nine.", 6)

    assert [chunk.text for chunk in chunks] == [
        "One two three. Four five.",
        "Six seven eight. Nine.",
    ]


def test_a_heading_stays_with_what_follows():
    text = "Alpha beta gamma. Delta.\n\n## New part\n\nEpsilon zeta. Eta theta."

    assert [chunk.text for chunk in chunks_of(text, 8)] == [
        "Alpha beta gamma. Delta.",
        "## New part\n\nEpsilon zeta. Eta theta.",
    ]


def test_a_paragraph_is_not_broken_for_the_sake_of_a_fuller_chunk():
    text = "One two three four.\n\nFive six. Seven eight."

    assert [chunk.text for chunk in chunks_of(text, 6)] == [
        "One two three four.",
        "Five six. Seven eight.",
    ]


def test_a_sentence_longer_than_a_chunk_is_cut_between_words():
    chunks = chunks_of("one two three four five", 2)

    assert [chunk.text for chunk in chunks] == ["one two", "three four", "five"]


def test_what_holds_no_sentence_is_kept_too():
    assert [chunk.text for chunk in chunks_of("***\n\nText.\n\n]]>", 9)] == ["***\n\nText.\n\n]]>"]


@given(MESSY, st.integers(min_value=1, max_value=12))
def test_chunks_are_exact_and_cover_every_character(raw, capacity):
    text = clean(raw)

    assert_exact_and_complete(text, chunks_of(text, capacity), capacity)


@given(MESSY)
def test_a_counter_by_characters_is_kept_to_as_well(raw):
    text = clean(raw)

    assert_exact_and_complete(text, chunks_of(text, 20, len), 20, len)


@pytest.mark.parametrize(
    "raw",
    ["x" * 100_000, "\n" * 100_000 + "end", "a\r\n" * 5_000, "z" + "\u0301" * 5_000, "*" * 9_999],
)
def test_texts_that_nobody_wrote_are_chunked_all_the_same(raw):
    text = clean(raw)

    assert_exact_and_complete(text, chunks_of(text, 200, len), 200, len)


def test_a_chunk_of_endless_words_has_an_end():
    chunks = chunks_of("x" * 20_000, 50)

    assert [len(chunk.text) for chunk in chunks] == [1_000] * 20
