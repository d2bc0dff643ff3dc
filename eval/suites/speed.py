"""How fast it is: seconds per stage, tokens a second, chunks a second, memory."""

from collections.abc import Sequence
from time import perf_counter

from eval.asking.ask import sample
from eval.asking.figures import memory_figure
from eval.data.gold import GOLD, Question, fingerprint, load_gold
from eval.keys import hash_of
from eval.machine import describe_machine, peak_megabytes
from eval.measuring.measured import figure_of, measure_all
from eval.metrics.shares import percentile
from eval.peers.beside import Read, beside_figures, is_here, memory_figures
from eval.product.indexing import index_figures
from eval.product.seeds import SEEDS, seeds_open
from eval.suite import Case, Context, Figure, SuiteReport
from rag import Event, Pipeline, Scope

PROTOCOL = (
    "Gold questions are asked of the sample articles in one warm process, each once; seconds count "
    "from the call, tokens a second from the model's first token to its last. Indexing: the sample "
    "articles into an empty library, the median of three; the bare encoder embeds the same chunks, "
    "and then the same sentences too, with nothing read, split or stored. llama.cpp alone: the "
    "same model, threads and texts, question by question in turn with Footnote's worker; where "
    "public data is given, the worker's memory after 200 and 1,000 short questions too."
)
MOST = 20
"""Questions asked without a limit, 2 to 3 s each."""
BESIDE = 10
"""Questions on which the worker is compared with llama.cpp alone."""
WARMING = 2
"""Questions asked once more before the clock starts."""
PERCENTILES = {"median": 50.0, "p95": 95.0}
STAGES = {
    "embed": "embedding the question",
    "retrieve": "retrieval",
    "evidence": "picking evidence and judging",
    "quoted": "the first quoted answer",
    "first_token": "the model's first token",
    "total": "the whole answer",
}
RATE = "tokens_per_second"


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
        with seeds_open(context, self.name, worded=True) as pipeline:
            for question in questions[:WARMING]:
                pipeline.ask(question.question)
            cases = measure_all(
                context, self.name, questions, lambda row: _ask(pipeline, row), also=[machine]
            )
            # Before the pipeline closes, while the model's process can still be looked at.
            memory = memory_figure(peak_megabytes())
        beside = _beside(context, questions, cases)
        return SuiteReport(
            suite=self.name,
            protocol=PROTOCOL,
            data_hash=_data_hash(questions),
            is_sample=False,
            figures=(*_stages(cases), _rate(cases), *index_figures(context), memory, *beside),
            cases=tuple(cases),
            seconds=perf_counter() - started,
            plots={"latency": _latencies(cases)},
        )


def _ask(pipeline: Pipeline, row: Question) -> Case:
    scope = Scope(source=row.source, since=row.since, until=row.until)
    events: list[tuple[float, Event]] = []
    started = perf_counter()
    for event in pipeline.stream(row.question, history=row.history, scope=scope):
        events.append((perf_counter() - started, event))
    answer = next(event.answer for _, event in reversed(events) if event.answer)
    written = [moment for moment, event in events if event.kind == "token"]
    scores = {_stage(name): seconds for name, seconds in answer.timings.items() if name in STAGES}
    if len(written) > 1:
        # The first token waits for the prompt to be read, which is a stage of its own.
        scores[RATE] = (len(written) - 1) / (written[-1] - written[0])
    return Case(
        id=row.id,
        article=row.id,
        question=row.question,
        scores=scores,
        answer=answer.text,
        evidence=tuple(each.quote for each in answer.citations),
    )


def _beside(
    context: Context, questions: Sequence[Question], cases: Sequence[Case]
) -> tuple[Figure, ...]:
    """Return how the model's worker stands beside llama.cpp alone, on the evidence of the cases."""
    settings = context.settings
    reads = [
        Read(question=row.question, quotes=case.evidence[: settings.prompt_sources])
        for row, case in zip(questions, cases, strict=True)
        if case.evidence
    ]
    if not reads or not is_here(settings):
        return ()
    memory = memory_figures(settings, reads) if context.data and not context.limit else ()
    return (*beside_figures(settings, reads[:BESIDE]), *memory)


def _stage(name: str) -> str:
    return f"seconds_{name}"


def _stages(cases: Sequence[Case]) -> list[Figure]:
    return [
        _figure(
            cases,
            _stage(name),
            f"{_stage(name)}_{which}",
            f"{label}, {which}",
            percent,
        )
        for name, label in STAGES.items()
        for which, percent in PERCENTILES.items()
    ]


def _rate(cases: Sequence[Case]) -> Figure:
    return _figure(
        cases, RATE, RATE, "tokens a second, median", 50.0, unit="tokens/s", more_is_better=True
    )


def _figure(
    cases: Sequence[Case],
    score: str,
    name: str,
    label: str,
    percent: float,
    *,
    unit: str = "seconds",
    more_is_better: bool = False,
) -> Figure:
    having = [case for case in cases if score in case.scores]
    values = [case.scores[score] for case in having]
    return figure_of(
        name,
        label,
        lambda rows: percentile([values[row] for row in rows], percent),
        [case.article for case in having],
        unit=unit,
        more_is_better=more_is_better,
    )


def _latencies(cases: Sequence[Case]) -> dict[str, list[float]]:
    shown = ("quoted", "first_token", "total")
    found = {
        STAGES[name]: [case.scores[_stage(name)] for case in cases if _stage(name) in case.scores]
        for name in shown
    }
    return {label: seconds for label, seconds in found.items() if seconds}


def _data_hash(questions: Sequence[Question]) -> str:
    files = [fingerprint(GOLD, "*.jsonl"), fingerprint(SEEDS, "*.md")]
    return hash_of([[each.id for each in questions], *files])
