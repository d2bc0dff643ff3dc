"""Turns chat messages into tokens the way a model's own process does, without its weights."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from models.catalog import locate

ANY_LENGTH = 1_000_000_000
"""Tokens of context: nothing is read, so no prompt is too long."""


class Vocabulary:
    """The words and the chat template of a GGUF file.

    Raises:
        ModelMissing: there is no such model on this machine.
        ValueError: the file is no model, or has no chat template.
    """

    def __init__(self, name_or_path: str) -> None:
        # Slow to import, and nothing here is needed to answer.
        import llama_cpp

        from models.prompts import Prompts

        path: Path = locate(name_or_path, "generator")
        self._library: Any = llama_cpp
        self._llama = llama_cpp.Llama(str(path), vocab_only=True, verbose=False)
        self._vocabulary = llama_cpp.llama_model_get_vocab(self._llama.model)
        self._prompts = Prompts(self._llama, context_tokens=ANY_LENGTH)

    def control_tokens(self, messages: Sequence[Mapping[str, str]]) -> list[str]:
        """Return the control tokens of a whole prompt, in order: those that begin and end turns."""
        prompt = self._prompts.make(messages, 0)
        return [self._text(token) for token in prompt.tokens if self._is_control(token)]

    def forged_tokens(self, messages: Sequence[Mapping[str, str]]) -> int:
        """Return how many control tokens the messages hold beyond those of the template."""
        empty = [{**message, "content": "x"} for message in messages]
        return len(self.control_tokens(messages)) - len(self.control_tokens(empty))

    def known_tokens(self) -> list[str]:
        """Return all control tokens that the vocabulary has."""
        return [self._text(each) for each in range(self._llama.n_vocab()) if self._is_control(each)]

    def close(self) -> None:
        """Let go of the file."""
        self._llama.close()

    def _is_control(self, token: int) -> bool:
        return bool(self._library.llama_vocab_is_control(self._vocabulary, token))

    def _text(self, token: int) -> str:
        text: bytes = self._library.llama_vocab_get_text(self._vocabulary, token)
        return text.decode("utf-8", "replace")
