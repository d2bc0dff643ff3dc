"""Give an article a title when it does not name one itself."""

import re
from pathlib import PurePath

MAX_TITLE_CHARACTERS = 100

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
