"""Draw a suite's plots as SVG that stands in a page: no file, no font, no address from outside."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from math import isfinite
from typing import Any

from eval.extras import needed
from eval.suite import SuiteReport

INK = "#010203"
"""Stands for the colour of the page's text, light or dark, and is replaced by it."""
COLOURS = ("#0d9488", "#d97706", "#6366f1", "#db2777", "#65a30d", "#64748b")
"""Readable on white and on black alike."""
AXES = {
    "risk_coverage": (
        "share of questions answered, the surest first",
        "share of them that nothing answers",
    ),
    "latency": ("seconds", "share of questions done"),
}
TITLES = {"risk_coverage": "Risk and coverage", "latency": "Latency"}

Points = Sequence[tuple[float, float]]


def plots_of(suite: SuiteReport) -> dict[str, str]:
    """Return the plots of a suite as SVG, by title; data of an unknown shape give none.

    A plot's data are points [[x, y], ...], points by the name of a line, or plain numbers by
    name, which are drawn as the share of them that is x or less.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    drawn = {}
    for name, data in suite.plots.items():
        lines = dict(_lines(data))
        if lines:
            title = TITLES.get(name, name.replace("_", " ").capitalize())
            drawn[title] = _draw(lines, AXES.get(name, ("", "")), prefix=f"{suite.suite}-{name}")
    return drawn


def _lines(data: Any) -> Iterator[tuple[str, Points]]:
    """Yield the lines that the data hold, by name; "" for the only one."""
    named = data if isinstance(data, Mapping) else {"": data}
    for label, values in named.items():
        if not isinstance(values, list | tuple) or not values:
            continue
        if all(_is_number(value) for value in values):
            ordered = sorted(values)
            steps = [(x, (at + 1) / len(ordered)) for at, x in enumerate(ordered)]
            yield str(label), [(ordered[0], 0.0), *steps]
        elif all(_is_point(value) for value in values):
            yield str(label), [(x, y) for x, y in values]


def _is_point(value: Any) -> bool:
    pair = isinstance(value, list | tuple) and len(value) == 2
    return pair and all(_is_number(each) for each in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _draw(lines: Mapping[str, Points], axes: tuple[str, str], *, prefix: str) -> str:
    needed("matplotlib")
    # Takes half a second to import, and only a page with plots needs it.
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    # Text stays text, in the reader's own font; ids are the same for the same data.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": prefix, "text.parse_math": False}):
        # A figure without pyplot: no window, no backend of this machine's, nothing left open.
        figure = Figure(figsize=(5.2, 3.2), layout="constrained")
        plot = figure.add_subplot()
        for place, (label, points) in enumerate(lines.items()):
            xs, ys = zip(*points, strict=True)
            plot.plot(
                xs, ys, color=COLOURS[place % len(COLOURS)], label=label, drawstyle=_style(axes)
            )
        _dress(plot, axes, legend=any(lines))
        written = StringIO()
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    return _embeddable(written.getvalue(), prefix)


def _style(axes: tuple[str, str]) -> str:
    return "steps-post" if axes == AXES["latency"] else "default"


def _dress(plot: Any, axes: tuple[str, str], *, legend: bool) -> None:
    plot.set_xlabel(axes[0], color=INK)
    plot.set_ylabel(axes[1], color=INK)
    plot.set_ylim(bottom=0)
    plot.tick_params(colors=INK)
    plot.grid(visible=True, color=INK, alpha=0.15)
    for name, spine in plot.spines.items():
        spine.set_visible(name in ("left", "bottom"))
        spine.set_color(INK)
    if legend:
        plot.legend(frameon=False, labelcolor=INK)


def _embeddable(svg: str, prefix: str) -> str:
    """Return the element alone, its ids made its own, its ink the page's."""
    own = re.sub(r"[^\w-]", "-", prefix)
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' xmlns(:\w+)?="[^"]*"', "", svg)
    svg = re.sub(r'( id="|href="#|url\(#)', rf"\g<1>{own}-", svg)
    svg = re.sub(r"<style.*?</style>|font-family: [^;]*; ", "", svg, flags=re.DOTALL)
    return svg.replace(INK, "currentColor").strip()
