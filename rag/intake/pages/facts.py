"""What a page says of itself, and which of its sources is believed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one source on a page says: its JSON-LD, its meta tags or what is to be seen.

    `site_names` are other names that the source gives the site, to know them again in a title.
    """

    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: date | None = None
    updated: date | None = None
    fetched: date | None = None
    url: str | None = None
    language: str | None = None
    section: str | None = None
    site_names: tuple[str, ...] = field(default=())


KNOWN = tuple(each.name for each in fields(Facts) if each.name != "site_names")


def merged(sources: Iterable[tuple[str, Facts]]) -> tuple[Facts, dict[str, str]]:
    """Return each fact from the first source that has it, and that source's name by field."""
    found: dict[str, object] = {}
    found_in: dict[str, str] = {}
    for name, facts in sources:
        for known in KNOWN:
            value = getattr(facts, known)
            if value is not None and known not in found:
                found[known] = value
                found_in[known] = name
    return Facts(**found), found_in  # type: ignore[arg-type]
