"""Ask without ceremony: one pipeline, built on the first question and kept loaded."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from rag.pipeline import ANYWHERE, Pipeline
from rag.settings import Settings
from rag.types import Answer, Event, Scope, Turn


@lru_cache(maxsize=1)
def _pipeline(settings: Settings) -> Pipeline:
    """Return the pipeline that `ask` and `stream` keep loaded between calls."""
    return Pipeline(settings)


def ask(
    question: str,
    *,
    history: Sequence[Turn] = (),
    scope: Scope = ANYWHERE,
    k: int | None = None,
    quote_only: bool = False,
    settings: Settings | None = None,
) -> Answer:
    """Return a checked, cited answer from the library in `settings.home`.

    Raises:
        FootnoteError: one clear line; see `Pipeline` and `Pipeline.stream` for which.
    """
    pipeline = _pipeline(settings or Settings())
    return pipeline.ask(question, history=history, scope=scope, k=k, quote_only=quote_only)


def stream(
    question: str,
    *,
    history: Sequence[Turn] = (),
    scope: Scope = ANYWHERE,
    k: int | None = None,
    quote_only: bool = False,
    settings: Settings | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Event]:
    """Yield the events of one answer as they come; `Event` says which there are."""
    yield from _pipeline(settings or Settings()).stream(
        question,
        history=history,
        scope=scope,
        k=k,
        quote_only=quote_only,
        cancelled=cancelled,
    )
