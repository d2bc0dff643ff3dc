"""How sure a figure is: bootstrap over whole articles, and Wilson's interval for plain counts.

Rows of one article stand or fall together, so articles are drawn, not rows. Every draw is seeded
and does not depend on the order of the rows: the same rows give the same interval.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.metrics.shares import Interval

ROUNDS = 2000
"""Resamples. The ends of the interval of 809 questions move by under 0.002 with another seed."""
ENDS = (2.5, 97.5)
BLOCK_CELLS = 2_000_000
"""Draws held in memory at once, so that 100,000 articles need megabytes and not gigabytes."""
Z95 = 1.959963984540054
"""The 97.5th percentile of the normal distribution."""

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed from one run to another, over the rows that both have.

    `value` is the mean of the second minus the mean of the first, None without a row in common;
    `low` and `high` are the ends of its 95% interval, None below two articles. `better` and
    `worse` are the ids of the rows that changed, the greatest change first.
    """

    value: float | None
    low: float | None
    high: float | None
    better: tuple[str, ...]
    worse: tuple[str, ...]

    @property
    def is_clear(self) -> bool:
        """Return whether the interval leaves no room for "nothing changed"."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


def mean(values: Mapping[str, float]) -> float | None:
    """Return the mean of the values of all rows, None of none."""
    return float(np.mean([values[name] for name in sorted(values)])) if values else None


def mean_interval(
    values: Mapping[str, float], groups: Mapping[str, str], *, seed: int = 0
) -> Interval | None:
    """Return the 95% interval of the mean of the rows, None below two articles.

    `values` are by row id, `groups` gives the article of each row id; a row without one is an
    article of its own. Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap,
    section 13.3 (percentile interval); whole clusters are drawn as in Davison and Hinkley 1997,
    Bootstrap Methods and their Application, section 3.8.
    """
    return ratio_interval(values, dict.fromkeys(values, 1.0), groups, seed=seed)


def ratio_interval(
    hits: Mapping[str, float],
    totals: Mapping[str, float],
    groups: Mapping[str, str],
    *,
    seed: int = 0,
) -> Interval | None:
    """Return the 95% interval of sum of hits / sum of totals over the rows, as `mean_interval`.

    Draws whose totals sum to 0 say nothing and are left out.
    """
    names = sorted(hits)
    pairs = np.array([(hits[name], totals[name]) for name in names], dtype=np.float64)
    _must_be_finite(pairs)
    members = _members(names, groups)
    if len(members) < 2:
        return None
    sums = np.array([pairs[rows].sum(axis=0) for rows in members])
    drawn = np.concatenate([sums[draw].sum(axis=1) for draw in _draws(len(members), seed)])
    drawn = drawn[drawn[:, 1] > 0]
    return _ends(drawn[:, 0] / drawn[:, 1]) if len(drawn) else None


def interval_of(
    statistic: Callable[[Rows], float | None],
    groups: Sequence[str],
    *,
    rounds: int = ROUNDS,
    seed: int = 0,
) -> Interval | None:
    """Return the 95% interval of a figure that is no mean of rows: AUROC, BLEU, balanced accuracy.

    `statistic` gets the numbers of the rows drawn, repeats and all, and may give None where they
    say nothing (all of one class). `groups` is the article of each row, in the rows' order.
    """
    members = _members(range(len(groups)), dict(enumerate(groups)))
    if len(members) < 2:
        return None
    draws = (draw for block in _draws(len(members), seed, rounds) for draw in block)
    values = [statistic(np.concatenate([members[place] for place in draw])) for draw in draws]
    kept = np.array([value for value in values if value is not None], dtype=np.float64)
    return _ends(kept) if len(kept) else None


def paired_difference(
    a: Mapping[str, float],
    b: Mapping[str, float],
    groups: Mapping[str, str],
    *,
    more_is_better: bool = True,
    seed: int = 0,
) -> Difference:
    """Return what changed from run a to run b, over the row ids that both have.

    Both runs are drawn with the same articles, which takes out how hard the articles are.
    Source: Efron and Tibshirani 1993, section 8.6; Smucker et al. 2007, CIKM, section 3.
    """
    changes = {name: b[name] - a[name] for name in sorted(a.keys() & b.keys())}
    interval = mean_interval(changes, groups, seed=seed) if changes else None
    ranked = sorted(changes, key=lambda name: (-abs(changes[name]), name))
    risen = tuple(name for name in ranked if changes[name] > 0)
    fallen = tuple(name for name in ranked if changes[name] < 0)
    return Difference(
        value=mean(changes),
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        better=risen if more_is_better else fallen,
        worse=fallen if more_is_better else risen,
    )


def wilson(hits: int, total: int) -> Interval:
    """Return the 95% interval of hits / total, within 0..1; 0 to 1 where total is 0.

    Unlike a bootstrap it is right at 0 hits and at all hits. Source: Wilson 1927, JASA 22:209.
    """
    if not 0 <= hits <= total:
        raise ValueError(f"{hits} of {total} is no share")
    if total == 0:
        return Interval(low=0.0, high=1.0)
    share, square = hits / total, Z95**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    spread = share * (1 - share) / total + square / (4 * total**2)
    reach = Z95 * sqrt(spread) / (1 + square / total)
    # Rounding would leave 1e-18 at 0 hits, and 0.9999... at all.
    low, high = 0.0 if hits == 0 else middle - reach, 1.0 if hits == total else middle + reach
    return Interval(low=low, high=high)


def unanimous_interval(values: Mapping[str, float], groups: Mapping[str, str]) -> Interval | None:
    """Return Wilson's interval where the rows are all 0 or all 1, None where they differ.

    A bootstrap has nothing to draw from there: it would be sure of 5 of 5. Each article counts
    once, and below two there is no interval, as for `mean_interval`.
    """
    found = set(values.values())
    articles = len(_members(sorted(values), groups))
    if found not in ({0.0}, {1.0}) or articles < 2:
        return None
    return wilson(articles if found == {1.0} else 0, articles)


def _members(names: Sequence[Any], groups: Mapping[Any, str]) -> list[Rows]:
    """Return the row numbers of each article, articles in the order of their names."""
    found: dict[tuple[int, str], list[int]] = {}
    for place, name in enumerate(names):
        # A row without an article must not fall together with an article that has its id as name.
        key = (0, groups[name]) if name in groups else (1, str(name))
        found.setdefault(key, []).append(place)
    return [np.array(found[key], dtype=np.intp) for key in sorted(found)]


def _draws(count: int, seed: int, rounds: int = ROUNDS) -> Iterator[Rows]:
    """Yield (n, count) blocks of article numbers, `rounds` rows in all."""
    generator = np.random.default_rng(seed)
    block = max(1, BLOCK_CELLS // count)
    for start in range(0, rounds, block):
        yield generator.integers(count, size=(min(block, rounds - start), count))


def _ends(values: NDArray[np.float64]) -> Interval:
    low, high = np.percentile(values, ENDS)
    return Interval(low=float(low), high=float(high))


def _must_be_finite(values: NDArray[np.float64]) -> None:
    if not np.isfinite(values).all():
        raise ValueError("a row's score is not a finite number, so no interval can be given")
