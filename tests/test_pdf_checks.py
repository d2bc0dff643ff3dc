import io
import time
import zlib

import pypdf
import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.pdf import PdfReader
from rag.types import Article, Skipped
from tests.made_pdf import joined, lines, pdf, stream

WORDS = """The government said on Monday that
the first official report on the
harvest was late, and that no one
had been told of it in time."""


def read(data):
    (article,) = PdfReader().read(data, path="a.pdf")
    return article


def refusal(data):
    with pytest.raises(UnreadableFile, match=r"a\.pdf: [a-z-]+: .{10}") as caught:
        PdfReader().read(data, path="a.pdf")
    return caught.value.code


def locked(password):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([lines("The secret words.")])))
    writer.encrypt(password, "of the owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_password_is_asked_for_only_where_one_is_needed():
    assert refusal(locked("secret")) == "encrypted"
    assert read(locked("")).text == "The secret words."


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.98])
def test_a_file_that_was_cut_off_is_broken(share):
    data = pdf([lines(WORDS)] * 3)

    assert refusal(data[: int(share * len(data))]) == "broken"


def test_tables_of_contents_that_run_in_a_circle_are_broken():
    circle = joined(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"], b"/Prev HERE"
    )

    assert refusal(circle) == "broken"


def test_a_small_file_with_a_saved_change_is_whole():
    writer = pypdf.PdfWriter(io.BytesIO(pdf([lines(WORDS)])), incremental=True)
    writer.add_metadata({"/Title": "Harvest in Trouble"})
    out = io.BytesIO()
    writer.write(out)

    assert out.getvalue().count(b"startxref") == 2
    assert read(out.getvalue()).title == "Harvest in Trouble"


@pytest.mark.parametrize("kids", ["2 0 R", "2 0 R 5 0 R", "5 0 R 2 0 R"])
def test_a_page_tree_that_holds_itself_is_broken(kids):
    assert refusal(pdf([lines(WORDS)], kids=kids)) == "broken"


def test_a_damaged_page_is_named_and_the_others_are_read():
    data = pdf([lines(WORDS)], kids="5 0 R 5 0 R 5 0 R 2 0 R")

    article, skipped = PdfReader().read(data, path="a.pdf")

    assert isinstance(article, Article)
    assert isinstance(skipped, Skipped)
    assert "The government" in article.text
    assert (skipped.part, skipped.code) == ("page 4", "broken")


def test_a_scan_is_said_to_need_text_recognition():
    with pytest.raises(UnreadableFile, match=r"no-text-layer: .*OCR"):
        PdfReader().read(pdf([[]] * 3), path="a.pdf")


def test_a_hundred_thousand_blank_pages_are_refused_at_once():
    data = pdf([[]], kids="5 0 R " * 100_000)
    start = time.monotonic()

    code = refusal(data)

    assert code == "too-complex"
    assert time.monotonic() - start < 5


def test_a_font_that_does_not_say_its_letters_gives_no_article():
    shifted = "".join(
        chr((ord(each) - 96) % 26 + 97) if each.isalpha() else each for each in WORDS.lower()
    )
    symbols = WORDS.translate({ord(each): "%&$#@!+*=<>~^|"[index % 14] for index, each in
                              enumerate("abcdefghijklmnopqrstuvwxyz")})  # fmt: skip

    assert refusal(pdf([lines(f"{shifted}\n{shifted}")])) == "garbled"
    assert refusal(pdf([lines(symbols)])) == "garbled"


def test_scripts_and_attachments_are_passed_over():
    names = "/OpenAction 5 0 R/Names<</EmbeddedFiles<</Names[(x.exe) 6 0 R]>>>>"
    extra = [
        b"<</S/Launch/F(/bin/sh)/Next<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
        b"<</Type/Filespec/F(x.exe)/EF<</F 7 0 R>>>>",
        stream(b"MZ not the words of the article", b"/Type/EmbeddedFile"),
    ]

    article = read(pdf([lines(WORDS)], catalog=names, extra=extra))

    assert article.text == " ".join(WORDS.split())


def test_a_bomb_of_packed_streams_ends_without_words():
    packed = bytes(50_000_000)
    for _ in range(2):
        packed = zlib.compress(packed)
    bomb = stream(packed, b"/Filter[/FlateDecode/FlateDecode]")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R>>",
        b"<<>>",
        bomb,
    ]
    start = time.monotonic()

    assert refusal(joined(objects)) == "no-text-layer"
    assert time.monotonic() - start < 10


def test_another_kind_of_file_is_named_as_such():
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(99)) == "type-mismatch"


def test_flipped_bytes_never_give_an_error_of_another_kind(capfd):
    data = pdf([lines(WORDS), lines(WORDS)], info="/Title(Harvest)")
    codes = set()

    for at in range(0, len(data), 5):
        flipped = data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :]
        try:
            PdfReader().read(flipped, path="a.pdf")
        except UnreadableFile as error:
            codes.add(error.code)

    assert codes <= {"broken", "type-mismatch", "no-text-layer", "garbled", "encrypted"}
    assert capfd.readouterr().err == ""


def test_a_file_that_pdfium_cannot_open_is_read_by_pypdf(caplog):
    data = pdf([lines(WORDS)], info="/Title(Harvest in Trouble)")

    article = read(data.replace(b"/Root 1 0 R", b"/Rood 1 0 R"))

    assert article.text == " ".join(WORDS.split())
    assert article.title == "Harvest in Trouble"
    assert caplog.records == []
