"""The records that travel between stages. All are frozen; none knows how it was made.

Longer than other files so that every record stands on one page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from typing import Any, Literal

Status = Literal["answered", "partial", "not_found"]
Support = Literal["supported", "partly", "unsupported"]
Outcome = Literal["added", "unchanged", "replaced", "failed"]
StoryRole = Literal["first", "copy", "reworded"]
Refusal = Literal["strict", "normal", "bold"]
"""How sure an answer must be: strict says sooner that the articles do not say."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A run of characters copied unchanged from one document.

    Offsets count Unicode code points of the document's text, half open, so
    `document.text[start:end] == text` always holds. Citations rely on it.
    """

    document_id: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(
                f"chunk {self.start}:{self.end} cannot hold {len(self.text)} characters"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Chunk):
    """One sentence, heading or list item of a document, without the white space around it.

    `paragraph` counts from 0 in its document: sentences of one paragraph may be joined.
    """

    paragraph: int

    def within(self, chunk: Chunk) -> bool:
        """Return whether most of the sentence lies in the chunk, of the same document."""
        shared = min(self.end, chunk.end) - max(self.start, chunk.start)
        return self.document_id == chunk.document_id and 2 * shared >= self.end - self.start


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
        return _plain(self) | {"scope": _plain(self.scope), "line": self.line}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One earlier question of a conversation and the answer it got."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A retrieved chunk. `dense` is a cosine, `lexical` a BM25 score, `score` their mix in 0..1."""

    chunk_id: int
    chunk: Chunk
    score: float
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Exact words of a document that bear on the question; higher `score` is better.

    `cosine` is that of the question and the sentence that was picked, `coverage` the share,
    0..1, of the question's words that the sentence and its title hold, rare words counting more.
    `reading`, 0..1, is what the reader saw in the sentence, None where it did not read.
    """

    document: Document
    start: int
    end: int
    score: float
    cosine: float
    coverage: float
    reading: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.document.text):
            raise ValueError(f"{self.start}:{self.end} is not inside document {self.document.id}")

    @property
    def quote(self) -> str:
        """Return the words themselves."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A footnote: [number] in an answer stands for `quote`, text[start:end] of the document.

    `also_carried_by` are other outlets whose articles hold the very words. `as_of` is the day of a
    quote that gives what will be out of date, None for others and where the day is unknown.
    """

    number: int
    document_id: str
    title: str
    publisher: str | None
    published: date | None
    url: str | None
    path: str
    start: int
    end: int
    quote: str
    also_carried_by: tuple[str, ...] = ()
    story: str | None = None
    superseded_by: str | None = None
    updated: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """A sentence as the model wrote it, with the source numbers it names."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSentence:
    """A sentence of an answer, whether its citations bear it out, and if not why.

    `sources` is how many independent reports bear it out, each by itself; 0 where none counted.
    """

    text: str
    support: Support
    citations: tuple[int, ...]
    reason: str = ""
    sources: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A sentence of the model that is not shown: how it stood, and why, in our words."""

    support: Support
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A retrieved chunk as the reader of an answer may see it."""

    document_id: str
    title: str
    publisher: str | None
    published: date | None
    start: int
    end: int
    text: str
    score: float
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPart:
    """One part of a question that has several, and the numbers of the citations that answer it."""

    question: str
    answered: bool
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one article gives for a thing, `value` as it is written there, and who says so when.

    `day` is that of the article's words, the later of publishing and updating; None if unknown.
    """

    value: str
    citation: int
    publisher: str | None
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One thing that independent articles tell otherwise. `sides` stand newest first.

    `about` are the words that the articles share on it. One that `develops` is a running count
    which later articles bring up to date.
    """

    about: str
    sides: tuple[Side, ...]
    develops: bool = False

    @property
    def line(self) -> str:
        """Return what the reader is told, with a [n] for each side."""
        return f"{self.opening} {'; '.join(f'{words}[{number}])' for words, number in self.told)}"

    @property
    def told(self) -> tuple[tuple[str, int], ...]:
        """Return the words before the mark of each side, and its number, in the order of telling.

        A running count is told from its first day on. A closing bracket follows every mark.
        """
        if self.develops:
            return tuple((_on_its_day(each), each.citation) for each in reversed(self.sides))
        return tuple((_by_whom(each), each.citation) for each in self.sides)

    @property
    def opening(self) -> str:
        """Return the words before the sides."""
        return "The count has changed:" if self.develops else "The articles differ:"

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape of a disagreement in `footnote ask --json`."""
        return _plain(self) | {"line": self.line}


def day_in_words(day: date) -> str:
    """Return a date as it is shown: 16 May 2024."""
    return f"{day.day} {day:%B %Y}"


def _on_its_day(side: Side) -> str:
    day = f" on {day_in_words(side.day)}" if side.day else ""
    return f"{side.value}{day} ({side.publisher + ' ' if side.publisher else ''}"


def _by_whom(side: Side) -> str:
    known = [side.publisher, day_in_words(side.day) if side.day else None]
    said = ", ".join(each for each in known if each)
    return f"{side.value} ({said + ' ' if said else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is shown. `text` carries [n] marks; `citations` is ordered by number.

    `wording` holds the model's own sentences that passed the support check, when the quotes
    are the answer. `timings` are seconds per stage. `notices` are for the reader's eyes.
    `parts` are those of a question that has several, in its order; the status is "partial" when
    some of them are answered and some are not.
    `wishes` are those that were read from the question, granted or not. `disagreements` are what
    cited articles tell otherwise than others. `withheld` are sentences of the model that did not
    pass the check.
    """

    question: str
    status: Status
    text: str
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    timings: Mapping[str, float]
    model: str | None
    question_used: str
    wording: tuple[AnswerSentence, ...] = ()
    notices: tuple[str, ...] = ()
    answerable: float | None = None
    parts: tuple[AnswerPart, ...] = ()
    wishes: tuple[Wish, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    @property
    def withheld_line(self) -> str:
        """Return how many sentences of the model are not shown and why the first; "" for none."""
        if not self.withheld:
            return ""
        count = len(self.withheld)
        were = "sentence of the model was" if count == 1 else "sentences of the model were"
        first = "" if count == 1 else "the first: "
        return f"{count} {were} withheld: {first}{self.withheld[0].reason}"

    @property
    def independent_sources(self) -> int:
        """Return how many different reports are cited: copies of one story count once."""
        return len({each.story or each.document_id for each in self.citations})

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape of `footnote ask --json`."""
        return {
            "question": self.question,
            "status": self.status,
            "answer": self.text,
            "sentences": [_plain(sentence) for sentence in self.sentences],
            "citations": [_plain(citation) for citation in self.citations],
            "passages": [_plain(passage) for passage in self.passages],
            "timings": {stage: round(seconds, 4) for stage, seconds in self.timings.items()},
            "model": self.model,
            "question_used": self.question_used,
            "wording": [_plain(sentence) for sentence in self.wording],
            "notices": list(self.notices),
            "wishes": [wish.as_dict() for wish in self.wishes],
            "independent_sources": self.independent_sources,
            "answerable": None if self.answerable is None else round(self.answerable, 4),
            "parts": [_plain(part) for part in self.parts],
            "disagreements": [each.as_dict() for each in self.disagreements],
            "withheld": [_plain(each) for each in self.withheld],
            "withheld_line": self.withheld_line,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step of a streamed answer.

    * quoted: the instant answer, in `answer`
    * waiting: the place in line for the model: `ahead` questions are before this one, 0 while the
      model is being started, None once it works on this one; `text` says so, empty for None
    * token: the model's next characters, unchecked, in `text`; never to be shown as fact
    * notice: something the reader should know, in `text`
    * final: the checked answer, in `answer`; always the last event
    """

    kind: Literal["quoted", "waiting", "token", "notice", "final"]
    text: str = ""
    answer: Answer | None = None
    ahead: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What became of one file or URL. `code` and `reason` are None unless it failed.

    `skipped` are the parts of a file that failed where others gave articles.
    """

    path: str
    outcome: Outcome
    code: str | None = None
    reason: str | None = None
    document_ids: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What became of every file that was seen, in the order seen.

    `vanished` are files of the folders asked for that are gone from the disk. They stay in the
    library unless `pruned` says that they were removed from it.
    """

    files: tuple[FileOutcome, ...] = ()
    vanished: tuple[str, ...] = ()
    pruned: bool = False

    @property
    def is_flawed(self) -> bool:
        """Return whether any file, or any part of one, gave no article."""
        return any(file.outcome == "failed" or file.skipped for file in self.files)

    def count(self, outcome: Outcome) -> int:
        """Return how many files had this outcome."""
        return sum(file.outcome == outcome for file in self.files)

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape of `footnote add --json`."""
        outcomes: tuple[Outcome, ...] = ("added", "unchanged", "replaced", "failed")
        return {name: self.count(name) for name in outcomes} | {
            "files": [_plain(file) for file in self.files],
            "vanished": list(self.vanished),
            "pruned": self.pruned,
        }


def _plain(record: Any) -> dict[str, Any]:
    """Return a flat record as JSON-ready values: dates as ISO text, tuples as lists."""
    shown: dict[str, Any] = {}
    for name in record.__dataclass_fields__:
        value = getattr(record, name)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = [_plain(each) if is_dataclass(each) else each for each in value]
        elif isinstance(value, float):
            value = round(value, 4)
        shown[name] = value
    return shown
