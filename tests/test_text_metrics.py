"""EM, F1, RougeL and BLEU, worked by hand and against the reference scorers."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.text import (
    bleu,
    bleu_counts,
    bleu_words,
    exact_match,
    f1,
    rouge_l,
    squad_words,
)

WORDS = (
    "the a cat Cat, mat. sat on 3,5 3.5 -7 &amp; “yes” it's U.S. {x} 10% ünd 日本 ! 2-3 A/B".split()
)


def sentences(count, seed=0):
    draw = random.Random(seed)  # noqa: S311
    return [" ".join(draw.choices(WORDS, k=draw.randint(1, 12))) for _ in range(count)]


def test_squad_drops_case_punctuation_and_articles():
    assert squad_words("The U.S.'s  a-b, An\tapple!") == ["uss", "ab", "apple"]
    # The official scorer puts a space where an article was.
    assert squad_words("north–the–south") == ["north–", "–south"]


@pytest.mark.parametrize(
    ("answer", "references", "right"),
    [
        ("The Cat.", ["cat"], 1.0),
        ("cats", ["cat"], 0.0),
        ("dog", ["cat", "a dog"], 1.0),
        ("", [], 1.0),
        ("dog", [], 0.0),
        ("", ["cat"], 0.0),
        ("", ["the", "!"], 1.0),
    ],
)
def test_exact_match_takes_the_best_reference(answer, references, right):
    assert exact_match(answer, references) == right


@pytest.mark.parametrize(
    ("answer", "references", "value"),
    [
        ("a big red dog", ["the red dog"], 2 * 2 / (3 + 2)),
        ("red red dog", ["red dog dog"], 2 * 2 / (3 + 3)),
        ("red red", ["red red dog"], 2 * 2 / (2 + 3)),
        ("big dog", ["cat", "dog"], 2 / 3),
        ("BIG Dog", ["big dog"], 1.0),
        ("dog", ["cat"], 0.0),
        ("", [], 1.0),
        ("dog", [], 0.0),
        ("", ["dog"], 0.0),
    ],
)
def test_f1_counts_shared_words_as_often_as_both_have_them(answer, references, value):
    assert f1(answer, references) == pytest.approx(value)


@given(st.text(max_size=30), st.text(max_size=30))
def test_f1_is_the_same_both_ways_and_a_share(one, other):
    value = f1(one, [other])

    assert 0.0 <= value <= 1.0
    assert value == pytest.approx(f1(other, [one])) or not (squad_words(one) and squad_words(other))


def test_rouge_l_is_the_longest_common_subsequence_over_both_lengths():
    found = rouge_l("the dog sat on a mat", ["the dog lay on the old mat"])

    assert found.precision == pytest.approx(4 / 6)
    assert found.recall == pytest.approx(4 / 7)
    assert found.f == pytest.approx(2 * 4 / (6 + 7))


def test_rouge_l_stems_and_forgets_case_and_punctuation():
    assert rouge_l("Trains, running!", ["train runs"]).f == pytest.approx(1.0)


def test_rouge_l_takes_the_best_reference_and_none_without_any():
    assert rouge_l("one two", ["three", "one two", "one"]).f == pytest.approx(1.0)
    # Recall alone would take the shorter one.
    assert rouge_l("one two three", ["one", "one two three four"]).f == pytest.approx(6 / 7)
    assert rouge_l("one two", []).f == 0.0
    assert rouge_l("", ["one"]).f == 0.0


def test_bleu_by_hand():
    # 1-grams 4/5, 2-grams 2/4, 3-grams 1/3, 4-grams none: 1/2 of 2; reference longer by 1.
    counts = bleu_counts("a b c x d", "a b c d e f")

    assert counts.matches == (4, 2, 1, 0)
    assert counts.totals == (5, 4, 3, 2)
    expected = 100 * 2.718281828459045 ** (1 - 6 / 5) * (4 / 5 * 2 / 4 * 1 / 3 * 1 / 4) ** 0.25
    assert bleu([counts]) == pytest.approx(expected)


def test_bleu_of_an_equal_answer_is_100_and_of_none_unknown():
    assert bleu([bleu_counts("one two three four", "one two three four")]) == pytest.approx(100)
    assert bleu([bleu_counts("One two three four", "one two three four")]) < 100
    assert bleu([]) is None
    assert bleu([bleu_counts("", "one")]) == 0.0
    assert bleu([bleu_counts("one", "one")]) == 0.0


def test_a_longer_answer_is_not_paid_for_its_length_and_repeats_are_clipped():
    assert bleu_counts("the the the", "the cat").matches[0] == 1
    longer = bleu([bleu_counts("one two three four five", "one two three four")])
    assert longer == pytest.approx(100 * (4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** 0.25)


def test_bleu_equals_sacrebleu():
    sacrebleu = pytest.importorskip("sacrebleu")
    answers, references = sentences(60, seed=1), sentences(60, seed=2)

    for start in range(0, 60, 3):
        said, wanted = answers[start : start + 3], references[start : start + 3]
        wanted[0] = said[0]
        ours = bleu([bleu_counts(*pair) for pair in zip(said, wanted, strict=True)])
        assert ours == pytest.approx(sacrebleu.corpus_bleu(said, [wanted]).score, abs=1e-9)


def test_bleu_tokenises_as_sacrebleu_does():
    tokenizer = pytest.importorskip("sacrebleu.tokenizers.tokenizer_13a").Tokenizer13a()

    for line in [*sentences(200, seed=3), "a-\nb", "x\ny", "a<skipped>b &lt;b&gt; &quot;q&quot;"]:
        assert bleu_words(line) == tokenizer(line).split()
