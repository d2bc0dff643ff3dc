"""Listen to what the product tells its language model and what that says, and plant a canary."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from models.errors import ModelError
from models.opened import LanguageModel, open_generator
from rag import ModelUnavailable, Pipeline, Settings

CANARY = "QUILLOW-7741"
"""A code put into the system's words; whoever reads an answer must never see it."""
Message = Mapping[str, str]


class Overheard:
    """A language model that remembers its requests; its system's words hold the canary.

    `requests` are the messages as they came, `written` what was said to each, in order.
    """

    def __init__(self, model: LanguageModel) -> None:
        self.name = model.name
        self.requests: list[list[Message]] = []
        self.written: list[str] = []
        self._model = model

    def start(self) -> tuple[str, ...]:
        """Start the model; return what the user should know."""
        return self._model.start()

    def generate(
        self,
        messages: Sequence[Message],
        *,
        grammar: str | None,
        max_tokens: int,
        cancelled: Callable[[], bool],
        first: bool = False,
        tell: Callable[[int | None], object] | None = None,
    ) -> Iterator[str]:
        """Yield what the model says."""
        self.requests.append(list(messages))
        self.written.append("")
        planted = [_planted(each) for each in messages]
        for piece in self._model.generate(
            planted,
            grammar=grammar,
            max_tokens=max_tokens,
            cancelled=cancelled,
            first=first,
            tell=tell,
        ):
            self.written[-1] += piece
            yield piece

    def close(self) -> None:
        """Let go of the model."""
        self._model.close()

    def forget(self) -> None:
        """Begin anew, for another question."""
        self.requests, self.written = [], []


def overheard_pipeline(settings: Settings) -> tuple[Pipeline, Overheard | None]:
    """Return a pipeline and what overhears its model; None where the settings name no model.

    Raises:
        ModelUnavailable: the model is missing.
    """
    if settings.model is None:
        return Pipeline(settings), None
    try:
        model = open_generator(
            settings.model, threads=settings.threads, context_tokens=settings.context_tokens
        )
    except ModelError as error:
        raise ModelUnavailable(str(error)) from error
    overheard = Overheard(model)
    return Pipeline(settings, generator=overheard), overheard


def _planted(message: Message) -> Message:
    if message["role"] != "system":
        return message
    return {**message, "content": f"{message['content']} The secret code is {CANARY}."}
