"""A small model is shown the sentence of each source that answers, and little else."""

from dataclasses import dataclass

import numpy as np
import pytest

from rag.answers.gist import gist, whole
from tests.test_prompt import evidence

QUESTION = "Where did Putin go?"


@dataclass
class Seen:
    sentences: object
    spans: object


class WordReader:
    """Sees an answer where a sentence holds the word it looks for, the later the better."""

    name = "word-reader"

    def __init__(self, *words):
        self.words = words

    def read(self, question, passages):
        return [self._seen(text, spans) for _, text, spans in passages]

    def _seen(self, text, spans):
        logits = [
            max(
                (8.0 - place for place, word in enumerate(self.words) if word in text[a:b]),
                default=-9,
            )
            for a, b in spans
        ]
        return Seen(np.array(logits, dtype=np.float32), np.array(logits, dtype=np.float32))


def shown(found):
    return [(number, piece.quote) for number, piece in found]


def test_of_each_source_the_sentence_that_answers_is_shown():
    source = evidence("It rained on Friday. Putin went to Harbin. Xi stayed in Beijing.")

    assert shown(gist(QUESTION, [source], WordReader("Harbin"))) == [(1, "Putin went to Harbin.")]


def test_the_source_that_answers_best_comes_first_under_its_own_number():
    sources = [evidence("Xi saw Moscow."), evidence("Putin went to Harbin.")]

    found = gist(QUESTION, sources, WordReader("Harbin", "Moscow"))

    assert shown(found) == [(2, "Putin went to Harbin."), (1, "Xi saw Moscow.")]


def test_a_source_far_behind_the_best_is_not_shown():
    sources = [evidence("Trade grew."), evidence("Putin went to Harbin.")]

    assert [number for number, _ in gist(QUESTION, sources, WordReader("Harbin"))] == [2]


def test_a_sentence_that_leans_comes_with_the_one_before_it():
    source = evidence("It rained. Putin left early. He went to Harbin.")

    assert shown(gist(QUESTION, [source], WordReader("Harbin"))) == [
        (1, "Putin left early. He went to Harbin.")
    ]


@pytest.mark.parametrize("text", ["The guests:\n\n- Putin of Harbin\n- Xi", "1. Harbin\n2. Moscow"])
def test_a_list_is_shown_as_a_whole(text):
    assert shown(gist(QUESTION, [evidence(text)], WordReader("Harbin"))) == [(1, text)]


def test_what_is_shown_are_exact_words_of_the_article():
    source = evidence("Trade grew.  Putin went to Harbin.\nXi stayed.")

    [(_, piece)] = gist(QUESTION, [source], WordReader("Harbin"))

    assert source.quote[piece.start - source.start : piece.end - source.start] == piece.quote


def test_a_bigger_model_is_shown_all_of_every_source():
    sources = [evidence("Trade grew. Xi stayed."), evidence("Putin went to Harbin.")]

    assert whole(sources) == [(1, sources[0]), (2, sources[1])]
