"""llama.cpp with nothing around it: how fast it reads the evidence, and writes after a prompt."""

from collections.abc import Mapping
from time import perf_counter
from typing import Any

from eval.peers.child import serve_lines


class Alone:
    """The Llama class of llama-cpp-python as its manual shows it, greedy, without a grammar."""

    def handle(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the reply to one request."""
        doing = {"load": self._load, "read": self._read, "write": self._write}
        return doing[request["do"]](request)

    def _load(self, request: Mapping[str, Any]) -> dict[str, Any]:
        # Slow to import, and only this child process has any use for it.
        from llama_cpp import Llama

        self._llama: Any = Llama(
            request["path"],
            n_ctx=request["context_tokens"],
            n_threads=request["threads"],
            n_threads_batch=request["threads"],
            verbose=False,
        )
        self._read({"text": "warm"})
        return {}

    def _read(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the seconds of reading a text alone, and its tokens."""
        tokens = self._llama.tokenize(request["text"].encode(), add_bos=False)
        # Nothing of the last text may be left, or reading this one would seem faster than it is.
        self._llama.reset()
        started = perf_counter()
        self._llama.eval(tokens)
        return {"tokens": len(tokens), "seconds": perf_counter() - started}

    def _write(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the tokens written after the first, and their seconds."""
        tokens = self._llama.tokenize(request["text"].encode(), add_bos=False)
        self._llama.reset()
        moments = []
        for _ in self._llama.generate(tokens, temp=0.0):
            moments.append(perf_counter())
            if len(moments) == request["tokens"]:
                break
        return {"tokens": len(moments) - 1, "seconds": moments[-1] - moments[0]}


if __name__ == "__main__":
    serve_lines(Alone().handle)
