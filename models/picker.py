"""Picks the next token, inside a grammar where there is one. For the worker's child alone."""

import ctypes
from typing import Any

import llama_cpp
import numpy as np

CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])


class RequestRefused(Exception):
    """A request that cannot be met, while the model is well. `kind` is grammar or prompt."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


class Picker:
    """Picks the likeliest token that the grammar lets through; any token without a grammar."""

    def __init__(self, llama: Any, grammar: str | None) -> None:
        self._llama = llama
        self._grammar = _parsed(llama, grammar) if grammar is not None else None
        self._ids = np.arange(llama.n_vocab(), dtype=np.int32)

    def pick(self, row: int) -> int:
        """Return the token that comes after a row, and let the grammar step over it."""
        logits = logits_at(self._llama, row)
        token = int(logits.argmax())
        if self._grammar is None:
            return token
        # The likeliest token is nearly always allowed: asking for it alone saves asking
        # for the whole vocabulary, which costs as much as computing the token.
        if not self._allows(np.array([token], dtype=np.int32), logits)[0]:
            allowed = self._allows(self._ids, logits)
            if not allowed.any():
                # llama.cpp would abort the process here.
                raise RequestRefused("grammar", "the grammar leaves no way on")
            token = int(np.where(allowed, logits, -np.inf).argmax())
        llama_cpp.llama_sampler_accept(self._grammar, token)
        return token

    def close(self) -> None:
        """Free the grammar."""
        if self._grammar is not None:
            llama_cpp.llama_sampler_free(self._grammar)
            self._grammar = None

    def _allows(self, ids: Any, logits: Any) -> Any:
        """Return, for each of n token ids, whether the grammar lets it come next."""
        candidates = np.zeros(len(ids), dtype=CANDIDATE)
        candidates["id"] = ids
        candidates["logit"] = logits[ids]
        array = llama_cpp.llama_token_data_array(
            data=candidates.ctypes.data_as(llama_cpp.llama_token_data_p),
            size=len(ids),
            selected=-1,
            sorted=False,
        )
        llama_cpp.llama_sampler_apply(self._grammar, ctypes.byref(array))
        return np.isfinite(candidates["logit"])


def logits_at(llama: Any, row: int) -> Any:
    """Return the (vocabulary,) logits after a token of the newest batch, -1 for its last.

    They are not copied.
    """
    pointer = llama_cpp.llama_get_logits_ith(llama.ctx, row)
    return np.ctypeslib.as_array(pointer, shape=(llama.n_vocab(),))


def _parsed(llama: Any, grammar: str) -> Any:
    """Return llama.cpp's reading of a grammar.

    The Llama class adds the sampler to its chain unasked, and a grammar that does not parse
    is a null pointer: that is how it ends the process (SIGSEGV, 0.3.36). An empty grammar is
    worse: it parses, and lets everything through.
    """
    if not grammar.strip() or "\0" in grammar:
        raise RequestRefused("grammar", "the grammar is empty or holds a NUL")
    vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
    parsed = llama_cpp.llama_sampler_init_grammar(
        vocabulary, grammar.encode("utf-8", "replace"), b"root"
    )
    if not parsed:
        raise RequestRefused("grammar", "the grammar does not parse, or has no usable root")
    return parsed
