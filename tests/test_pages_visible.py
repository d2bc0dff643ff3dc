from datetime import date

import pytest

from rag.intake.pages.visible import url_day
from rag.intake.readers.html import HtmlReader

PROSE = (
    "The boats went out before the storm and came back in the evening, all but one of them. " * 3
)


def read(around, *, head="", after="", lang="en-GB"):
    html = (
        f"<html lang={lang}><head>{head}</head><body><article><h1>A title</h1>{around}"
        f"<p>{PROSE}</p><p>{PROSE}</p></article>{after}</body></html>"
    )
    return HtmlReader().read(html.encode(), path="a.html")[0]


@pytest.mark.parametrize(
    "line",
    [
        "<p>16 May 2024</p>",
        "<p>Published: Thursday, 16 May 2024, 10:32 GMT</p>",
        "<div class=meta>By Ann Lee | 16/05/2024</div>",
        "<div>By Ann Lee, 16 May 2024 at 9:30 a.m.</div>",
        "<div>By Ann Lee<br>May 16, 2024</div>",
        "<time datetime=2024-05-16T10:00:00Z>last Thursday</time>",
        "<p>Posted on 16 May 2024 | Updated 17 May 2024</p>",
        "<p>Updated 17 May 2024 (first published 16 May 2024)</p>",
        "<div><span>Ann Lee</span><span>16 May 2024</span><span>4 min read</span></div>",
        "<footer class=node__meta>Submitted by Ann Lee on 16 May 2024</footer>",
        "<div class=credit><time datetime=2024-05-16>last Thursday</time></div>",
        "<p><relative-time datetime=2024-05-16T10:00:00Z>a year ago</relative-time></p>",
        "<p><span class=date data-date=2024-05-16>last Thursday</span></p>",
        "<dl><dt>Published</dt><dd>16 May 2024</dd><dt>Last updated</dt><dd>17 May 2024</dd></dl>",
    ],
)
def test_the_day_under_the_title_is_the_day_of_publication(line):
    article = read(line)

    assert article.published == date(2024, 5, 16)
    assert article.found_in["published"] == "page"
    assert "2024" not in article.text


@pytest.mark.parametrize(
    "line",
    ["<p>Last updated: 17 May 2024</p>", "<dl><dt>Last updated:</dt><dd>17 May 2024</dd></dl>"],
)
def test_a_day_with_the_label_of_an_update_is_no_day_of_publication(line):
    article = read(line)

    assert (article.published, article.updated) == (None, date(2024, 5, 17))


@pytest.mark.parametrize(
    "line",
    [
        "<p>The storm of 16 May 2024 took the last of the boats.</p>",
        "<p>© 2024-05-16 The Post</p>",
        "<p>Today is 16 May 2024</p>",
        "<div class=related-posts><time datetime=2024-05-16>x</time></div>",
        "<nav><time datetime=2024-05-16>x</time></nav>",
        "<p>May 2024</p>",
        "<p>Register until 16 May 2024</p>",
        "<p>It opened on 16 May 2024.</p>",
        "<p>The first doors will open on 16 May 2024 at the old depot for all who live near.</p>",
    ],
)
def test_other_days_are_not_taken_for_it(line):
    assert read(line).published is None


@pytest.mark.parametrize(
    "after",
    [
        "<div id=comments><p>16 May 2024</p></div>",
        "<footer>Published 16 May 2024</footer>",
        "<aside><p>Posted on 16 May 2024</p></aside>",
    ],
)
def test_days_below_the_article_are_not_taken_either(after):
    assert read("", after=after).published is None


def test_a_whole_day_in_the_address_counts_when_there_is_no_other():
    link = "<link rel=canonical href=https://x.example/2024/05/16/storm>"

    article = read("", head=link)

    assert (article.published, article.found_in["published"]) == (date(2024, 5, 16), "url")
    assert read("<p>15 May 2024</p>", head=link).published == date(2024, 5, 15)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/16/storm", date(2024, 5, 16)),
        ("/news/2024-05-16-storm.html", date(2024, 5, 16)),
        ("/20240516/a", date(2024, 5, 16)),
        ("/2024/05/storm", None),
        ("/2024/13/40/x", None),
        ("/202405161234", None),
        ("/1-2-3", None),
    ],
)
def test_days_in_addresses(path, day):
    assert url_day(f"https://x.example{path}") == day


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>By Ann Lee</p>", "Ann Lee"),
        ("<p>Von Jörg Öhm | 16. Mai 2024</p>", "Jörg Öhm"),
        ("<p class=author-name>Ann Lee</p>", "Ann Lee"),
        ("<p>作者:林晓岚</p>", "林晓岚"),
        ("<p>By 16 May 2024</p>", None),
    ],
)
def test_the_author_is_read_from_the_line_that_names_one(line, byline):
    assert read(line).byline == byline


def test_the_owner_of_the_page_is_its_publisher_as_a_last_resort():
    footer = "<footer>© 2024 The Harbour Post. All rights reserved.</footer>"
    named = "<meta property=og:site_name content='The Other'>"

    assert read("", after=footer).publisher == "The Harbour Post"
    assert read("", after=footer, head=named).publisher == "The Other"


def test_the_day_in_the_box_of_the_author_above_the_title_is_read():
    box = "<div class=author-box><b>Ann Lee</b><span class=date>16 May 2024</span></div>"
    html = f"<body><div>{box}<h1>A title</h1></div><div><p>{PROSE}</p><p>{PROSE}</p></div></body>"

    (article,) = HtmlReader().read(html.encode(), path="a.html")

    assert article.published == date(2024, 5, 16)
