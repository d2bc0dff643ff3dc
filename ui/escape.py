"""The one door through which words of articles, models and people reach the page."""

import re
from urllib.parse import quote, urlsplit

# Embeddings, overrides and isolates. They could reverse the words around them, so they are
# not shown; `bdi` and `dir=auto` give right-to-left text its order back.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"[^A-Za-z0-9 ,\u0080-\U0010ffff]")


def escape(text: str) -> str:
    """Return text that neither HTML nor Markdown can read as anything but these words.

    Every ASCII character but letters, digits, blank and comma becomes a numeric entity: a
    list of what is dangerous is always one short. There is no line end in the result, so a
    Markdown reader never leaves the HTML block that the text stands in.
    """
    shown = _NOT_TEXT.sub("\ufffd", _DIRECTION.sub("", text.replace("\r", "")))
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", shown)


def isolated(text: str) -> str:
    """Return escaped text whose writing direction cannot leak into its surroundings."""
    return f"<bdi>{escape(text)}</bdi>"


def cite_address(document_id: str, start: int, end: int) -> str:
    """Return the fragment that opens one quote in the reader, whatever else is on the page."""
    return f"#cite/{quote(document_id, safe='')}/{start}/{end}"


def article_address(document_id: str) -> str:
    """Return the fragment that opens one article in the reader."""
    return f"#article/{quote(document_id, safe='')}"


def source_link(url: str | None) -> str:
    """Return a link to where an article came from, its address in full; "" unless http(s)."""
    if not url or not _is_web(url):
        return ""
    shown = escape(url)
    return f'<a class="fn-url" href="{shown}" rel="noopener noreferrer nofollow">{shown}</a>'


def _is_web(url: str) -> bool:
    """Tell a plain web address from anything else, however it is dressed up."""
    if _DIRECTION.search(url) or any(not 32 < ord(letter) < 127 for letter in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
