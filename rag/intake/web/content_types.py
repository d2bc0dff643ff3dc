"""Say what kind of file a response is, and in which charset, by what the server says."""

import re
from pathlib import PurePosixPath

KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/ld+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/x-jsonlines": ".jsonl",
    "application/jsonlines": ".jsonl",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/epub+zip": ".epub",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
}
"""The suffix of the reader for each content type that is fetched; no others are."""
SUFFIXES = {".htm": ".html", ".xhtml": ".html", ".rss": ".xml", ".atom": ".xml"} | {
    kind: kind for kind in KINDS.values()
}
VAGUE = {"", "text/plain", "application/octet-stream", "binary/octet-stream"}
"""What servers say of files they do not know; Markdown and JSON lines come as plain text."""
OFFERED = (
    "text/html, application/xhtml+xml, application/xml;q=0.9, application/pdf;q=0.8, */*;q=0.5"
)

TEXT_KINDS = {".html", ".txt", ".md"}
"""Where the charset of the header counts. The others are bytes, UTF-8 or name it themselves."""
LATIN = {"iso-8859-1", "latin1", "us-ascii", "ascii"}
"""What browsers read as cp1252. Source: WHATWG Encoding Standard, section 4.2."""

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?(?P<name>[a-z0-9_.:+-]{1,40})", re.IGNORECASE)
_KNOWN = re.compile(
    r"(?:us-)?ascii|latin1|iso-8859-\d{1,2}|(?:windows-|cp)\d{3,4}|koi8-[rtu]|gb2312|gbk|gb18030"
    r"|big5(?:-hkscs)?|euc-(?:jp|kr)|shift[-_]jis|iso-2022-(?:jp|kr)|utf-16(?:le|be)?|macintosh"
)
"""Charsets of the web. Python knows others, some of them slow or no charsets at all."""
_LIKE_ASCII_IN_BYTES = ("iso-2022", "utf-16")


def kind_of(content_type: str, path: str) -> str | None:
    """Return the suffix for a Content-Type header and the URL's path, None if it is not fetched."""
    named = content_type.partition(";")[0].strip().lower()
    if named in VAGUE:
        suffix = PurePosixPath(path.partition("?")[0]).suffix.lower()
        return SUFFIXES.get(suffix) or KINDS.get(named)
    return KINDS.get(named)


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type header names, lower case."""
    found = _CHARSET.search(content_type)
    return found["name"].lower() if found else None


def in_utf8(data: bytes, charset: str | None, kind: str) -> bytes:
    """Return text in UTF-8 with a byte order mark, so that no reader has to know the header.

    What is UTF-8 already, is no text, or does not fit the charset is returned as it is.
    """
    if kind not in TEXT_KINDS or not charset or not _KNOWN.fullmatch(charset):
        return data
    if not charset.startswith(_LIKE_ASCII_IN_BYTES) and _is_utf8(data):
        return data
    try:
        text = data.decode("cp1252" if charset in LATIN else charset)
    except (UnicodeError, LookupError):
        return data
    return text.encode("utf-8-sig", errors="replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
