"""How fast articles are indexed, beside the encoder that most of the time goes to."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from eval.product.seeds import add_seeds
from eval.suite import Context, Figure
from models.embedder import SentenceEmbedder
from models.errors import ModelError
from rag import ModelUnavailable, Pipeline, Scope

TIMES = 3
"""Of which the median counts."""


def index_figures(context: Context) -> list[Figure]:
    """Return chunks a second of indexing the sample articles, and of the bare encoder.

    Raises:
        ModelUnavailable: the embedder is missing.
    """
    settings = context.settings
    seconds, chunks, sentences = _index(context)
    try:
        embedder = SentenceEmbedder(settings.embedder, threads=settings.threads)
    except ModelError as error:
        raise ModelUnavailable(str(error)) from error
    embedder.embed(chunks)
    alone = [_timed(lambda: embedder.embed(chunks)) for _ in range(TIMES)]
    both = [_timed(lambda: embedder.embed([*chunks, *sentences])) for _ in range(TIMES)]
    return [
        _figure("footnote", len(chunks), seconds),
        _figure("bare encoder, chunks alone", len(chunks), alone),
        _figure("bare encoder, chunks and sentences", len(chunks), both),
    ]


def _index(context: Context) -> tuple[list[float], list[str], list[str]]:
    """Return the seconds of each indexing, and the texts of the chunks and sentences made."""
    seconds = []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory(prefix="footnote-eval-") as home:
            settings = replace(context.settings, home=Path(home), model=None)
            with closing(Pipeline(settings)) as pipeline:
                pipeline.library.embed_question("Is the model loaded?")
                seconds.append(_timed(lambda: add_seeds(pipeline, "speed")))
                chunks, sentences = _texts(pipeline)
    return seconds, chunks, sentences


def _texts(pipeline: Pipeline) -> tuple[list[str], list[str]]:
    library = pipeline.library
    vector = library.embed_question("everything")
    found = [chunk for chunk, _ in library.nearest(vector, k=1_000_000, scope=Scope())]
    chunks = [chunk.text for chunk in library.chunks(sorted(found)).values()]
    sentences = [
        sentence.text
        for document in library.documents(texts=False)
        for sentence in library.sentences(document.id)[0]
    ]
    return chunks, sentences


def _timed(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started


def _figure(system: str, chunks: int, seconds: Sequence[float]) -> Figure:
    rates = [chunks / each for each in seconds]
    return Figure(
        name="index_chunks_per_second",
        label="chunks indexed a second",
        value=median(rates),
        count=chunks,
        unit="chunks/s",
        system=system,
        low=min(rates),
        high=max(rates),
        interval=f"slowest and fastest of {len(rates)}",
    )
