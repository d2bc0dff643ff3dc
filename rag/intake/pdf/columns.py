"""Put the lines of a page in the order in which they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.intake.pdf.lines import Line, follows

MIN_COLUMN_LINES = 3
MAX_CROSSING = 0.3
"""Share of the lines of a page that may cross a gutter: titles, wide captions, headers."""
MAX_RUNS = 200
"""Maps and tables are drawn word by word, and the search grows with runs times edges."""
MAX_EDGES = 50


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that were drawn one below the other."""

    lines: list[Line]
    left: float
    right: float
    top: float
    bottom: float
    drawn: int


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of one page from top to bottom, column after column.

    Lines that were drawn one below the other stay together: the program that drew them knew.
    """
    return [line for run in _ordered(list(_runs(lines))) for line in run.lines]


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    current: list[Line] = []
    for drawn, line in enumerate(lines):
        if current and not (follows(current[-1], line) and _similar(current[-1], line)):
            yield _run(current, drawn)
            current = []
        current.append(line)
    if current:
        yield _run(current, len(lines))


def _similar(before: Line, line: Line) -> bool:
    return 0.85 < before.size / line.size < 1.18


def _run(lines: list[Line], drawn: int) -> _Run:
    return _Run(
        lines,
        min(line.left for line in lines),
        max(line.right for line in lines),
        lines[0].bottom + lines[0].size,
        lines[-1].bottom,
        drawn,
    )


def _ordered(runs: list[_Run]) -> list[_Run]:
    """Return the runs by bands between what crosses the page, and by columns inside a band."""
    if len(runs) < 2:
        return runs
    downwards = sorted(runs, key=lambda run: (-run.top, run.left))
    gutter = _gutter(runs)
    if gutter is None:
        return downwards
    found: list[_Run] = []
    band: list[_Run] = []
    for run in downwards:
        if run.left < gutter < run.right:
            found += [*_columns(band, gutter), run]
            band = []
        else:
            band.append(run)
    return found + _columns(band, gutter)


def _columns(band: list[_Run], gutter: float) -> list[_Run]:
    left = [run for run in band if run.right <= gutter]
    right = [run for run in band if run.right > gutter]
    foot = min((run.bottom for run in right), default=0.0)
    last = max((run.drawn for run in right), default=len(band))
    # Short lines below both columns, drawn after them, belong to the whole width of the page.
    below = [run for run in left if run.top <= foot and run.drawn > last]
    left = [run for run in left if run not in below]
    return _ordered(left) + _ordered(right) + _ordered(below)


def _gutter(runs: Sequence[_Run]) -> float | None:
    """Return the place that the fewest lines cross and that has columns on both sides."""
    edges = sorted({round(run.right) for run in runs})
    if len(runs) > MAX_RUNS:
        return None
    total = sum(len(run.lines) for run in runs)
    best: tuple[int, float] | None = None
    for edge in edges[: -1 : max(1, len(edges) // MAX_EDGES)]:
        beyond = min((run.left for run in runs if run.left >= edge), default=edge)
        middle = (edge + beyond) / 2
        left = sum(len(run.lines) for run in runs if run.right <= middle)
        right = sum(len(run.lines) for run in runs if run.left >= middle)
        crossing = total - left - right
        if min(left, right) >= MIN_COLUMN_LINES and crossing <= MAX_CROSSING * total:
            best = min(best or (crossing, middle), (crossing, middle))
    return best[1] if best else None
