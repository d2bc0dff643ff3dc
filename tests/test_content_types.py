"""Only what a reader reads is fetched, and text arrives in a charset that every reader knows."""

import pytest

from rag.intake.web.content_types import charset_of, in_utf8, kind_of


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("text/html", ".html"),
        ("Text/HTML; charset=utf-8", ".html"),
        ("application/xhtml+xml", ".html"),
        ("application/rss+xml", ".xml"),
        ("application/atom+xml;type=feed", ".xml"),
        ("text/plain", ".txt"),
        ("text/markdown; variant=GFM", ".md"),
        ("application/json", ".json"),
        ("application/x-ndjson", ".jsonl"),
        ("application/pdf", ".pdf"),
        ("application/epub+zip", ".epub"),
        ("application/zip", ".zip"),
    ],
)
def test_a_type_that_is_read_names_its_reader(content_type, kind):
    assert kind_of(content_type, "/a") == kind


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "image/png",
        "video/mp4",
        "text/css",
        "text/javascript",
        "application/octet-stream",
        "html",
    ],
)
def test_a_type_that_is_not_read_is_refused(content_type):
    assert kind_of(content_type, "/a") is None


@pytest.mark.parametrize(
    ("content_type", "path", "kind"),
    [
        ("application/octet-stream", "/a.PDF", ".pdf"),
        ("application/octet-stream", "/a.exe", None),
        ("text/plain", "/README.md?raw=1", ".md"),
        ("text/plain", "/a.b", ".txt"),
        ("", "/feed.rss", ".xml"),
        ("image/png", "/a.html", None),
    ],
)
def test_the_name_counts_only_where_the_type_says_little(content_type, path, kind):
    assert kind_of(content_type, path) == kind


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html", None),
        ("text/html; charset=UTF-8", "utf-8"),
        ('text/html; Charset = "windows-1251"; x=y', "windows-1251"),
        ("text/html; charset=", None),
    ],
)
def test_the_charset_is_what_the_header_names(content_type, charset):
    assert charset_of(content_type) == charset


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Новости дня", "windows-1251"),
        ("Új hírek", "iso-8859-2"),
        ("“Café”", "iso-8859-1"),  # The quotes are those of cp1252, as browsers have it.
        ("新しい記事", "shift_jis"),
        ("新しい記事", "iso-2022-jp"),
        ("最新消息", "gb2312"),
        ("Neues", "utf-16"),
    ],
)
def test_text_in_the_charset_of_its_header_becomes_utf8(text, charset):
    data = text.encode("cp1252" if charset == "iso-8859-1" else charset)

    assert in_utf8(data, charset, ".html").decode("utf-8-sig") == text


@pytest.mark.parametrize(
    ("data", "charset", "kind"),
    [
        ("Café".encode(), "iso-8859-1", ".html"),
        ("Café".encode("latin-1"), None, ".html"),
        (b"\xff\xfe\x00", "shift_jis", ".html"),
        (b"a\\u0041\xff", "unicode_escape", ".txt"),
        (b"%PDF-\xff", "windows-1251", ".pdf"),
    ],
    ids=["it is UTF-8", "no charset", "it does not fit", "no charset of the web", "no text"],
)
def test_what_the_header_does_not_help_with_stays_as_it_is(data, charset, kind):
    assert in_utf8(data, charset, kind) == data
