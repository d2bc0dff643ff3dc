import pytest

from rag.errors import UnreadableFile
from rag.intake.formats.wellformed import sound_feed

ITEM = "<item><title>{}</title></item>"


def feed(*items, head="<title>Digest</title>"):
    return f"<rss><channel>{head}{''.join(items)}</channel></rss>"


def sound(text):
    return sound_feed(text.encode(), "a.xml")


def test_a_feed_that_is_well_formed_stays_as_it_is():
    text = feed(ITEM.format("A &amp; B"))

    assert sound(f'<?xml version="1.0" encoding="utf-8"?>\n{text}').xml.decode() == text


def test_what_real_feeds_get_wrong_is_put_right():
    mended = sound(
        feed("<item><dc:x>A&nbsp;& B &eacute; &bogus; &#1; <![CDATA[&nbsp;]]></dc:x></item>")
    )

    assert mended.numbers is None
    assert (
        '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Digest</title>'
        "<item><dc:x>A\xa0&amp; B é &amp;bogus;  <![CDATA[&nbsp;]]></dc:x>" in mended.xml.decode()
    )  # fmt: skip


def test_of_a_broken_feed_the_whole_items_are_kept_and_the_others_named():
    found = sound(feed(ITEM.format("A"), "<item><title>B</item>", "<item>C", ITEM.format("D")))

    assert found.numbers == (1, 4)
    assert [each.part for each in found.lost] == ["item 2", "item 3"]
    assert {each.code for each in found.lost} == {"broken"}
    assert b"<title>A</title>" in found.xml
    assert b"<title>B" not in found.xml


def test_a_feed_cut_off_in_the_middle_of_an_item_loses_that_one():
    whole = feed(ITEM.format("A"), ITEM.format("B"))

    found = sound(whole[: whole.index("B")])

    assert found.numbers == (1,)
    assert [(each.part, each.reason) for each in found.lost] == [
        ("item 2", "it is cut off by the end of the file")
    ]


def test_a_feed_cut_off_behind_an_item_says_so():
    found = sound(feed(ITEM.format("A")).removesuffix("</channel></rss>"))

    assert found.numbers == (1,)
    assert found.lost[0].part == "after item 1"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><lolz>&b;</lolz>',
        f'<!DOCTYPE rss [<!ENTITY a "{"a" * 9_000}">]><rss>{"&a;" * 9_000}</rss>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss>&a;</rss>',
        '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]><rss/>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss/>',
        '<!DOCTYPE html [<!ENTITY a "ha">]><html>&a;</html>',
        "<a>" * 300_000 + "</a>" * 300_000,
        feed(
            "<item><description>&nbsp;" + "<b>" * 1_000 + "</b>" * 1_000 + "</description></item>"
        ),
        "<rss " + " ".join(f'a{number}=""' for number in range(2_000)) + "/>",
    ],
)
def test_what_attacks_parsers_is_refused(text):
    with pytest.raises(UnreadableFile, match="xml-unsafe"):
        sound(text)


def test_the_document_type_that_rss_once_demanded_is_no_attack():
    doctype = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    )

    assert sound(doctype + feed(ITEM.format("A"))).xml.decode() == feed(ITEM.format("A"))


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><html><body>A<br>B", "<html><p>A</html>", "just words", ""]
)
def test_what_is_no_xml_is_refused_as_such(text):
    with pytest.raises(UnreadableFile, match="type-mismatch"):
        sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel><item><![CDATA[" * 20_000,
        "<rss><channel><item>" + "<item " * 100_000,
        "<rss><channel>" + "".join(f"<a{number}:b/>" for number in range(20_000)),
        "<rss><channel><title>&",
    ],
)
def test_what_cannot_be_saved_is_refused_as_broken_in_no_time(text):
    with pytest.raises(UnreadableFile, match="broken: the XML cannot be parsed"):
        sound(text)


def test_a_server_message_before_the_feed_is_passed_over():
    text = feed(ITEM.format("A"))

    assert sound(f'Warning: <b>disk</b>\n<?xml version="1.0"?>{text}').xml.decode() == text
