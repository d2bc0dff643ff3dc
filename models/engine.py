"""Reads a prompt and writes an answer with llama.cpp. For the worker's child alone.

Text is chosen greedily, so equal messages give equal answers. Prompts are read in blocks of a
fixed size at fixed places, first the head that all questions share, then the rest; and only whole
blocks are kept for the next prompt: so every number that leads to an answer is computed the same
way whatever was asked before, and no answer can show a trace of another. Measured 2026-11: blocks
of 64 read a prompt as fast as blocks of 512.
"""

import codecs
import ctypes
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np
from platformdirs import user_cache_path

from models.guessing import Guessing
from models.hashes import sha256_of
from models.heads import Heads
from models.loading import load, without_extra_buffers
from models.picker import Picker, logits_at
from models.prompts import Prompt, Prompts, shared

BLOCK_TOKENS = 64
SELF_TEST_TOKENS = 6
SLOW_TOKEN_SECONDS = 0.1
"""A model that takes longer for a token can be stopped in the middle of one."""
DECODE_ABORTED = "llama_decode returned 2"


class Engine:
    """One model and its one context."""

    def __init__(
        self,
        *,
        path: str,
        threads: int,
        context_tokens: int,
        extra_buffers: bool,
        adapter: str | None = None,
        quicken: bool = False,
    ) -> None:
        if not extra_buffers:
            without_extra_buffers()
        cache = user_cache_path("footnote", appauthor=False)
        self._llama, weights = load(
            Path(path),
            cache / "quicker",
            # What crashed once is tried again in the plainest way.
            quicken=quicken and extra_buffers,
            threads=threads,
            lora_path=adapter,
            n_ctx=context_tokens,
            n_batch=BLOCK_TOKENS,
            n_ubatch=BLOCK_TOKENS,
        )
        self._threads = self._writing = threads
        self._prompts = Prompts(self._llama, context_tokens=context_tokens)
        self._held = Prompt(tokens=[], head=0)
        hashes = [weights, sha256_of(Path(adapter))] if adapter else [weights]
        identity = _identity(hashes, self._llama, extra_buffers=extra_buffers)
        self._heads = Heads(cache / "heads", identity=identity)
        self._end = Guessing(self._llama)
        self._is_slow = False
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
        self._writing = min(seconds, key=lambda count: seconds[count])
        self._is_slow = seconds[self._writing] > SLOW_TOKEN_SECONDS * (SELF_TEST_TOKENS - 1)

    def _try_out(self, writing_threads: int) -> float:
        """Return the seconds that the tokens after the first took."""
        self._writing = writing_threads
        facts: dict[str, Any] = {}
        hello = [{"role": "user", "content": "Count from one to ten, in words."}]
        for _ in self.write(hello, None, SELF_TEST_TOKENS, lambda: False, facts):
            if not np.isfinite(logits_at(self._llama, self._end.row)).all():
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
        prompt = self._prompts.make(messages, max_tokens)
        facts |= {"prompt_tokens": len(prompt.tokens), "tokens": 0, "first_token_seconds": None}
        picker = Picker(self._llama, grammar)
        try:
            facts["reused_tokens"] = self._read(prompt, cancelled)
            self._end.begin(prompt.tokens)
            # Steps of several tokens are reading to llama.cpp, and would take all threads.
            llama_cpp.llama_set_n_threads(self._llama.ctx, self._writing, self._writing)
            characters = codecs.getincrementaldecoder("utf-8")("replace")
            while facts["tokens"] < max_tokens and not cancelled():
                token = picker.pick(self._end.row)
                facts["tokens"] += 1
                if facts["first_token_seconds"] is None:
                    facts["first_token_seconds"] = time.perf_counter() - begun
                if llama_cpp.llama_vocab_is_eog(self._vocabulary, token):
                    break
                # A character may take several tokens: what is incomplete waits for the rest.
                piece = characters.decode(self._piece(token))
                if piece:
                    yield piece
                self._advance(token, cancelled)
        finally:
            picker.close()
            self._heads.save()
            facts["seconds"] = time.perf_counter() - begun

    def _read(self, prompt: Prompt, cancelled: Callable[[], bool]) -> int:
        """Bring the context to the end of the prompt; return how many tokens it already held."""
        llama_cpp.llama_set_n_threads(self._llama.ctx, self._writing, self._threads)
        start = self._ready(prompt)
        with self._stoppable(cancelled):
            for begin, end in blocks(prompt, start):
                if cancelled():
                    break
                self._llama.eval(prompt.tokens[begin:end])
                if end in (begin + BLOCK_TOKENS, prompt.head):
                    self._held = replace(self._held, tokens=prompt.tokens[:end])
                if end == prompt.head:
                    self._keep_head(prompt)
        return start

    def _ready(self, prompt: Prompt) -> int:
        """Return how many tokens of the prompt the context holds, and let it forget all others."""
        start = reusable(self._held, prompt)
        memory = llama_cpp.llama_get_memory(self._llama.ctx)
        # Models with a running state cannot forget their end alone.
        if not (start and llama_cpp.llama_memory_seq_rm(memory, 0, start, -1)):
            llama_cpp.llama_memory_clear(memory, True)
            start = 0
        if start < prompt.head and self._restore_head(prompt):
            start = prompt.head
        self._llama.n_tokens = start
        self._held = replace(prompt, tokens=prompt.tokens[:start])
        return start

    def _restore_head(self, prompt: Prompt) -> bool:
        """Return whether the context now holds the head of the prompt, and nothing else."""
        head, context = prompt.tokens[: prompt.head], self._llama.ctx
        state = self._heads.get(head)
        if state is None:
            return False
        llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(context), True)
        buffer = (ctypes.c_uint8 * len(state)).from_buffer_copy(state)
        if llama_cpp.llama_state_seq_set_data(context, buffer, len(state), 0) == len(state):
            return True
        llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(context), True)
        self._heads.forget(head)
        return False

    def _keep_head(self, prompt: Prompt) -> None:
        context = self._llama.ctx
        buffer = (ctypes.c_uint8 * llama_cpp.llama_state_seq_get_size(context, 0))()
        size = llama_cpp.llama_state_seq_get_data(context, buffer, len(buffer), 0)
        self._heads.put(prompt.tokens[: prompt.head], ctypes.string_at(buffer, size))

    @contextmanager
    def _stoppable(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Let llama.cpp be stopped in the middle of its work.

        Not always: it calls back at every step of the graph, hundreds a token.
        """
        self._asked_to_stop = cancelled
        llama_cpp.llama_set_abort_callback(self._llama.ctx, self._abort, None)
        try:
            yield
        except RuntimeError as error:
            if str(error) != DECODE_ABORTED:
                raise
        finally:
            llama_cpp.llama_set_abort_callback(self._llama.ctx, self._never, None)

    def _advance(self, token: int, cancelled: Callable[[], bool]) -> None:
        """Let the model read its own token."""
        with self._stoppable(cancelled) if self._is_slow else nullcontext():
            self._end.read(token)

    def _piece(self, token: int) -> bytes:
        room = ctypes.create_string_buffer(256)
        length = llama_cpp.llama_token_to_piece(self._vocabulary, token, room, 256, 0, False)
        return room.raw[: max(0, length)]


def blocks(prompt: Prompt, start: int) -> Iterator[tuple[int, int]]:
    """Yield (begin, end) of what is read at once from here on: head and rest, each in blocks."""
    for begin, end in ((0, prompt.head), (prompt.head, len(prompt.tokens))):
        for place in range(begin, end, BLOCK_TOKENS):
            if place >= start:
                yield place, min(place + BLOCK_TOKENS, end)


def reusable(held: Prompt, prompt: Prompt) -> int:
    """Return how many tokens need not be read again: whole blocks, read alike in both prompts.

    The last token is always read again, since its logits are wanted.
    """
    same = shared(held.tokens, prompt.tokens[:-1])
    if held.head != prompt.head:
        # From the shorter head on they are cut into blocks at other places.
        same = min(same, held.head, prompt.head) // BLOCK_TOKENS * BLOCK_TOKENS
    return max((end for _, end in blocks(prompt, 0) if end <= same), default=0)


def _identity(hashes: Sequence[str], llama: Any, *, extra_buffers: bool) -> str:
    """Return what the state of a head depends on, besides its tokens.

    `hashes` are those of the weights. The number of threads is not among it: states of 1 and 2
    threads are the same to the bit.
    """
    build = f"{llama_cpp.__version__} {llama_cpp.llama_print_system_info().decode()}"
    return f"{'+'.join(hashes)} {build} {extra_buffers} {BLOCK_TOKENS} {llama.n_ctx()}"
