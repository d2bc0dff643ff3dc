"""Bad inputs 55 to 65: PDF, Word and zip files, made here byte by byte."""

import io
import zipfile
import zlib

from pypdf import PdfReader, PdfWriter

from tests.bad_case import PROSE, Case, case

LINES = tuple(f"{PROSE[start : start + 60]}" for start in range(0, 170, 60))
CORRUPT = "broken corrupt no-text-layer no-text too-complex timeout crashed type-mismatch"
BOMB = "too-complex too-much-memory timeout broken no-text-layer no-text crashed"


def pdf(*objects: bytes, root: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = io.BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d %b >>\n" % (len(places) + 1, root))
    out.write(b"startxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), extra, content)


def drawn(lines: tuple[str, ...], left: int = 72) -> bytes:
    shown = b" ".join(b"(%b) Tj T*" % line.encode("latin-1") for line in lines)
    return b"BT /F1 11 Tf 14 TL %d 720 Td %b ET" % (left, shown)


def paper(content: bytes, *, font: bytes = b"", catalog: bytes = b"") -> bytes:
    """Return a PDF of one page that draws this."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %b >>" % font,
    )


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paper(stream(drawn(LINES))))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def stacked() -> bytes:
    """Return a page of 300 MB of blanks, packed twice into 1 KB."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    return paper(stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def blanks(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"
    pages = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count)
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, *[page] * count)


def cycle() -> bytes:
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")


def scanned() -> bytes:
    image = b"q 500 0 0 700 50 50 cm BI /W 8 /H 8 /CS /G /BPC 8 ID " + bytes(64) + b" EI Q"
    return paper(stream(image))


def gibberish() -> bytes:
    """Return a page whose font says that its letters are signs of a private alphabet."""
    pairs = b"".join(b"<%02X> <%04X>\n" % (code, 0xE000 + code) for code in range(32, 127))
    table = b"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <FF> "
    table += b"endcodespacerange\n95 beginbfchar\n" + pairs + b"endbfchar endcmap end"
    whole = paper(stream(drawn(LINES)), font=b"/ToUnicode 6 0 R")
    objects = [part.split(b" obj\n")[1] for part in whole.split(b"\nendobj\n")[:5]]
    return pdf(*objects, stream(table))


def lively() -> bytes:
    action = (
        b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /Launch >> >>"
    )
    return paper(stream(drawn(LINES)), catalog=action)


def columns() -> bytes:
    left = ("The council agreed to re-", "build the northern pier", "before winter comes.")
    right = ("Two ferries will use the", "old quay until then, and", "fares stay the same.")
    return paper(stream(drawn(left) + b"\n" + drawn(right, 330)))


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def nested(depth: int) -> bytes:
    data = PROSE.encode()
    for level in range(depth):
        data = zipped({f"level{level}.{'txt' if level == 0 else 'zip'}": data})
    return data


def overlapping() -> bytes:
    """Return an archive whose directory names the same bytes 200 times."""
    data = bytearray(zipped({"a.txt": PROSE.encode() * 999}))
    first = data.index(b"PK\x01\x02")
    last = data.index(b"PK\x05\x06")
    entry, end = bytes(data[first:last]), bytearray(data[last:])
    end[8:12] = (200).to_bytes(2, "little") * 2
    end[12:16] = (200 * len(entry)).to_bytes(4, "little")
    return bytes(data[:first]) + entry * 200 + bytes(end)


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("link.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


FORMATS = b"http://schemas.openxmlformats.org"
WORDS = b'xmlns:w="%b/wordprocessingml/2006/main"' % FORMATS
TYPES = (
    b'<?xml version="1.0"?><Types xmlns="%b/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    b'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    b'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
) % FORMATS
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="%b/package/2006/relationships">'
    b'<Relationship Id="r1" Type="%b/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
) % (FORMATS, FORMATS)


def docx(body: bytes, doctype: bytes = b"", **more: bytes) -> bytes:
    document = b'<?xml version="1.0"?>%b<w:document %b><w:body>%b</w:body></w:document>'
    return zipped({
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": document % (doctype, WORDS, body),
        **more,
    })  # fmt: skip


def runs(count: int, words: bytes = PROSE.encode()) -> bytes:
    return b"<w:p>" + b"<w:r><w:t>%b</w:t></w:r>" % words * count + b"</w:p>"


XXE = b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'

PACKAGES: list[Case] = [
    case(55, "locked.pdf", locked(), "encrypted"),
    case(56, "cut.pdf", paper(stream(drawn(LINES)))[:200], CORRUPT),
    case(56, "loop.pdf", paper(stream(drawn(LINES))).replace(b"/Size 6", b"/Size 6 /Prev 9"),
         CORRUPT + " added"),
    case(56, "cycle.pdf", cycle(), CORRUPT),
    case(57, "stacked.pdf", stacked(), BOMB),
    case(58, "blanks.pdf", blanks(3_000), "no-text-layer no-text too-complex",
         scaled="3,000 pages of 100,000"),
    case(59, "scan.pdf", scanned(), "no-text-layer"),
    case(60, "gibberish.pdf", gibberish(), "garbled"),
    case(61, "lively.pdf", paper(stream(drawn(LINES))), "added", holds="northern pier"),
    case(61, "lively2.pdf", lively(), "added", lacks="alert"),
    case(62, "columns.pdf", columns(), "added", holds="rebuild the northern pier"),
    case(63, "bomb.zip", zipped({"a.txt": bytes(50_000_000)}), "zip-ratio"),
    case(63, "nested.zip", nested(6), "zip-ratio"),
    case(63, "overlap.zip", overlapping(), "zip-ratio broken"),
    case(64, "slip.zip", zipped({"../../slip.txt": PROSE.encode()}), "zip-unsafe"),
    case(64, "linked.zip", linked(), "zip-unsafe"),
    case(65, "entity.docx", docx(runs(1, b"&x;"), XXE), "xml-unsafe"),
    case(65, "macro.docx", docx(runs(2), **{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"}),
         "added", holds="northern pier", lacks="macro"),
    case(65, "runs.docx", docx(runs(1_000_000, b"x ")),
         "added too-complex timeout too-much-memory"),
]  # fmt: skip
