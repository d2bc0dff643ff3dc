"""Put words together again that a line end has parted."""

import re
from collections.abc import Iterable

HYPHENATED_FIRST = frozenset(
    "all cross ex half mid non post pre pro self semi so vice well".split()
)
"""Words that keep a hyphen behind them more often than not."""
MIN_PART = 4
"""Two shorter words that both occur may still be the halves of one: in-form, the-sis."""

_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")
_LAST = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*$")
_FIRST = re.compile(r"[^\W_]+")


class Vocabulary:
    """The words of a document that no line end parts."""

    def __init__(self, lines: Iterable[tuple[str, bool]]) -> None:
        """Take (text, broken) of each line; the last word of a broken one does not count."""
        self._known: set[str] = set()
        for text, broken in lines:
            words = _WORD.findall(text.casefold())
            self._known.update(words[:-1] if broken else words)

    def join(self, before: str, after: str) -> str:
        """Return both lines as one, the hyphen between them kept where the word has one."""
        head, tail = _LAST.search(before), _FIRST.match(after)
        if not head or not tail:
            return f"{before}-{after}"
        return f"{before}{'-' if self._keeps(head[0], tail[0]) else ''}{after}"

    def _keeps(self, head: str, tail: str) -> bool:
        first, second = head.casefold(), tail.casefold()
        if f"{first}-{second}" in self._known:
            return True
        if first + second in self._known:
            return False
        if not tail[0].islower() and tail[0].isupper() | tail[0].isdigit():
            return True
        if "-" in first or first in HYPHENATED_FIRST or first[-1].isdigit():
            return True
        both_known = first in self._known and second in self._known
        return both_known and min(len(first), len(second)) >= MIN_PART
