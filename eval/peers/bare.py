"""The bare limits: what the libraries do alone, on the same texts, questions and prompts."""

from collections.abc import Mapping
from time import perf_counter
from typing import Any

from eval.machine import peak_megabytes
from eval.peers.child import Stopwatch, serve_lines
from eval.peers.records import Setup


class Bare:
    """sentence-transformers, FAISS and llama.cpp with no system around them."""

    def handle(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the reply to one request."""
        doing = {
            "load": self._load,
            "encode": self._encode,
            "search": self._search,
            "write": self._write,
            "memory": self._memory,
        }
        return doing[request["do"]](request)

    def _load(self, request: Mapping[str, Any]) -> dict[str, Any]:
        # Slow to import, and only this child process has any use for them.
        from llama_cpp import Llama
        from sentence_transformers import SentenceTransformer

        started = perf_counter()
        setup = Setup(**request["setup"])
        self._tokens = setup.answer_tokens
        self._encoder = SentenceTransformer(setup.embedder, device="cpu")
        self._encoder.encode(["warm"])
        self._llama: Any = Llama(
            setup.model,
            n_ctx=2048,
            n_threads=setup.threads,
            n_threads_batch=setup.threads,
            verbose=False,
        )
        self._finish("warm")
        return {"version": "", "seconds": perf_counter() - started}

    def _encode(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Encode texts and keep their vectors for the search; return the seconds of encoding."""
        import faiss

        started = perf_counter()
        vectors = self._encoder.encode(request["texts"], normalize_embeddings=True)
        seconds = perf_counter() - started
        self._index: Any = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)
        return {"seconds": seconds}

    def _search(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the seconds of encoding a question, and of the search alone, for each question."""
        encoding, searching = [], []
        for question in request["questions"]:
            started = perf_counter()
            vector = self._encoder.encode([question], normalize_embeddings=True)
            encoded = perf_counter()
            self._index.search(vector, request["k"])
            encoding.append(encoded - started)
            searching.append(perf_counter() - encoded)
        return {"encoding": encoding, "searching": searching}

    def _memory(self, request: Mapping[str, Any]) -> dict[str, Any]:
        return {"megabytes": peak_megabytes()}

    def _write(self, request: Mapping[str, Any]) -> dict[str, Any]:
        return self._finish(request["prompt"])

    def _finish(self, prompt: str) -> dict[str, Any]:
        """Return tokens read and written, and the seconds to the first and the last."""
        # Nothing of the last prompt may be left, or reading this one would seem faster than it is.
        self._llama.reset()
        watch, written = Stopwatch(), 0
        messages = [{"role": "user", "content": prompt}]
        for piece in self._llama.create_chat_completion(
            messages, max_tokens=self._tokens, temperature=0.0, stream=True
        ):
            if piece["choices"][0]["delta"].get("content"):
                watch.mark("token")
                written += 1
        watch.mark("done")
        read = len(self._llama.tokenize(prompt.encode(), add_bos=False))
        return {"read": read, "written": written, "seconds": watch.seconds}


if __name__ == "__main__":
    serve_lines(Bare().handle)
