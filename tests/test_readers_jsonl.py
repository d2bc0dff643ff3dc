import json
from datetime import date

import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.jsonl import JsonlReader
from rag.types import Article, Skipped


def read(text, path="/news/a.jsonl"):
    return JsonlReader().read(text.encode(), path=path)


def only(record):
    (article,) = read(json.dumps(record))
    return article


def test_a_line_is_an_article_and_its_fields_go_by_common_names():
    article = only(
        {
            "Title": "Old friend &amp; guest",
            "TEXT": "One.\n\nTwo.",
            "source": {"id": None, "name": "CNN"},
            "authors": ["Ann Lee", {"name": "Bo Chen"}],
            "published_at": "2024-05-16T10:00:00Z",
            "date_modified": "2024-05-17",
            "date_download": "2024-06-01 08:00:00",
            "canonical_url": "https://x.org/a?b=1&c=2",
            "lang": "en",
            "category": "World",
        }
    )

    assert article == Article(
        text="One.\n\nTwo.",
        title="Old friend & guest",
        publisher="CNN",
        byline="Ann Lee, Bo Chen",
        published=date(2024, 5, 16),
        updated=date(2024, 5, 17),
        fetched=date(2024, 6, 1),
        url="https://x.org/a?b=1&c=2",
        language="en",
        section="World",
        part="line 1",
        found_in=article.found_in,
    )
    assert set(article.found_in.values()) == {"mapped"}
    assert len(article.found_in) == 9


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"content_html": "<h2>A</h2><p>B &amp; C</p>"}, "## A\n\nB & C"),
        ({"content": {"rendered": "<p>B</p>"}}, "B"),
        ({"body": ["One.", "Two."]}, "One.\n\nTwo."),
        ({"content": [{"type": "p", "text": "One."}, {"type": "img"}]}, "One."),
        ({"text": "5 < 6 & 7"}, "5 < 6 & 7"),
        ({"text": "", "full_text": "AT&amp;T"}, "AT&T"),
        ({"articleBody": "half \ud800"}, "half \ufffd"),
        ({"description": "Teaser.", "maintext": "All."}, "All."),
    ],
)
def test_the_text_is_found_in_whatever_form_it_has(record, text):
    assert only(record).text == text


@pytest.mark.parametrize(
    ("written", "published"),
    [
        (1715853600, date(2024, 5, 16)),
        (1715853600000, date(2024, 5, 16)),
        (1715853600.5, date(2024, 5, 16)),
        ("1715853600", date(2024, 5, 16)),
        (20240516, date(2024, 5, 16)),
        ({"$date": "2024-05-16T10:00:00Z"}, date(2024, 5, 16)),
        (12, None),
        (2024, None),
        (-5, None),
        (10**30, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        ("9999-01-01", None),
        ("soon", None),
    ],
)
def test_a_time_is_a_day_only_if_it_is_plausible(written, published):
    assert only({"text": "Words.", "date": written}).published == published


def test_what_is_no_web_address_and_no_name_is_unknown():
    article = only({"text": "W.", "url": "javascript:alert(1)", "source": "https://x.org/a"})

    assert article.url == "https://x.org/a"
    assert article.publisher is None


def test_a_bad_line_is_named_and_the_others_are_read():
    found = read('{"text": "A."}\r\n\nnot json\n[1]\n{"id": 1}\n{"text": "B."}\n{"text": "cut')

    assert [(part.part, getattr(part, "code", None)) for part in found] == [
        ("line 1", None),
        ("line 3", "broken"),
        ("line 4", "broken"),
        ("line 5", "no-text"),
        ("line 6", None),
        ("line 7", "broken"),
    ]


def test_an_array_an_object_and_a_list_within_an_object_are_read():
    records = [{"text": "A."}, {"text": "B."}]

    assert [each.part for each in read(json.dumps(records), "a.json")] == ["item 1", "item 2"]
    assert [each.part for each in read(json.dumps({"articles": records}))] == ["item 1", "item 2"]
    assert [each.part for each in read('{"text": "A."}', "a.json")] == [None]


def test_a_json_feed_says_publisher_language_and_author_for_all_its_items():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Digest",
        "language": "de",
        "authors": [{"name": "Ann Lee"}],
        "items": [
            {"id": "1", "url": "https://x.org/1", "content_html": "<p>A.</p>"},
            {"id": "2", "content_text": "B.", "author": {"name": "Bo Chen"}},
        ],
    }

    found = read(json.dumps(feed), "feed.json")

    assert [each.publisher for each in found] == ["The Digest", "The Digest"]
    assert [each.language for each in found] == ["de", "de"]
    assert [each.byline for each in found] == ["Ann Lee", "Bo Chen"]
    assert found[0].url == "https://x.org/1"


@pytest.mark.parametrize(
    "whole",
    [
        {"hits": {"total": 1, "hits": [{"_id": "1", "_source": {"text": "W.", "title": "T"}}]}},
        {"response": {"results": [{"webTitle": "T", "fields": {"bodyText": "W."}}]}},
        {"@graph": [{"@type": "NewsArticle", "headline": "T", "articleBody": "W."}, {"name": "x"}]},
    ],
)
def test_articles_are_found_within_what_services_answer(whole):
    (article,) = read(json.dumps(whole), "a.json")

    assert (article.title, article.text, article.publisher) == ("T", "W.", None)


def test_of_a_name_given_twice_the_last_counts():
    assert read('{"text": "A.", "text": "B."}')[0].text == "B."


def test_bombs_of_depth_and_digits_cost_their_line_only():
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"
    digits = '{"text": "B.", "date": ' + "9" * 10_000 + "}"

    found = read(f'{{"text": "A."}}\n{deep}\n{digits}')

    assert found[1] == Skipped(
        part="line 2", code="broken", reason="it is no JSON (it is nested too deep)"
    )
    assert found[2].published is None


def test_a_file_without_a_text_field_says_what_is_there_and_what_is_known():
    with pytest.raises(UnreadableFile, match=r"there is id, Wörter\.\.\.|there is id, W") as caught:
        read('{"id": 1, "W\\u001b[31m": "x"}\n{"id": 2}')

    assert caught.value.code == "no-text"
    assert "rename one to text, body" in caught.value.reason
    assert "\x1b" not in caught.value.reason


@pytest.mark.parametrize("text", ["just words", "", "[" * 100_000, "5", "[1, 2]", '{"text": "cut'])
def test_what_is_no_json_is_refused_as_broken(text):
    with pytest.raises(UnreadableFile, match="broken"):
        read(text, "a.json")
