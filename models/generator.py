"""Writes text with a GGUF model of one's own choice."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from models.catalog import find, locate, verify
from models.worker import Timings, Worker


class LlamaGenerator:
    """A language model in a process of its own; always the likeliest words, so repeatable.

    Raises:
        ModelMissing: there is no such model on this machine.
    """

    def __init__(self, name_or_path: str, *, threads: int, context_tokens: int) -> None:
        path = locate(name_or_path, "generator")
        self._card = find(name_or_path, "generator")
        self.name = self._card.name if self._card else path.stem
        self._worker = Worker(path, threads=threads, context_tokens=context_tokens)
        self._verified = False

    @property
    def timings(self) -> Timings | None:
        """Return how the last finished request went, or None before one has."""
        return self._worker.timings

    @property
    def pid(self) -> int | None:
        """Return the id of the model's process, or None while there is none."""
        return self._worker.pid

    def start(self) -> tuple[str, ...]:
        """Check, load and test the model; return what the user should know, mostly nothing.

        Raises:
            ModelBroken: it is not the file we tested, cannot be loaded or fails its self-test.
        """
        self._verify()
        return self._worker.start()

    def generate(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        grammar: str | None,
        max_tokens: int,
        cancelled: Callable[[], bool],
    ) -> Iterator[str]:
        """Yield pieces of text. Stops early, without error, once `cancelled()` is true.

        One request at a time, in the order of their first `next`; loads the model if need be.

        Raises:
            GrammarRejected: the grammar does not parse or leaves no way on.
            PromptRejected: the messages are too long or unfit for the chat template.
            ModelBroken: the model cannot be loaded.
            WorkerDied: the model's process ended in the middle; the next request restarts it.
        """
        self._verify()
        yield from self._worker.write(
            messages, grammar=grammar, max_tokens=max_tokens, cancelled=cancelled
        )

    def close(self) -> None:
        """End the model's process."""
        self._worker.close()

    def _verify(self) -> None:
        if self._card and not self._verified:
            verify(self._card)
        self._verified = True
