"""Which articles may answer, and what a question itself says of that."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from rag.types.plain import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which documents may answer. None leaves a side open.

    `source` matches anywhere in publisher, URL or path, whatever the case; `publishers` are names
    as documents have them, one of which must be the publisher, none for any. A document
    whose date is unknown is outside every scope that names a date.
    """

    source: str | None = None
    since: date | None = None
    until: date | None = None
    publishers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What wishes are read against: whose articles are held, and the days of publishing known.

    `oldest` and `newest` are None where no article has a date.
    """

    publishers: tuple[str, ...] = ()
    oldest: date | None = None
    newest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which articles a question asks for: question[start:end] are the words that say so.

    A "filter" shuts all other articles out; a "preference" only has these looked at first.
    `articles` says which they are, as in "published since 21 May 2024". `beside` are the start and
    end of all in the question that speaks of them and not of what is asked. A wish that nothing
    could be found under is not `granted`: the answer is then from all articles.
    """

    words: str
    start: int
    end: int
    scope: Scope
    strength: Literal["filter", "preference"]
    articles: str
    beside: tuple[int, int]
    granted: bool = True

    @property
    def line(self) -> str:
        """Return what the reader is told of it."""
        if self.strength == "filter":
            told = (
                "Only articles {}, as you asked"
                if self.granted
                else "No article is {}; searched all"
            )
        else:
            told = (
                "Looked first in articles {}"
                if self.granted
                else "Nothing in articles {}; searched all"
            )
        return f"{told.format(self.articles)}: “{self.words}”"

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape of a wish in `footnote ask --json`."""
        return plain(self) | {"scope": plain(self.scope), "line": self.line}
