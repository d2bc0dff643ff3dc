"""Speaks with an OpenAI-compatible server; every way it can fail becomes one line."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from models.address import KEY_VARIABLE, ServerAddress
from models.errors import BAD_PROXY, ServerFailed
from models.events import BrokeOff, Nonsense, Reported, pieces_of_stream, said, text_of_answer

MOST_WHOLE_BYTES = 1_000_000
"""Read at most of what comes in one piece: an answer, a list of models, a reason."""
HINT = "is it OpenAI-compatible, and does its address end in /v1?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for a server. A big model on a slow machine reads a prompt for long.

    Silence is to end before the minute that a question has in all: a server that hangs is
    told of as such then, and not as a model that is slow.
    """

    connect_seconds: float = 5.0
    silence_seconds: float = 45.0
    answer_seconds: float = 180.0


class Refused(ServerFailed):
    """The server answered with a status that is not success."""

    def __init__(self, address: str, reason: str, *, status: int) -> None:
        super().__init__(address, reason)
        self.status = status


class Server:
    """One server. Each request has a connection of its own, which ends with it."""

    def __init__(self, address: ServerAddress, *, key: str | None, patience: Patience) -> None:
        self._address = address
        self._key = key
        self._patience = patience

    async def only_model(self) -> str:
        """Return the name of the one model that the server has.

        Raises:
            ServerFailed: it has none or several, or cannot be asked.
        """
        body = await self.list_models()
        try:
            names = [str(each["id"]) for each in json.loads(body)["data"]]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._failed(f"does not list its models; {HINT}") from error
        if len(names) != 1:
            some = ", ".join(names[:8]) or "none"
            raise self._failed(f"has not one model but: {some}; name one: {self._address.url}#NAME")
        return names[0]

    async def list_models(self) -> str:
        """Return what the server says of its models, as JSON.

        Raises:
            ServerFailed: it cannot be asked.
        """
        async with self._answering("GET", "models") as response:
            return await _whole(response)

    async def write(self, body: dict[str, Any]) -> AsyncIterator[str]:
        """Yield the pieces of an answer as they come, or all of it from one who does not stream.

        Raises:
            Refused: the server does not take the request.
            ServerFailed: anything else that goes wrong.
        """
        async with self._answering("POST", "chat/completions", body) as response:
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind == "application/json":
                yield text_of_answer(await _whole(response))
            elif kind == "text/event-stream":
                async for piece in pieces_of_stream(response.aiter_bytes()):
                    yield piece
            else:
                raise Nonsense(f"answers with {kind[:60] or 'an unnamed kind of data'}")

    @asynccontextmanager
    async def _answering(
        self, method: str, place: str, body: dict[str, Any] | None = None
    ) -> AsyncIterator[httpx.Response]:
        """Yield the server's answer; whatever happens meanwhile becomes one line."""
        url = f"{self._address.url}/{place}"
        try:
            async with (
                asyncio.timeout(self._patience.answer_seconds),
                self._client() as client,
                client.stream(method, url, json=body) as response,
            ):
                if response.status_code != 200:
                    raise self._refused(response.status_code, await _whole(response))
                yield response
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise self._failed(self._fault(error)) from error
        except (Nonsense, Reported, BrokeOff) as error:
            hint = f"; {HINT}" if isinstance(error, Nonsense) else ""
            raise self._failed(f"{error}{hint}") from error

    def _client(self) -> httpx.AsyncClient:
        patience = self._patience
        headers = {"accept-encoding": "identity"}
        if self._key:
            headers["authorization"] = f"Bearer {self._key}"
        timeout = httpx.Timeout(patience.silence_seconds, connect=patience.connect_seconds)
        # A proxy for the wide world would catch what is meant for this machine.
        trusting = not self._address.is_this_machine
        try:
            return httpx.AsyncClient(headers=headers, timeout=timeout, trust_env=trusting)
        # ImportError: httpx comes without what SOCKS needs.
        except (ImportError, ValueError) as error:
            raise self._failed(f"cannot be reached: {BAD_PROXY}") from error

    def _fault(self, error: Exception) -> str:
        patience = self._patience
        match error:
            case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.InvalidURL():
                return f"cannot be reached ({error or 'no answer'}); is it running?"
            case httpx.TimeoutException():
                return f"was silent for {patience.silence_seconds:g} s; ask again or see to it"
            case TimeoutError():
                return f"took more than {patience.answer_seconds:g} s; ask again or see to it"
        return f"broke off ({str(error) or type(error).__name__})"

    def _refused(self, status: int, body: str) -> Refused:
        if status in (401, 403):
            reason = f"wants another key (status {status}); put it into {KEY_VARIABLE}"
        else:
            reason = f"refuses (status {status}: {_reason(body)})"
        return Refused(self._address.url, self._without_key(reason), status=status)

    def _failed(self, reason: str) -> ServerFailed:
        return ServerFailed(self._address.url, self._without_key(reason))

    def _without_key(self, text: str) -> str:
        # Some servers quote the key in what they refuse.
        return text.replace(self._key, "***") if self._key else text


async def _whole(response: httpx.Response) -> str:
    """Return the body, or as much of it as is read at most."""
    held = b""
    async for block in response.aiter_bytes():
        held += block
        if len(held) >= MOST_WHOLE_BYTES:
            break
    return held[:MOST_WHOLE_BYTES].decode("utf-8", "replace")


def _reason(body: str) -> str:
    try:
        return said(json.loads(body))
    except (ValueError, RecursionError):
        return said(body)
