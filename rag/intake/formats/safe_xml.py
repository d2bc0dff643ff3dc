"""Parse the XML of office files and books so that it can neither read files nor explode."""

import io
from typing import Any

from rag.errors import UnreadableFile

PARSER_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
}


def parse_xml(data: bytes, *, path: str, may_name_doctype: bool = False) -> Any:
    """Return the root element. Books may name a document type, but never define one.

    Raises:
        UnreadableFile: it is no XML ("broken"), or defines entities, which articles never need
            and attacks do ("xml-unsafe").
    """
    from lxml import etree  # Takes 26 ms, which a library of plain text should not pay.

    refuse_definitions(data, path=path, may_name_doctype=may_name_doctype)
    try:
        root = etree.parse(io.BytesIO(data), etree.XMLParser(**PARSER_OPTIONS)).getroot()
    except etree.LxmlError as error:
        raise UnreadableFile(path, "broken", f"its XML is damaged ({error})") from error
    return root


def feed_xml(data: bytes, target: Any, *, path: str) -> Any:
    """Return what the target's `close` returns after it got all elements, one after the other.

    Memory stays flat, however long the file is.

    Raises:
        UnreadableFile: as `parse_xml`.
    """
    from lxml import etree  # Takes 26 ms, which a library of plain text should not pay.

    refuse_definitions(data, path=path)
    parser = etree.XMLParser(target=target, **PARSER_OPTIONS)
    try:
        for start in range(0, len(data), 2**16):
            parser.feed(data[start : start + 2**16])
        return parser.close()
    except etree.LxmlError as error:
        raise UnreadableFile(path, "broken", f"its XML is damaged ({error})") from error


def refuse_definitions(data: bytes, *, path: str, may_name_doctype: bool = False) -> None:
    """Return if the XML defines no entities, nor, unless it may, names a document type.

    Raises:
        UnreadableFile: it does ("xml-unsafe").
    """
    # XML may be UTF-16 or UTF-32, where ASCII stands between zeros.
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data
    if b"<!ENTITY" in plain or (b"<!DOCTYPE" in plain and not may_name_doctype):
        reason = "its XML defines entities, as an attack does; it was not read"
        raise UnreadableFile(path, "xml-unsafe", reason)
