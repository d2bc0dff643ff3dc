from datetime import date

import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.feed import FeedReader
from rag.types import Article, Skipped

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"'
)
CHANNEL = "<title>The Digest</title><link>https://x.org/</link><language>en-us</language>"
ITEM = (
    "<item><title>Old &lt;i&gt;friend&lt;/i&gt; of AT&amp;amp;T</title><link>/a/1</link>"
    "<guid isPermaLink='false'>7</guid><pubDate>Thu, 16 May 2024 23:30:00 +0800</pubDate>"
    "<dc:creator>By Ann Lee</dc:creator><category>World</category><category>Asia</category>"
    "<description>Only the teaser.</description><content:encoded><![CDATA[<h2>Arrival</h2>"
    "<p>Mr. Xi met <a href='/p'>Mr. Putin</a>.</p><script>x()</script>]]></content:encoded></item>"
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Zeitung</title>
<author><name>Redaktion</name></author>{}</feed>"""


def rss(*items, channel=CHANNEL):
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {NAMESPACES}>'
        f"<channel>{channel}{''.join(items)}</channel></rss>"
    )


def item(*, text="Words.", **fields):
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item>{inner}<description>{text}</description></item>"


def post(title, *, kind="post", status="publish", content="Words.", day="Thu, 16 May 2024"):
    return (
        f"<item><title>{title}</title><pubDate>{day} 10:00:00 +0000</pubDate>"
        f"<dc:creator>ann</dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>"
        "<wp:post_date>2024-05-17 10:00:00</wp:post_date>"
        "<wp:post_modified>2024-06-01 10:00:00</wp:post_modified>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        "<category domain='post_tag'>a tag</category><category domain='category'>News</category>"
        "</item>"
    )


def read(feed):
    data = feed if isinstance(feed, bytes) else feed.encode()
    return FeedReader().read(data, path="/news/feed.xml")


def only(feed):
    (article,) = read(feed)
    return article


def test_an_item_is_an_article_with_all_that_the_feed_says_of_it():
    article = only(rss(ITEM))

    assert article.text == "## Arrival\n\nMr. Xi met Mr. Putin."
    assert article.title == "Old friend of AT&T"
    assert article.publisher == "The Digest"
    assert article.byline == "Ann Lee"
    assert article.published == date(2024, 5, 16)
    assert article.updated is None
    assert article.url == "https://x.org/a/1"
    assert article.language == "en-us"
    assert article.section == "World"
    assert article.part == "item 1"
    assert set(article.found_in.values()) == {"feed"}
    assert "updated" not in article.found_in


def test_an_atom_entry_says_when_it_was_changed_and_inherits_author_and_language():
    article = only(
        ATOM.format(
            '<entry><title type="text">Weniger &lt; mehr</title><id>urn:uuid:1</id>'
            '<link rel="alternate" href="https://z.de/1"/><published>2024-05-16T08:00:00Z</published>'
            '<updated>2024-05-17T08:00:00Z</updated><category term="pol" label="Politik"/>'
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Über <b>5</b> '
            "&lt; 6</p><ul><li>Punkt</li></ul></div></content></entry>"
        )
    )

    assert article.text == "Über 5 < 6\n\n- Punkt"
    assert article.title == "Weniger < mehr"
    assert article.byline == "Redaktion"
    assert (article.published, article.updated) == (date(2024, 5, 16), date(2024, 5, 17))
    assert article.url == "https://z.de/1"
    assert (article.language, article.section) == ("de", "Politik")


def test_an_atom_entry_without_a_day_of_publication_is_given_none():
    article = only(
        ATOM.format(
            "<entry xml:lang='fr'><id>tag:1</id><updated>2024-05-17T08:00:00Z</updated>"
            "<content type='text'>1 &lt;b&gt; 2\n\nFin.</content></entry>"
        )
    )

    assert article.text == "1 <b> 2\n\nFin."
    assert (article.published, article.updated) == (None, date(2024, 5, 17))
    assert (article.language, article.url, article.title) == ("fr", None, None)


def test_rss_1_says_its_day_in_dublin_core():
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/" {NAMESPACES}><channel><title>R</title></channel>'
        '<item rdf:about="https://x.org/1"><title>T</title><link>https://x.org/1</link>'
        "<description>Words.</description><dc:date>2024-05-16T10:00:00Z</dc:date></item></rdf:RDF>"
    )

    article = only(feed)

    assert (article.published, article.updated) == (date(2024, 5, 16), None)
    assert article.url == "https://x.org/1"


def test_the_source_of_an_item_is_its_publisher():
    assert only(rss(item(source="Reuters"))).publisher == "Reuters"


@pytest.mark.parametrize(
    "written", ["Mon, 01 Jan 9999 10:00:00 GMT", "yesterday", "2024", "Thu, 99 May 2024", ""]
)
def test_a_day_that_is_none_stays_unknown(written):
    assert only(rss(item(pubDate=written))).published is None


@pytest.mark.parametrize(
    "fields",
    [
        {"link": "javascript:alert(1)"},
        {"link": "file:///etc/passwd"},
        {"guid": "not an address"},
        {"guid": "12"},
        {},
    ],
)
def test_only_web_addresses_are_taken_for_links(fields):
    assert only(rss(item(**fields))).url is None


def test_a_permanent_guid_is_the_address_where_there_is_no_link():
    assert only(rss(item(guid="https://x.org/b"))).url == "https://x.org/b"


def test_html_in_a_title_is_text():
    article = only(rss(item(title="&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;Calm&lt;/b&gt;")))

    assert article.title == "Calm"


def test_items_that_are_the_same_are_one_and_other_versions_stay():
    newer = ITEM.replace("Mr. Xi met", "Mr. Xi will meet")

    parts = [article.part for article in read(rss(ITEM, ITEM, newer))]

    assert parts == ["item 1", "item 3"]


def test_an_item_without_words_is_named():
    found = read(rss(item(text="&lt;img src='a'/&gt;"), ITEM))

    assert found[0] == Skipped(
        part="item 1", code="no-text", reason="the item holds no words of an article"
    )
    assert isinstance(found[1], Article)


def test_of_a_wordpress_export_published_posts_and_pages_are_articles():
    authors = (
        "<wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>ann</wp:author_login>"
        "<wp:author_display_name><![CDATA[Ann Lee]]></wp:author_display_name></wp:author>"
        "<wp:author><wp:author_login>bo</wp:author_login>"
        "<wp:author_display_name><![CDATA[Bo Chen]]></wp:author_display_name></wp:author>"
    )
    content = 'One.\n\n[caption id="a"]<img src="x"/> Seen.[/caption]\n\n<h2>Sub</h2>\nTwo\nlines'

    found = read(
        rss(
            post("Post", content=content),
            post("Draft", status="draft"),
            post("Picture", kind="attachment"),
            post("Menu", kind="nav_menu_item"),
            post("Page", kind="page", day="Mon, 30 Nov -0001"),
            channel=CHANNEL + authors,
        )
    )

    assert [article.title for article in found] == ["Post", "Page"]
    assert found[0].text == "One.\n\nSeen.\n\n## Sub\n\nTwo\nlines"
    assert [article.published for article in found] == [date(2024, 5, 16), date(2024, 5, 17)]
    assert found[0].updated == date(2024, 6, 1)
    assert found[0].byline == "Ann Lee"
    assert found[0].section == "News"


def test_the_words_of_a_photo_or_a_podcast_are_not_the_words_of_the_item():
    media = (
        '<m xmlns:media="http://search.yahoo.com/mrss/"><media:title>Photo</media:title>'
        "<media:description>Caption.</media:description></m>"
    )
    podcast = "<itunes:summary>Episode.</itunes:summary>"

    article = only(
        rss(item(title="T", text="Words.").replace("</item>", f"{media}{podcast}</item>"))
    )

    assert (article.title, article.text) == ("T", "Words.")
    assert only(rss(f"<item>{podcast}</item>")).text == "Episode."


def test_of_a_truncated_feed_the_whole_items_are_read():
    found = read(rss(ITEM, ITEM.replace("Xi", "Wang"))[:-200])

    assert [type(part) for part in found] == [Article, Skipped]
    assert (found[1].part, found[1].code) == ("item 2", "broken")


def test_items_keep_their_places_when_one_between_them_is_broken():
    found = read(rss(ITEM, "<item><title>x</item>", ITEM.replace("Xi", "Wang")))

    assert [part.part for part in found] == ["item 1", "item 2", "item 3"]
    assert found[1].code == "broken"


def test_the_encoding_that_a_feed_declares_is_used():
    feed = rss(item(text="习近平会见普京")).replace("utf-8", "gb2312").encode("gb2312")

    assert only(feed).text == "习近平会见普京"
    assert only(rss(ITEM).replace("utf-8", "utf-16").encode("utf-16")).byline == "Ann Lee"


def test_coordinates_that_are_no_numbers_do_no_harm():
    point = '<g:point xmlns:g="http://www.georss.org/georss">here there</g:point>'

    assert only(rss(item(text="Words.").replace("<item>", f"<item>{point}"))).text == "Words."


@pytest.mark.parametrize(
    ("feed", "code"),
    [
        (rss(), "no-text"),
        (rss(item(text="")), "no-text"),
        (rss(post("Draft", status="draft")), "no-text"),
        ("<urlset><url><loc>https://x.org</loc></url></urlset>", "unsupported"),
        ("<!doctype html><html><body><p>A page<br></body></html>", "type-mismatch"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "xml-unsafe"),
        ("<rss><channel>", "broken"),
    ],
)
def test_what_holds_no_article_is_refused_with_its_reason(feed, code):
    with pytest.raises(UnreadableFile, match=code) as caught:
        read(feed)

    assert caught.value.code == code


def test_a_long_feed_is_read_to_its_end():
    found = read(rss(*(item(title=f"T {number}", text=f"W {number}.") for number in range(3_000))))

    assert found[-1].part == "item 3000"
    assert found[-1].text == "W 2999."


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("nan@isle.media (Nan Orr)", "Nan Orr"),
        ("Nan Orr &lt;nan@isle.london&gt;", "Nan Orr"),
        ("nan@isle.museum", None),
    ],
)
def test_an_address_under_a_long_domain_is_no_part_of_a_name(author, byline):
    item = f"<title>t</title><author>{author}</author><description>Low tide.</description>"
    feed = f'<rss version="2.0"><channel><title>Isle</title><item>{item}</item></channel></rss>'

    (article,) = FeedReader().read(feed.encode(), path="f.xml")

    assert isinstance(article, Article)
    assert article.byline == byline
