"""Questions and answers, whole and as they are streamed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rag.types.disagreements import Disagreement
from rag.types.evidence import Passage
from rag.types.plain import plain
from rag.types.scopes import Wish
from rag.types.sentences import AnswerSentence, Citation, Withheld

Status = Literal["answered", "partial", "not_found"]
Refusal = Literal["strict", "normal", "bold"]
"""How sure an answer must be: strict says sooner that the articles do not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where words come from, of what a citation tells."""

    document_id: str
    story: str | None = None
    superseded_by: str | None = None
    publisher: str | None = None


def reports(origins: Sequence[Citation | Origin]) -> list[int]:
    """Return a number for each: the same for versions of a page and for articles of a story."""
    groups: list[set[tuple[str, str | None]]] = []
    for each in origins:
        names = {("id", each.document_id), ("id", each.superseded_by), ("story", each.story)}
        names -= {("id", None), ("story", None)}
        near = [group for group in groups if group & names]
        groups = [group for group in groups if group not in near] + [names.union(*near)]
    return [
        next(at for at, group in enumerate(groups) if ("id", each.document_id) in group)
        for each in origins
    ]


def independent(
    origins: Sequence[Citation | Origin], *, beside: Sequence[Citation | Origin] = ()
) -> int:
    """Return how many there are at most of which no two share a report or a publisher.

    `beside` are others, not counted, that may join two: a version between two. What is counted is
    a greatest matching of reports and publishers, so a further origin never makes it fewer.
    Source: Kuhn (1955), by augmenting paths.
    """
    outlets: dict[int, set[str | int]] = {}
    for report, each in zip(reports([*origins, *beside]), origins, strict=False):
        named = " ".join((each.publisher or "").casefold().split())
        outlets.setdefault(report, set()).add(named or report)
    taken: dict[str | int, int] = {}

    def place(report: int, tried: set[str | int]) -> bool:
        for outlet in outlets[report] - tried:
            tried.add(outlet)
            if outlet not in taken or place(taken[outlet], tried):
                taken[outlet] = report
                return True
        return False

    return sum(place(report, set()) for report in outlets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One earlier question of a conversation and the answer it got."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPart:
    """One part of a question that has several, and the numbers of the citations that answer it."""

    question: str
    answered: bool
    citations: tuple[int, ...]


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
        """Return how many cited articles share neither report nor publisher with one another."""
        return independent(self.citations)

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape of `footnote ask --json`."""
        return {
            "question": self.question,
            "status": self.status,
            "answer": self.text,
            "sentences": [plain(sentence) for sentence in self.sentences],
            "citations": [plain(citation) for citation in self.citations],
            "passages": [plain(passage) for passage in self.passages],
            "timings": {stage: round(seconds, 4) for stage, seconds in self.timings.items()},
            "model": self.model,
            "question_used": self.question_used,
            "wording": [plain(sentence) for sentence in self.wording],
            "notices": list(self.notices),
            "wishes": [wish.as_dict() for wish in self.wishes],
            "independent_sources": self.independent_sources,
            "answerable": None if self.answerable is None else round(self.answerable, 4),
            "parts": [plain(part) for part in self.parts],
            "disagreements": [each.as_dict() for each in self.disagreements],
            "withheld": [plain(each) for each in self.withheld],
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
