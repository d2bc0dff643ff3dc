"""Our gold questions, asked of the sample articles."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from time import perf_counter

from eval.asking.ask import ask_all, sample
from eval.asking.figures import cases_of, figures_of, memory_figure, plots_of
from eval.asking.score import gold_groups
from eval.data.gold import GOLD, Question, fingerprint, load_gold
from eval.keys import code_hash, hash_of, models_used, settings_shown
from eval.machine import describe_machine, peak_megabytes
from eval.measuring.journal import Journal
from eval.product.seeds import SEEDS, add_seeds
from eval.suite import Context, SuiteReport
from rag import Pipeline

PROTOCOL = (
    "Gold questions on the sample articles, each asked once of an index made for the purpose; "
    "answers are marked by their words and offsets, no model judges. The baselines get the same "
    "passages."
)


class GoldSuite:
    """Asks the gold questions; the only suite whose sample is all there is."""

    name = "gold"

    def run(self, context: Context) -> SuiteReport:
        """Return what was found. The library of `settings.home` is not touched.

        Raises:
            FootnoteError: the gold questions or the articles are broken, or a model is missing.
        """
        started = perf_counter()
        questions = sample(load_gold(), context.limit)
        measured = data_hash(questions)
        with tempfile.TemporaryDirectory(prefix="footnote-eval-") as home:
            settings = replace(context.settings, home=Path(home))
            with closing(Pipeline(settings)) as pipeline:
                add_seeds(pipeline, self.name)
                documents = {each.id: each for each in pipeline.library.documents()}
                groups = {each.id: gold_groups(each, documents) for each in questions}
                notices = pipeline.warm_up()
                rows = ask_all(
                    pipeline,
                    questions,
                    groups,
                    settings,
                    journal=Journal(_journal(context, measured), fresh=context.fresh),
                    progress=context.progress,
                )
                # Before the pipeline closes, while the model's process can still be looked at.
                memory = memory_figure(peak_megabytes())
        return SuiteReport(
            suite=self.name,
            protocol=PROTOCOL,
            data_hash=measured,
            is_sample=False,
            figures=(*figures_of(rows), memory),
            cases=cases_of(rows),
            seconds=perf_counter() - started,
            notes=notices,
            plots=plots_of(rows, "Gold questions"),
        )


def data_hash(questions: Sequence[Question]) -> str:
    """Return a hash of these questions, of the whole gold file and of the articles."""
    rows = [asdict(question) for question in questions]
    return hash_of([rows, fingerprint(GOLD, "*.jsonl"), fingerprint(SEEDS, "*.md")])


def _journal(context: Context, measured: str) -> Path:
    depends: Mapping[str, object] = {
        "data": measured,
        "settings": settings_shown(context.settings),
        "models": models_used(context.settings),
        "code": code_hash(),
        # Seconds are among what is kept.
        "machine": describe_machine(),
    }
    return context.work / "gold" / f"{hash_of(depends)[:32]}.jsonl"
