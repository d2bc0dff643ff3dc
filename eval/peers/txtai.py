"""txtai as its documentation sets it up for local models, with its own reference to a passage.

Source: txtai documentation, "RAG" (prompt and system prompt), "Embeddings" (content=True),
"Segmentation" (paragraphs) and the RAG option output="reference". That option and streaming
exclude each other, so the answer is streamed and timed first and referred to afterwards.
History and dates have no place in that set-up.
"""

from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval.peers.child import Mark, serve
from eval.peers.records import Asked, Indexed, Quoted, Reply, Setup

SYSTEM = "You are a friendly assistant. You answer questions from users."
PROMPT = """
Answer the following question using only the context below. Only include information
specifically discussed.

question: {question}
context: {context}
"""


class Txtai:
    """An embeddings database with content, and the RAG pipeline over it."""

    def load(self, setup: Setup) -> str:
        """Load both models."""
        from txtai import LLM, RAG, Embeddings
        from txtai.pipeline import Segmentation

        self._setup = setup
        self._segment: Any = Segmentation(paragraphs=True)
        self._embeddings: Any = Embeddings(path=setup.embedder, content=True, gpu=False)
        model = LLM(setup.model, n_threads=setup.threads, n_threads_batch=setup.threads)
        self._rag: Any = RAG(
            self._embeddings,
            model,
            system=SYSTEM,
            template=PROMPT,
            context=setup.context_passages,
            output="reference",
        )
        self._passages: dict[str, Quoted] = {}
        # The embedder is loaded at the first use, which must not count as indexing.
        self._embeddings.transform("warm")
        return version("txtai")

    def index(self, folder: Path) -> Indexed:
        """Split the articles into paragraphs and index them under ids of our own."""
        texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
        self._passages = {
            f"{source}#{number}": Quoted(text=paragraph, source=source)
            for source, text in texts.items()
            for number, paragraph in enumerate(self._segment(text))
        }
        self._embeddings.index((name, each.text) for name, each in self._passages.items())
        return Indexed(passages=tuple(self._passages.values()), texts=texts)

    def retrieve(self, asked: Asked, k: int) -> list[Quoted]:
        """Return the paragraphs nearest to the question."""
        return [self._passages[row["id"]] for row in self._embeddings.search(asked.question, k)]

    def ask(self, asked: Asked, mark: Mark) -> Reply:
        """Return the streamed answer; its citation is the paragraph txtai gives as reference."""
        options = {"maxlength": self._setup.answer_tokens, "temperature": 0.0}
        pieces = []
        for piece in self._rag(asked.question, stream=True, **options):
            mark("words")
            mark("token")
            pieces.append(piece)
        mark("done")
        reference = self._rag(asked.question, **options)["reference"]
        cited = () if reference is None else (self._passages[reference],)
        return Reply(answer="".join(pieces), citations=cited)


if __name__ == "__main__":
    serve(Txtai())
