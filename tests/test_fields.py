from datetime import date

import pytest

from rag.intake.identity.fields import byline, headline, language_tag, name, sourced, web_address
from rag.types import Article


def test_every_known_field_says_where_it_was_found_and_no_other():
    article = Article(text="Words.", title="A", published=date(2024, 5, 16), part="item 1")

    assert sourced(article, "feed").found_in == {"title": "feed", "published": "feed"}


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("AT&amp;T &lt;b&gt;rises&lt;/b&gt;", "AT&T <b>rises</b>"),
        ("A <i>quiet</i>\n day", "A quiet day"),
        ("5 < 6", "5 < 6"),
        ("half \ud800", "half \ufffd"),
        (" … ", None),
        (None, None),
    ],
)
def test_a_headline_is_one_line_of_words(written, title):
    assert headline(written) == title


def test_a_whole_paragraph_is_no_name():
    assert name("The  Daily\nDigest") == "The Daily Digest"
    assert name("long " * 100) is None


def test_authors_are_named_once_and_addresses_are_no_names():
    written = ["By Ann Lee", "[[Bo Chen]]", None, "desk@x.org", "https://x.org/ann", "Ann Lee"]

    assert byline(written) == "Ann Lee, Bo Chen"
    assert byline(["Byron Bay"]) == "Byron Bay"
    assert byline([]) is None


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" https://x.org/a?b=1&amp;c=2 ", "https://x.org/a?b=1&c=2"),
        ("/a/1", "https://x.org/a/1"),
        ("//cdn.org/a", "https://cdn.org/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("http://[x", None),
        ("https://x.org/a b", None),
        ("https://x.org/\ud800", None),
        ("urn:uuid:1", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_kept(written, address):
    assert web_address(written, base="https://x.org/feed") == address


@pytest.mark.parametrize(
    ("written", "tag"),
    [("de", "de"), ("pt_BR", "pt-BR"), ("zh-Hant-TW", "zh-Hant-TW"), ("English", None), ("", None)],
)
def test_a_language_is_a_tag_or_unknown(written, tag):
    assert language_tag(written) == tag
