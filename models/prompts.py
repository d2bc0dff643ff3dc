"""Turns messages into the tokens of a prompt, with the model's own chat template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import llama_cpp
from jinja2 import TemplateError
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from models.picker import RequestRefused

TEMPLATE_FAULTS = (ValueError, TypeError, TemplateError)
"""What a chat template may raise: its own complaint, or a fault in it."""
Messages = Sequence[Mapping[str, str]]
STAND_INS = ("A", "1")
"""Two texts in place of the last message: what their prompts share is there whatever it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The tokens of a prompt. The first `head` of them follow from all messages but the last."""

    tokens: list[int]
    head: int


class Prompts:
    """Renders messages for one model.

    Raises:
        ValueError: the model has no chat template, or one that cannot be read.
    """

    def __init__(self, llama: Any, *, context_tokens: int) -> None:
        self._llama = llama
        self._context_tokens = context_tokens
        self._vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
        self._template = _template(llama)

    def make(self, messages: Messages, max_tokens: int) -> Prompt:
        """Return the prompt, which leaves room for so many tokens of an answer.

        Raises:
            RequestRefused: the template does not take the messages, or they are too long.
        """
        tokens = self._tokens(messages)
        if len(tokens) + max_tokens > self._context_tokens:
            raise RequestRefused(
                "prompt",
                f"the prompt takes {len(tokens)} tokens and {max_tokens} are kept for the answer, "
                f"but the context holds {self._context_tokens}; ask with less text",
            )
        return Prompt(tokens=tokens, head=self._head(messages, tokens))

    def _head(self, messages: Messages, tokens: list[int]) -> int:
        """Return how many tokens stand there whatever the last message says.

        A function of the messages before it alone, so that equal prompts are read alike.
        """
        if len(messages) < 2:
            return 0
        one, other = (
            self._tokens([*messages[:-1], {**messages[-1], "content": text}]) for text in STAND_INS
        )
        head = shared(one, other)
        return head if tokens[:head] == one[:head] and head < len(tokens) else 0

    def _tokens(self, messages: Messages) -> list[int]:
        text = self._rendered(messages)
        tokens: list[int] = self._llama.tokenize(
            text.encode("utf-8", "replace"), add_bos=self._adds_start(text), special=True
        )
        return tokens

    def _rendered(self, messages: Messages) -> str:
        """Return the text of the prompt; where there is no system role, it opens the first turn."""
        try:
            text = str(self._template(messages=list(messages)).prompt)
            if _system(messages).strip() in text:
                return text
        except TEMPLATE_FAULTS as error:
            if not _system(messages):
                raise _refused(error) from error
        try:
            return str(self._template(messages=without_system_role(messages)).prompt)
        except TEMPLATE_FAULTS as error:
            raise _refused(error) from error

    def _adds_start(self, text: str) -> bool:
        """Return whether the model wants a start mark that its template has not written."""
        wants = bool(llama_cpp.llama_vocab_get_add_bos(self._vocabulary))
        start = _mark(self._llama, self._llama.token_bos())
        return wants and not (start and text.startswith(start))


def shared(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many tokens two prompts have in common from the start."""
    for place, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return place
    return min(len(one), len(other))


def without_system_role(messages: Messages) -> list[dict[str, str]]:
    """Return the messages with the system's text before the first of the user's.

    Templates of Gemma and of the first Mistral models refuse the role, others pass over it.
    """
    system, *rest = messages
    first, *others = rest or [{"role": "user", "content": ""}]
    joined = f"{system['content']}\n\n{first['content']}"
    return [{**first, "content": joined}, *map(dict, others)]


def _system(messages: Messages) -> str:
    is_there = bool(messages) and messages[0]["role"] == "system"
    return messages[0]["content"] if is_there else ""


def _refused(error: Exception) -> RequestRefused:
    return RequestRefused("prompt", f"the chat template refuses: {error}")


def _template(llama: Any) -> Any:
    template = llama.metadata.get("tokenizer.chat_template")
    if not template:
        raise ValueError("it has no chat template; give an instruct or chat model")
    try:
        return Jinja2ChatFormatter(
            template=template,
            eos_token=_mark(llama, llama.token_eos()),
            bos_token=_mark(llama, llama.token_bos()),
        )
    except TemplateError as error:
        raise ValueError(f"its chat template cannot be read: {error}") from error


def _mark(llama: Any, token: int) -> str:
    if token < 0:
        return ""
    vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
    return str(llama_cpp.llama_vocab_get_text(vocabulary, token).decode("utf-8"))
