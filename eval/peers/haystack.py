"""Haystack as its documentation sets it up for local models, with references to documents.

Source: Haystack documentation, "Creating Your First QA Pipeline with Retrieval-Augmentation",
"DocumentSplitter" (200 words, its default), "LlamaCppChatGenerator" and "AnswerBuilder" (reference
pattern). The prompt is the user's own in Haystack: the tutorial's, with numbers to refer to and
leave to refuse. History and dates have no place in that set-up.
"""

from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval.peers.child import Mark, serve
from eval.peers.records import Asked, Indexed, Quoted, Reply, Setup

PROMPT = """\
Given the following information, answer the question. Cite the documents that you use by their
numbers, as in [1]. If the documents do not answer the question, say that they do not.

Context:
{% for document in documents %}
[{{ loop.index }}] {{ document.content }}
{% endfor %}

Question: {{question}}
Answer:
"""


class Haystack:
    """An indexing pipeline and a question pipeline over an in-memory document store."""

    def load(self, setup: Setup) -> str:
        """Build the pipelines and load both models."""
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._setup = setup
        self._store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        self._indexing: Any = _indexing(self._store, setup)
        self._finding: Any = _finding(self._store, setup)
        self._answering: Any = _answering(setup)
        for pipeline in (self._indexing, self._finding, self._answering):
            pipeline.warm_up()
        return version("haystack-ai")

    def index(self, folder: Path) -> Indexed:
        """Convert, split, embed and write the articles."""
        files = sorted(folder.glob("*.md"))
        done = self._indexing.run({"reader": {"sources": files}}, include_outputs_from={"reader"})
        return Indexed(
            passages=tuple(map(_quoted, self._store.filter_documents())),
            texts={_file(each): each.content for each in done["reader"]["documents"]},
        )

    def retrieve(self, asked: Asked, k: int) -> list[Quoted]:
        """Return the documents nearest to the question."""
        return [_quoted(each) for each in self._found(asked, k)]

    def ask(self, asked: Asked, mark: Mark) -> Reply:
        """Return the streamed answer; its citations are the documents it refers to as [n]."""

        def hear(chunk: Any) -> None:
            if chunk.content:
                mark("words")
                mark("token")

        documents = self._found(asked, self._setup.context_passages)
        done = self._answering.run(
            {
                "prompt": {"question": asked.question, "documents": documents},
                "model": {"streaming_callback": hear},
                "answer": {"query": asked.question, "documents": documents},
            }
        )
        answer = done["answer"]["answers"][0]
        cited = tuple(_quoted(each) for each in answer.documents)
        return Reply(answer=answer.data or "", citations=cited)

    def _found(self, asked: Asked, k: int) -> list[Any]:
        found = self._finding.run({"embed": {"text": asked.question}, "find": {"top_k": k}})
        documents: list[Any] = found["find"]["documents"]
        return documents


def _indexing(store: Any, setup: Setup) -> Any:
    from haystack import Pipeline
    from haystack.components.converters import TextFileToDocument
    from haystack.components.preprocessors import DocumentSplitter
    from haystack.components.writers import DocumentWriter
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
    )

    pipeline = Pipeline()
    pipeline.add_component("reader", TextFileToDocument())
    pipeline.add_component("split", DocumentSplitter())
    embedder = SentenceTransformersDocumentEmbedder(model=setup.embedder, progress_bar=False)
    pipeline.add_component("embed", embedder)
    pipeline.add_component("writer", DocumentWriter(store))
    pipeline.connect("reader", "split")
    pipeline.connect("split", "embed")
    pipeline.connect("embed", "writer")
    return pipeline


def _finding(store: Any, setup: Setup) -> Any:
    from haystack import Pipeline
    from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersTextEmbedder,
    )

    pipeline = Pipeline()
    embedder = SentenceTransformersTextEmbedder(model=setup.embedder, progress_bar=False)
    pipeline.add_component("embed", embedder)
    pipeline.add_component("find", InMemoryEmbeddingRetriever(store))
    pipeline.connect("embed.embedding", "find.query_embedding")
    return pipeline


def _answering(setup: Setup) -> Any:
    from haystack import Pipeline
    from haystack.components.builders import AnswerBuilder, ChatPromptBuilder
    from haystack.dataclasses import ChatMessage
    from haystack_integrations.components.generators.llama_cpp import LlamaCppChatGenerator

    pipeline = Pipeline()
    template = [ChatMessage.from_user(PROMPT)]
    pipeline.add_component(
        "prompt",
        ChatPromptBuilder(template=template, required_variables=["question", "documents"]),
    )
    generator = LlamaCppChatGenerator(
        model=setup.model,
        model_kwargs={
            "n_threads": setup.threads,
            "n_threads_batch": setup.threads,
            "verbose": False,
        },
        generation_kwargs={"max_tokens": setup.answer_tokens, "temperature": 0.0},
    )
    pipeline.add_component("model", generator)
    pipeline.add_component("answer", AnswerBuilder(reference_pattern=r"\[(\d+)\]"))
    pipeline.connect("prompt.prompt", "model.messages")
    pipeline.connect("model.replies", "answer.replies")
    return pipeline


def _file(document: Any) -> str:
    return Path(document.meta["file_path"]).name


def _quoted(document: Any) -> Quoted:
    start = document.meta.get("split_idx_start")
    return Quoted(
        text=document.content,
        source=_file(document),
        start=start,
        end=None if start is None else start + len(document.content),
    )


if __name__ == "__main__":
    serve(Haystack())
