"""Ask without ceremony: one pipeline, built on the first question and kept loaded."""

from collections.abc import Callable, Iterator, Sequence
from threading import Lock

from rag.pipeline import ANYWHERE, Pipeline
from rag.settings import Settings
from rag.types import Answer, Event, Scope, Turn


class _Shared:
    """The one pipeline; another's settings take its place, and close it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pipeline: Pipeline | None = None

    def get(self, settings: Settings) -> Pipeline:
        """Return the pipeline with these settings."""
        with self._lock:
            if self._pipeline is None or self._pipeline.settings != settings:
                made = Pipeline(settings)
                if self._pipeline:
                    self._pipeline.close()
                self._pipeline = made
            return self._pipeline


_shared = _Shared()


def ask(
    question: str,
    *,
    history: Sequence[Turn] = (),
    scope: Scope = ANYWHERE,
    k: int | None = None,
    quote_only: bool = False,
    settings: Settings | None = None,
    wishes: bool = True,
) -> Answer:
    """Return a checked, cited answer from the library in `settings.home`.

    Raises:
        FootnoteError: one clear line; see `Pipeline` and `Pipeline.stream` for which.
    """
    pipeline = _shared.get(settings or Settings())
    return pipeline.ask(
        question, history=history, scope=scope, k=k, quote_only=quote_only, wishes=wishes
    )


def stream(
    question: str,
    *,
    history: Sequence[Turn] = (),
    scope: Scope = ANYWHERE,
    k: int | None = None,
    quote_only: bool = False,
    settings: Settings | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    wishes: bool = True,
) -> Iterator[Event]:
    """Yield the events of one answer as they come; `Event` says which there are."""
    yield from _shared.get(settings or Settings()).stream(
        question,
        history=history,
        scope=scope,
        k=k,
        quote_only=quote_only,
        cancelled=cancelled,
        wishes=wishes,
    )
