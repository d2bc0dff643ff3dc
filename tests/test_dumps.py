import time
from datetime import date

import pytest

from rag.intake.dumps.split import split_dump

PROSE = (
    "The river rose by two metres overnight and the town council closed both of its bridges. "
    "Repairs will take until the autumn, an engineer said, and will cost four million euros. "
) * 4
OTHER = (
    "A new school opened on Monday in the hills above the town, where forty children will learn. "
    "Their teachers came from the valley, and most of them will stay for at least two years. "
) * 4

ONE_LINE_FEED = (
    "floods – The Daily Globe https://dailyglobe.example All the news Thu, 16 May 2024 "
    "23:38:07 +0000 en-US hourly 1 https://wordpress.org/?v=6.5.5 "
    "https://dailyglobe.example/icon.png floods – The Daily Globe https://dailyglobe.example "
    "32 32 River rises https://dailyglobe.example/river/ "
    "Thu, 16 May 2024 23:38:07 +0000 https://dailyglobe.example/river/ Read More “River "
    "rises” »\n\n"
    f"]]>\n\n{PROSE}\n\nSource link\n\n]]>\n"
    "School opens https://dailyglobe.example/school/ Wed, 15 May 2024 08:00:00 +0000 "
    f"https://dailyglobe.example/school/ Read More “School opens” »\n\n]]>\n\n{OTHER}\n\n]]>"
)
MANY_LINES_FEED = f"""The Daily Globe
https://www.dailyglobe.example
News of the valley
Thu, 16 May 2024 23:38:07 +0000
en-US
https://wordpress.org/?v=6.5.5

River rises
https://www.dailyglobe.example/2024/05/river/
https://www.dailyglobe.example/2024/05/river/#respond
Ann Smith
Thu, 16 May 2024 23:38:07 +0000
Weather
https://www.dailyglobe.example/?p=12

{PROSE}

https://www.dailyglobe.example/2024/05/river/feed/
0

School opens
https://www.dailyglobe.example/2024/05/school/
https://www.dailyglobe.example/2024/05/school/#comments
Bob Roe
Wed, 15 May 2024 08:00:00 +0000
Town
https://www.dailyglobe.example/?p=11

{OTHER}
"""
DAY_PAGE = f"""Day: May 16, 2024
Look at this https://t.co/abc123 pic.twitter.com/xyz
— Ann (@ann) May 16, 2024
PARIS, May 16 (Reuters) – {PROSE}
{PROSE}
Reporting by Ann Smith in Paris; Editing by Bob Roe
School in the hills
Updated on: May 17, 2024 / 7:51 AM EDT / CBS/AP
Bonn — {OTHER}
{OTHER}"""


def facts(text: str) -> list[tuple[object, ...]]:
    return [
        (each.part, each.title, each.publisher, each.byline, each.published, each.url)
        for each in split_dump(text)
    ]


def test_a_feed_on_one_line_gives_its_items():
    assert facts(ONE_LINE_FEED) == [
        (
            "item 1", "River rises", "The Daily Globe", None, date(2024, 5, 16),
            "https://dailyglobe.example/river/",
        ),
        (
            "item 2", "School opens", "The Daily Globe", None, date(2024, 5, 15),
            "https://dailyglobe.example/school/",
        ),
    ]  # fmt: skip


def test_a_feed_on_many_lines_gives_its_items():
    assert facts(MANY_LINES_FEED) == [
        (
            "item 1", "River rises", "The Daily Globe", "Ann Smith", date(2024, 5, 16),
            "https://www.dailyglobe.example/2024/05/river/",
        ),
        (
            "item 2", "School opens", "The Daily Globe", "Bob Roe", date(2024, 5, 15),
            "https://www.dailyglobe.example/2024/05/school/",
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("feed", [ONE_LINE_FEED, MANY_LINES_FEED])
def test_each_item_has_its_own_words_only(feed):
    river, school = split_dump(feed)

    assert PROSE.strip() in river.text
    assert OTHER.strip() in school.text
    assert "school" not in river.text.casefold()
    assert "river" not in school.text.casefold()


@pytest.mark.parametrize("feed", [ONE_LINE_FEED, MANY_LINES_FEED])
def test_no_word_of_a_feed_is_lost(feed):
    found = split_dump(feed)

    kept = " ".join(" ".join([each.text, *(cut.text for cut in each.removed)]) for each in found)
    assert [word for word in feed.split() if word not in kept.split()] == []


def test_an_excerpt_before_the_same_words_is_taken_out():
    excerpt = PROSE[:80]

    first = split_dump(ONE_LINE_FEED.replace("»\n\n]]>", f"» {excerpt} […]\n\n]]>", 1))[0]

    assert first.text.count(excerpt) == PROSE.count(excerpt)
    assert "feed-excerpt" in [each.kind for each in first.removed]


def test_what_a_feed_says_is_marked_as_found_there():
    assert split_dump(ONE_LINE_FEED)[0].found_in == {
        "title": "feed", "url": "feed", "published": "feed", "publisher": "feed",
    }  # fmt: skip


def test_a_page_of_two_stories_gives_both():
    agency, network = split_dump(DAY_PAGE)

    assert (agency.publisher, agency.published) == ("Reuters", date(2024, 5, 16))
    assert agency.text.startswith("PARIS, May 16 (Reuters)")
    assert [each.kind for each in agency.removed] == ["tweet"]
    assert network.text.startswith("School in the hills\nUpdated on: May 17, 2024")
    assert network.published is None


def test_agency_stories_in_a_row_are_told_apart():
    page = "\n\n".join(
        f"{title}\n\n{place}, May 16 (AFP) - {body}"
        for title, place, body in (
            ("River rises in the valley", "PARIS", PROSE),
            ("School opens in the hills", "BONN", OTHER),
            ("River falls in the valley", "ROME", PROSE),
        )
    )

    found = split_dump(page)

    assert [each.text.split("\n")[0] for each in found] == [
        "River rises in the valley", "School opens in the hills", "River falls in the valley",
    ]  # fmt: skip


FIELDS = (
    "Title: River rises\nSource: www.dailyglobe.example\nAuthor: Ann Smith\nDate: 2024-05-16\n"
    f"URL: https://dailyglobe.example/river\n\n{PROSE}"
)


def test_fields_above_an_article_are_its_own():
    (article,) = split_dump(FIELDS)

    assert (article.title, article.publisher) == ("River rises", "dailyglobe.example")
    assert (article.byline, article.published) == ("Ann Smith", date(2024, 5, 16))
    assert (article.url, article.part) == ("https://dailyglobe.example/river", None)
    assert article.text == PROSE.strip()
    assert set(article.found_in.values()) == {"front matter"}


def test_each_further_block_of_fields_opens_an_article():
    second = f"Title: School opens\nDate: 07/08/2025\nText: {OTHER}"

    found = split_dump(f"{FIELDS}\n\n{second}")

    assert [(each.part, each.title) for each in found] == [
        ("item 1", "River rises"), ("item 2", "School opens"),
    ]  # fmt: skip
    assert found[1].text == OTHER.strip()
    assert found[1].published is None


@pytest.mark.parametrize(
    "text",
    [
        f"Title: a word with a long history\n\n{PROSE}",
        f"{PROSE}\n\nTitle: River rises\nDate: 2024-05-16\n\n{OTHER}",
        f"River rises\n\nPARIS, May 16 (Reuters) - {PROSE}\n\n{OTHER}",
        f"Title\n\n{PROSE}\n\nPARIS, May 16 (Reuters) - {OTHER}",
        f"On datelines\n\n{PROSE}\n\nPARIS, May 16 (AFP) - {OTHER}\n\nBONN (dpa) - {PROSE}",
        f"Title\n\nUpdated on: May 16, 2024 / 7:51 AM EDT / CBS/AP\n\nPARIS (AP) — {PROSE}",
        f"Title\n\nPARIS (AP) — {PROSE}\n\nUpdated on: May 17, 2024",
        f"The feed said Thu, 16 May 2024 23:38:07 +0000 at https://a.example/x/ and {PROSE}",
        f"Sources\n\nhttps://a.example/x\nThu, 16 May 2024 10:00:00 "
        f"GMT\nhttps://b.example/y\n{PROSE}",
        f"Home page https://a.example/ Thu, 16 May 2024 10:00:00 GMT https://a.example/ {PROSE}",
        "From: a@b.example\nDate: Thu, 16 May 2024 10:00:00 +0000\n\n" + PROSE,
        f"Timeline\n\nMay 16, 2024\n\n{PROSE}\n\nMay 17, 2024\n\n{OTHER}",
        "\n\n".join([PROSE, OTHER] * 20),
        "",
    ],
)
def test_an_ordinary_text_stays_whole(text):
    assert split_dump(text) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "Thu, 16 May 2024 23:38:07 +0000 " * 20_000,
        "https://a.example/x " * 40_000,
        "T https://a.example/x Thu, 16 May 2024 23:38:07 +0000 https://a.example/x\n" * 5_000,
        "PARIS, May 16 (Reuters) - " * 30_000,
        ("PARIS, May 16 (Reuters) - " + "x " * 50 + "\n") * 5_000,
        "Updated on: May 16, 2024 / CBS\n" * 4_000,
        "\n" * 1_000_000,
        "x" * 1_000_000,
    ],
)
def test_hostile_text_takes_time_in_proportion(hostile):
    begun = time.process_time()

    split_dump(hostile)

    assert time.process_time() - begun < 5.0
