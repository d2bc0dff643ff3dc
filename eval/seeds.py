"""A library of the sample articles, made for one measurement and gone after it."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from eval.suite import Context
from eval.suites.gold import add_seeds
from rag import Pipeline


@contextmanager
def seeds_open(context: Context, *, worded: bool = False) -> Iterator[Pipeline]:
    """Yield a pipeline over the sample articles, with the language model only where `worded`.

    Raises:
        FootnoteError: an article cannot be added, or a model is missing.
    """
    model = context.settings.model if worded else None
    with tempfile.TemporaryDirectory(prefix="footnote-eval-") as home:
        settings = replace(context.settings, home=Path(home), model=model)
        with closing(Pipeline(settings)) as pipeline:
            add_seeds(pipeline)
            pipeline.warm_up()
            yield pipeline
