from datetime import date

import pytest
from lxml.html import document_fromstring

from rag.intake.pages.meta import meta_facts, titles_of


def root(head, body="x", attributes=""):
    return document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:published_time" content="2024-05-16T08:00:00Z">',
        '<meta name="DC.date.issued" content="2024-05-16">',
        '<meta name="citation_publication_date" content="2024/05/16">',
        '<meta name="parsely-pub-date" content="2024-05-16T08:00:00Z">',
        '<meta name="sailthru.date" content="2024-05-16 08:00">',
        '<meta itemprop="datePublished" content="2024-05-16">',
        '<meta name="date" content="Thu, 16 May 2024 08:00:00 GMT">',
    ],
)
def test_the_day_is_read_from_every_usual_tag(tag):
    assert meta_facts(root(tag)).published == date(2024, 5, 16)


def test_the_day_of_an_update_is_not_the_day_of_publication():
    found = meta_facts(root('<meta property="article:modified_time" content="2024-05-16">'))

    assert (found.published, found.updated) == (None, date(2024, 5, 16))


def test_names_titles_sections_and_addresses_are_read():
    found = meta_facts(
        root(
            '<meta property="og:title" content="A &amp;amp; B">'
            '<meta name="author" content="By Ann Lee">'
            '<meta property="og:site_name" content="The Post"><base href="https://x.example/a/">'
            '<link rel="canonical" href="/b#top"><meta property="article:section" content="World">',
            attributes="lang='pt-BR'",
        )
    )

    assert (found.title, found.byline, found.publisher) == ("A & B", "Ann Lee", "The Post")
    assert (found.url, found.section, found.language) == ("https://x.example/b", "World", "pt-BR")


def test_an_address_is_no_name():
    tags = '<meta property="article:publisher" content="https://social.example/post">'
    tags += '<meta property="article:author" content="https://social.example/ann">'

    found = meta_facts(root(tags))

    assert (found.publisher, found.byline) == (None, None)


def test_fields_marked_on_the_page_are_read_but_not_those_of_comments():
    body = """<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">T</h1>
    <time itemprop="datePublished" datetime="2024-05-16">x</time>
    <div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
    <b itemprop="author">Troll</b><time itemprop="datePublished" datetime="2024-05-20">y</time>
    </div></div>"""

    found = meta_facts(root("", body))

    assert (found.title, found.published, found.byline) == ("T", date(2024, 5, 16), None)


def test_the_fields_of_a_second_article_are_not_the_pages():
    start = '<div itemscope itemtype="https://schema.org/Article">'
    second = f'{start}<i itemprop="datePublished">2001-02-03</i></div>'

    assert meta_facts(root("", f"{start}x</div>{second}")).published is None


def test_an_archived_copy_has_the_address_of_the_original():
    tag = '<link rel="canonical" href="https://web.archive.org/web/20240516/https://x.example/a">'

    assert meta_facts(root(tag)).url == "https://x.example/a"


@pytest.mark.parametrize("href", ["javascript:x()", "ftp://x/a", "http://[x", "", "/a", "http://"])
def test_what_is_no_web_address_is_none(href):
    assert meta_facts(root(f'<link rel="canonical" href="{href}">')).url is None


def test_all_titles_are_listed_that_of_the_title_element_last():
    head = '<title>A | Site</title><meta property="og:title" content="A">'

    assert titles_of(root(head)) == ("A", "A | Site")
