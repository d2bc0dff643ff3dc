"""What leads out of a drawn answer, and where a footnote is forged: the judge, case by case."""

import pytest

from eval.metrics.rendering import Drawn, forged_marks, leads_out, stray_on_terminal
from tests.fake_chat import QUOTE, TEXT, answer

EMPTY = '{"citations": [], "sentences": [], "wording": [], "answer": ""}'
SOURCE = "https://daily.example/visit"
START = TEXT.index(QUOTE)
PLACE = f"d1/{START}/{START + len(QUOTE)}"
"""Where the words stand that the one citation of `answer()` has."""


def drawn(page="", *, articles=(), terminal="", as_json=EMPTY):
    return Drawn(
        page=page,
        articles=articles,
        sources=frozenset({SOURCE}),
        terminal=terminal,
        as_json=as_json,
    )


def test_everything_is_the_page_the_articles_the_terminal_and_the_json():
    shown = drawn("page", articles=("one", "two"), terminal="terminal", as_json="{}")

    assert shown.everything.split() == ["page", "one", "two", "terminal", "{}"]


@pytest.mark.parametrize(
    "name",
    [
        *("src", "srcset", "href", "action", "formaction", "poster", "background", "data"),
        *("ping", "style", "xlink:href", "srcdoc", "content", "onclick", "onerror"),
    ],
)
def test_every_attribute_that_fetches_or_acts_leads_out(name):
    assert leads_out(drawn(f'<p {name}="#library">x</p>')) == (f"<p {name}='#library'>",)


@pytest.mark.parametrize(
    "tag",
    [
        *("script", "iframe", "object", "embed", "form", "base", "link", "meta", "style"),
        *("svg", "math", "img", "video", "audio"),
    ],
)
def test_every_tag_that_runs_or_fetches_leads_out(tag):
    assert leads_out(drawn(f"<p><{tag}></p>")) == (f"<{tag}>",)
    assert leads_out(drawn(articles=("<p>x</p>", f"<p><{tag}></p>"))) == (f"<{tag}>",)


@pytest.mark.parametrize("address", ["#cite/d1/0/9", "#article/d1", "#library"])
def test_a_link_within_the_page_leads_nowhere(address):
    assert leads_out(drawn(f'<p><a href="{address}">x</a></p>')) == ()


@pytest.mark.parametrize(
    "address", ["#cite/d1/0/9/x", "#article/d1//evil.example", "#libraryx", "#other", "", SOURCE]
)
def test_any_other_link_of_the_page_leads_out(address):
    assert leads_out(drawn(f'<p><a href="{address}">x</a></p>')) == (f"<a href={address!r}>",)


def test_an_article_may_link_to_its_source_and_nowhere_else():
    assert leads_out(drawn(articles=(f'<p><a href="{SOURCE}">x</a></p>',))) == ()
    assert leads_out(drawn(articles=(f'<p><a href="{SOURCE}/more">x</a></p>',)))


@pytest.mark.parametrize("sign", ["\r", "\x1b", "\x07", "\u202e", "\u2066", "\x9b"])
def test_what_drives_a_terminal_leads_out(sign):
    assert leads_out(drawn(terminal=f"a{sign}b")) == (f"the terminal gets {sign!a}",)


def test_line_ends_and_joiners_drive_no_terminal():
    assert leads_out(drawn(terminal="a\n\tb \u0646\u200c\u200d")) == ()


def test_a_mark_that_the_records_have_is_no_forgery():
    page = f'<p>He went. <a class="fn-mark" href="#cite/{PLACE}">[1]</a></p>'

    assert forged_marks(drawn(page, terminal="He went. [1]"), answer()) == ()


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        ("[2]", f"#cite/{PLACE}"),
        ("[1]", f"#cite/{PLACE}0"),
        ("[1]", f"#cite/other{PLACE[2:]}"),
        ("[1]", f"#cite/{PLACE}/x"),
        ("[1]", "#library"),
        ("[1] says", f"#cite/{PLACE}"),
    ],
)
def test_a_mark_with_another_number_or_place_is_forged(shown, address):
    page = f'<p><a class="fn-mark" href="{address}">{shown}</a></p>'

    [found] = forged_marks(drawn(page), answer())

    assert found.startswith("page: ")


@pytest.mark.parametrize(
    "mark",
    [
        *("[9]", "［9］", "【9】", "〔9〕", "⟦9⟧", "[ 9 ]", "[^9]", "【9†source】", "[9, 10]"),
        *("[９]", "&#91;9&#93;", "&lbrack;9&rbrack;", "[9 and twenty signs]"),
    ],
)
def test_a_number_in_brackets_in_our_words_is_forged(mark):
    [found] = forged_marks(drawn(f"<p>It is so {mark}.</p>"), answer())

    assert found.startswith("page: ")


@pytest.mark.parametrize("said", ["[x9]", "(9)", "[9 of all the seats of the chamber]", "[]"])
def test_other_brackets_are_no_mark(said):
    assert forged_marks(drawn(f"<p>It is so {said}.</p>"), answer()) == ()


@pytest.mark.parametrize("name", ["fn-quote", "fn-near", "fn-question"])
def test_a_number_in_an_articles_own_words_is_the_articles(name):
    within = f'<div class="{name} wide"><b>so</b> <i>[9]</i></div>'

    assert forged_marks(drawn(within), answer()) == ()
    assert forged_marks(drawn(f"{within}\n\nIt is so [9]."), answer()) == ("page: [9]",)


@pytest.mark.parametrize("tag", ["br", "img", "hr", "input", "wbr", "meta", "col"])
def test_a_tag_that_holds_nothing_makes_no_quote_of_what_follows(tag):
    page = f'<p><{tag} class="fn-quote"> It is so [9].</p>'

    assert forged_marks(drawn(page), answer()) == ("page: [9]",)


def test_a_table_of_markdown_is_read_as_one():
    head = "| a | b |\n|---|---|\n"

    assert forged_marks(drawn(f"{head}| so [9] | x |"), answer()) == ("page: [9]",)
    assert forged_marks(drawn(f"{head}| so [9 | x] |"), answer()) == ()  # In two cells.


def test_json_is_judged_by_sentences_wording_and_text():
    said = '{"citations": [{"number": 1}], "sentences": [{"citations": [1, 2]}], '
    worded = '"wording": [{"citations": [3]}], "answer": "So [4] it is. [1][5]\\nNot [1]. [1]"}'

    found = forged_marks(drawn(as_json=said + worded), answer())

    assert found == ("JSON: 2", "JSON: 3", "JSON: [4]", "JSON: 5", "JSON: [1]")


def test_the_terminals_strays_are_forgeries():
    assert forged_marks(drawn(terminal="It [9] is. [1]"), answer()) == ("terminal: [9]",)


@pytest.mark.parametrize(
    "line",
    [
        "He went. [1]",
        "He went. [1][2] (as of 16 May 2024; 2 independent sources)",
        "“He went [9].” [1] (as of 16 May 2024)",
        "The articles differ: 12 (Reuters, 16 May 2024 [1]); 15 (BBC, 17 May 2024 [3])",
        "The count has changed: 12 (Reuters, 16 May 2024 [1]); 15 (BBC, 17 May 2024 [3])",
        "[1] A visit to China, The Daily",
        "  “He went [9] there.” [1][2]",
    ],
)
def test_our_marks_are_no_forgery(line):
    assert list(stray_on_terminal(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "He went [9] there. [1] (as of 16 May 2024)",
        "He went. [9] (as everybody knows)",
        "The articles differ: 12 [9] said (Reuters [1]); 15 (BBC [3])",
        "The count has changed: 12 [9]) said (Reuters [1]); 15 (BBC [3])",
        "“He went.” [9] “there” [1]",
        "[1] A visit [9] to China",
        "He went there [9] [1] so",
    ],
)
def test_a_number_in_brackets_elsewhere_is(line):
    assert "[9]" in list(stray_on_terminal(line))
