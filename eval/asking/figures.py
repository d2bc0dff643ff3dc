"""The figures of questions that were asked of a pipeline, and a case of each, for the report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.asking.score import Row
from eval.data.gold import KINDS, Question
from eval.measuring.confidence import Judged, confidence_figures, risk_curve
from eval.metrics.intervals import ratio_interval, wilson
from eval.metrics.shares import Interval, Share, percentile, pooled
from eval.suite import USUAL_INTERVAL, Case, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A share that is reported: its name in the JSON, and what it is a share of."""

    name: str
    label: str
    more_is_better: bool = True


METRICS = tuple(
    Metric(name=name, label=label, more_is_better=more_is_better)
    for name, more_is_better, label in (
        ("facts_right", True, "facts right: answerable questions whose answer says every fact"),
        ("evidence_recall", True, "evidence recall@k: gold evidence groups that one of the first k "
         "passages overlaps"),
        ("citation_recall", True, "citation recall: sentences fully supported by what they cite (a "
         "quote: its exact words; a model's: it passed the check, and its numbers and names are in "
         "the quote)"),
        ("citation_precision", True, "citation precision: citations that support their sentence; "
         "irrelevant ones count against"),
        ("gold_citation_precision", True, "gold citation precision: citations in answered "
         "answerable questions that overlap gold evidence by half or more"),
        ("gold_first_citation", True, "gold first citation: answered answerable questions whose "
         "first citation does"),
        ("gold_citation_recall", True, "gold citation recall: gold evidence groups of answerable "
         "questions that some citation overlaps"),
        ("quote_exactness", True, "quote exactness: citations whose quote is text[start:end] of "
         "the document"),
        ("refused_rightly", True, "refused rightly: questions the articles do not answer that "
         "were refused"),
        ("warned_rightly", True, "warned rightly: such questions answered under a warning"),
        ("false_refusals", False, "false refusals: answerable questions that were refused"),
        ("false_warnings", False, "false warnings: answerable questions answered under a warning"),
        ("wording_shown", True, "model's wording shown: answers a model worked on in which some "
         "of its own wording passed the check"),
    )
)  # fmt: skip
BY_KIND = (
    "facts_right",
    "evidence_recall",
    "gold_citation_precision",
    "gold_first_citation",
    "gold_citation_recall",
    "refused_rightly",
    "false_refusals",
)
MOMENTS = {
    "quoted": "first quoted answer",
    "token": "model's first token",
    "final": "whole answer",
}


def figures_of(rows: Sequence[Row]) -> tuple[Figure, ...]:
    """Return all figures: shares, of baselines and by kind too, confidence, seconds, words."""
    articles = {row.question.id: article_of(row.question) for row in rows}
    shares = {row.question.id: row.shares for row in rows}
    figures = [_share(metric, shares, articles) for metric in METRICS]
    for system in dict.fromkeys(system for row in rows for system in row.baselines):
        theirs = {row.question.id: row.baselines.get(system, {}) for row in rows}
        figures += _known([_share(metric, theirs, articles, system=system) for metric in METRICS])
    for kind in KINDS:
        of_kind = {row.question.id: row.shares for row in rows if row.question.kind == kind}
        figures += _known(
            [_share(each, of_kind, articles, part=kind) for each in METRICS if each.name in BY_KIND]
        )
    return (*figures, *confidence_figures("", "", judged(rows)), *_seconds(rows), _words(rows))


def cases_of(rows: Sequence[Row]) -> tuple[Case, ...]:
    """Return a case of every row; its scores are the shares that apply, and the seconds."""
    return tuple(
        Case(
            id=row.question.id,
            article=article_of(row.question),
            question=_asked(row.question),
            scores=_scores(row),
            answer=row.answer,
            expected=_expected(row.question),
            evidence=row.cited,
            wrong=row.wrong,
        )
        for row in rows
    )


def judged(rows: Sequence[Row]) -> list[Judged]:
    """Return how sure the product was of each question, and whether the articles answer it."""
    return [
        Judged(
            article=article_of(row.question),
            confidence=row.confidence,
            answerable=row.question.answerable,
        )
        for row in rows
    ]


def plots_of(rows: Sequence[Row], name: str) -> dict[str, Any]:
    """Return the data of the plots; `name` is what the curve of risk and coverage is called."""
    return {"latency": latencies_of(rows), "risk_coverage": {name: risk_curve(judged(rows))}}


def latencies_of(rows: Sequence[Row]) -> Mapping[str, list[float]]:
    """Return the seconds until each moment, for the plot."""
    found = {label: _until(rows, moment) for moment, label in MOMENTS.items()}
    return {label: seconds for label, seconds in found.items() if seconds}


def memory_figure(megabytes: int) -> Figure:
    """Return the peak memory, unknown where it is 0."""
    label = "peak resident memory, the model's process included"
    return _plain("peak_megabytes", label, float(megabytes) or None, 1, unit="megabytes")


def article_of(question: Question) -> str:
    """Return what is drawn together in the bootstrap: the article of the first evidence."""
    quotations = [each for group in question.evidence for each in group]
    return quotations[0].document if quotations else question.id


def _scores(row: Row) -> dict[str, float]:
    shares = {name: share.hits / share.total for name, share in row.shares.items() if share.total}
    return shares | {f"seconds_{moment}": seconds for moment, seconds in row.seconds.items()}


def _share(
    metric: Metric,
    shares: Mapping[str, Mapping[str, Share]],
    articles: Mapping[str, str],
    *,
    system: str = "footnote",
    part: str = "",
) -> Figure:
    found = {row: each[metric.name] for row, each in shares.items() if metric.name in each}
    total = pooled(list(found.values()))
    interval, how = None, ""
    if total.total:
        interval, how = _interval(found, total, articles)
    return Figure(
        name=f"{metric.name}.{part}" if part else metric.name,
        label=f"{metric.label.partition(':')[0]}, {part}" if part else metric.label,
        value=total.value,
        count=total.total,
        system=system,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        interval=how,
        more_is_better=metric.more_is_better,
    )


def _interval(
    shares: Mapping[str, Share], total: Share, articles: Mapping[str, str]
) -> tuple[Interval | None, str]:
    # Rows that are all alike give a bootstrap nothing to draw from: it would be sure of 0 of 5.
    if total.hits in (0, total.total):
        return wilson(total.hits, total.total), "Wilson"
    hits = {row: float(share.hits) for row, share in shares.items()}
    totals = {row: float(share.total) for row, share in shares.items()}
    return ratio_interval(hits, totals, articles), USUAL_INTERVAL


def _known(figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.count]


def _seconds(rows: Sequence[Row]) -> Iterator[Figure]:
    for moment, label in MOMENTS.items():
        found = _until(rows, moment)
        for ending, name, percent in (("", "median", 50), ("_p95", "95th percentile", 95)):
            yield _plain(
                f"seconds_{moment}{ending}",
                f"seconds to the {label}, warm, {name}",
                percentile(found, percent),
                len(found),
                unit="seconds",
            )


def _words(rows: Sequence[Row]) -> Figure:
    lengths = [len(row.answer.split()) for row in rows if "citation_recall" in row.shares]
    # Beside the facts, since long answers hold facts by luck.
    label = "words in an answer that was given, median"
    return _plain("answer_words", label, percentile(lengths, 50), len(lengths), unit="count")


def _plain(name: str, label: str, value: float | None, count: int, **more: Any) -> Figure:
    return Figure(
        name=name, label=label, value=value, count=count, interval="", more_is_better=False, **more
    )


def _until(rows: Sequence[Row], moment: str) -> list[float]:
    return [row.seconds[moment] for row in rows if moment in row.seconds]


def _asked(question: Question) -> str:
    before = [f"{turn.question} / {turn.answer} / " for turn in question.history]
    narrowed = [
        f"{name} {value}"
        for name, value in (
            ("source", question.source),
            ("since", question.since),
            ("until", question.until),
        )
        if value
    ]
    return "".join(before) + question.question + (f" ({', '.join(narrowed)})" if narrowed else "")


def _expected(question: Question) -> str:
    if not question.answerable:
        return "a refusal: the articles do not say"
    facts = "; ".join(" or ".join(fact) for fact in question.facts)
    quotes = [f"“{' ” or “'.join(each.quote for each in group)}”" for group in question.evidence]
    return " · ".join(filter(None, [facts, *quotes]))
