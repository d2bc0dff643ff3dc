"""Read what the browser that saved a page wrote into it."""

import re

from rag.intake.pages import written
from rag.intake.pages.facts import Facts

HEAD_CHARACTERS = 8_192

_FROM = re.compile(r"<!--\s{0,5}saved from url=(?:\(\d{1,6}\))?(\S{1,2000})")
_SINGLE_FILE = re.compile(
    r"<!--\s{0,5}Page saved with SingleFile\s{1,5}url:\s{0,5}(\S{1,2000})"
    r"(?:\s{1,5}saved date:\s{0,5}([^(\n]{1,60}))?"
)
_ZONE = re.compile(r"\s*GMT[+-]\d{4}.*$")


def saved_facts(page: str) -> Facts:
    """Return the address a page was saved from, and the day, where its first comment tells."""
    head = page[:HEAD_CHARACTERS]
    single = _SINGLE_FILE.search(head)
    if single:
        day = written.day(_ZONE.sub("", single[2] or ""))
        return Facts(url=written.address(single[1]), fetched=day)
    found = _FROM.search(head)
    return Facts(url=written.address(found[1])) if found else Facts()
