"""One data set of a suite: several of them are measured one by one and told of in one report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

from eval.data.fields import SAMPLES
from eval.data.rows import portions
from eval.suite import Case, Context, Figure, NoData, SuiteReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one data set gave. `data_hash` is a hash of the rows measured.

    `plots` holds lines by the name of the plot and their own name.
    """

    data_hash: str
    figures: tuple[Figure, ...]
    cases: tuple[Case, ...]
    notes: tuple[str, ...] = ()
    plots: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)


Measure = Callable[[Context], Part]


def report_of(
    suite: str, protocol: str, context: Context, parts: Mapping[str, Measure]
) -> SuiteReport:
    """Return the report on the data sets that are there; `parts` measures each by its file.

    The limit is shared out evenly. A data set that is not there is noted, as long as one is.

    Raises:
        NoData: none of them is there.
        FootnoteError: what is there is broken, or a model is missing.
    """
    started = perf_counter()
    folder = context.data or SAMPLES
    there = {name: measure for name, measure in parts.items() if (folder / name).is_file()}
    if not there:
        raise NoData(suite, folder / next(iter(parts)))
    measured = [
        measure(replace(context, limit=limit))
        for measure, limit in zip(there.values(), portions(context.limit, len(there)), strict=True)
    ]
    missing = tuple(
        f"not measured: {folder / name} is not there" for name in parts if name not in there
    )
    return SuiteReport(
        suite=suite,
        protocol=protocol,
        data_hash="+".join(part.data_hash for part in measured),
        is_sample=context.data is None,
        figures=tuple(figure for part in measured for figure in part.figures),
        cases=tuple(case for part in measured for case in part.cases),
        seconds=perf_counter() - started,
        notes=missing + tuple(note for part in measured for note in part.notes),
        plots=_together([part.plots for part in measured]),
    )


def _together(plots: Sequence[Mapping[str, Mapping[str, Any]]]) -> dict[str, dict[str, Any]]:
    """Return the lines of all data sets in one plot of each name."""
    found: dict[str, dict[str, Any]] = {}
    for each in plots:
        for name, lines in each.items():
            found.setdefault(name, {}).update(lines)
    return found
