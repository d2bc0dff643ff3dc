import io
import time
import zipfile

import docx
import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.docx import DocxReader

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XXE = (
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f'<w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>'
    "</w:document>"
)


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def raw(body, **parts):
    """Return a file whose body is this XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{MAIN}" xmlns:mc="{COMPATIBLE}"><w:body>{body}</w:body>'
            "</w:document>",
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def paragraph(words):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def read(data):
    (article,) = DocxReader().read(data, path="/news/saved.docx")
    return article


def refusal(data):
    with pytest.raises(UnreadableFile, match=r"a\.docx: [a-z-]+: .{10}") as caught:
        DocxReader().read(data, path="a.docx")
    return caught.value.code


def test_headings_lists_and_tables_come_in_their_order():
    document = docx.Document()
    document.add_heading("The Harvest", 0)
    document.add_paragraph("It was late.")
    document.add_heading("Why", 2)
    for words in ("rain", "frost"):
        document.add_paragraph(words, style="List Bullet")
    table = document.add_table(2, 2)
    for number, cell in enumerate(table.columns[0].cells):
        cell.text = f"town {number}"
    document.add_paragraph("So it was.")

    assert read(saved(document)).text == (
        "# The Harvest\n\nIt was late.\n\n## Why\n\n- rain\n- frost\n\n"
        "| town 0 |  |\n| town 1 |  |\n\nSo it was."
    )


def test_a_file_says_its_title_and_author_and_its_dates_are_not_believed():
    document = docx.Document()
    document.add_paragraph("It was late.")
    document.core_properties.title = "The Harvest"
    document.core_properties.author = "Ann Bee"

    article = read(saved(document))

    assert (article.title, article.byline) == ("The Harvest", "Ann Bee")
    assert article.found_in == {"title": "file", "byline": "file"}
    assert article.published is None
    assert article.updated is None


def test_what_a_program_put_there_is_no_title_and_no_author():
    document = docx.Document()
    document.add_paragraph("It was late.")
    document.core_properties.title = "Word Document"

    article = read(saved(document))

    assert (article.title, article.byline) == (None, None)


def test_page_heads_are_no_text():
    document = docx.Document()
    document.add_paragraph("It was late.")
    document.sections[0].header.paragraphs[0].text = "The Daily Harvest"
    document.sections[0].footer.paragraphs[0].text = "Page 7"

    assert read(saved(document)).text == "It was late."


def test_words_in_controls_links_and_accepted_changes_stay_and_struck_ones_go():
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
        f"<w:p>{run.format('It ')}<w:ins>{run.format('was ')}</w:ins>"
        f"<w:del><w:r><w:delText>is </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run.format('gone ')}</w:moveFrom>"
        f"<w:hyperlink>{run.format('la')}</w:hyperlink>{run.format('te.')}"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )

    assert read(raw(body)).text == "In a control.\n\nIt was late."


def test_a_text_box_is_read_once():
    box = f"<w:pict><w:txbxContent>{paragraph('Said in a box.')}</w:txbxContent></w:pict>"
    alternate = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent>"
    )

    text = read(raw(f"<w:p><w:r>{alternate}<w:t>It was late.</w:t></w:r></w:p>")).text

    assert text == "Said in a box.\n\nIt was late."


def test_breaks_tabs_and_hard_hyphens_are_kept_apart():
    body = (
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>no</w:t><w:noBreakHyphen/>"
        "<w:t>go</w:t></w:r></w:p>"
    )

    assert read(raw(body)).text == "one two\nno-go"


def test_notes_stand_at_the_end():
    note = f"<w:footnote>{paragraph('See the map.')}</w:footnote>"
    notes = f'<w:footnotes xmlns:w="{MAIN}">{note}</w:footnotes>'

    assert read(raw(paragraph("It was late."), footnotes=notes)).text == (
        "It was late.\n\nSee the map."
    )


def test_a_table_in_a_table_keeps_all_its_words():
    inner = (
        f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    )
    body = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{paragraph('c')}</w:tc></w:tr></w:tbl>"

    assert read(raw(body)).text == "| a b | c |"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding):
    data = raw(paragraph("x"))
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", XXE.encode(encoding))

    assert refusal(out.getvalue()) == "xml-unsafe"


def test_macros_are_passed_over():
    out = io.BytesIO(raw(paragraph("It was late.")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen() Shell(x)")

    assert read(out.getvalue()).text == "It was late."


def test_a_hundred_thousand_runs_are_read_in_time_that_grows_with_them():
    data = raw(f"<w:p>{'<w:r><w:t>late </w:t></w:r>' * 100_000}</w:p>")
    start = time.monotonic()

    text = read(data).text

    assert len(text) == 5 * 100_000 - 1
    assert time.monotonic() - start < 10


def test_a_locked_file_and_an_old_one_are_told_apart():
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)

    assert refusal(compound + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert refusal(compound) == "type-mismatch"


def test_what_holds_no_words_or_is_no_word_file_says_so():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")

    assert refusal(raw(paragraph(" "))) == "no-text"
    assert refusal(out.getvalue()) == "type-mismatch"
    assert refusal(raw("<w:p>")) == "broken"
    assert refusal(b"PK\x03\x04") == "broken"
