"""Edited and cut copies are told from other reports, also those made from one template."""

import pytest

from rag.intake.copies import is_copy, relation
from rag.intake.particulars import Wording
from tests.made_stories import MATCH, RESULTS, WEATHER, Maker, paragraphs, templated


@pytest.fixture
def maker():
    return Maker(7)


@pytest.fixture
def report(maker):
    return maker.sentences(maker.topic(), 15)


def other_report(maker, count=15):
    return maker.sentences(maker.topic(), count)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.15, 0.3])
def test_a_copy_with_words_changed_is_a_copy(maker, report, share):
    assert is_copy(paragraphs(report), paragraphs(maker.edited(report, share)))


def test_a_copy_whose_tail_was_cut_is_a_copy(report):
    assert is_copy(paragraphs(report), paragraphs(report[:6]))


def test_a_copy_with_a_paragraph_put_in_and_one_put_before_is_a_copy(maker, report):
    foreign = other_report(maker, 4)
    copy = [*foreign[:2], *report[:8], *foreign[2:], *report[8:]]

    assert is_copy(paragraphs(report), paragraphs(copy))


def test_two_reports_with_background_in_common_are_two(maker, report):
    other = [*other_report(maker, 10), *report[-5:]]

    assert relation(Wording(paragraphs(report)), Wording(paragraphs(other))) is None


def test_an_item_of_a_digest_is_not_the_digest(maker, report):
    digest = [*other_report(maker, 30), *report]

    assert not is_copy(paragraphs(report), paragraphs(digest))


def test_a_brief_that_keeps_the_lead_of_a_long_report_is_a_copy(maker):
    report = other_report(maker, 40)

    assert is_copy(paragraphs(report), paragraphs(report[:8]))


@pytest.mark.parametrize("template", [RESULTS, WEATHER, MATCH])
def test_reports_of_one_template_with_other_names_and_figures_are_two(template):
    texts = [templated(template, number) for number in range(12)]

    assert not any(is_copy(one, other) for one in texts for other in texts if one is not other)


def test_a_report_in_which_a_figure_was_put_right_is_a_copy():
    text = templated(RESULTS, 1)
    number = next(word for word in text.split() if word.isdigit())

    assert is_copy(text, text.replace(number, "4711", 1))


def test_short_texts_are_copies_only_if_they_are_the_same():
    text = "Rain is expected in Harwick on Monday, with winds of up to 40 kilometres an hour."

    assert is_copy(text, text.upper())
    assert not is_copy(text, text.replace("40", "90"))
    assert not is_copy(text, "Rain is expected in Harwick on Monday.")


def test_texts_without_words_are_no_copies():
    assert not is_copy("", "")
    assert not is_copy("…", "—")


def test_the_order_of_the_two_does_not_matter(maker, report):
    copy = paragraphs(maker.edited(report[:9], 0.2))

    assert is_copy(paragraphs(report), copy) == is_copy(copy, paragraphs(report))
