"""Writes small EPUB books for tests."""

import io
import zipfile
from collections.abc import Mapping, Sequence

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
    "<manifest>{items}</manifest><spine>{spine}</spine></package>"
)
METADATA = (
    "<dc:title>Harvests</dc:title><dc:creator>Ann Bee</dc:creator><dc:creator>Cy Dee</dc:creator>"
    "<dc:publisher>Field Press</dc:publisher><dc:language>en-GB</dc:language>"
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN"'
    ' "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml">'
    "<head><title>Converted by a program</title></head><body>{body}</body></html>"
)


def epub(
    bodies: Sequence[str],
    *,
    metadata: str = METADATA,
    items: str = "",
    files: Mapping[str, str] | None = None,
) -> bytes:
    """Return a book of one document a body, "page 0.xhtml" and so on; `files` come on top."""
    listed = "".join(
        f'<item id="i{number}" href="page%20{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(len(bodies))
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(bodies)))
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": PACKAGE.format(metadata=metadata, items=listed + items, spine=spine),
        **{f"OPS/page {n}.xhtml": PAGE.format(body=body) for n, body in enumerate(bodies)},
        **(files or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
