"""Writes text with a model on an OpenAI-compatible server: llama-server, vLLM, Ollama, others."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import Any

from models.address import KEY_VARIABLE, ServerAddress
from models.exchange import drawn
from models.server import Patience, Refused, Server
from models.thoughts import Thoughts

MOST_CHARACTERS_A_TOKEN = 16
"""No tokenizer puts more into a token on average: beyond it a server ignores the limit."""
NOT_UNDERSTOOD = {400, 422}


class RemoteGenerator:
    """A language model on a server; the likeliest words, as far as the server obeys.

    The grammar is sent along. llama-server obeys it; others pass over it, and what they write is
    read and checked like any draft. A server that refuses the field is asked again without it.
    Requests are not lined up here: a server has its own queue.
    """

    def __init__(
        self, address: ServerAddress, *, key: str | None = None, patience: Patience | None = None
    ) -> None:
        self._address = address
        self._has_key = key is not None
        self._server = Server(address, key=key, patience=patience or Patience())
        self._takes_grammar = True
        self._model: str | None = None
        self._know(address.model)

    def start(self) -> tuple[str, ...]:
        """Ask the server for its models; return what the user should know, mostly nothing.

        Raises:
            ServerFailed: it cannot be asked, or has several models and none was named.
        """
        for model in drawn(self._introduce, cancelled=lambda: False):
            self._know(model)
        is_open = self._address.url.startswith("http:") and not self._address.is_this_machine
        if self._has_key and is_open:
            return (f"the key in {KEY_VARIABLE} goes to {self._address.host} unencrypted",)
        return ()

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

        No server says who is `first` in its queue, and there is nothing to `tell` of it.

        Raises:
            ServerFailed: the server cannot be reached, is silent for too long, breaks off, takes
                too long in all, refuses, or says what no such server says.
        """
        request: dict[str, Any] = {
            "messages": [dict(message) for message in messages],
            "max_tokens": max_tokens,
            "temperature": 0,
            "stream": True,
        }
        thoughts, left = Thoughts(), max_tokens * MOST_CHARACTERS_A_TOKEN
        for heard in drawn(lambda: self._write(request, grammar), cancelled=cancelled):
            for piece in thoughts.pass_on(heard):
                yield piece[:left]
                left -= len(piece)
            if left <= 0:
                return
        if not cancelled():
            yield from thoughts.rest()

    def close(self) -> None:
        """Do nothing: no connection outlives its request."""

    def _know(self, model: str | None) -> None:
        """Take the model's name, and show it with its host: a reader sees where words came from."""
        host = self._address.url.split("//")[1].split("/")[0]
        self._model = model
        self.name = f"{model or 'model'} at {host}"

    async def _introduce(self) -> AsyncIterator[str]:
        """Yield the name of the model that will write."""
        if self._model is None:
            yield await self._server.only_model()
        else:
            await self._server.list_models()
            yield self._model

    async def _write(self, request: dict[str, Any], grammar: str | None) -> AsyncIterator[str]:
        if self._model is None:
            self._know(await self._server.only_model())
        plain = request | {"model": self._model}
        if grammar is not None and self._takes_grammar:
            try:
                async for piece in self._server.write(plain | {"grammar": grammar}):
                    yield piece
                return
            except Refused as refusal:
                if refusal.status not in NOT_UNDERSTOOD:
                    raise
        async for piece in self._server.write(plain):
            # Only now is it known that the grammar was what it did not take.
            self._takes_grammar &= grammar is None
            yield piece
