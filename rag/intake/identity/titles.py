"""Give an article a title when it does not name one itself."""

import re
from pathlib import PurePath

from rag.intake.identity.outlets import is_outlet

MAX_TITLE_CHARACTERS = 100

_SUFFIX = re.compile(r"^(?P<title>.{8,}?)\s+[-–—|»·:]+\s+(?P<outlet>[^-–—|»]{2,50})$")
_QUOTES = str.maketrans("“”„‘’‚«»", '"""\'\'\'""')
_HEADING = re.compile(r"^#{1,6} +(\S.*)$", re.MULTILINE)


def heading_title(text: str) -> str | None:
    """Return the first heading of a text in our Markdown, None where there is none."""
    found = _HEADING.search(text)
    return shorten(found[1]) if found else None


def fallback_title(text: str, path: str) -> str:
    """Return the first line that is not blank, cut on a word, else the name of the file."""
    opening = text.lstrip()[: MAX_TITLE_CHARACTERS * 10].split("\n", 1)[0]
    return shorten(opening) or PurePath(path).stem


def shorten(line: str) -> str:
    """Return one line of at most about 100 characters, cut between words and marked with "…"."""
    line = " ".join(line.split())
    if len(line) <= MAX_TITLE_CHARACTERS:
        return line
    whole_words = line[: MAX_TITLE_CHARACTERS + 1].rpartition(" ")[0]
    return (whole_words or line[:MAX_TITLE_CHARACTERS]).rstrip(" ,;:-–—") + "…"


def without_outlet(title: str, publisher: str | None, text: str) -> tuple[str, str | None]:
    """Return a title without " - Outlet" at its end, and the outlet that stood there.

    It goes where it is the publisher's name, or the article opens with the title without it.
    """
    found = _SUFFIX.match(title)
    if not found:
        return title, None
    outlet = found["outlet"].strip()
    opening = text.lstrip("# \t\n")[:400].split("\n", 1)[0]
    if is_same_line(opening, found["title"]) or (publisher and is_same_line(outlet, publisher)):
        return found["title"].rstrip(), outlet
    sure = is_outlet(outlet) and publisher is None and "|" in title[len(found["title"]) :]
    return (found["title"].rstrip(), outlet) if sure else (title, None)


def is_same_line(one: str, other: str) -> bool:
    """Return whether two lines differ in nothing but case, spaces and the form of quotes."""
    return _folded(one) == _folded(other)


def _folded(line: str) -> str:
    return " ".join(line.translate(_QUOTES).casefold().split())
