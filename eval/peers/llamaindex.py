"""LlamaIndex as its documentation sets it up for local models, with its own citation engine.

Source: LlamaIndex documentation, "Starter Tutorial (Using Local LLMs)" (SimpleDirectoryReader,
VectorStoreIndex, HuggingFaceEmbedding), "LlamaCPP" and "CitationQueryEngine". Chunks, overlap and
prompts are its defaults; the chat template is the model's. History and dates have no place in it.
"""

import os
import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval.peers.child import Mark, serve
from eval.peers.records import Asked, Indexed, Quoted, Reply, Setup

_MARK = re.compile(r"\[(\d+)\]")


class LlamaIndex:
    """VectorStoreIndex with CitationQueryEngine."""

    def load(self, setup: Setup) -> str:
        """Load both models into LlamaIndex's global settings."""
        from llama_index.core import Settings
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding
        from llama_index.llms.llama_cpp import LlamaCPP

        self._setup = setup
        Settings.embed_model = HuggingFaceEmbedding(model_name=setup.embedder, device="cpu")
        Settings.llm = LlamaCPP(
            model_path=setup.model,
            temperature=0.0,
            max_new_tokens=setup.answer_tokens,
            context_window=3900,
            model_kwargs={"n_threads": setup.threads, "n_threads_batch": setup.threads},
            messages_to_prompt=_chat,
            completion_to_prompt=_turn,
            verbose=False,
        )
        return version("llama-index-core")

    def index(self, folder: Path) -> Indexed:
        """Read, split, embed and keep the articles in memory."""
        from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
        from llama_index.core.query_engine import CitationQueryEngine

        # The path is embedded with the text: with the name of a temporary folder in it, 89 or 92 of
        # 124 pieces of evidence were found, by chance. So it is what a user in a clone would type.
        os.chdir(folder.parent)
        files = sorted(str(path.relative_to(folder.parent)) for path in folder.glob("*.md"))
        documents = SimpleDirectoryReader(input_files=files).load_data()
        self._index: Any = VectorStoreIndex.from_documents(documents)
        self._engine: Any = CitationQueryEngine.from_args(
            self._index, similarity_top_k=self._setup.context_passages, streaming=True
        )
        return Indexed(
            passages=tuple(map(_quoted, self._index.docstore.docs.values())),
            texts={each.metadata["file_name"]: each.text for each in documents},
        )

    def retrieve(self, asked: Asked, k: int) -> list[Quoted]:
        """Return the nodes nearest to the question."""
        retriever = self._index.as_retriever(similarity_top_k=k)
        return [_quoted(each.node) for each in retriever.retrieve(asked.question)]

    def ask(self, asked: Asked, mark: Mark) -> Reply:
        """Return the streamed answer; its citations are the nodes whose [n] the model wrote."""
        response = self._engine.query(asked.question)
        pieces = []
        for piece in response.response_gen:
            mark("words")
            mark("token")
            pieces.append(piece)
        answer = "".join(pieces)
        nodes = [each.node for each in response.source_nodes]
        numbers = dict.fromkeys(int(number) for number in _MARK.findall(answer))
        cited = [nodes[number - 1] for number in numbers if 1 <= number <= len(nodes)]
        return Reply(answer=answer, citations=tuple(map(_quoted, cited)))


def _quoted(node: Any) -> Quoted:
    return Quoted(
        text=node.text,
        source=node.metadata.get("file_name"),
        start=node.start_char_idx,
        end=node.end_char_idx,
    )


def _turn(prompt: str) -> str:
    return f"<|im_start|>user\n{prompt}<|im_end|>\n<|im_start|>assistant\n"


def _chat(messages: Sequence[Any]) -> str:
    turns = (f"<|im_start|>{each.role.value}\n{each.content}<|im_end|>\n" for each in messages)
    return "".join(turns) + "<|im_start|>assistant\n"


if __name__ == "__main__":
    serve(LlamaIndex())
