import codecs
import gzip
import io
import zipfile

import pytest

from rag.errors import UnreadableFile
from rag.intake.parsing.sniff import sniff, suffix_to_read

READABLE = frozenset(".txt .md .html .htm .xhtml .xml .rss .pdf .docx .epub .zip .jsonl".split())
PNG = b"\x89PNG\r\n\x1a\n\0\0"
PAGE = b"<!DOCTYPE html>\n<html><body>Words.</body></html>"
XHTML = b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"
FEED = b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel/></rss>'


def archive(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def read_as(data, path, kind=None):
    return suffix_to_read(data, path=path, readable=READABLE, kind=kind)


def refusal(data, path, kind=None):
    with pytest.raises(UnreadableFile, match=r".+: .+: .+") as caught:
        read_as(data, path, kind)
    return caught.value


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (PNG, "a PNG image"),
        (b"GIF89a\1\0", "a GIF image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0", "a WebP image"),
        (gzip.compress(b"x"), "a gzip archive"),
        (b"\x7fELF\2\1\1\0", "a program"),
        (b"ID3\3\0\0\0\0" + bytes(range(32)), "a sound file"),
        (archive("a.txt"), "a zip archive"),
        (archive("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (archive("mimetype", "META-INF/container.xml"), "an EPUB book"),
        (archive("xl/workbook.xml"), "an Excel workbook"),
        (archive("a.txt")[:20], "a zip archive"),
        (PAGE, "a web page"),
        (codecs.BOM_UTF8 + b"  \n<HTML lang=en>", "a web page"),
        ("\ufeff<!doctype html>".encode("utf-16-le"), "a web page"),
        (b"<!-- saved from a site -->\n<html>", "a web page"),
        (FEED, "a feed"),
        (b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a feed"),
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "a feed"),
    ],
)
def test_the_bytes_say_what_they_are(data, words):
    found = sniff(data)

    assert found
    assert found.words == words


@pytest.mark.parametrize(
    "data",
    [
        b"Plain words.",
        b"",
        b"ID3 tags are how a song says its name.",
        b"BZhang was born in Harbin.",
        b"The ftyp box comes first.",
        b"<p>A line of a page.",
        b"<note><to>You</to></note>",
        b"\xef\xbb\xbf# Heading",
        b"{}",
    ],
)
def test_words_are_nothing_special_whatever_they_begin_with(data):
    assert sniff(data) is None


@pytest.mark.parametrize(
    ("data", "path", "renamed"),
    [
        (PNG, "/a/photo.pdf", "a PNG image, though it goes by .pdf; rename it to photo.png"),
        (b"%PDF-1.4", "/a/x.txt", "a PDF document, though it goes by .txt; rename it to x.pdf"),
        (b"Words of it.", "note.pdf", "plain text, though it goes by .pdf; rename it to note.txt"),
        (PAGE, "a.docx", "a web page, though it goes by .docx; rename it to a.html"),
        (archive("word/document.xml"), "a.zip", "a Word document, though it goes by .zip"),
        (archive("a.txt"), "a.docx", "a zip archive, though it goes by .docx; rename it to a.zip"),
        (archive("a.txt"), "a.html", "rename it to a.zip"),
        (PAGE, "feed.rss", "a web page, though it goes by .rss; rename it to feed.html"),
        (gzip.compress(FEED), "feed.xml", "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "an old Office document"),
    ],
)  # fmt: skip
def test_a_name_that_is_wrong_about_the_bytes_is_told_the_right_one(data, path, renamed):
    error = refusal(data, path)

    assert error.code == "type-mismatch"
    assert renamed in error.reason


@pytest.mark.parametrize(
    ("data", "path", "suffix"),
    [
        (PAGE, "saved.txt", ".html"),
        (PAGE, "saved.md", ".html"),
        (PAGE, "SAVED.HTM", ".htm"),
        (FEED, "feed.txt", ".xml"),
        (FEED, "feed.html", ".xml"),
        (FEED, "feed.rss", ".rss"),
        (XHTML, "a.xml", ".xhtml"),
        (b"\n\n%PDF-1.4 with a line before it", "a.pdf", ".pdf"),
        (b"\0\1\2\3" * 9, "a.pdf", ".pdf"),
        (b"Words.", "a.md", ".md"),
        (b'{"text": "x"}', "a.txt", ".txt"),
        (archive("mimetype", "META-INF/container.xml"), "a.epub", ".epub"),
    ],
)
def test_what_fits_its_name_and_what_people_often_save_is_read(data, path, suffix):
    assert read_as(data, path) == suffix


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (PAGE, ".html"),
        (FEED, ".xml"),
        (b"%PDF-1.4", ".pdf"),
        (b'{"text": "x"}\n{"text": "y"}', ".jsonl"),
        (b"# Heading\n\nWords", ".md"),
        (b"Words.", ".txt"),
        (archive("a.txt"), ".zip"),
    ],
)
def test_without_a_name_that_tells_the_bytes_decide(data, suffix):
    assert read_as(data, "stdin-1234") == suffix
    assert read_as(data, "https://example.org/story.php?id=3") == suffix


@pytest.mark.parametrize("data", [PNG, b"\0\1\2\3" * 9])
def test_without_a_name_what_nothing_reads_is_unsupported(data):
    assert refusal(data, "stdin-1234").code == "unsupported"


def test_a_kind_that_was_given_stands_in_for_the_name():
    assert read_as(b"Words.", "https://example.org/a.pdf", ".txt") == ".txt"
    assert "rename" not in refusal(PNG, "https://example.org/a", ".html").reason


def test_a_word_document_behind_a_password_is_encrypted():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

    assert refusal(data, "a.docx").code == "encrypted"
