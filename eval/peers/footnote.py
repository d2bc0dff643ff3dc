"""Footnote itself, through its public door, measured as the others are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from eval.peers.child import Mark, serve
from eval.peers.records import Asked, Indexed, Quoted, Reply, Setup
from rag import Document, Pipeline, Scope, Settings, Turn

MOST_PASSAGES = 10_000


class Footnote:
    """The pipeline with its default settings; quotes lead, the model's wording follows."""

    def load(self, setup: Setup) -> str:
        """Load and test both models."""
        home = Path(setup.home) / "library"
        self._pipeline = Pipeline(
            replace(Settings(home=home), threads=setup.threads, answer_tokens=setup.answer_tokens)
        )
        self._pipeline.warm_up()
        self._documents: dict[str, Document] = {}
        return version("footnote")

    def index(self, folder: Path) -> Indexed:
        """Add the folder to an empty library."""
        library = self._pipeline.library
        library.add([folder])
        self._documents = {each.id: each for each in library.documents()}
        return Indexed(
            passages=tuple(self._passages()),
            texts={self._file(each): text.text for each, text in self._documents.items()},
        )

    def retrieve(self, asked: Asked, k: int) -> list[Quoted]:
        """Return the passages of an instant answer."""
        answer = self._pipeline.ask(
            asked.question, history=_turns(asked), scope=_scope(asked), k=k, quote_only=True
        )
        return [
            Quoted(text=one.text, source=self._file(one.document_id), start=one.start, end=one.end)
            for one in answer.passages
        ]

    def ask(self, asked: Asked, mark: Mark) -> Reply:
        """Return the final answer; the first words are the quoted answer's."""
        answer = None
        events = self._pipeline.stream(asked.question, history=_turns(asked), scope=_scope(asked))
        for event in events:
            if event.kind in {"quoted", "token"}:
                mark({"quoted": "words", "token": "token"}[event.kind])
            answer = event.answer or answer
        if answer is None:
            raise RuntimeError("the pipeline ended without an answer")
        cited = answer.citations
        return Reply(
            answer=answer.text,
            refused=answer.status == "not_found",
            citations=tuple(
                Quoted(
                    text=one.quote,
                    source=self._file(one.document_id),
                    start=one.start,
                    end=one.end,
                )
                for one in cited
            ),
        )

    def _file(self, document_id: str) -> str:
        return Path(self._documents[document_id].path).name

    def _passages(self) -> Iterator[Quoted]:
        """Yield all chunks; the library tells them only as the nearest to something."""
        library = self._pipeline.library
        vector = library.embed_question("articles")
        nearest = library.nearest(vector, k=MOST_PASSAGES, scope=Scope())
        for one in library.chunks([number for number, _ in nearest]).values():
            source = self._file(one.document_id)
            yield Quoted(text=one.text, source=source, start=one.start, end=one.end)


def _turns(asked: Asked) -> tuple[Turn, ...]:
    return tuple(Turn(question=question, answer=answer) for question, answer in asked.history)


def _scope(asked: Asked) -> Scope:
    return Scope(
        source=asked.source,
        since=date.fromisoformat(asked.since) if asked.since else None,
        until=date.fromisoformat(asked.until) if asked.until else None,
    )


if __name__ == "__main__":
    serve(Footnote())
