import re
from datetime import date

import pytest

from rag.answers.support import check_support
from rag.types import Document, DraftSentence, Evidence

QUOTE = (
    "On May 16 President Vladimir Putin thanked Xi Jinping in Beijing and said “we appreciate the "
    "initiative”, while trade reached $240 billion last year."
)


def evidence(text: str) -> Evidence:
    document = Document(
        id="d",
        path="d.txt",
        position=0,
        title="Putin in China",
        publisher="Reuters",
        published=date(2024, 5, 16),
        url=None,
        language=None,
        text=text,
    )
    return Evidence(document=document, start=0, end=len(text), score=1, cosine=1, coverage=1)


def verdict(sentence: str, quote: str = QUOTE, *citations: int):
    draft = DraftSentence(text=sentence, citations=citations or (1,))
    return check_support(draft, {1: evidence(quote)})


@pytest.mark.parametrize(
    "sentence",
    [
        "Putin thanked Xi Jinping in Beijing.",
        "Trade reached $240bn last year.",
        "Trade reached 240,000 million last year.",
        "Putin thanked Xi on 16 May 2024.",
        "Trade reached $240 billion last year, Reuters said.",
        "Putin said “we appreciate the initiative”.",
    ],
)
def test_what_the_quote_says_is_supported(sentence):
    assert verdict(sentence).supported


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Trade reached $2.4 billion last year.", "the number 2,400,000,000"),
        ("Trade grew by 50% last year.", "the number 50"),
        ("Putin thanked Xi Jinping in Moscow.", "the name “moscow”"),
        ("Xi Jinping thanked Putin in Beijing.", "another order"),
        ("Putin said “we reject the initiative”.", "the words “we reject the initiative”"),
        ("Putin did not thank Xi Jinping.", "denies"),
        ("Trade collapsed because farmers stopped exporting grain.", "too much of it"),
    ],
)
def test_what_the_quote_does_not_say_is_unsupported(sentence, reason):
    found = verdict(sentence)

    assert not found.supported
    assert re.search(reason, found.reason)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Ukraine invaded Russia in 2022.", "Russia invaded Ukraine in 2022 and killed 40 people."),
        ("Macron signed the trade deal on Monday.", "Putin signed the trade deal on Monday."),
        ("Putin beat Xi.", "Xi beat Putin."),
        ("Russia bombed the hospital.", "Officials denied that Russia bombed the hospital."),
    ],
)
def test_a_false_subject_or_a_dropped_denial_is_caught(sentence, quote):
    assert not verdict(sentence, quote).supported


def test_a_denial_elsewhere_in_the_quote_does_not_matter():
    quote = "China has not condemned the invasion. Trade reached $240 billion last year."

    assert verdict("Trade reached $240 billion last year.", quote).supported


def test_the_quotes_own_words_are_supported_whatever_they_hold():
    assert verdict("Putin did not thank Xi", "Putin did not thank Xi in Moscow.").supported


def test_a_sentence_that_cites_nothing_that_exists_is_unsupported():
    assert "no source" in verdict("Putin thanked Xi.", QUOTE, 7).reason


def test_a_denial_in_the_source_may_not_be_dropped():
    assert not verdict(
        "China supports the invasion.", "China does not support the invasion."
    ).supported
