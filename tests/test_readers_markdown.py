from datetime import date

import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.markdown import MarkdownReader, split_front_matter


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
    assert read("---\npublished: 2024-05-16T23:38:07Z\n---\nText").published == date(2024, 5, 16)


def test_the_title_falls_back_on_the_first_heading():
    article = read("Intro.\n\n## Putin in *Harbin*\n")

    assert article.title == "Putin in Harbin"
    assert article.found_in == {"title": "text"}
    assert read("Putin went on.\n\nThen home.").title is None


def test_a_rule_on_top_is_no_front_matter():
    text = "---\nA sentence: with a colon? No field.\n\nAnd more\n---\nend"

    assert split_front_matter("---\n\n---\ntext")[0] == {}
    assert "sentence" in read(text).text


def test_front_matter_that_is_never_closed_is_text():
    assert split_front_matter("---\ntitle: A\ntext")[0] == {}


def test_front_matter_alone_is_no_article():
    with pytest.raises(UnreadableFile, match="no words below its front matter"):
        read("---\ntitle: A\n---\n")


@pytest.mark.parametrize(
    "fields",
    [
        "Title: \"On to Harbin\"\nsource: CNN\nauthors:\n  - Ann Lee\n  - 'Bo Chen'\n"
        "date: 2024-05-16T10:00:00+02:00\nlastmod: 2024-05-17\ncategories: [World, 'Asia, East']\n"
        "canonical: https://x.org/a\nlang: de_DE\nparams:\n  nested: 1\ntags: []\nimage: null",
        "title: On to Harbin\nsite: CNN\nauthor: [Ann Lee, Bo Chen]\npubDate: 16 May 2024\n"
        "modified: 2024-05-17\nsection: World\nlink: https://x.org/a\nlanguage: de-DE",
    ],
)
def test_fields_go_by_the_names_that_site_builders_give_them(fields):
    article = read(f"---\n{fields}\n---\nText.")

    assert article.title == "On to Harbin"
    assert article.publisher == "CNN"
    assert article.byline == "Ann Lee, Bo Chen"
    assert (article.published, article.updated) == (date(2024, 5, 16), date(2024, 5, 17))
    assert article.section == "World"
    assert article.url == "https://x.org/a"
    assert article.language == "de-DE"
    assert set(article.found_in.values()) == {"front matter"}


def test_front_matter_may_be_toml():
    article = read(
        '+++\ntitle = "T"\ndate = 2024-05-16T10:00:00Z\nauthors = ["A"]\n[x]\ny = 1\n+++\nW.'
    )

    assert (article.title, article.byline, article.text) == ("T", "A", "W.")
    assert article.published == date(2024, 5, 16)


def test_front_matter_that_is_broken_toml_is_text():
    assert read("+++\ntitle = = 1\n+++\nText.").text.endswith("Text.")
    assert read("+++\nx = " + "[" * 20_000 + "\n+++\nText.").text.endswith("Text.")


def test_the_day_a_page_was_clipped_is_not_the_day_it_was_published():
    article = read(
        '---\nsource: "https://x.org/p"\nauthor:\n  - "[[Ann Lee]]"\npublished:\n'
        "created: 2024-06-01\n---\nText."
    )

    assert article.published is None
    assert article.url == "https://x.org/p"
    assert article.publisher is None
    assert article.byline == "Ann Lee"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"say \\"yes\\""', 'say "yes"'),
        ("'it''s'", "it's"),
        (">\n  folded\n  lines", "folded lines"),
        ("C # minor", "C # minor"),
    ],
)
def test_a_title_may_be_quoted_or_folded(written, title):
    assert read(f"---\ntitle: {written}\n---\nText.").title == title


def test_aliases_mean_nothing_and_so_do_bombs_of_them():
    article = read("---\n" + "a: [&a x, *a, *a]\n" * 20_000 + "title: T\n---\nText.")

    assert article.title == "T"


def test_an_address_that_is_none_stays_unknown():
    assert read("---\ntitle: T\nurl: javascript:alert(1)\n---\nText.").url is None
