"""A reworded report is known by the sense of its sentences, their order, names and numbers."""

import re
from itertools import combinations

import numpy as np
import pytest

from models.embedder import SentenceEmbedder
from rag.intake.copies import relation
from rag.intake.finish import finish
from rag.intake.particulars import Wording
from rag.intake.readers.text import TextReader
from rag.intake.rewording import Outline, align, is_reworded
from rag.settings import Settings
from tests.made_stories import MATCH, RESULTS, WEATHER, templated
from tests.rewordings import TOLD
from tests.shared_seeds import COPIES, REWORDED, SEEDS, STORIES, WHERE, present


@pytest.fixture(scope="module")
def outline():
    embedder = SentenceEmbedder(Settings().embedder, threads=1)

    def of(text):
        sentences = re.split(r"(?<=[.?!”\"])\s+", text)
        return Outline(sentences=sentences, vectors=embedder.embed(sentences))

    return of


def made(*sentences):
    """An outline whose sentences mean what their first letter means, and nothing else."""
    vectors = np.eye(26, dtype=np.float32)[
        ["abcdefghijklmnopqrstuvwxyz".index(s[0]) for s in sentences]
    ]
    return Outline(sentences=sentences, vectors=vectors)


def test_pairs_rise_in_both_texts():
    one = made("a", "b", "c", "d", "e").vectors
    other = made("b", "a", "c", "x", "e").vectors

    pairs = align(one, other)

    assert pairs in ([(0, 1), (2, 2), (4, 4)], [(1, 0), (2, 2), (4, 4)])


def test_nothing_alike_gives_no_pairs():
    assert align(made("a", "b").vectors, made("c").vectors) == []


PARTS = ("a Berg met 7", "b Holm met 8", "c Lund met 9", "d Vik met 10", "e Dahl met 11")


def test_the_same_sense_names_and_numbers_in_the_same_order_are_one_report():
    assert is_reworded(made(*PARTS), made(*PARTS))


def test_the_same_sense_in_another_order_is_another_report():
    assert not is_reworded(made(*PARTS), made(*reversed(PARTS)))


def test_the_same_sense_of_other_people_is_another_report():
    others = [part.replace(part.split()[1], "Other") for part in PARTS]

    assert not is_reworded(made(*PARTS), made(*others))


def test_the_same_sense_of_other_numbers_is_another_report():
    others = [f"{part}00" for part in PARTS]

    assert not is_reworded(made(*PARTS), made(*others))


def test_sense_alone_without_names_and_numbers_does_not_do():
    assert not is_reworded(made(*"abcdefg"), made(*"abcdefg"))


def test_a_few_sentences_tell_nothing():
    assert not is_reworded(made(*PARTS[:3]), made(*PARTS[:3]))


def test_an_article_without_sentences_is_no_rewording():
    empty = Outline(sentences=[], vectors=np.zeros((0, 26), dtype=np.float32))

    assert not is_reworded(empty, made(*PARTS))


@pytest.mark.parametrize("told", TOLD, ids=["bridge", "bank", "harbour"])
def test_a_thorough_rewording_is_known_and_another_report_of_the_event_is_not(outline, told):
    report, reworded, other = outline(told.report), outline(told.reworded), outline(told.other)

    assert is_reworded(report, reworded)
    assert not is_reworded(report, other)
    assert not is_reworded(reworded, other)


@pytest.mark.parametrize("template", [RESULTS, WEATHER, MATCH])
def test_reports_of_one_template_are_not_rewordings(outline, template):
    outlines = [outline(templated(template, number)) for number in range(5)]

    assert not any(is_reworded(one, other) for one, other in combinations(outlines, 2))


@pytest.mark.skipif(not present(), reason=WHERE)
def test_of_the_shared_articles_those_of_one_report_are_linked_and_no_others(outline):
    found = {}
    for seed in SEEDS:
        read = TextReader().read(seed.path.read_bytes(), path=seed.name)
        for article, right in zip(read, seed.articles, strict=True):
            found[right.name] = finish(article, path=seed.name).text
    outlines = {name: outline(text) for name, text in found.items()}
    linked = {
        (one, other): relation(Wording(found[one]), Wording(found[other]))
        or (is_reworded(outlines[one], outlines[other]) and "reworded")
        for one, other in combinations(found, 2)
    }
    kinds = {frozenset(pair): kind for pair, kind in linked.items() if kind}

    assert {kinds[frozenset(pair)] for pair in COPIES} == {"copy"}
    assert {kinds[frozenset(pair)] for pair in REWORDED} == {"reworded"}
    assert all(any(pair <= story for story in STORIES) for pair in kinds)
