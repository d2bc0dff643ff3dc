"""Writes small PDF files, whole or broken, for tests."""

from collections.abc import Sequence

LEADING = 14
TOP = 740
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
LIGATURES = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding"
    b"/BaseEncoding/WinAnsiEncoding/Differences[1/fi/fl]>>>>"
)
"""The characters 1 and 2 are the ligatures fi and fl, as in the fonts of books."""

Line = tuple[float, float, float, str]
"""x and y of its beginning, size, words; y counts from the bottom of a page of 612 by 792."""


def lines(words: str, *, x: float = 72, y: float = TOP, size: float = 11) -> list[Line]:
    """Return the lines of a text one below the other."""
    return [(x, y - LEADING * row, size, line) for row, line in enumerate(words.split("\n"))]


def content(page: Sequence[Line]) -> bytes:
    """Return the drawing operators that put the lines on the page, in this order."""
    return b"\n".join(
        b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, x, y, _escaped(words))
        for x, y, size, words in page
    )


def pdf(
    pages: Sequence[Sequence[Line]],
    *,
    info: str = "",
    font: bytes = HELVETICA,
    catalog: str = "",
    kids: str | None = None,
    extra: Sequence[bytes] = (),
) -> bytes:
    """Return a file of these pages; `extra` objects are numbered from 5 on, before the pages."""
    first = 5 + len(extra)
    numbers = [first + 2 * index for index in range(len(pages))]
    named = " ".join(f"{number} 0 R" for number in numbers) if kids is None else kids
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Count {len(named.split(' R')) - 1}/Kids[{named}]>>".encode(),
        font,
        f"<<{info}>>".encode("latin-1"),
        *extra,
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {number + 1} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>>>>>".encode(),
            stream(content(page)),
        ]
    return joined(objects)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def joined(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a file of objects numbered from 1: the catalogue first, the information fourth."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R" % (len(objects) + 1)
    out += b"%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer.replace(b"HERE", b"%d" % start), start)
    return bytes(out)


def _escaped(words: str) -> bytes:
    drawn = words.encode("cp1252", errors="replace")
    return drawn.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
