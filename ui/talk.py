"""The page's side of a conversation: what was said so far, and what is shown while asking."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rag import Scope, Turn
from ui.conversation import Asking, Reply, Stops, replies
from ui.judged import Judged
from ui.render import render_failure, render_notices, render_question, render_working
from ui.scope import BadDate, read_scope
from ui.start import Start

TURNS_KEPT = 20
"""The browser keeps the conversation; older turns would only fill its storage."""

Said = dict[str, str]
"""One turn as the browser keeps it: question, answer (plain text) and html. Plain JSON.

What the search was narrowed to stands beside them, by the names of a Scope's fields.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the page shows: messages in Gradio's shape, what to remember, which button."""

    messages: list[dict[str, str]]
    said: list[Said]
    busy: bool


class Talk:
    """Answers the events of all open pages. Knows nothing of Gradio."""

    def __init__(self, pipeline: Asking, start: Start, judged: Judged | None = None) -> None:
        self._pipeline = pipeline
        self._start = start
        self._judged = judged
        self._stops = Stops()

    def ask(
        self,
        question: str,
        said: Sequence[Said],
        source: str,
        since: str,
        until: str,
        quote_only: bool,
        wishes: bool = True,
        *,
        page: str,
    ) -> Iterator[View]:
        """Yield the page as the answer grows; the last view is not busy and remembers the turn."""
        if not question.strip():
            yield View(messages=messages(said), said=[*said], busy=False)
            return
        stop = self._stops.begin(page)
        narrowed = _given(source=source, since=since, until=until)
        now = Reply(html=render_working(_BEFORE if self._start.is_quotable else _STARTING))
        yield _view(said, question, now, busy=True)
        if not self._start.wait(stop.is_set):
            yield _view(said, question, Reply(html=render_notices([_UNBEGUN])), busy=False)
            return
        try:
            scope = _scope(narrowed)
        except BadDate as error:
            yield _view(said, question, Reply(html=render_failure(str(error))), busy=False)
            return
        for now in replies(
            self._pipeline,
            question,
            history=_history(said),
            scope=scope,
            quote_only=quote_only,
            wishes=wishes,
            stop=stop,
        ):
            yield _view(said, question, now, busy=True)
        if self._judged and now.whole:
            self._judged.remember(now.whole)
        yield _view(said, question, now, busy=False, narrowed=narrowed)

    def judge(self, said: Sequence[Said], place: int, *, liked: bool) -> None:
        """Keep that the reader liked, or did not like, the message at this place.

        Raises:
            JudgementLost: it could not be written down.
        """
        turns = [*said]
        # Two messages a turn, question and reply; one without an answer cannot be judged.
        if self._judged is None or not 0 <= place // 2 < len(turns):
            return
        turn = turns[place // 2]
        if turn["answer"]:
            before = _history(turns[: place // 2])
            self._judged.keep(
                turn["question"],
                turn["answer"],
                liked=liked,
                history=before,
                scope=_scope(turn),
            )

    def stop(self, page: str) -> None:
        """End the answer this page is waiting for."""
        self._stops.stop(page)


def messages(said: Sequence[Said]) -> list[dict[str, str]]:
    """Return the turns as chat messages."""
    return [
        {"role": role, "content": content}
        for turn in said
        for role, content in (
            ("user", render_question(turn["question"])),
            ("assistant", turn["html"]),
        )
    ]


def _history(said: Sequence[Said]) -> list[Turn]:
    turns = [Turn(question=turn["question"], answer=turn["answer"]) for turn in said]
    return [turn for turn in turns if turn.answer]


def _given(**wanted: str) -> Said:
    return {name: text.strip() for name, text in wanted.items() if text.strip()}


def _scope(narrowed: Mapping[str, str]) -> Scope:
    return read_scope(*(narrowed.get(name) for name in ("source", "since", "until")))


def _view(
    said: Sequence[Said],
    question: str,
    now: Reply,
    *,
    busy: bool,
    narrowed: Said | None = None,
) -> View:
    turn = {"question": question, "answer": now.answer or "", "html": now.html}
    turns = [*said, turn | (narrowed or {})]
    # Shown and kept are the same turns, so that the place of a message says which it is.
    turns = turns[-TURNS_KEPT:]
    return View(messages=messages(turns), said=turns, busy=busy)


_BEFORE = "Looking in the articles …"
_STARTING = "Still starting; your question is next …"
_UNBEGUN = "Stopped before it was looked for; ask again when the start is done."
