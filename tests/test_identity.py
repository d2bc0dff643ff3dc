from datetime import date

import pytest

from rag.intake.identity.identify import identify
from rag.types import Article

PROSE = (
    "The river rose by two metres overnight and the town council closed both of its bridges. "
    "Repairs will take until the autumn, an engineer said, and will cost four million euros. "
    "Nobody was hurt."
)
MAY_16 = date(2024, 5, 16)


def known(text: str, **fields: object) -> Article:
    return identify(Article(text=text, **fields), original=text)  # type: ignore[arg-type]


def test_of_a_title_twice_the_first_goes_and_its_suffix_is_the_outlet():
    article = known(f"River rises - Valley News\n\nRiver rises\n\n{PROSE}")

    assert (article.title, article.publisher) == ("River rises", "Valley News")
    assert article.text == f"River rises\n\n{PROSE}"
    assert [(each.kind, each.text) for each in article.removed] == [
        ("repeated-title", "River rises - Valley News")
    ]
    assert article.found_in == {"title": "text", "publisher": "text"}


def test_two_different_lines_are_no_title_twice():
    article = known(f"River rises\n\nRiver rises again in the valley\n\n{PROSE}")

    assert (article.title, article.removed) == (None, ())


def test_the_section_stands_above_the_title():
    article = known(f"World News\n\nRiver rises\n\n{PROSE}")

    assert (article.section, article.text) == ("World News", f"River rises\n\n{PROSE}")


def test_crumbs_name_the_section():
    article = known(f"Home > News > Europe\n\nRiver rises in the valley\n\n{PROSE}")

    assert article.section == "Europe"


def test_a_section_word_in_the_article_stays():
    text = f"River rises\n\n{PROSE}\n\nPolitics\n\n{PROSE}"

    assert (known(text).section, known(text).text) == (None, text)


def test_dates_with_a_label_are_what_the_label_says():
    article = known(f"River rises\n\nPublished: May 16, 2024 | Updated: May 17, 2024\n\n{PROSE}")

    assert (article.published, article.updated) == (MAY_16, date(2024, 5, 17))
    assert article.text == f"River rises\n\n{PROSE}"


def test_one_date_below_the_title_is_the_day_it_was_published():
    article = known(f"River rises\n\nBy Ann Smith | May 16, 2024\n\n{PROSE}")

    assert (article.published, article.byline) == (MAY_16, "Ann Smith")
    assert article.found_in == {"published": "text", "byline": "text"}


@pytest.mark.parametrize(
    "text",
    [
        f"May 16, 2024\n\n{PROSE}",
        f"Timeline\n\nMay 16, 2024\n\nRain.\n\nMay 17, 2024\n\n{PROSE}",
        f"River rises\n\n{PROSE}\n\nMay 16, 2024\n\n{PROSE}",
        f"River rises\n\nIt began on May 16, 2024 with rain.\n\n{PROSE}",
        f"River rises\n\nSaturday, 25 May 2024\n\n{PROSE}",
        f"River rises\n\n3 days ago\n\n{PROSE}",
        f"River rises\n\nPublished: 07/08/2025\n\n{PROSE}",
        f"River rises\n\nUpdated yesterday\n\n{PROSE}",
        f"River rises\n\n© 2024 Valley News\n\n{PROSE}",
        f"River rises\n\nPARIS, May 16 (Reuters) - {PROSE}",
        f"River rises\n\nKYIV, Feb 24 (Reuters) - The war of February 24, 2022. {PROSE}",
        f"River rises\n\n{PROSE}\n\nFile photo, May 16, 2019. Ann Smith",
    ],
)
def test_no_date_is_invented(text):
    article = known(text)

    assert (article.published, article.updated) == (None, None)


def test_a_dateline_takes_its_year_from_a_date_of_the_file():
    text = f"PARIS, May 16 (Reuters) - {PROSE}"

    article = identify(Article(text=text), original=f"Day: May 17, 2024\n\n{text}")

    assert (article.published, article.publisher) == (MAY_16, "Reuters")
    assert article.found_in == {"published": "dateline", "publisher": "dateline"}


def test_a_dateline_takes_its_year_from_what_the_format_says():
    article = known(f"PARIS, May 16 (AFP) - {PROSE}", updated=date(2024, 5, 17))

    assert article.published == MAY_16


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("News Source : amp.cnn.com", "cnn.com"),
        ("News Source: Valley Voice", "Valley Voice"),
        ("Source: https://www.dailyglobe.example/", "dailyglobe.example"),
        ("Source: Reuters", "Reuters"),
        ("Quelle: dpa", "dpa"),
        ("Fuente: EFE", "EFE"),
        ("Источник: ТАСС", "ТАСС"),
        ("来源：新华社", "新华社"),
        ("Source: World Bank", None),
        ("Source: the river itself", None),
    ],
)
def test_a_source_line_names_the_publisher_if_it_is_one(line, publisher):
    article = known(f"River rises\n\n{PROSE}\n\n{line}")

    assert article.publisher == publisher
    assert (line in article.text) == (publisher is None)


def test_a_feeds_last_line_names_the_publisher():
    text = f"River rises\n\n{PROSE}"

    article = identify(
        Article(text=text),
        original=f"{text}\n\nThe post River rises appeared first on Valley News.",
    )

    assert (article.publisher, article.found_in) == ("Valley News", {"publisher": "source line"})


def test_an_agencys_end_line_names_who_reported():
    article = known(
        f"River rises\n\n{PROSE}\n\nReporting by Ann Smith in Paris; Editing by Bob Roe"
    )

    assert article.byline == "Ann Smith"


def test_what_the_format_said_is_never_overruled():
    text = (
        "River rises - Valley News\n\nRiver rises\n\nBy Ann Smith\n\nPublished: May 16, 2024\n\n"
        f"PARIS, May 16, 2024 (Reuters) - {PROSE}\n\nNews Source: cnn.com"
    )
    fields = {
        "title": "Rising river",
        "publisher": "The Globe",
        "byline": "Bob Roe",
        "published": date(2020, 1, 1),
    }

    article = known(text, **fields)

    assert {name: getattr(article, name) for name in fields} == fields
    assert article.found_in == {}
