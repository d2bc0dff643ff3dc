"""The page holds everything, needs nothing else, and shows no word of an article as mark-up."""

import re
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from eval.extras import MissingExtra
from eval.report.html import render_report, save_page
from eval.report.plots import plots_of
from eval.report.record import Failed
from eval.report.shown import figure_text, interval_text, published_text, shortened, value_text
from tests.made_report import PRINTED, case, figure, report, suite

EVIL = '<script>alert("1")</script>'
LATENCY = {"latency": {"first <b>quote": [0.2, 0.1, 0.4], "whole answer": [1, 2, 3]}}


class Tags(HTMLParser):
    """Collects the tags, the ids and what is addressed; complains of what is left open."""

    VOID = frozenset({"meta", "br", "path", "use", "rect"})

    def __init__(self, page):
        super().__init__()
        self.names, self.ids, self.addressed, self.open = set(), [], set(), []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        self.ids += [value for name, value in attributes if name == "id"]
        self.addressed |= {
            value for name, value in attributes if name in ("src", "href", "xlink:href")
        }
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_the_page_tells_all_there_is_to_tell():
    page = render_report(
        report(
            suite(
                figures=(
                    figure(published=(PRINTED,)),
                    figure(value=0.125, system="always refuse"),
                    figure("right.fact", 0.625),
                    figure("only_bare", 0.0625, system="bare"),
                ),
                cases=(
                    case(
                        answer="Moscow",
                        expected="Harbin",
                        evidence=("He went.",),
                        wrong=("a fact is missing",),
                    ),
                ),
                notes=("take care",),
            ),
            failed=(Failed(suite="speed", reason="the model is gone"),),
        )
    )

    for words in (
        "answers right",
        "75.0 %",
        "50.0 to 90.0 %",
        "12.5 %",
        "always refuse",
        "62.5 %",
        "6.2 %",
        "GPT-4",
        "all 300 questions",
        "What is q1?",
        "Moscow",
        "Harbin",
        "He went.",
        "a fact is missing",
        "take care",
        "speed failed:",
        "the model is gone",
        "tiny [model]",
        "abc",
        "d1",
        "cores",
        "2024-05-16",
        "0.1.0",
        "Something went wrong in 1 of 1",
    ):
        assert words in page


def test_figures_of_some_rows_stand_apart():
    parts = (figure("right.fact", 0.1), figure("right:e-mail", 0.2))

    page = render_report(report(suite(figures=(figure(), *parts))))

    before, _, after = page.partition("<summary>By part</summary>")
    assert "75.0 %" in before
    assert "10.0 %" not in before
    assert "10.0 %" in after
    assert "20.0 %" in after


def test_a_sample_says_that_it_is_no_public_data():
    assert "not the public data" in render_report(report(suite(is_sample=True)))
    assert "not the public data" not in render_report(report(suite()))


def test_the_page_needs_nothing_from_outside():
    page = render_report(report(suite(plots=LATENCY), suite("speed", plots=LATENCY)))

    tags = Tags(page)

    assert tags.open == ["html"] or tags.open == []
    assert not tags.names & {"script", "link", "img", "iframe", "object", "image"}
    assert all(each.startswith("#") for each in tags.addressed)
    assert not re.search(r"https?://|@import|url\((?!#)", page)
    assert "default-src 'none'" in page


def test_no_two_elements_of_the_page_share_an_id():
    page = render_report(
        report(suite(plots=LATENCY), suite("speed", plots=LATENCY | {"risk_coverage": [[0, 1]]}))
    )

    ids = Tags(page).ids

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "told",
    [
        report(suite(cases=(case(question=EVIL, answer=EVIL, wrong=(EVIL,)),))),
        report(suite(cases=(case(EVIL, expected=EVIL, evidence=(EVIL,), wrong=("a",)),))),
        report(suite(notes=(EVIL,), protocol=EVIL)),
        report(suite(figures=(figure(EVIL, label=EVIL, system=EVIL),))),
        report(suite(EVIL), failed=(Failed(suite=EVIL, reason=EVIL),)),
        report(suite(plots={"latency": {EVIL: [1.0, 2.0]}, EVIL: [[0, 1], [1, 1]]})),
        report(machine={EVIL: EVIL}, settings={EVIL: EVIL}, models={EVIL: EVIL}),
    ],
)
def test_nothing_that_was_asked_or_answered_becomes_mark_up(told):
    page = render_report(told)

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_page_is_written_beside_the_json(tmp_path):
    path = save_page(report(), tmp_path / "folder")

    assert path == tmp_path / "folder" / "report.html"
    assert path.read_text("utf-8") == render_report(report())


def test_plots_are_drawn_of_points_of_lines_and_of_plain_numbers():
    drawn = plots_of(
        suite(
            plots={
                "risk_coverage": [[0.1, 0.0], [1.0, 0.3]],
                "latency": {"a": [1.0, 2.0], "b": [3]},
                "other_thing": {"footnote": [[0, 1], [1, 2]]},
            }
        )
    )

    assert list(drawn) == ["Risk and coverage", "Latency", "Other thing"]
    assert all(svg.startswith("<svg") and svg.endswith("</svg>") for svg in drawn.values())


@pytest.mark.parametrize("data", [[], {}, {"a": []}, "text", {"a": ["b"]}, [[1, None]], 3, [True]])
def test_data_of_an_unknown_shape_give_no_plot(data):
    assert plots_of(suite(plots={"latency": data})) == {}


def test_the_same_data_are_drawn_the_same():
    assert plots_of(suite(plots=LATENCY)) == plots_of(suite(plots=LATENCY))


def test_dollars_in_a_label_are_no_formula():
    (svg,) = plots_of(suite(plots={"latency": {"costs $5 or $6_7": [1.0]}})).values()

    assert "costs $5 or $6_7" in svg


def test_a_plot_without_matplotlib_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(MissingExtra, match=r"pip install 'footnote\[eval\]'"):
        plots_of(suite(plots=LATENCY))


@pytest.mark.parametrize(
    ("value", "unit", "name", "text"),
    [
        (0.9084, "share", "facts_right", "90.8 %"),
        (0.6592, "share", "ndcg@10", "0.659"),
        (49.52, "points", "rouge_l", "49.5"),
        (0.0314, "seconds", "", "0.031 s"),
        (1234.5, "seconds", "", "1,234.5 s"),
        (1021.4, "megabytes", "", "1,021 MB"),
        (3.0, "count", "", "3"),
        (8.5, "count", "", "8.5"),
        (57.14, "chunks/s", "", "57.1 chunks/s"),
        (None, "share", "", "-"),
    ],
)
def test_a_value_is_written_with_its_unit(value, unit, name, text):
    assert value_text(value, unit, name=name) == text


def test_intervals_and_printed_figures_are_written_in_the_figures_unit():
    shown = figure(published=(PRINTED,))

    assert figure_text(shown) == "75.0 %"
    assert interval_text(shown) == "50.0 to 90.0 %"
    assert interval_text(figure(low=None)) == "-"
    assert published_text(shown, PRINTED) == "50.0 % GPT-4 (arXiv 1; all 300 questions)"


def test_long_texts_are_cut_to_one_line():
    assert shortened("a\n b") == "a b"
    assert shortened("word " * 100, most=10) == "word word…"


def test_several_suites_are_told_of_at_a_glance_first():
    first = figure("right", 0.75)
    page = render_report(report(suite(figures=(first,)), suite("speed", figures=(first,))))

    glance, _, rest = page.partition('<section id="gold">')
    assert "At a glance" in glance
    assert glance.count("75.0 %") == 2
    assert 'href="#speed"' in glance
    assert "At a glance" not in render_report(report(suite(figures=(first,))))
    assert rest


def test_the_usual_way_to_an_interval_is_named_once_and_another_beside_it():
    others = (figure("a"), figure("b"), figure("c", interval="Wilson"))

    page = render_report(report(suite(figures=others)))

    assert page.count("bootstrap by article") == 1
    assert page.count("<small>Wilson</small>") == 1


def test_a_source_of_several_systems_is_named_once():
    theirs = (PRINTED, replace(PRINTED, system="Mistral", value=0.25))

    page = render_report(report(suite(figures=(figure(published=theirs),))))

    assert page.count("arXiv 1; all 300 questions") == 1
    assert "50.0 % GPT-4" in page
    assert "25.0 % Mistral" in page
