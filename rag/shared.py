"""Ask without ceremony: one pipeline, built on the first question and kept loaded."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock

from rag.pipeline import ANYWHERE, Pipeline
from rag.settings import Settings
from rag.types import Answer, Event, Scope, Turn


class _Shared:
    """The pipeline of the settings last asked with; others are closed once nobody asks them."""

    def __init__(self) -> None:
        # Entered again where an abandoned answer is cleared away in the middle of `_take`.
        self._lock = RLock()
        self._pipeline: Pipeline | None = None
        self._asking: Counter[Pipeline] = Counter()

    @contextmanager
    def lent(self, settings: Settings) -> Iterator[Pipeline]:
        """Give the pipeline with these settings, which stays open for as long."""
        pipeline = self._take(settings)
        try:
            yield pipeline
        finally:
            with self._lock:
                self._asking[pipeline] -= 1
                self._close_if_idle(pipeline)

    def _take(self, settings: Settings) -> Pipeline:
        with self._lock:
            if self._pipeline is None or self._pipeline.settings != settings:
                before, self._pipeline = self._pipeline, Pipeline(settings)
                if before:
                    self._close_if_idle(before)
            self._asking[self._pipeline] += 1
            return self._pipeline

    def _close_if_idle(self, pipeline: Pipeline) -> None:
        if pipeline is not self._pipeline and not self._asking[pipeline]:
            del self._asking[pipeline]
            pipeline.close()


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
    with _shared.lent(settings or Settings()) as pipeline:
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
    with _shared.lent(settings or Settings()) as pipeline:
        yield from pipeline.stream(
            question,
            history=history,
            scope=scope,
            k=k,
            quote_only=quote_only,
            cancelled=cancelled,
            wishes=wishes,
        )
