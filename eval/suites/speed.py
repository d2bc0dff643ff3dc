"""How fast it is: seconds per stage, tokens a second, chunks a second, memory."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np

from eval.asking import sample
from eval.bare import bare_model
from eval.gold import GOLD, Question, fingerprint, load_gold
from eval.keys import hash_of
from eval.machine import describe_machine, peak_megabytes
from eval.measured import figure_of, measure_all
from eval.metrics import percentile
from eval.seeds import seeds_open
from eval.suite import Case, Context, Figure, SuiteReport
from eval.suites.gold import SEEDS, add_seeds, memory_figure
from models.embedder import SentenceEmbedder
from rag import Event, Pipeline, Scope

PROTOCOL = (
    "Gold questions are asked of the sample articles in one warm process, each once; seconds count "
    "from the call. The bare encoder embeds the same chunks, and then the same sentences too, "
    "with nothing read, split or stored; the bare model gets a quote and the question. Indexing "
    "is the median of three."
)
MOST = 40
"""Questions asked without a limit, 2 to 3 s each."""
TIMES = 3
WARMING = 2
PERCENTILES = {"median": 50.0, "p95": 95.0}
STAGES = {
    "embed": "embed the question",
    "retrieve": "retrieve",
    "evidence": "pick evidence and judge",
    "quoted": "first quoted answer",
    "first_token": "model's first token",
    "total": "whole answer",
}


class SpeedSuite:
    """Measures time and memory; nothing else should run meanwhile."""

    name = "speed"

    def run(self, context: Context) -> SuiteReport:
        """Return what was found on the sample articles.

        Raises:
            FootnoteError: a model is missing.
        """
        started = perf_counter()
        questions = sample(load_gold(), min(context.limit or MOST, MOST))
        machine = hash_of(describe_machine())
        with seeds_open(context, worded=True) as pipeline:
            for question in questions[:WARMING]:
                pipeline.ask(question.question)
            cases = measure_all(
                context, self.name, questions, lambda row: _ask(pipeline, row), also=[machine]
            )
            memory = peak_megabytes()
            indexing = _index_figures(context, pipeline)
        return SuiteReport(
            suite=self.name,
            protocol=PROTOCOL,
            data_hash=hash_of([[each.id for each in questions], _hash_of_data()]),
            is_sample=False,
            figures=(
                *_stage_figures(cases),
                *_token_figures(context, cases),
                *indexing,
                memory_figure(memory),
            ),
            cases=tuple(cases),
            seconds=perf_counter() - started,
            plots={"latency": _latencies(cases)},
        )
