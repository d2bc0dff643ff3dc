"""A library of the sample articles, made for one measurement and gone after it."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from eval.keys import ROOT
from eval.suite import Context, NoData
from rag import Pipeline, UnreadableFile

SEEDS = ROOT / "seeds"


@contextmanager
def seeds_open(context: Context, suite: str, *, worded: bool = False) -> Iterator[Pipeline]:
    """Yield a warm pipeline over the sample articles, with the language model only where `worded`.

    Raises:
        NoData: the articles are not beside this code.
        FootnoteError: one of them cannot be added, or a model is missing.
    """
    model = context.settings.model if worded else None
    with tempfile.TemporaryDirectory(prefix="footnote-eval-") as home:
        settings = replace(context.settings, home=Path(home), model=model)
        with closing(Pipeline(settings)) as pipeline:
            add_seeds(pipeline, suite)
            pipeline.warm_up()
            yield pipeline


def add_seeds(pipeline: Pipeline, suite: str) -> None:
    """Add the sample articles to the library of a pipeline.

    Raises:
        NoData: the articles are not beside this code.
        UnreadableFile: one of them gave no article.
    """
    if not SEEDS.is_dir():
        raise NoData(suite, SEEDS)
    for file in pipeline.library.add([SEEDS]).files:
        if file.outcome == "failed":
            raise UnreadableFile(file.path, file.code or "failed", file.reason or "not said why")
