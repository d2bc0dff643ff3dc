"""Write figures for readers: one way of rounding for the console, the page, the gate, README."""

import re

from eval.suite import Figure, Published

NOTHING = "-"
_INDEX = re.compile(r"ndcg|mrr|auroc|aurc|iou", re.IGNORECASE)
"""Figures in 0..1 that are the share of nothing; papers print them as they are."""


def value_text(value: float | None, unit: str, *, name: str = "") -> str:
    """Return a value and its unit: "90.8 %", "0.659" (nDCG), "0.031 s", "1,021 MB"; "-" of None."""
    if value is None:
        return NOTHING
    if unit == "share":
        return f"{value:.3f}" if _INDEX.search(name) else f"{100 * value:.1f} %"
    if unit == "points":
        return f"{value:.1f}"
    if unit == "seconds":
        return f"{value:.3f} s" if abs(value) < 1 else f"{value:,.1f} s"
    if unit == "megabytes":
        return f"{value:,.0f} MB"
    if unit == "count":
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    if unit == "times":
        return f"{value:.2f} times"
    return f"{value:,.1f} {unit}"


def figure_text(figure: Figure) -> str:
    """Return a figure's value with its unit."""
    return value_text(figure.value, figure.unit, name=figure.name)


def interval_text(figure: Figure) -> str:
    """Return the ends of a figure's interval: "85.1 to 95.4 %"; "-" where it has none."""
    if figure.low is None or figure.high is None:
        return NOTHING
    low = value_text(figure.low, figure.unit, name=figure.name)
    high = value_text(figure.high, figure.unit, name=figure.name)
    return f"{low.partition(' ')[0]} to {high}"


def published_text(figure: Figure, published: Published) -> str:
    """Return what others printed: value, system, and how their protocol was not ours."""
    value = value_text(published.value, figure.unit, name=figure.name)
    differs = f"; {published.differs}" if published.differs else ""
    return f"{value} {published.system} ({published.source}{differs})"


def printed_by_source(figure: Figure) -> dict[str, list[str]]:
    """Return what others printed, "49.5 copy the passage", by source and how it differs."""
    found: dict[str, list[str]] = {}
    for each in figure.published:
        source = "; ".join(filter(None, (each.source, each.differs)))
        value = value_text(each.value, figure.unit, name=figure.name)
        found.setdefault(source, []).append(f"{value} {each.system}")
    return found


def shortened(text: str, *, most: int = 300) -> str:
    """Return the text on one line, cut with an ellipsis where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
