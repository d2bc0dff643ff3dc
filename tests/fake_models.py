"""A pipeline whose models are small fakes: all else in it is real."""

from dataclasses import replace

from rag.library import Library
from rag.pipeline import Pipeline
from tests.conftest import FakeEmbedder


class FakeGenerator:
    """Says its pieces, then fails if it was given an error; a number or None is a place in line."""

    name = "fake-model"

    def __init__(self, *pieces, error=None, notices=()):
        self.pieces, self.error, self.notices = pieces, error, notices
        self.messages = []
        self.closed = False

    def start(self):
        return self.notices

    def generate(self, messages, *, grammar, max_tokens, cancelled, first=False, tell=None):
        self.messages.append(messages)
        for piece in self.pieces:
            if cancelled():
                return
            if isinstance(piece, str):
                yield piece
            else:
                tell(piece)
                yield ""
        if self.error:
            raise self.error

    def close(self):
        self.closed = True


def fake_pipeline(settings, articles=(), *, generator=None, embedder=None):
    """Return a pipeline over files {name: text}; it answers with quotes unless it gets a model."""
    # What a trained reader makes of vectors that mean nothing would tell nothing.
    settings = replace(settings, reader=False)
    pipeline = Pipeline(settings)
    pipeline.library.close()
    embedder = embedder or FakeEmbedder()
    pipeline.library = Library(settings, embedder=lambda: embedder)
    pipeline._generator = generator
    folder = settings.home / "articles"
    folder.mkdir(exist_ok=True)
    for name, text in dict(articles).items():
        (folder / name).write_bytes(text.encode())
    if articles:
        pipeline.library.add([folder])
    return pipeline
