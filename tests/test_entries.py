"""Flattened Atom feeds and lists: each entry with its own title, address and day."""

from datetime import date

import pytest

from rag.intake.dumps.split import split_dump

PROSE = "The well that stood by the mill was dry by June and nobody knew who had drunk it. " * 3
TITLES = ("Well runs dry", "Mill stands still", "Rain comes late")


def dump(header: str, channel: str = "") -> str:
    entries = [
        header.format(title=title, number=number, day=f"2023-11-0{number}")
        + f"\n\nEntry {number} begins. {PROSE}\n"
        for number, title in enumerate(TITLES, start=1)
    ]
    return channel + "\n".join(entries)


@pytest.mark.parametrize(
    ("header", "channel"),
    [
        (
            "{title} https://hill.example/{number} {day}T06:00:00Z Jon Reed",
            "Hill Gazette https://hill.example/ tag:hill.example,2005:/ 2023-12-01T10:00:00Z ",
        ),
        (
            "{title}\nhttps://hill.example/{number}\ntag:hill.example,2005:{number}\n"
            "{day}T09:30:00Z\n{day}T06:00:00Z\nJon Reed",
            "Hill Gazette\nhttps://hill.example/\ntag:hill.example,2005:/\n2023-12-01T10:00:00Z\n\n",
        ),
        ("{title}\n{day}\nhttps://hill.example/{number}", ""),
        ("{title}\nhttps://hill.example/{number}\n{day}", ""),
    ],
)
def test_each_entry_of_a_flattened_feed_is_an_article(header, channel):
    articles = split_dump(dump(header, channel))

    assert [article.title for article in articles] == list(TITLES)
    assert [article.published for article in articles] == [date(2023, 11, n) for n in (1, 2, 3)]
    assert [article.url for article in articles] == [f"https://hill.example/{n}" for n in (1, 2, 3)]
    assert [article.text[:14] for article in articles] == [f"Entry {n} begins" for n in (1, 2, 3)]


def test_an_id_without_an_address_is_enough():
    articles = split_dump(dump("tag:blogger.com,1999:post-{number} {day}T08:00:00Z {title}"))

    assert [article.title for article in articles] == list(TITLES)
    assert {article.url for article in articles} == {None}


def test_an_address_below_a_text_is_not_given_to_the_next():
    footers = "\n\n".join(
        f"{title}\n\n{PROSE}\n\nhttps://foot.example/{number} 2023-11-0{number}T06:00:00Z"
        for number, title in enumerate(TITLES)
    )

    assert split_dump(footers) == []


@pytest.mark.parametrize(
    "entry",
    [
        "2023-11-01T06:00:00Z GET https://relay.example/{} ok",
        "Note\n1 May 2021\nhttps://a.example/{}",
    ],
)
def test_logs_and_reading_lists_stay_whole(entry):
    assert split_dump("\n\n".join(entry.format(number) for number in range(8))) == []
