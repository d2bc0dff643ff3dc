"""Ask every gold question of the sample articles, in one warm process, and report."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Protocol

from rich.console import Console
from rich.progress import track

from eval.gold import GOLD, KINDS, Question, fingerprint, load_gold
from eval.machine import describe_machine, peak_megabytes
from eval.report import Report
from eval.score import Row, Timed, score
from eval.tables import print_report
from models.catalog import locate, sha256_of
from rag import (
    Document,
    Event,
    FootnoteError,
    Pipeline,
    Scope,
    Settings,
    Turn,
    UnreadableFile,
)

__all__ = ["Report", "print_report", "run_gold", "save_report"]

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
REPORTS = Path(__file__).resolve().parent / "reports"
WARMING = 2
"""Questions asked once more before the clock starts."""


class NoSeeds(FootnoteError):
    """The sample articles are not where this code expects them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no articles in {folder}; run the evaluation from a clone of Footnote")


class NoAnswer(FootnoteError):
    """A pipeline ended without the final event that its contract promises."""

    def __init__(self, question: Question) -> None:
        super().__init__(f"gold question {question.id} got no final event; mend the pipeline")


class Streams(Protocol):
    """What an evaluation needs of a pipeline."""

    def stream(self, question: str, *, history: Sequence[Turn], scope: Scope) -> Iterator[Event]:
        """Yield the events of an answer, the last one final."""
        ...


def run_gold(
    settings: Settings, *, limit: int | None = None, quote_only: bool = False, progress: bool = True
) -> Report:
    """Return the report on the gold questions, asked of an index of seeds/ made for the purpose.

    The library of `settings.home` is not touched. `limit` takes that many questions, all kinds
    alike; `quote_only` leaves the language model out.

    Raises:
        FootnoteError: the gold questions or the articles are broken, or a model is missing.
    """
    questions = sample(load_gold(), limit)
    with tempfile.TemporaryDirectory(prefix="footnote-eval-") as home:
        settings = replace(settings, home=Path(home), model=None if quote_only else settings.model)
        with closing(Pipeline(settings)) as pipeline:
            documents = add_seeds(pipeline)
            notices = pipeline.warm_up()
            rows = ask_all(pipeline, questions, documents, settings, progress=progress)
            # Before the pipeline closes, while the model's process can still be looked at.
            peak = peak_megabytes()
    return Report(
        suite="gold",
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        # The home was a temporary folder, and its name is nobody's business.
        settings={name: value for name, value in asdict(settings).items() if name != "home"},
        models=models_used(settings),
        gold_hash=fingerprint(GOLD, "*.jsonl"),
        seeds_hash=fingerprint(SEEDS, "*.md"),
        machine=describe_machine(),
        peak_megabytes=peak,
        k=settings.k,
        notices=notices,
        rows=tuple(rows),
    )


def add_seeds(pipeline: Pipeline) -> dict[str, Document]:
    """Add the sample articles to the library; return what it then holds, by id.

    Raises:
        NoSeeds: seeds/ is not beside this code.
        UnreadableFile: an article could not be added.
    """
    if not SEEDS.is_dir():
        raise NoSeeds(SEEDS)
    added = pipeline.library.add([SEEDS])
    for file in added.files:
        if file.outcome == "failed":
            raise UnreadableFile(file.path, file.code or "failed", file.reason or "not said why")
    ids = [document_id for file in added.files for document_id in file.document_ids]
    return {document_id: pipeline.library.document(document_id) for document_id in ids}


def sample(questions: Sequence[Question], limit: int | None) -> list[Question]:
    """Return `limit` questions in their own order, kinds alike and spread evenly within a kind.

    A kind with too few gives all it has, and the others make up for it.
    """
    if limit is None or limit >= len(questions):
        return list(questions)
    kinds = [[each for each in questions if each.kind == kind] for kind in KINDS]
    taken = [0] * len(kinds)
    while sum(taken) < limit:
        fewest = min(
            (place for place, kind in enumerate(kinds) if taken[place] < len(kind)),
            key=taken.__getitem__,
        )
        taken[fewest] += 1
    chosen = {
        kind[index * len(kind) // count].id
        for kind, count in zip(kinds, taken, strict=True)
        for index in range(count)
    }
    return [question for question in questions if question.id in chosen]


def ask_all(
    pipeline: Streams,
    questions: Sequence[Question],
    documents: Mapping[str, Document],
    settings: Settings,
    *,
    progress: bool = False,
) -> list[Row]:
    """Return a row for every question; the first few are asked once before, untimed."""
    for question in questions[:WARMING]:
        ask_timed(pipeline, question)
    worded = settings.lead == "model" and settings.model is not None
    return [
        score(question, ask_timed(pipeline, question), documents, k=settings.k, worded=worded)
        for question in _with_bar(questions, shown=progress)
    ]


def ask_timed(pipeline: Streams, question: Question) -> Timed:
    """Return the final answer, and the seconds to the first event of each kind.

    The clock starts when `stream` is called.
    """
    scope = Scope(source=question.source, since=question.since, until=question.until)
    seconds: dict[str, float] = {}
    answer = None
    started = perf_counter()
    for event in pipeline.stream(question.question, history=question.history, scope=scope):
        seconds.setdefault(event.kind, perf_counter() - started)
        if event.kind == "final":
            answer = event.answer
    if answer is None:
        raise NoAnswer(question)
    return Timed(answer=answer, seconds=seconds)


def models_used(settings: Settings) -> dict[str, str]:
    """Return the SHA-256 of each model's weights by the name the settings give it."""
    used = {settings.embedder: weights_hash(locate(settings.embedder, "embedder"))}
    if settings.model is not None:
        used[settings.model] = weights_hash(locate(settings.model, "generator"))
    return used


def weights_hash(place: Path) -> str:
    """Return the hash of a weights file; of a folder, those of its safetensors files, joined."""
    files = sorted(place.glob("*.safetensors")) if place.is_dir() else [place]
    return "+".join(sha256_of(file) for file in files)


def save_report(report: Report, path: Path | None = None) -> Path:
    """Write the report as JSON and return where: eval/reports/<date>.json unless told."""
    path = path or REPORTS / f"{report.created[:10]}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return path


def _with_bar(questions: Sequence[Question], *, shown: bool) -> Iterable[Question]:
    # The bar goes to standard error, where it cannot get into a report that is piped on.
    return track(
        questions, "Asking", console=Console(stderr=True), disable=not shown, transient=True
    )
