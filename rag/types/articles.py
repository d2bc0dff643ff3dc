"""Articles: as a reader of files finds them, and as the library holds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

StoryRole = Literal["first", "copy", "reworded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Words that cleaning took out, kept so that a mistake is visible.

    `kind` names the rule, "share-bar" or "photo-credit"; `at` is the place in the text that was
    kept where they stood, 0 to its length.
    """

    kind: str
    text: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a reader found in a file: clean text and what the file says about it.

    `text` is normalised once, here: LF line ends, no byte order mark, no control
    characters but newline and tab. Headings keep their `#`, list items their `- `.
    An unknown field is None; no field is ever guessed from the time of reading.
    `part` says where in its file the article stands, None for a file that is one article:
    "item 3", "line 12", "news/storm.html". `found_in` says for each known field where it was
    found: "json-ld", "meta", "page", "url", "feed", "front matter", "file" (what a PDF or office
    file says of itself), "mapped", "dateline", "source line", "text", "file name", "detected" or
    "fetched". `url` is the canonical one. `corrections` are the article's own words.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: date | None = None
    updated: date | None = None
    fetched: date | None = None
    url: str | None = None
    language: str | None = None
    section: str | None = None
    part: str | None = None
    found_in: Mapping[str, str] = field(default_factory=dict, hash=False)
    removed: tuple[Removed, ...] = ()
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A part of a file that gave no article, while others did. Code and reason as for a file."""

    part: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as the library holds it. All offsets anywhere count in `text`.

    `id` is a hash of path, position and content: changed content is another document,
    so an old citation can never point into new words. Articles that carry one report share a
    `story`; `superseded_by` is the id of a newer version of the same page.
    """

    id: str
    path: str
    position: int
    title: str
    publisher: str | None
    published: date | None
    url: str | None
    language: str | None
    text: str
    byline: str | None = None
    updated: date | None = None
    fetched: date | None = None
    section: str | None = None
    part: str | None = None
    found_in: Mapping[str, str] = field(default_factory=dict, hash=False)
    corrections: tuple[str, ...] = ()
    story: str | None = None
    story_role: StoryRole | None = None
    superseded_by: str | None = None

    def as_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """Return the JSON shape of `footnote list` and, with text, of `footnote show`."""
        shown = {
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
            "url": self.url,
            "path": self.path,
            "language": self.language,
            "story": self.story,
            "story_role": self.story_role,
            "byline": self.byline,
            "updated": self.updated.isoformat() if self.updated else None,
            "fetched": self.fetched.isoformat() if self.fetched else None,
            "section": self.section,
            "part": self.part,
            "found_in": dict(self.found_in),
            "corrections": list(self.corrections),
            "superseded_by": self.superseded_by,
        }
        return shown | {"text": self.text} if with_text else shown


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMember:
    """One article of a story. `outlet` is its publisher, else its site, else empty."""

    document_id: str
    outlet: str
    role: StoryRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that carry one report: the one to cite first, then copies, then rewordings."""

    id: str
    members: tuple[StoryMember, ...]
