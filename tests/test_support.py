"""The support check: both stages together, on sentences whose truth is plain."""

import re
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from rag.answers.particulars.sources import Sources
from rag.answers.support import check_support, judge_support
from rag.types import Document, DraftSentence, Evidence

QUOTE = (
    "On May 16 President Vladimir Putin thanked Xi Jinping in Beijing and said “we appreciate the "
    "initiative”, while trade reached $240 billion last year."
)
PUBLISHED = date(2024, 5, 20)
CASES = Path(__file__).parent / "support_cases.txt"


def evidence(text: str) -> Evidence:
    document = Document(
        id="d",
        path="d.txt",
        position=0,
        title="Putin in China",
        publisher="Reuters",
        published=PUBLISHED,
        url=None,
        language=None,
        text=text,
    )
    return Evidence(document=document, start=0, end=len(text), score=1, cosine=1, coverage=1)


def verdict(sentence: str, quote: str = QUOTE, *citations: int, reading=None):
    draft = DraftSentence(text=sentence, citations=citations or (1,))
    return check_support(draft, {1: evidence(quote)}, reading=reading)


def read_cases():
    """Yield (sources, sentence, whether they bear it out) of every pair in the file."""
    for line in CASES.read_text("utf-8").splitlines():
        mark, rest = line[0], line[2:]
        if mark == "=":
            language = rest[1:3] if rest[0] == "[" else "en"
            sources = Sources(
                quotes=(rest.split("] ", 1)[-1],),
                about="Reuters",
                language=language,
                published=(PUBLISHED,),
            )
        else:
            yield sources, rest if mark == "+" else rest.split(": ", 1)[1], mark == "+"


@pytest.mark.parametrize(
    "sentence",
    [
        "Putin thanked Xi Jinping in Beijing.",
        "Trade reached $240bn last year.",
        "Trade reached 240,000 million dollars last year.",
        "Putin thanked Xi on 16 May 2024.",
        "Mr. Xi was thanked by Putin.",
        "Trade reached $240 billion last year, Reuters said.",
        "Putin said “we appreciate the initiative”.",
        "Trade reached more than $230 billion last year.",
    ],
)
def test_what_the_quote_says_is_supported(sentence):
    found = verdict(sentence)

    assert (found.support, found.reason) == ("supported", "")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Trade reached $2.4 billion last year.", r"the number \$2.4 billion is not in"),
        ("Trade reached €240 billion last year.", "the number €240 billion is not in"),
        ("Trade grew by 50% last year.", "the number 50% is not in"),
        ("Putin thanked Xi Jinping on May 17.", "the date May 17 is not in"),
        ("Putin thanked Xi Jinping in Moscow.", "the name “Moscow” is not in"),
        ("Xi Jinping thanked Putin in Beijing.", "“thanked” is said of others"),
        ("Putin said “we reject the initiative”.", "the words “we reject the initiative”"),
        ("Putin did not thank Xi Jinping.", "denies"),
        ("Trade fell to $240 billion last year.", "is not in what it cites|where its source"),
        ("Trade collapsed because farmers stopped exporting grain.", "too much of it.*“collapsed”"),
    ],
)
def test_what_the_quote_does_not_say_is_told_with_the_reason(sentence, reason):
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
        ("China supports the invasion.", "China does not support the invasion."),
        ("The firm made a profit of $3 million.", "The firm made a loss of $3 million."),
    ],
)
def test_a_false_subject_or_a_dropped_denial_is_caught(sentence, quote):
    assert not verdict(sentence, quote).supported


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Two people died and 12 were hurt.", "Twelve people died and two were hurt."),
        ("Exports rose 5% and imports fell 9%.", "Exports rose 9% and imports fell 5%."),
        (
            "In 2022 sales were $5 million and in 2023 $9 million.",
            "In 2023 sales were $5 million and in 2022 $9 million.",
        ),
        ("Children pay $18 and adults $7.", "The museum charges adults $18 and children $7."),
        ("It has 38 pupils and 620 teachers.", "The school has 620 pupils and 38 teachers."),
    ],
)
def test_two_numbers_that_changed_places_are_caught(sentence, quote):
    found = verdict(sentence, quote)

    assert not found.supported
    assert "is said of something else in what it cites" in found.reason


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Two people were hurt and 12 died.", "Twelve people died and two were hurt."),
        (
            "Eight schools would close next year and 15 this year.",
            "The mayor said that 15 schools would close this year and eight next year.",
        ),
        (
            "In Linz 25 protesters were arrested, and 40 in Graz.",
            "Police arrested 40 protesters in Graz and 25 in Linz on Saturday.",
        ),
        (
            "All six of the crew survived, and 12 of the 90 passengers were children.",
            "Of the 90 passengers, 12 were children; the crew of six survived.",
        ),
        ("Berg scored 22 and Lund 18.", "Lund and Berg scored 18 and 22 respectively."),
    ],
)
def test_two_numbers_in_another_order_are_supported(sentence, quote):
    assert verdict(sentence, quote).supported


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        (
            "Trade reached $240 billion last year.",
            "Trade between China and Russia reached $240 billion last year, a record.",
        ),
        ("Support dropped to 48 percent.", "Support among Democrats dropped to 48 percent."),
        ("Growth slowed in May.", "Growth beyond Asia slowed in May."),
        ("Lee won the vote.", "Kerry resigned after Lee won the vote in Boston."),
        ("Poland supports the plan.", "Hungary left, while Poland and Latvia support the plan."),
    ],
)
def test_a_sentence_may_leave_out_what_stands_beside_its_subject(sentence, quote):
    assert verdict(sentence, quote).supported


def test_those_named_between_are_not_taken_for_others():
    quote = "Fighting between Sudan and the rebels killed 300 people, the United Nations said."

    assert "“killed” is said of others" in verdict("The United Nations killed 300.", quote).reason


def test_a_denial_elsewhere_in_the_quote_does_not_matter():
    quote = "China has not condemned the invasion. Trade reached $240 billion last year."

    assert verdict("Trade reached $240 billion last year.", quote).supported


def test_the_quotes_own_words_are_supported_whatever_they_hold():
    assert verdict("Putin did not thank Xi", "Putin did not thank Xi in Moscow.").supported


def test_every_source_of_the_cases_bears_itself_out():
    sources = {each.text: each for each, _, _ in read_cases()}.values()

    faulty = [each.text for each in sources if not judge_support(each.text, each).supported]

    assert not faulty


def test_a_sentence_that_cites_nothing_that_exists_is_unsupported():
    assert "no source" in verdict("Putin thanked Xi.", QUOTE, 7).reason


def test_a_reader_may_tip_the_scales_but_not_outweigh_a_wrong_number():
    doubtful = "Trade between both nations reached $240 billion last year."
    wrong = "Trade reached $2.4 billion last year."

    low, high = (verdict(doubtful, reading=lambda *_, p=p: p).probability for p in (0.0, 1.0))

    assert low < high
    assert not verdict(wrong, reading=lambda *_: 1.0).supported


def test_few_of_the_made_pairs_are_judged_wrongly():
    wrong = {True: 0, False: 0}
    count = {True: 0, False: 0}

    for sources, sentence, truth in read_cases():
        count[truth] += 1
        wrong[truth] += judge_support(sentence, sources).supported != truth

    assert wrong[False] <= 0.06 * count[False]
    assert wrong[True] <= 0.1 * count[True]


@pytest.mark.parametrize("sentence", ["", "…", "[1]", "\ud800", "١٢٣ ٪", "a" * 5000, "1,,2 3.4.5"])
def test_no_sentence_makes_it_fail(sentence):
    assert verdict(sentence).support in {"supported", "partly", "unsupported"}


def test_a_sentence_takes_less_than_five_milliseconds():
    cases = list(read_cases())
    judge_support("Warm up.", cases[0][0])
    started = process_time()

    for sources, sentence, _ in cases:
        judge_support(sentence, sources)

    assert (process_time() - started) / len(cases) < 0.005
