"""Find the models that the settings name, and say it the product's way where one cannot be used."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.close_reader import CloseReader
from models.embedder import SentenceEmbedder
from models.errors import ModelError
from models.opened import LanguageModel, open_generator
from models.reader import PassageReader
from rag.errors import ModelUnavailable
from rag.protocols import Embedder
from rag.settings import Settings


def load_embedder(settings: Settings) -> Embedder:
    """Return the embedder that the settings name.

    Raises:
        ModelUnavailable: it is missing or cannot be loaded.
    """
    with translated():
        return SentenceEmbedder(settings.embedder, threads=settings.threads)


def load_reader(settings: Settings) -> PassageReader | None:
    """Return the reader, loaded when it first reads; None where the settings want none."""
    return PassageReader(threads=settings.threads) if settings.reader else None


def load_closer(settings: Settings) -> CloseReader | None:
    """Return the close reader, loaded when it first reads; None where the settings want none.

    It reads again what the reader found, so without that one there is none either.
    """
    wanted = settings.reader and settings.close_reader
    return CloseReader(threads=settings.threads) if wanted else None


def load_generator(settings: Settings) -> LanguageModel | None:
    """Return the language model, found but not yet loaded; None where the settings want none.

    Raises:
        ModelUnavailable: it is missing, or the address of a server makes no sense.
    """
    if settings.model is None:
        return None
    with translated():
        return open_generator(
            settings.model,
            threads=settings.threads,
            context_tokens=settings.context_tokens,
            most_waiting=settings.most_waiting,
        )


@contextmanager
def translated() -> Iterator[None]:
    """Raise what a model says of itself as ModelUnavailable."""
    try:
        yield
    except ModelError as error:
        raise ModelUnavailable(str(error)) from error
