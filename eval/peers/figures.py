"""The figures of one system, the same for all: speed, memory, retrieval, citations, refusals."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from eval.data.gold import Question
from eval.metrics.intervals import wilson
from eval.metrics.shares import Share, facts_right, percentile, pooled, share_interval
from eval.peers.judge import (
    citations_on_gold,
    evidence_shown,
    first_characters,
    is_located,
    is_verbatim,
    refuses,
)
from eval.peers.measure import Measured
from eval.peers.records import Reply
from eval.suite import Figure

BUDGET_CHARACTERS = 2000
"""Long passages find more by holding more, so recall is also taken within so many characters."""
SECONDS = {
    "words": "seconds to the first words shown",
    "token": "seconds to the model's first token",
    "done": "seconds to the whole answer",
}


def figures_of(measured: Measured, questions: Mapping[str, Question]) -> tuple[Figure, ...]:
    """Return all figures of one system, None where it gave nothing to measure."""
    return (
        *_speed(measured),
        *_retrieval(measured, questions),
        *_citations(measured, questions),
        *_answers(measured, questions),
    )


def number(
    name: str,
    label: str,
    system: str,
    values: Sequence[float],
    value: float | None,
    unit: str,
    *,
    more_is_better: bool = False,
) -> Figure:
    """Return a figure that has no interval."""
    return Figure(
        name=name,
        label=label,
        value=value,
        count=len(values),
        unit=unit,
        system=system,
        more_is_better=more_is_better,
    )


def _speed(measured: Measured) -> Iterator[Figure]:
    system, seconds = measured.name, measured.index_seconds
    for name, label, items, unit in (
        ("index_articles", "articles indexed per second", measured.indexed.texts, "articles/s"),
        ("index_chunks", "chunks indexed per second", measured.indexed.passages, "chunks/s"),
    ):
        rate = len(items) / seconds if seconds else None
        yield number(name, label, system, [0.0] * len(items), rate, unit, more_is_better=True)
    sizes = [len(each.text) for each in measured.indexed.passages]
    size = median(sizes) if sizes else None
    yield number("chunk_characters", "characters in a chunk, median", system, sizes, size, "count")
    finding = [each.seconds for each in measured.found.values()]
    for percent, word in ((50, "median"), (95, "p95")):
        label = f"seconds to find the passages, {word}"
        value = percentile(finding, percent)
        yield number(f"find_seconds_{word}", label, system, finding, value, "seconds")
    for moment, label in SECONDS.items():
        taken = [
            reply.seconds[moment] for reply in measured.replies.values() if moment in reply.seconds
        ]
        value = percentile(taken, 50)
        yield number(f"{moment}_seconds", f"{label}, median", system, taken, value, "seconds")
    peak = float(measured.peak_megabytes) if measured.peak_megabytes else None
    yield number("peak_megabytes", "peak memory", system, [0.0], peak, "megabytes")


def _retrieval(measured: Measured, questions: Mapping[str, Question]) -> Iterator[Figure]:
    asked = [
        (questions[name], found)
        for name, found in measured.found.items()
        if questions[name].answerable
    ]
    top = [(question, found.passages) for question, found in asked]
    plain = [(question, found) for question, found in top if is_plain(question)]
    cut = [(question, first_characters(found.deep, BUDGET_CHARACTERS)) for question, found in asked]
    for name, label, rows in (
        ("evidence_recall", "evidence recall@k", top),
        ("evidence_recall_plain", "evidence recall@k, questions that stand alone", plain),
        (
            "evidence_recall_budget",
            f"evidence recall in the first {BUDGET_CHARACTERS:,} characters",
            cut,
        ),
    ):
        shares = [evidence_shown(question, found) for question, found in rows]
        yield _share(name, label, measured.name, shares)


def _citations(measured: Measured, questions: Mapping[str, Question]) -> Iterator[Figure]:
    system, texts = measured.name, measured.indexed.texts
    given = [
        (questions[name], reply) for name, reply in measured.replies.items() if not refuses(reply)
    ]
    cited = [each for _, reply in given for each in reply.citations or ()]
    yield _yes_no(
        "cited", "answers with a citation", system, [bool(reply.citations) for _, reply in given]
    )
    shares = [
        citations_on_gold(question, reply.citations or ())
        for question, reply in given
        if question.answerable
    ]
    yield _share("citation_on_gold", "citations at the right passage", system, shares)
    first = [
        citations_on_gold(question, (reply.citations or ())[:1])
        for question, reply in given
        if question.answerable
    ]
    yield _share("first_citation", "first citation at the right passage", system, first)
    covered = [
        evidence_shown(question, reply.citations)
        for question, reply in given
        if question.answerable and reply.citations
    ]
    yield _share("citation_recall", "evidence that a citing answer cites", system, covered)
    verbatim = [is_verbatim(each, texts) for each in cited]
    yield _yes_no("citation_verbatim", "citations that are the article's words", system, verbatim)
    located = [is_located(each, texts) for each in cited]
    yield _yes_no("citation_located", "citations whose offsets lead there", system, located)
    sizes = [len(each.text) for each in cited]
    size = median(sizes) if sizes else None
    label = "characters to read per citation, median"
    yield number("citation_characters", label, system, sizes, size, "count")


def _answers(measured: Measured, questions: Mapping[str, Question]) -> Iterator[Figure]:
    system = measured.name
    rows = [(questions[name], reply) for name, reply in measured.replies.items()]
    able = [(question, reply) for question, reply in rows if question.answerable]
    unable = [reply for question, reply in rows if not question.answerable]
    right = [_is_right(question, reply) for question, reply in able]
    yield _yes_no("facts_right", "answers that say the facts", system, right)
    refused = [refuses(reply) for reply in unable]
    yield _yes_no("refused_rightly", "unanswerable questions refused", system, refused)
    false = [refuses(reply) for _, reply in able]
    yield _yes_no(
        "false_refusals", "answerable questions refused", system, false, more_is_better=False
    )


def is_plain(question: Question) -> bool:
    """Return whether a question needs neither a conversation nor a filter of date or source."""
    return not (question.history or question.since or question.until or question.source)


def _is_right(question: Question, reply: Reply) -> bool:
    return not refuses(reply) and facts_right(question.facts, reply.answer).hits == 1


def _share(name: str, label: str, system: str, shares: Sequence[Share]) -> Figure:
    total = pooled(shares)
    spread = share_interval(shares) if total.total else None
    return Figure(
        name=name,
        label=label,
        value=total.value,
        count=total.total,
        system=system,
        low=spread.low if spread else None,
        high=spread.high if spread else None,
        interval="bootstrap by question",
    )


def _yes_no(
    name: str, label: str, system: str, values: Sequence[bool], *, more_is_better: bool = True
) -> Figure:
    spread = wilson(sum(values), len(values))
    return Figure(
        name=name,
        label=label,
        value=sum(values) / len(values) if values else None,
        count=len(values),
        system=system,
        low=spread.low if values else None,
        high=spread.high if values else None,
        interval="Wilson",
        more_is_better=more_is_better,
    )
