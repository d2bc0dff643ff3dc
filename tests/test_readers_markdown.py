from datetime import date

import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.markdown import MarkdownReader, parse_date, split_front_matter


def read(text):
    (article,) = MarkdownReader().read(text.encode(), path="/news/a-file.md")
    return article


def test_front_matter_says_what_the_article_is():
    article = read(
        "---\ntitle: \"Putin: on to Harbin\"\npublisher: 'CNN'\npublished: 2024-05-16\n"
        "url: https://x.org/a?b=c:d\nlanguage: en\nauthor: nobody asked\n---\n\nHe *left*."
    )

    assert article.title == "Putin: on to Harbin"
    assert article.publisher == "CNN"
    assert article.published == date(2024, 5, 16)
    assert article.url == "https://x.org/a?b=c:d"
    assert article.language == "en"
    assert article.text == "He left."


@pytest.mark.parametrize("written", ["yesterday", "2024-13-45", "", "May 16"])
def test_a_broken_date_is_unknown_and_no_failure(written):
    assert read(f"---\ntitle: A\npublished: {written}\n---\nText").published is None


def test_a_time_counts_as_its_day():
    assert parse_date("2024-05-16T23:38:07Z") == date(2024, 5, 16)


def test_the_title_falls_back_on_heading_then_first_line():
    assert read("Intro.\n\n## Putin in *Harbin*\n").title == "Putin in Harbin"
    assert read("Putin went on.\n\nThen home.").title == "Putin went on."


def test_a_rule_on_top_is_no_front_matter():
    text = "---\nA sentence: with a colon? No field.\n\nAnd more\n---\nend"

    assert split_front_matter("---\n\n---\ntext")[0] == {}
    assert "sentence" in read(text).text


def test_front_matter_that_is_never_closed_is_text():
    assert split_front_matter("---\ntitle: A\ntext")[0] == {}


def test_front_matter_alone_is_no_article():
    with pytest.raises(UnreadableFile, match="no words below its front matter"):
        read("---\ntitle: A\n---\n")


def test_a_title_without_end_is_shortened():
    assert read(f"---\ntitle: {'long ' * 9_000}\n---\n\nText.").title.endswith("long…")
