"""Measure rows one by one, remember each, and make figures of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from eval.data.fields import row_hash
from eval.keys import code_hash, hash_of, models_used, settings_shown
from eval.measuring.journal import Journal
from eval.metrics.intervals import interval_of, mean, mean_interval, unanimous_interval
from eval.suite import USUAL_INTERVAL, Case, Context, Figure, Published


class HasId(Protocol):
    """A row of a data set: a dataclass with a name of its own."""

    @property
    def id(self) -> str:
        """The name, once in the data set."""
        ...


Row = TypeVar("Row", bound=HasId)
Found = TypeVar("Found")


def measure_all(
    context: Context,
    name: str,
    rows: Sequence[Row],
    measure: Callable[[Row], Case],
    *,
    also: Sequence[str] = (),
) -> list[Case]:
    """Return the case of every row, in order; what an earlier run measured is not done again.

    It is taken over only where code, settings, weights, the row itself and `also` are the same.
    """
    return remembered(context, name, rows, measure, kept=asdict, read=_case, also=also)


def remembered(
    context: Context,
    name: str,
    rows: Sequence[Row],
    measure: Callable[[Row], Found],
    *,
    kept: Callable[[Found], Any],
    read: Callable[[Any], Found],
    also: Sequence[str] = (),
) -> list[Found]:
    """Return what `measure` finds of every row, as `measure_all` does, for what is no case.

    `kept` makes a finding ready for JSON, `read` makes it again of that.
    """
    journal = Journal(
        context.work / "rows" / f"{name}-{_key(context, name, also)}.jsonl", fresh=context.fresh
    )
    found = []
    for done, row in enumerate(rows):
        context.progress(done, len(rows), name)
        known = journal.get(row_hash(row))
        if known is None:
            found.append(measure(row))
            journal.keep(row_hash(row), kept(found[-1]))
        else:
            found.append(read(known))
    context.progress(len(rows), len(rows), name)
    return found


def mean_figure(
    name: str,
    label: str,
    cases: Sequence[Case],
    *,
    unit: str = "share",
    system: str = "footnote",
    more_is_better: bool = True,
    published: tuple[Published, ...] = (),
    of: str | None = None,
) -> Figure:
    """Return the mean of a score over the cases that have it, with its interval by article.

    The score is the one with the figure's name, or `of`.
    """
    values = {case.id: case.scores[of or name] for case in cases if (of or name) in case.scores}
    alike = unanimous_interval(values, _articles(cases)) if unit == "share" else None
    interval = alike or (mean_interval(values, _articles(cases)) if values else None)
    return Figure(
        name=name,
        label=label,
        value=mean(values),
        count=len(values),
        unit=unit,
        system=system,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        interval="Wilson" if alike else USUAL_INTERVAL,
        more_is_better=more_is_better,
        published=published,
    )


def figure_of(
    name: str,
    label: str,
    statistic: Callable[[NDArray[np.intp]], float | None],
    articles: Sequence[str],
    *,
    unit: str = "share",
    system: str = "footnote",
    more_is_better: bool = True,
    published: tuple[Published, ...] = (),
) -> Figure:
    """Return a figure that is no mean: `statistic` gets row numbers, repeats and all.

    `articles` are those of the rows, in the rows' order.
    """
    interval = interval_of(statistic, articles) if articles else None
    return Figure(
        name=name,
        label=label,
        value=statistic(np.arange(len(articles))) if articles else None,
        count=len(articles),
        unit=unit,
        system=system,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        more_is_better=more_is_better,
        published=published,
    )


def _articles(cases: Sequence[Case]) -> dict[str, str]:
    return {case.id: case.article for case in cases}


def _key(context: Context, name: str, also: Sequence[str]) -> str:
    settings = context.settings
    used = [settings_shown(settings), models_used(settings)]
    return hash_of([name, *used, code_hash(), list(also)])[:16]


def _case(kept: Mapping[str, Any]) -> Case:
    lists = {name: tuple(kept[name]) for name in ("evidence", "wrong")}
    return Case(**{**kept, **lists})
