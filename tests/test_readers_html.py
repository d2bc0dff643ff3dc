import time
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


def test_broken_mark_up_is_read_as_far_as_it_goes():
    data = f"</svg><html lang=en><a href='http://[x'>y</a><?xml version='1.0'?><p>{PROSE}<article>"

    assert "Mr. Putin on Thursday" in read(data.encode()).text


def test_a_page_that_names_no_real_charset_is_read_all_the_same():
    data = page(f"<article><p>{PROSE}</p></article>", "<meta charset=undefined>") + b"\xff"

    assert "Mr. Putin" in read(data).text


COOKIES = "We and our partners use cookies. Do you consent to cookies? See our privacy policy."


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            f"<div><h1>Before you go on</h1><p>{COOKIES}</p><a>Accept all cookies</a></div>",
            "cookies",
        ),
        ("<p>Diese Seite verwendet Cookies.</p><button>Alle akzeptieren</button>", "cookies"),
        ("<p>本网站使用 cookie 来改善您的浏览体验。</p><button>全部接受</button>", "cookies"),
        ("<h1>Sign in</h1><p>Log in or create an account to subscribe.</p>", "log in"),
        ("<h1>Just a moment</h1><p>Checking your browser. Enable JavaScript.</p>", "notice"),
    ],
)
def test_a_page_that_is_only_a_wall_is_refused_as_boilerplate(body, what):
    with pytest.raises(UnreadableFile, match=rf"boilerplate-only: .*{what}") as caught:
        HtmlReader().read(page(body), path="a.html")

    assert caught.value.code == "boilerplate-only"


def test_a_frameset_is_refused_as_boilerplate():
    data = b"<html><frameset cols='20%,80%'><frame src=a.htm><frame src=b.htm></frameset></html>"

    with pytest.raises(UnreadableFile, match=r"boilerplate-only: .*frames"):
        HtmlReader().read(data, path="a.html")


@pytest.mark.parametrize(
    "body",
    [
        "<h1>404 Not Found</h1><p>nginx</p>",
        "<h1>Access denied</h1><p>You do not have permission to view this page.</p>",
        "<h1>Log in</h1><p>Please log in to continue reading.</p>",
    ],
)
def test_a_page_that_says_nothing_but_no_is_a_wall(body):
    with pytest.raises(UnreadableFile, match="boilerplate-only"):
        HtmlReader().read(f"<html><body>{body}</body></html>".encode(), path="a.html")


def test_a_short_article_about_a_password_is_no_wall():
    page = (
        "<html><body><h1>Password leak</h1><p>The town says that its password list was stolen on "
        "Monday. Nobody was hurt, and the mayor apologised to all who live there.</p></body></html>"
    )

    (article,) = HtmlReader().read(page.encode(), path="a.html")

    assert "Nobody was hurt" in article.text


def test_an_article_about_cookies_and_consent_is_no_wall():
    prose = f"{PROSE} The law on cookies, he said, needs the consent of the parliament. " * 3

    assert "law on cookies" in read(page(f"<article><h1>A</h1><p>{prose}</p></article>")).text


def test_what_was_left_out_is_kept_with_its_place():
    body = f"<nav>Home</nav><article><h1>A</h1><p>{PROSE}</p><div class=share>Share me</div>"
    body += "<p>More was said of it in the evening, when the two of them had come back to the city."
    hidden = "<p style='display:none'>unseen words</p>"

    article = read(page(body + hidden + "</article>"))

    left = {each.text: (each.kind, each.at) for each in article.removed}
    assert left["Home"] == ("page", 0)
    assert left["Share me"][0] == "page"
    assert 0 < left["Share me"][1] < len(article.text)
    assert left["unseen words"] == ("hidden", len(article.text))


def test_a_page_drawn_by_a_script_gives_the_text_its_structured_data_carries():
    said = '{"@type":"NewsArticle","headline":"A","articleBody":"One paragraph.\\nAnother one."}'
    data = page("<div id=root></div>", f"<script type='application/ld+json'>{said}</script>")

    assert read(data).text == "One paragraph.\n\nAnother one."


def test_text_that_is_not_for_everyone_is_not_taken_from_structured_data():
    said = '{"@type":"Article","articleBody":"Secret words.","isAccessibleForFree":false}'
    data = page("<div></div>", f"<script type='application/ld+json'>{said}</script>")

    with pytest.raises(UnreadableFile, match="no article text"):
        HtmlReader().read(data, path="a.html")


@pytest.mark.parametrize(
    "bomb", ["<!--", "<![", "&#", "<a x=1 ", "<", " <b> </b><br>"[:9], "<style>@media{"]
)
def test_four_hundred_kilobytes_of_nonsense_take_no_time(bomb):
    started = time.process_time()

    with pytest.raises(UnreadableFile, match=r"no-text|too-complex"):
        HtmlReader().read((bomb * 400_000)[:400_000].encode(), path="a.html")

    assert time.process_time() - started < 5


def test_lists_nested_as_deep_as_the_parser_goes_are_read():
    lists = "<ul><li>" * 100 + PROSE

    assert "Mr. Putin on Thursday" in read(page(lists)).text
