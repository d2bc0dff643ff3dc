"""Keep the figures that README quotes true.

A figure stands between two comments: <!-- gold/facts_right -->90.8 %<!-- / -->. Run as
`python -m eval.readme REPORT.json...` this takes the figures out of reports that the harness wrote
into figures.json, and writes them between the comments. `of` after the name writes "19 of 22".
"""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.report.record import Report, read_report
from eval.report.shown import value_text
from rag import FootnoteError

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
FIGURES = Path(__file__).resolve().parent / "figures.json"
FAILED, WRONG_USAGE = 1, 2

_MARKED = re.compile(r"<!-- (?P<name>[\w.@+-]+/[\w.:@+-]+)(?P<of> of)? -->(?P<shown>.*?)<!-- / -->")


class UnknownFigure(FootnoteError):
    """README quotes a figure that no report has given."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"README quotes {name}, which figures.json does not hold; "
            "run: python -m eval.readme REPORT.json"
        )
        self.name = name


def summary(report: Report) -> dict[str, dict[str, Any]]:
    """Return the measured figures of a report by "suite/figure", each with what it rests on."""
    return {
        f"{suite.suite}/{figure.name}": {
            "value": figure.value,
            "unit": figure.unit,
            "count": figure.count,
            "low": figure.low,
            "high": figure.high,
            "data_hash": suite.data_hash,
            "is_sample": suite.is_sample,
            "date": report.created[:10],
            "version": report.version,
        }
        for suite in report.suites
        for figure in suite.figures
        if figure.system == "footnote" and figure.value is not None
    }


def refreshed(readme: str, figures: Mapping[str, Mapping[str, Any]]) -> str:
    """Return README with every quoted figure as it was measured.

    Raises:
        UnknownFigure: one is quoted that is not among the figures.
    """

    def shown(found: re.Match[str]) -> str:
        name, of = found["name"], found["of"] or ""
        if name not in figures:
            raise UnknownFigure(name)
        return f"<!-- {name}{of} -->{_text(name, figures[name], of=bool(of))}<!-- / -->"

    return _MARKED.sub(shown, readme)


def unmarked_numbers(readme: str) -> list[str]:
    """Return the rows of tables of figures that hold a number which no report vouches for.

    A table of figures is one with the heading "measured", or that quotes a figure; its first
    column names them, so a number there ("of 120 questions") is none.
    """
    return [
        row
        for table in _tables(readme)
        if "measured" in table[0] or any(_MARKED.search(row) for row in table)
        for row in table
        if re.search(r"\d", "|".join(_MARKED.sub("", row).split("|")[2:]))
    ]


def main(arguments: Sequence[str]) -> int:
    """Write figures.json and README anew from these reports, later ones over earlier ones."""
    if not arguments:
        sys.stderr.write("usage: python -m eval.readme REPORT.json...\n")
        return WRONG_USAGE
    try:
        figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
        for name in arguments:
            report = read_report(Path(name))
            measured = {f"{suite.suite}/" for suite in report.suites}
            figures = {
                figure: value
                for figure, value in figures.items()
                if not figure.startswith(tuple(measured))
            } | summary(report)
        readme = refreshed(README.read_text("utf-8"), figures)
    except FootnoteError as error:
        sys.stderr.write(f"readme: {error}\n")
        return FAILED
    lines = json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True)
    FIGURES.write_text(lines + "\n", encoding="utf-8")
    README.write_text(readme, encoding="utf-8")
    return 0


def _text(name: str, figure: Mapping[str, Any], *, of: bool) -> str:
    if of:
        return f"{round(figure['value'] * figure['count'])} of {figure['count']}"
    return value_text(figure["value"], figure["unit"], name=name)


def _tables(readme: str) -> list[list[str]]:
    """Return the rows of each table: lines that begin with a bar, one after the other."""
    blocks = re.findall(r"(?:^\|.*\n?)+", readme, flags=re.MULTILINE)
    return [block.splitlines() for block in blocks]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
