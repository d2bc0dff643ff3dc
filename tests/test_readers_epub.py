from datetime import date

import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.epub import EpubReader
from rag.types import Article, Skipped
from tests.made_epub import METADATA, epub

PROSE = "<p>" + "The harvest was late, and nobody had an answer for it. " * 4 + "</p>"
CONTENTS = "".join(f"<li><a href='page%20{n}.xhtml'>Chapter {n}</a></li>" for n in (1, 2, 3))
LOCK = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
    ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{method}"/><enc:CipherData>'
    '<enc:CipherReference URI="{name}"/></enc:CipherData></enc:EncryptedData></encryption>'
)
AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"


def read(data):
    return list(EpubReader().read(data, path="/books/saved.epub"))


def refusal(data):
    with pytest.raises(UnreadableFile, match=r"a\.epub: [a-z-]+: .{10}") as caught:
        EpubReader().read(data, path="a.epub")
    return caught.value.code


def test_each_chapter_is_an_article_of_the_book():
    first, second = read(epub([f"<h1>Sowing</h1>{PROSE}", f"<h1>Reaping</h1>{PROSE}"]))

    assert first.text.startswith("# Sowing\n\nThe harvest was late")
    assert "Converted" not in first.text
    assert (first.title, second.title) == ("Sowing", "Reaping")
    assert (first.part, second.part) == ("OPS/page 0.xhtml", "OPS/page 1.xhtml")
    assert first.section == "Harvests"
    assert (first.publisher, first.byline) == ("Field Press", "Ann Bee, Cy Dee")
    assert first.found_in == {
        "title": "text",
        "publisher": "file",
        "byline": "file",
        "language": "file",
        "section": "file",
    }


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("<dc:date>2014-03-02</dc:date>", date(2014, 3, 2)),
        ("<dc:date>2014</dc:date>", None),
        ("<dc:date opf:event='modification'>2014-03-02</dc:date>", None),
        (
            "<dc:date opf:event='conversion'>2020-01-01</dc:date>"
            "<dc:date opf:event='publication'>2014-03-02T00:00:00Z</dc:date>",
            date(2014, 3, 2),
        ),
        ("<dc:date>0101-01-01</dc:date>", None),
        ("<meta property='dcterms:modified'>2020-01-01T00:00:00Z</meta>", None),
    ],
)
def test_only_a_day_of_publication_is_one(written, published):
    (chapter,) = read(epub([PROSE], metadata=METADATA + written))

    assert chapter.published == published
    assert ("published" in chapter.found_in) == bool(published)


def test_covers_and_contents_are_no_chapters_but_can_be_seen():
    bodies = ["<h1>Harvests</h1>", f"<ol>{CONTENTS}</ol>", f"<h1>Sowing</h1>{PROSE}", "<p>End.</p>"]

    (chapter,) = read(epub(bodies))

    assert [(each.kind, each.at) for each in chapter.removed] == [
        ("short-page", 0),
        ("contents-page", 0),
        ("short-page", len(chapter.text)),
    ]


def test_a_book_of_short_pages_keeps_them_all():
    assert [each.text for each in read(epub(["<p>Old pond.</p>", "<p>A frog.</p>"]))] == [
        "Old pond.",
        "A frog.",
    ]


def test_a_chapter_without_a_heading_is_called_as_in_the_contents():
    points = "".join(
        f"<navPoint><navLabel><text>{label}</text></navLabel><content src='page%20{n}.xhtml#x'/>"
        "</navPoint>"
        for n, label in enumerate(("Foreword", "The First"))
    )
    book = epub(
        [PROSE, f"<h2>1</h2>{PROSE}"],
        items="<item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/>",
        files={
            "OPS/toc.ncx": '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "x.dtd">'
            f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
        },
    )

    assert [each.title for each in read(book)] == ["Foreword", "The First"]


def test_a_missing_chapter_is_named_and_the_others_are_read():
    book = epub([PROSE, PROSE]).replace(b"OPS/page 1.xhtml", b"OPS/page 7.xhtml")

    good, bad = read(book)

    assert isinstance(good, Article)
    assert isinstance(bad, Skipped)
    assert (bad.part, bad.code) == ("OPS/page 1.xhtml", "broken")


def test_a_locked_book_says_so():
    name = "OPS/page%200.xhtml"
    lock = {"META-INF/encryption.xml": LOCK.format(method=AES, name=name)}

    assert refusal(epub([PROSE], files=lock)) == "encrypted"


def test_scrambled_fonts_lock_nothing():
    method = "http://www.idpf.org/2008/embedding"
    lock = {"META-INF/encryption.xml": LOCK.format(method=method, name="OPS/font.otf")}

    assert len(read(epub([PROSE], files=lock))) == 1


def test_links_that_lead_out_of_the_book_are_never_followed():
    items = (
        "<item id='a' href='http://127.0.0.1/x.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='b' href='../../../etc/passwd' media-type='application/xhtml+xml'/>"
    )
    book = epub([PROSE], items=items, files={})

    assert len(read(book)) == 1


def test_entities_in_the_package_are_refused():
    unsafe = {
        "META-INF/container.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<container><rootfiles><rootfile full-path='&x;'/></rootfiles></container>"
    }

    assert refusal(epub([PROSE], files=unsafe)) == "xml-unsafe"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (epub(["<p></p>"]), "no-text"),
        (epub([]), "no-text"),
        (epub([PROSE], files={"META-INF/container.xml": "<a"}), "broken"),
        (epub([PROSE]).replace(b"OPS/book.opf", b"OPS/book.xyz"), "type-mismatch"),
        (epub([PROSE])[:300], "broken"),
    ],
)
def test_what_is_no_book_says_why(data, code):
    assert refusal(data) == code
