"""Rows are measured once, remembered, and made figures of."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from eval.measuring.measured import figure_of, mean_figure, measure_all
from eval.suite import Case
from tests.suite_runs import context

__all__ = ["context"]


@dataclass(frozen=True)
class Row:
    id: str
    value: float = 1.0


def case(row, article="a"):
    return Case(id=row.id, article=article, question="q", scores={"x": row.value}, wrong=("bad",))


class Counting:
    def __init__(self, failing=""):
        self.seen, self.failing = [], failing

    def __call__(self, row):
        if row.id == self.failing:
            raise KeyboardInterrupt(row.id)
        self.seen.append(row.id)
        return case(row)


def test_an_interrupted_run_goes_on_where_it_was(context):
    rows = [Row(each) for each in "abc"]
    first, second = Counting(failing="c"), Counting()

    with pytest.raises(KeyboardInterrupt, match="c"):
        measure_all(context, "test", rows, first)
    cases = measure_all(context, "test", rows, second)

    assert (first.seen, second.seen) == (["a", "b"], ["c"])
    assert cases == [case(row) for row in rows]


def test_a_fresh_run_measures_all_again_and_writes_it_down_anew(context):
    first, fresh, later = Counting(), Counting(), Counting()
    measure_all(context, "test", [Row("a"), Row("b")], first)

    measure_all(replace(context, fresh=True), "test", [Row("a")], fresh)
    measure_all(context, "test", [Row("a"), Row("b")], later)

    # What the fresh run took the place of is gone, so nothing of before it mixes with it.
    assert (first.seen, fresh.seen, later.seen) == (["a", "b"], ["a"], ["b"])


@pytest.mark.parametrize("change", ["row", "settings", "also", "name"])
def test_what_depends_on_something_else_is_measured_anew(context, change):
    again = Counting()
    measure_all(context, "test", [Row("a")], Counting(), also=["x"])

    settings = replace(context.settings, k=7) if change == "settings" else context.settings
    measure_all(
        replace(context, settings=settings),
        "other" if change == "name" else "test",
        [Row("a", 2.0 if change == "row" else 1.0)],
        again,
        also=["y" if change == "also" else "x"],
    )

    assert again.seen == ["a"]


def test_a_damaged_line_of_what_is_remembered_is_measured_anew(context):
    measure_all(context, "test", [Row("a"), Row("b")], Counting())
    [journal] = (context.work / "rows").glob("*.jsonl")
    journal.write_text(journal.read_text()[:-20])
    again = Counting()

    measure_all(context, "test", [Row("a"), Row("b")], again)

    assert again.seen == ["b"]


def test_a_mean_counts_only_the_rows_that_have_the_score():
    cases = [
        case(Row("1", 1.0), "a"),
        case(Row("2", 0.0), "a"),
        case(Row("3", 1.0), "b"),
        replace(case(Row("4")), scores={"y": 9.0}),
    ]

    figure = mean_figure("x", "label", cases)

    assert (figure.value, figure.count) == (pytest.approx(2 / 3), 3)
    assert figure.low == pytest.approx(0.5)
    assert figure.high == pytest.approx(1.0)
    assert mean_figure("renamed", "label", cases, of="y").value == 9.0


def test_nothing_gives_an_unknown_figure():
    assert mean_figure("x", "label", []).value is None
    assert figure_of("x", "label", lambda rows: 1 / 0, []).value is None


def test_a_figure_that_is_no_mean_gets_row_numbers():
    values = np.array([1.0, 2.0, 9.0])

    figure = figure_of("x", "label", lambda rows: float(np.median(values[rows])), ["a", "b", "c"])

    assert (figure.value, figure.low, figure.high, figure.count) == (2.0, 1.0, 9.0, 3)
