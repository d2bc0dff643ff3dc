"""What the reader is trained on: runs of sentences, negatives, and questions made unanswerable."""

from models.train.examples import (
    Passage,
    chance,
    negative,
    occurrences,
    positive,
    split,
    window_around,
    windows,
)
from models.train.mining import Mine
from models.train.swaps import swapped

TEXT = "The dam was built in 1911. It holds 40 million litres. Anna Berg drew its plans."


def passage(text: str = TEXT, group: str = "dam", title: str = "The dam") -> Passage:
    return Passage(group=group, title=title, text=text, sentences=split(text))


def test_sentences_are_found_with_their_exact_places() -> None:
    found = [TEXT[start:end] for start, end in split(TEXT)]

    assert found == [
        "The dam was built in 1911.",
        "It holds 40 million litres.",
        "Anna Berg drew its plans.",
    ]


def test_the_sentence_that_holds_the_answer_is_the_relevant_one() -> None:
    start = TEXT.index("40 million")

    made = positive("own", "How much does it hold?", passage(), [(start, start + 10)])

    assert made.relevant == (1,)
    assert made.answerable


def test_a_passage_that_does_not_answer_has_no_relevant_sentence() -> None:
    made = negative("own", "Who owns it?", passage())

    assert made.relevant == ()
    assert not made.answerable


def test_windows_hold_every_sentence_once() -> None:
    cut = windows(passage(), characters=40)

    assert [each.text for each in cut] == [TEXT[start:end] for start, end in split(TEXT)]


def test_a_window_around_an_answer_keeps_its_words_at_their_place() -> None:
    whole = passage(" ".join([TEXT] * 5))
    start = whole.text.index("Anna Berg", 100)

    run, begin = window_around(whole, (start, start + 9), characters=70)

    assert run.text == whole.text[begin : begin + len(run.text)]
    assert run.text[start - begin : start - begin + 9] == "Anna Berg"
    assert len(run.text) <= 70


def test_an_answer_is_found_as_whole_words_only() -> None:
    assert list(occurrences("Art in Bonn, bonny Bonn", ["Bonn"])) == [(7, 11), (19, 23)]


def test_chance_is_the_same_every_time_and_spread_over_0_to_1() -> None:
    values = [chance(str(key)) for key in range(1000)]

    assert values == [chance(str(key)) for key in range(1000)]
    assert 0 <= min(values) < 0.01
    assert 0.99 < max(values) <= 1
    assert 0.47 < sum(values) / len(values) < 0.53


def test_mining_prefers_shared_rare_words_and_skips_what_holds_the_answer() -> None:
    near = passage("The dam of Lund was built by hand.", group="lund")
    far = passage("Rain fell all day.", group="rain")
    answering = passage("The dam of Lund was built in 1911.", group="dam")
    copy = passage("Built in 1911, the dam of Lund stands.", group="copy")
    mine = Mine([far, near, answering, copy])

    found = mine.like("When was the dam of Lund built?", answering, lacking=["1911"], most=1)

    assert found == [near]


def test_a_swapped_question_has_no_answer_and_another_name_year_or_word() -> None:
    start = TEXT.index("1911")
    asked = [
        positive("own", "When did Anna Berg build the first dam?", passage(), [(start, start + 4)]),
        positive("own", "When was Otto Lind born?", passage(), [(start, start + 4)]),
    ]

    made = list(swapped(asked))

    assert len(made) == 2
    for before, after in zip(asked, made, strict=True):
        assert after.question != before.question
        assert after.text == before.text
        assert after.answers == ()
        assert not after.answerable


def test_a_question_with_nothing_to_exchange_is_not_swapped() -> None:
    start = TEXT.index("1911")

    assert not list(
        swapped([positive("own", "when was it made?", passage(), [(start, start + 4)])])
    )
