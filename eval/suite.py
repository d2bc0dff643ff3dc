"""The records that every suite fills, and what a suite needs to run. Nothing here measures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from rag import FootnoteError, Settings

USUAL_INTERVAL = "bootstrap by article"


class NoData(FootnoteError):
    """A suite's data is not where it was looked for."""

    def __init__(self, suite: str, place: Path) -> None:
        super().__init__(
            f"the suite {suite!r} finds no data in {place}; give a folder laid out like the public "
            "benchmarks with --data DIR, or run the sample that comes along: --sample"
        )
        self.suite = suite
        self.place = place


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A figure that others printed. `differs` says how their protocol was not ours, if at all."""

    system: str
    value: float
    source: str
    differs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured number. `value` is None where nothing could be measured.

    `system` is "footnote" or the name of a trivial baseline measured in the same run. `low` and
    `high` are the ends of the 95 % interval, bootstrapped by article unless `interval` says
    otherwise. `unit` is "share" (0..1), "points" (0..100), "seconds", "tokens/s", "chunks/s",
    "megabytes", "times" (a ratio) or "count". `count` is the number of rows it rests on.
    """

    name: str
    label: str
    value: float | None
    count: int
    unit: str = "share"
    system: str = "footnote"
    low: float | None = None
    high: float | None = None
    interval: str = USUAL_INTERVAL
    more_is_better: bool = True
    published: tuple[Published, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question of a suite and how it went, for the worst cases and for paired comparison.

    `scores` holds, by the name of the figure it goes into, what this row adds to it (the mean
    over rows is the figure, if it is a mean). `article` groups rows for the bootstrap. `wrong`
    says in words what went wrong, empty where nothing did.
    """

    id: str
    article: str
    question: str
    scores: Mapping[str, float]
    answer: str = ""
    expected: str = ""
    evidence: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteReport:
    """What one suite found. `protocol` says in a sentence or two what was done, for the reader.

    `data_hash` is a hash of exactly the rows that were measured; `is_sample` that they were the
    project's own small sample, not the public data. `plots` are data for the report's figures:
    {"risk_coverage": [[coverage, risk], ...]}.
    """

    suite: str
    protocol: str
    data_hash: str
    is_sample: bool
    figures: tuple[Figure, ...]
    cases: tuple[Case, ...] = ()
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    plots: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a suite gets. `data` is a folder laid out like the public benchmarks, None for samples.

    `work` is a folder that outlives the run: embeddings by content hash and checkpoints go there,
    so an interrupted run goes on. `limit` takes that many questions at most, spread evenly.
    With `fresh`, what earlier runs measured is measured again and their checkpoints are written
    anew; embeddings and libraries, which depend on nothing but what is in them, stay.
    `progress(done, total, what)` moves the bar. `settings.home` must not be touched.
    """

    settings: Settings
    work: Path
    data: Path | None = None
    limit: int | None = None
    fresh: bool = False
    progress: Callable[[int, int, str], None] = lambda done, total, what: None


class Suite(Protocol):
    """Measures one thing."""

    name: str

    def run(self, context: Context) -> SuiteReport:
        """Return what was found.

        Raises:
            NoData: the data is not there.
            FootnoteError: the data is broken (the message names file, line and field), or a
                model is missing.
        """
        ...
