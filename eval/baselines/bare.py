"""The language model by itself: what it says to an article and a question, nothing between."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.errors import ModelError
from models.opened import LanguageModel, open_generator
from rag import ModelUnavailable, Settings

SYSTEM = "You are a helpful assistant."


class BareModel:
    """Puts an article and a question before the model as they are."""

    def __init__(self, generator: LanguageModel, settings: Settings) -> None:
        self._generator = generator
        self._settings = settings

    def say(self, article: str, question: str) -> str:
        """Return what the model says; nothing where it cannot take the prompt.

        Raises:
            ModelUnavailable: the model cannot be loaded, or stopped.
        """
        messages = [
            {"role": "system", "content": SYSTEM},
            {"role": "user", "content": f"{article}\n\n{question}"},
        ]
        try:
            return "".join(
                self._generator.generate(
                    messages,
                    grammar=None,
                    max_tokens=self._settings.answer_tokens,
                    cancelled=lambda: False,
                )
            )
        except ModelError as error:
            raise ModelUnavailable(str(error)) from error


@contextmanager
def bare_model(settings: Settings) -> Iterator[BareModel | None]:
    """Yield the model that the settings name, None where they name none.

    Raises:
        ModelUnavailable: it is missing.
    """
    if settings.model is None:
        yield None
        return
    try:
        generator = open_generator(
            settings.model, threads=settings.threads, context_tokens=settings.context_tokens
        )
    except ModelError as error:
        raise ModelUnavailable(str(error)) from error
    try:
        yield BareModel(generator, settings)
    finally:
        generator.close()
