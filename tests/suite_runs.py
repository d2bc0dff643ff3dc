"""Run suites of the evaluation quickly: real pipelines whose models are small fakes."""

import json
from dataclasses import replace

import pytest

from eval.product import indexing, passages, seeds
from eval.suite import Context
from rag import Settings
from tests.conftest import FakeEmbedder
from tests.fake_models import FakeGenerator, fake_pipeline


class Asked:
    """Counts the pipelines that were opened and what they were asked."""

    def __init__(self, *pieces):
        self.pieces = pieces
        self.questions = []

    def open(self, settings):
        generator = FakeGenerator(*self.pieces) if self.pieces and settings.model else None
        pipeline = fake_pipeline(replace(settings, model=None), generator=generator)
        stream = pipeline.stream

        def counted(question, **how):
            self.questions.append(question)
            return stream(question, **how)

        pipeline.stream = counted
        return pipeline


@pytest.fixture
def asked(monkeypatch):
    """Return what counts the questions, with quotes alone in the model's place."""
    counter = Asked()
    for module in (passages, seeds, indexing):
        monkeypatch.setattr(module, "Pipeline", counter.open)
    monkeypatch.setattr(indexing, "SentenceEmbedder", lambda name, *, threads: FakeEmbedder())
    return counter


@pytest.fixture
def context(tmp_path):
    """Return a context over the own samples, without a language model."""
    settings = Settings(home=tmp_path / "untouched", model=None, threads=1)
    return Context(settings=settings, work=tmp_path / "work")


def figures(report, system="footnote"):
    """Return the values of one system's figures, by name."""
    return {each.name: each.value for each in report.figures if each.system == system}


def write_lines(path, *rows):
    """Write a .jsonl file; a text is a line as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
