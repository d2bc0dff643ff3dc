"""What an evaluation found: the figures and what each is a share of, ready for JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.gold import KINDS
from eval.metrics import Share, percentile, pooled, share_interval
from eval.score import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A share that is reported: its name in the JSON, its label, and what it is a share of."""

    name: str
    label: str
    meaning: str


METRICS = tuple(
    Metric(name=name, label=label, meaning=meaning)
    for name, label, meaning in (
        (
            "facts_right",
            "answer facts right",
            "of answerable questions: the answer says every fact",
        ),
        (
            "evidence_recall",
            "evidence recall@k",
            "of gold evidence groups: one of the first k passages overlaps it",
        ),
        (
            "citation_recall",
            "citation recall",
            "of sentences: fully supported by what they cite (a quote: its exact words; a model's: "
            "it passed the check, and its numbers and names are in the quote)",
        ),
        (
            "citation_precision",
            "citation precision",
            "of citations: support their sentence; irrelevant ones count against",
        ),
        (
            "gold_citation_precision",
            "gold citation precision",
            "of citations in answered answerable questions: overlap gold evidence by half or more",
        ),
        (
            "gold_first_citation",
            "gold first citation",
            "of answered answerable questions: the first citation does",
        ),
        (
            "gold_citation_recall",
            "gold citation recall",
            "of gold evidence groups of answerable questions: some citation overlaps it",
        ),
        (
            "quote_exactness",
            "quote exactness",
            "of citations: document text[start:end] is the quote",
        ),
        (
            "refused_rightly",
            "refused rightly",
            "of questions the articles do not answer: refused",
        ),
        ("false_refusals", "false refusals", "of answerable questions: refused (less is better)"),
        (
            "wording_shown",
            "model's wording shown",
            "of answers a model worked on: some of its own wording passed the check",
        ),
    )
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One evaluation: what was run on what, and a row for every question."""

    suite: str
    created: str
    settings: Mapping[str, Any]
    models: Mapping[str, str]
    gold_hash: str
    seeds_hash: str
    machine: Mapping[str, str | int]
    peak_megabytes: int
    k: int
    notices: tuple[str, ...]
    rows: tuple[Row, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return everything as JSON-ready values, the figures first."""
        return {
            "suite": self.suite,
            "created": self.created,
            "questions": len(self.rows),
            "figures": {metric.name: _figure(self.rows, metric.name) for metric in METRICS},
            "by_kind": {
                kind: {name: asdict(pool_of(rows, name)) for name in BY_KIND}
                for kind, rows in by_kind(self.rows).items()
            },
            "seconds": {moment: seconds_until(self.rows, moment) for moment in MOMENTS},
            "answer_words": answer_words(self.rows),
            "peak_megabytes": self.peak_megabytes,
            "k": self.k,
            "settings": dict(self.settings),
            "models": dict(self.models),
            "gold_hash": self.gold_hash,
            "seeds_hash": self.seeds_hash,
            "machine": dict(self.machine),
            "notices": list(self.notices),
            "rows": [_row(row) for row in self.rows],
        }


def by_kind(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows of each kind there is, kinds in their own order."""
    groups = {kind: [row for row in rows if row.question.kind == kind] for kind in KINDS}
    return {kind: group for kind, group in groups.items() if group}


def answer_words(rows: Sequence[Row]) -> float | None:
    """Return the median words of an answer that was given: long answers hold facts by luck."""
    lengths = [
        len(row.timed.answer.text.split()) for row in rows if row.timed.answer.status != "not_found"
    ]
    return percentile(lengths, 50)


def worst_cases(rows: Sequence[Row], *, most: int = 10) -> list[Row]:
    """Return the rows with the most that went wrong, equal ones in the order asked."""
    return sorted((row for row in rows if row.wrong), key=lambda row: -len(row.wrong))[:most]


def _row(row: Row) -> dict[str, Any]:
    answer = row.timed.answer.as_dict()
    # The chunks' words are the articles' words; where they stand is enough to find them again.
    answer["passages"] = [
        {name: value for name, value in passage.items() if name != "text"}
        for passage in answer["passages"]
    ]
    return {
        "id": row.question.id,
        "kind": row.question.kind,
        "answerable": row.question.answerable,
        "shares": {name: asdict(share) for name, share in row.shares.items()},
        "seconds": {name: round(value, 4) for name, value in row.timed.seconds.items()},
        "wrong": list(row.wrong),
    } | answer


def shares_of(rows: Sequence[Row], name: str) -> list[Share]:
    """Return the shares of one metric, from the rows it applies to."""
    return [row.shares[name] for row in rows if name in row.shares]


def pool_of(rows: Sequence[Row], name: str) -> Share:
    """Return one metric of all these rows together."""
    return pooled(shares_of(rows, name))


def _figure(rows: Sequence[Row], name: str) -> dict[str, Any]:
    shares = shares_of(rows, name)
    total = pooled(shares)
    return asdict(total) | {"value": total.value} | asdict(share_interval(shares))


def seconds_until(rows: Sequence[Row], moment: str) -> dict[str, float | int | None]:
    """Return median, 95th percentile and count of the seconds until the first event of a kind."""
    found = [row.timed.seconds[moment] for row in rows if moment in row.timed.seconds]
    return {
        "median": percentile(found, 50),
        "p95": percentile(found, 95),
        "count": len(found),
    }
