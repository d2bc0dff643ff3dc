"""Writes text with a GGUF model of one's own choice."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from models.adapter import adapter_of, verify_adapter
from models.catalog import find, locate, verify
from models.errors import ModelBroken
from models.fitness import check_fitness
from models.shelf import verify_fetched
from models.timings import Timings
from models.worker import Worker

NOT_LOADED = "Failed to load model"
"""All that llama-cpp-python says where llama.cpp will not have a file."""


class LlamaGenerator:
    """A language model in a process of its own; always the likeliest words, so repeatable.

    Raises:
        ModelMissing: there is no such model on this machine.
    """

    def __init__(
        self,
        name_or_path: str,
        *,
        threads: int,
        context_tokens: int,
        most_waiting: int | None = None,
    ) -> None:
        self._path = locate(name_or_path, "generator")
        self._card = find(name_or_path, "generator")
        self.name = self._card.name if self._card else self._path.stem
        self._context_tokens = context_tokens
        self._adapter = adapter_of(self._card)
        self._worker = Worker(
            self._path,
            threads=threads,
            context_tokens=context_tokens,
            adapter=self._adapter,
            quicken=self._card is not None,
            most_waiting=most_waiting,
        )
        self._verified = False
        self._architecture = ""

    @property
    def timings(self) -> Timings | None:
        """Return how the last finished request went, or None before one has."""
        return self._worker.timings

    @property
    def pid(self) -> int | None:
        """Return the id of the model's process, or None while there is none."""
        return self._worker.pid

    @property
    def is_idle(self) -> bool:
        """Return whether no request is being answered or waits."""
        return self._worker.is_idle

    def start(self) -> tuple[str, ...]:
        """Check, load and test the model; return what the user should know, mostly nothing.

        Raises:
            ModelBroken: it is not the file that was checked, does not fit, cannot be loaded or
                fails its self-test.
        """
        self._verify()
        with self._explained():
            return self._worker.start()

    def generate(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        grammar: str | None,
        max_tokens: int,
        cancelled: Callable[[], bool],
        first: bool = False,
        tell: Callable[[int | None], object] | None = None,
    ) -> Iterator[str]:
        """Yield pieces of text. Stops early, without error, once `cancelled()` is true.

        One request at a time, in the order of their first `next`, those that go on with an
        answer already begun `first`; loads the model if need be. `tell` hears how many are
        before this one, as Worker.write says.

        Raises:
            ModelBusy: as many wait as may.
            ModelStopped: the model's process died too often of late; `start` tries again.
            GrammarRejected: the grammar does not parse or leaves no way on.
            PromptRejected: the messages are too long or unfit for the chat template.
            ModelBroken: the model cannot be loaded.
            WorkerDied: the model's process ended in the middle; the next request restarts it.
        """
        self._verify()
        with self._explained():
            yield from self._worker.write(
                messages,
                grammar=grammar,
                max_tokens=max_tokens,
                cancelled=cancelled,
                first=first,
                tell=tell,
            )

    def close(self) -> None:
        """End the model's process."""
        self._worker.close()

    def _verify(self) -> None:
        """Look at the file before it is loaded for the first time."""
        if self._verified:
            return
        if self._card:
            verify(self._card)
            if self._adapter:
                verify_adapter(self._adapter, self._card)
        else:
            verify_fetched(self._path)
        head = check_fitness(self._path, context_tokens=self._context_tokens)
        self._architecture = head.architecture
        self._verified = True

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except ModelBroken as error:
            if NOT_LOADED not in str(error):
                raise
            raise ModelBroken(
                f"{self._path.name} cannot be used: it is damaged, or the llama.cpp here does not "
                f"know its architecture {self._architecture!r}; try another GGUF file"
            ) from error
