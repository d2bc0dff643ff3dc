from datetime import date

import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.html import HtmlReader

PROSE = "Mr. Xi met <b>Mr. Putin</b> on <a href='/x'>Thursday</a> in Beijing to talk of trade."
HEAD = """<title>Old friend | The Site</title><meta property="og:site_name" content="The Site">
<meta property="og:title" content="Old friend returns"><link rel="canonical" href="https://x.org/a">
<meta property="article:published_time" content="2024-05-16T08:00:00Z">"""


def page(body, head=""):
    return f"<html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def read(data):
    (article,) = HtmlReader().read(data, path="/news/saved.html")
    return article


def test_a_page_gives_its_main_text_and_its_own_metadata():
    body = f"<nav>Home About</nav><article><h1>Old friend returns</h1><p>{PROSE}</p><h2>Sub</h2>"
    article = read(page(body + "<ul><li>One thing to note</li></ul></article>", HEAD))

    assert "Mr. Xi met Mr. Putin on Thursday in Beijing to talk of trade." in article.text
    assert "## Sub" in article.text
    assert "- One thing to note" in article.text
    assert "About" not in article.text
    assert article.title == "Old friend returns"
    assert article.publisher == "The Site"
    assert article.published == date(2024, 5, 16)
    assert article.url == "https://x.org/a"
    assert article.language == "en"


def test_a_page_without_a_date_has_none_whatever_its_prose_says():
    article = read(page(f"<article><h1>A</h1><p>{PROSE}</p><p>Copyright 2019 us.</p></article>"))

    assert article.published is None
    assert article.url is None


def test_the_charset_a_page_declares_is_used():
    body = f"<article><p>Größe £5. {PROSE}</p></article>"
    data = page(body, '<meta charset="iso-8859-1">').decode().encode("latin-1")

    assert "Größe £5." in read(data).text


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body><script>x()</script></body></html>", b"<", b"<!--" * 9]
)
def test_a_page_without_article_text_is_refused(data):
    with pytest.raises(UnreadableFile, match="no article text") as caught:
        HtmlReader().read(data, path="a.html")

    assert caught.value.code == "no-text"


@pytest.mark.parametrize(
    "body",
    [
        "<b>x</b> " * 25_001,
        f"<article>{'<div>' * 300}<p>{PROSE}</p>{'</div>' * 300}</article>",
    ],
)
def test_a_page_too_complex_to_parse_is_refused_as_such(body):
    with pytest.raises(UnreadableFile, match="too-complex") as caught:
        HtmlReader().read(page(body), path="a.html")

    assert caught.value.code == "too-complex"


def test_a_page_that_breaks_the_parser_is_refused_as_broken():
    data = b"<svg><html lang=en><a href='http://[x'>y</a><?xml version='1.0'?><article>"

    with pytest.raises(UnreadableFile, match="broken: the page cannot be parsed"):
        HtmlReader().read(data, path="a.html")


def test_a_page_that_names_no_real_charset_is_read_all_the_same():
    data = page(f"<article><p>{PROSE}</p></article>", "<meta charset=undefined>") + b"\xff"

    assert "Mr. Putin" in read(data).text
