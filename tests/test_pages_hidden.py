import pytest
from lxml.html import fragment_fromstring

from rag.intake.pages.hidden import hidden_names, is_hidden


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        "aria-hidden=true",
        "style='display: none'",
        "style='color:red;visibility:hidden'",
        "style='font-size:0'",
        "style='font-size: 0px;'",
        "style='opacity:0'",
        "style='text-indent:-9999px'",
        "style='position:absolute;left:-10000px'",
        "style='height:0;overflow:hidden'",
        "style='color:#FFF'",
        "style='color: white; background-color: #ffffff'",
    ],
)
def test_what_no_reader_sees_is_hidden(attributes):
    element = fragment_fromstring(f"<p {attributes}>x</p>")

    assert is_hidden(element, element.get("style", ""))


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        "hidden=until-found",
        "aria-hidden=false",
        "style='display:block'",
        "style='font-size:0.9em'",
        "style='opacity:0.5'",
        "style='color:#fff;background:#000'",
        "style='background-color:white'",
        "style='height:0'",
    ],
)
def test_what_can_be_seen_is_not(attributes):
    element = fragment_fromstring(f"<p {attributes}>x</p>")

    assert not is_hidden(element, element.get("style", ""))


def test_white_words_on_a_coloured_ground_are_seen():
    outer = fragment_fromstring("<div class='hero'><p style='color:#fff'>x</p></div>")
    painted = fragment_fromstring("<table bgcolor='#003366'><tr><td style='color:white'>x</table>")

    assert not is_hidden(outer[0], outer[0].get("style"))
    assert not is_hidden(painted.find(".//td"), "color:white")


def test_plain_selectors_that_style_sheets_hide_are_found():
    sheet = "/* .c{display:none} */ .a, p.b , #d{color:red;display:none} .e .f{display:none}"

    assert hidden_names([sheet]) == {".a", ".b", "#d"}


def test_rules_that_hold_only_at_times_hide_nothing():
    sheet = "@media print{.a{display:none}.b{display:none}} .c:hover{display:none} .d{opacity:0.4}"

    assert hidden_names([sheet]) == frozenset()
