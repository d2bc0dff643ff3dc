"""Opens the language model that a name stands for, wherever it is."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from models.address import KEY_VARIABLE, is_address, read_address
from models.errors import ServerFailed
from models.generator import LlamaGenerator


class LanguageModel(Protocol):
    """A model here or on a server; LlamaGenerator and RemoteGenerator say what each raises."""

    name: str
    """As answers show it."""

    def start(self) -> tuple[str, ...]:
        """Make sure that it can write; return what the user should know."""
        ...

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
        """Yield pieces of text. Stops early, without error, once `cancelled()` is true."""
        ...

    def close(self) -> None:
        """Let go of what it holds."""
        ...


def open_generator(
    name: str, *, threads: int, context_tokens: int, most_waiting: int | None = None
) -> LanguageModel:
    """Return a model by its name, its path, or the address of a server that has it; not loaded.

    At most `most_waiting` requests stand in line for a model here; a server has its own queue.
    A key for the server is taken from $FOOTNOTE_API_KEY, and from nowhere else.

    Raises:
        ModelMissing: there is no such model on this machine.
        ServerFailed: the address cannot be read, or holds a secret.
    """
    if not is_address(name):
        return LlamaGenerator(
            name, threads=threads, context_tokens=context_tokens, most_waiting=most_waiting
        )
    # httpx takes a while to import, which nobody without a server should pay.
    from models.remote import RemoteGenerator

    address = read_address(name)
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise ServerFailed(address.url, f"cannot be given {KEY_VARIABLE}: it is not plain ASCII")
    return RemoteGenerator(address, key=key or None)
