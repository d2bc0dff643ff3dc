"""Reads a prompt and writes an answer with llama.cpp. For the worker's child alone.

Text is chosen greedily, so equal messages give equal answers. Prompts are read in blocks of a
fixed size at fixed places, and only whole blocks are kept for the next prompt: so every number
that leads to an answer is computed the same way whatever was asked before, and no answer can
show a trace of another. Measured 2026-11: blocks of 64 read a prompt as fast as blocks of 512.
"""

import codecs
import ctypes
import time
from collections.abc import Callable, Iterator
from typing import Any

import llama_cpp
import numpy as np
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from models.picker import Picker, RequestRefused, last_logits

BLOCK_TOKENS = 64
SELF_TEST_TOKENS = 6
DECODE_ABORTED = "llama_decode returned 2"


class Engine:
    """One model and its one context."""

    def __init__(
        self, *, path: str, threads: int, context_tokens: int, extra_buffers: bool
    ) -> None:
        if not extra_buffers:
            _without_extra_buffers()
        self._llama = llama_cpp.Llama(
            path,
            n_ctx=context_tokens,
            n_batch=BLOCK_TOKENS,
            n_ubatch=BLOCK_TOKENS,
            n_threads=threads,
            n_threads_batch=threads,
            verbose=False,
        )
        self._threads = threads
        self._context_tokens = context_tokens
        self._template = chat_template(self._llama)
        self._held: list[int] = []
        self._vocabulary = llama_cpp.llama_model_get_vocab(self._llama.model)
        # Kept in fields: llama.cpp holds the bare pointer.
        self._asked_to_stop: Callable[[], bool] = lambda: False
        self._abort = llama_cpp.ggml_abort_callback(lambda _: self._asked_to_stop())
        self._never = llama_cpp.ggml_abort_callback()

    def test(self) -> None:
        """Write a few tokens, where a wrong build crashes or computes nonsense.

        Also settles how many threads write: a small model loses more by waiting for a second
        thread at every step than it gains from it. Reading prompts always uses them all.
        """
        seconds = {count: self._try_out(count) for count in {self._threads, 1}}
        best = min(seconds, key=lambda count: seconds[count])
        llama_cpp.llama_set_n_threads(self._llama.ctx, best, self._threads)

    def _try_out(self, writing_threads: int) -> float:
        """Return the seconds that the tokens after the first took."""
        llama_cpp.llama_set_n_threads(self._llama.ctx, writing_threads, self._threads)
        facts: dict[str, Any] = {}
        hello = [{"role": "user", "content": "Count from one to ten, in words."}]
        for _ in self.write(hello, None, SELF_TEST_TOKENS, lambda: False, facts):
            if not np.isfinite(last_logits(self._llama)).all():
                raise ValueError("it computes values that are not numbers")
        return float(facts["seconds"] - (facts["first_token_seconds"] or 0.0))

    def write(
        self,
        messages: list[dict[str, str]],
        grammar: str | None,
        max_tokens: int,
        cancelled: Callable[[], bool],
        facts: dict[str, Any],
    ) -> Iterator[str]:
        """Yield pieces of text, and fill in the facts of how it went."""
        begun = time.perf_counter()
        prompt = self._prompt(messages, max_tokens)
        facts |= {"prompt_tokens": len(prompt), "tokens": 0, "first_token_seconds": None}
        picker = Picker(self._llama, grammar)
        try:
            facts["reused_tokens"] = self._read(prompt, cancelled)
            characters = codecs.getincrementaldecoder("utf-8")("replace")
            while facts["tokens"] < max_tokens and not cancelled():
                token = picker.pick()
                facts["tokens"] += 1
                if facts["first_token_seconds"] is None:
                    facts["first_token_seconds"] = time.perf_counter() - begun
                if llama_cpp.llama_vocab_is_eog(self._vocabulary, token):
                    break
                # A character may take several tokens: what is incomplete waits for the rest.
                piece = characters.decode(self._piece(token))
                if piece:
                    yield piece
                self._llama.eval([token])
        finally:
            picker.close()
            facts["seconds"] = time.perf_counter() - begun

    def _prompt(self, messages: list[dict[str, str]], max_tokens: int) -> list[int]:
        try:
            text = self._template(messages=messages).prompt
        except ValueError as error:
            raise RequestRefused("prompt", f"the chat template refuses: {error}") from error
        tokens: list[int] = self._llama.tokenize(
            text.encode("utf-8", "replace"), add_bos=self._adds_start(text), special=True
        )
        if len(tokens) + max_tokens > self._context_tokens:
            raise RequestRefused(
                "prompt",
                f"the prompt takes {len(tokens)} tokens and {max_tokens} are kept for the answer, "
                f"but the context holds {self._context_tokens}; ask with less text",
            )
        return tokens

    def _adds_start(self, text: str) -> bool:
        """Return whether the model wants a start mark that its template has not written."""
        wants = bool(llama_cpp.llama_vocab_get_add_bos(self._vocabulary))
        start = _mark(self._llama, self._llama.token_bos())
        return wants and not (start and text.startswith(start))

    def _read(self, prompt: list[int], cancelled: Callable[[], bool]) -> int:
        """Bring the context to the end of the prompt; return how many tokens it already held."""
        start = self._shared_blocks(prompt)
        self._llama.n_tokens = start
        self._held = prompt[:start]
        self._asked_to_stop = cancelled
        context = self._llama.ctx
        # Only while reading: it is called back at every step of the graph, hundreds a token.
        llama_cpp.llama_set_abort_callback(context, self._abort, None)
        try:
            for place in range(start, len(prompt), BLOCK_TOKENS):
                if cancelled():
                    break
                block = prompt[place : place + BLOCK_TOKENS]
                self._llama.eval(block)
                if len(block) == BLOCK_TOKENS:
                    self._held += block
        except RuntimeError as error:
            if str(error) != DECODE_ABORTED:
                raise
        finally:
            llama_cpp.llama_set_abort_callback(context, self._never, None)
        return start

    def _shared_blocks(self, prompt: list[int]) -> int:
        """Return how many tokens of the prompt the context holds, in whole blocks.

        The last token is always read again, since its logits are wanted.
        """
        shared = 0
        for held, wanted in zip(self._held, prompt[:-1], strict=False):
            if held != wanted:
                break
            shared += 1
        start = shared // BLOCK_TOKENS * BLOCK_TOKENS
        memory = llama_cpp.llama_get_memory(self._llama.ctx)
        # Models with a running state cannot forget their end alone.
        if start and llama_cpp.llama_memory_seq_rm(memory, 0, start, -1):
            return start
        llama_cpp.llama_memory_clear(memory, True)
        return 0

    def _piece(self, token: int) -> bytes:
        room = ctypes.create_string_buffer(256)
        length = llama_cpp.llama_token_to_piece(self._vocabulary, token, room, 256, 0, False)
        return room.raw[: max(0, length)]


def _without_extra_buffers() -> None:
    """Load the next model without repacked weights, and so without AMX.

    The Llama class has no argument for it, so its defaults are changed.
    """
    inner: Any = llama_cpp.llama_cpp
    original = inner.llama_model_default_params

    def changed() -> Any:
        parameters = original()
        parameters.use_extra_bufts = False
        return parameters

    inner.llama_model_default_params = changed


def chat_template(llama: Any) -> Any:
    """Return what makes a prompt of messages, from the template in the file.

    Raises:
        ValueError: the file has none.
    """
    template = llama.metadata.get("tokenizer.chat_template")
    if not template:
        raise ValueError("it has no chat template; give an instruct or chat model")
    return Jinja2ChatFormatter(
        template=template,
        eos_token=_mark(llama, llama.token_eos()),
        bos_token=_mark(llama, llama.token_bos()),
    )


def _mark(llama: Any, token: int) -> str:
    if token < 0:
        return ""
    vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
    return str(llama_cpp.llama_vocab_get_text(vocabulary, token).decode("utf-8"))
