import pytest

from rag.intake.identity.titles import fallback_title, heading_title, shorten, without_outlet


def test_the_first_heading_is_the_title():
    assert heading_title("Intro\n\n## Putin in Harbin\n\n# Later") == "Putin in Harbin"


def test_without_a_heading_the_first_line_with_words_is():
    assert fallback_title("\n\n Putin  lands \nmore", "x.txt") == "Putin lands"


def test_without_any_line_the_file_name_is():
    assert fallback_title(" \n", "/news/putin-lands.txt") == "putin-lands"


def test_a_long_line_is_cut_between_words():
    cut = shorten("word " * 60)

    assert cut == "word " * 19 + "word…"


def test_a_long_word_is_cut_all_the_same():
    assert shorten("x" * 300) == "x" * 100 + "…"


@pytest.mark.parametrize(
    ("title", "publisher", "opening", "found"),
    [
        ("River rises - Valley News", "Valley News", "", ("River rises", "Valley News")),
        ("River rises | BBC News", None, "", ("River rises", "BBC News")),
        ("River rises – Globe", None, "River rises\n", ("River rises", "Globe")),
        ("River rises - a history", None, "", ("River rises - a history", None)),
        ("River rises - Valley News", None, "", ("River rises - Valley News", None)),
        ("River rises", "Valley News", "", ("River rises", None)),
    ],
)
def test_an_outlet_behind_the_title_goes_where_it_is_sure(title, publisher, opening, found):
    assert without_outlet(title, publisher, opening + "The river rose by two metres.") == found
