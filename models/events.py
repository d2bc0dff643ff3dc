"""Reads the stream of an OpenAI-compatible server: events in, pieces of text out."""

import json
from collections.abc import AsyncIterator
from typing import Any

MOST_BYTES = 4_000_000
"""A server that says more for an answer of a few sentences is not answering."""
NO_REASON = "no reason given"


class Nonsense(Exception):
    """The server says what no server of models says. The text says what."""


class Reported(Exception):
    """The server says, in the words of the protocol, that something went wrong."""


class BrokeOff(Exception):
    """The stream ended before the answer did."""


async def pieces_of_stream(blocks: AsyncIterator[bytes]) -> AsyncIterator[str]:
    """Yield the pieces of text in server-sent events, up to the end of the answer.

    Source: OpenAI API reference, "Create chat completion", streaming: data lines that hold
    chat.completion.chunk objects, the last of them "[DONE]".

    Raises:
        Nonsense: an event is no such object, or there is far too much.
        Reported: an event is an error.
        BrokeOff: there is no more, and neither an end nor a reason for it.
    """
    is_finished = False
    async for event in _events(blocks):
        if event == "[DONE]":
            return
        choice = _choice(_parsed(event))
        piece = _content(choice.get("delta"))
        if piece:
            yield piece
        is_finished |= bool(choice.get("finish_reason"))
    if not is_finished:
        raise BrokeOff("broke off in the middle of its answer")


def text_of_answer(body: str) -> str:
    """Return the text of an answer that came whole, from a server that does not stream.

    Raises:
        Nonsense: it is no chat.completion object.
        Reported: it is an error.
    """
    return _content(_choice(_parsed(body)).get("message"))


async def _events(blocks: AsyncIterator[bytes]) -> AsyncIterator[str]:
    """Yield what stands behind "data:", line by line; other lines and comments are passed over."""
    held, total = b"", 0
    async for block in blocks:
        total += len(block)
        if total > MOST_BYTES:
            raise Nonsense("sends without end")
        *lines, held = (held + block).split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                yield line[5:].decode("utf-8", "replace").strip()


def _parsed(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Nonsense("sends what is not JSON") from error
    if not isinstance(value, dict):
        raise Nonsense("sends JSON of another shape than an answer's")
    if value.get("error") or _is_flat_error(value):
        raise Reported(f"reports: {said(value)}")
    return value


def _is_flat_error(value: dict[str, Any]) -> bool:
    """Return whether it is no answer, and in the shape of an error without an object in it.

    vLLM and SGLang put the message beside `"object": "error"`, FastAPI puts it into `detail`. An
    `error` that is null says nothing: some servers send one with every piece of a good answer.
    """
    told = {key for key in ("error", "message", "detail") if value.get(key) is not None}
    return "choices" not in value and (bool(told) or value.get("object") == "error")


def said(value: object) -> str:
    """Return the message in a server's error, on one line and cut to a readable length."""
    found: tuple[object, ...] = (value,)
    if isinstance(value, dict):
        error = value.get("error")
        inner = error.get("message") if isinstance(error, dict) else error
        found = (inner, value.get("message"), value.get("detail"))
    lines = (" ".join(str(each).split()) for each in found if each and each is not True)
    return next(filter(None, lines), NO_REASON)[:200]


def _choice(value: dict[str, Any]) -> dict[str, Any]:
    choices = value.get("choices")
    if choices == []:
        return {"finish_reason": None}  # A word on usage, which some send last.
    if isinstance(choices, list) and isinstance(choices[0], dict):
        return choices[0]
    raise Nonsense("sends JSON of another shape than an answer's")


def _content(part: object) -> str:
    """Return the text of a delta or message; what a model thinks beforehand is not its answer."""
    if part is None:
        return ""
    content = part.get("content") if isinstance(part, dict) else part
    if content is None:
        return ""
    if not isinstance(part, dict) or not isinstance(content, str):
        raise Nonsense("sends JSON of another shape than an answer's")
    return content
