"""Do the first five chunks hold the words that answer? Beside windows of a fixed size."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from time import perf_counter

import numpy as np

from eval.baselines.token_windows import token_offsets, token_windows
from eval.data.corpora import Corpora, SpanQuestion, asked, load_corpora
from eval.data.fields import SAMPLES
from eval.data.relocated import LOST, relocated
from eval.data.rows import rows_hash, spread
from eval.keys import hash_of
from eval.measuring.measured import remembered
from eval.metrics.intervals import mean, mean_interval, unanimous_interval
from eval.metrics.shares import Span
from eval.metrics.spans import chunk_iou, chunk_precision, chunk_recall
from eval.product.embeddings import Embeds
from eval.product.libraries import cached_embedder, library_open
from eval.suite import Case, Context, Figure, NoData, Published, SuiteReport
from rag import BadQuestion, Pipeline, Scope

CHUNKS = 5
WINDOW, OVERLAP = 250, 125
REPORT = "Chroma, Evaluating Chunking Strategies for Retrieval (2024), all-MiniLM-L6-v2"
DIFFERS = "five texts searched as one, tokens of cl100k; here each text by itself, MiniLM's tokens"
HALF = "benchmark folder, README: the development half, bfloat16"
LABELS = {
    "recall_5": "recall of the reference characters, first 5 chunks",
    "precision_5": "precision of the characters, first 5 chunks",
    "iou_5": "IoU of the characters, first 5 chunks",
    "iou_repeats_5": "IoU, a character counted as often as chunks hold it, first 5 chunks",
}
PLAIN, LAPPED, OWN_CHUNKS = "windows", "windows_overlap", "own_chunks_dense"
PUBLISHED = {
    ("recall_5", PLAIN): (0.771, 0.850),
    ("recall_5", LAPPED): (0.824, 0.878),
    ("iou_5", PLAIN): (None, 0.037),
    ("iou_5", LAPPED): (None, 0.052),
}
"""The report's figure on all its texts, and the README's on the development half."""
PROTOCOL = (
    "Each text is searched by itself; references and chunks are compared character by character, "
    f"a character counted once. windows: {WINDOW} tokens of the embedder, cosine alone; "
    f"windows_overlap: the same with {OVERLAP} tokens of overlap; own_chunks_dense: the product's "
    "chunks, cosine alone; footnote: the product asked through its door."
)

Found = dict[str, tuple[list[Span], list[Span]]]
"""By question id: the references, and the chunks found, as spans of the same texts."""
Values = dict[str, dict[str, float]]


class ChunkingSuite:
    """Compares the product's chunks with windows of a fixed size."""

    name = "chunking"

    def __init__(self, embedder: Callable[[Context], Embeds] = cached_embedder) -> None:
        self._embedder = embedder

    def run(self, context: Context) -> SuiteReport:
        """Return recall, precision and IoU at 5 chunks of each way to cut and to search.

        Raises:
            NoData: there is no chunking/ in the data folder.
            BadRow: a row cannot be used.
            ModelUnavailable: the embedder is missing.
        """
        started = perf_counter()
        folder = (context.data or SAMPLES) / "chunking"
        if not folder.is_dir():
            raise NoData(self.name, folder)
        corpora = load_corpora(folder)
        questions = spread(corpora.questions, context.limit)
        found = _found(context, corpora, questions, self._embedder(context))
        values = {system: _values(each) for system, each in found.items()}
        lost = _lost(found["footnote"])
        return SuiteReport(
            suite=self.name,
            protocol=PROTOCOL,
            data_hash=rows_hash([dict(corpora.texts), *map(asdict, questions)]),
            is_sample=context.data is None,
            figures=tuple(_figures(questions, values, is_sample=context.data is None)),
            cases=tuple(_cases(corpora, questions, found["footnote"], values["footnote"])),
            seconds=perf_counter() - started,
            notes=(f"{lost} references are not in the articles that the product made",),
        )


def _found(
    context: Context, corpora: Corpora, questions: Sequence[SpanQuestion], embedder: Embeds
) -> dict[str, Found]:
    vectors = embedder.embed([question.text for question in questions])
    asking = {each.id: row for each, row in zip(questions, vectors, strict=True)}
    offsets = token_offsets(context.settings.embedder)
    found: dict[str, Found] = {name: {} for name in ("footnote", OWN_CHUNKS, PLAIN, LAPPED)}
    for corpus, text in corpora.texts.items():
        about = asked(questions, corpus)
        if not about:
            continue
        for name, overlap in ((PLAIN, 0), (LAPPED, OVERLAP)):
            windows = token_windows(corpus, offsets(text), size=WINDOW, overlap=overlap)
            rows = embedder.embed([corpora.words(window) for window in windows])
            for each in about:
                order = np.argsort(-(rows @ asking[each.id]), kind="stable")[:CHUNKS]
                found[name][each.id] = (list(each.references), [windows[row] for row in order])
        _add_own(context, corpus, text, about, embedder, found)
    return found


def _add_own(
    context: Context,
    corpus: str,
    text: str,
    questions: Sequence[SpanQuestion],
    embedder: Embeds,
    found: Mapping[str, Found],
) -> None:
    """Ask the product, with its own search and with the cosine of its chunks alone."""
    files = {f"{corpus}.md": text.encode()}
    with library_open(context, f"chunking-{corpus}", files, embedder) as pipeline:
        documents = sorted(pipeline.library.documents(), key=lambda each: each.position)
        searches: dict[str, Callable[[Pipeline, str], list[Span]]] = {
            "footnote": _asked,
            OWN_CHUNKS: _nearest,
        }
        for name, search in searches.items():
            chunks = remembered(
                context,
                f"chunking-{corpus}-{name}",
                questions,
                partial(_searched, pipeline, search),
                kept=lambda spans: [asdict(each) for each in spans],
                read=lambda kept: [Span(**each) for each in kept],
                also=[hash_of(text)],
            )
            for question, spans in zip(questions, chunks, strict=True):
                references = [relocated(each, text, documents) for each in question.references]
                found[name][question.id] = (references, spans)


def _searched(
    pipeline: Pipeline, search: Callable[[Pipeline, str], list[Span]], question: SpanQuestion
) -> list[Span]:
    return search(pipeline, question.text)


def _asked(pipeline: Pipeline, question: str) -> list[Span]:
    try:
        passages = pipeline.ask(question, k=CHUNKS, quote_only=True).passages
    except BadQuestion:
        return []  # The product refuses to search for it, and so finds nothing.
    return [Span(document_id=each.document_id, start=each.start, end=each.end) for each in passages]


def _nearest(pipeline: Pipeline, question: str) -> list[Span]:
    library = pipeline.library
    nearest = library.nearest(library.embed_question(question), k=CHUNKS, scope=Scope())
    chunks = library.chunks([chunk_id for chunk_id, _ in nearest])
    return [
        Span(document_id=each.document_id, start=each.start, end=each.end)
        for each in (chunks[chunk_id] for chunk_id, _ in nearest)
    ]


def _values(found: Found) -> Values:
    """Return each measure by question."""
    return {
        "recall_5": {name: chunk_recall(*each) for name, each in found.items()},
        "precision_5": {name: chunk_precision(*each) for name, each in found.items()},
        "iou_5": {name: chunk_iou(*each) for name, each in found.items()},
        "iou_repeats_5": {
            name: chunk_iou(*each, repeats_count=True) for name, each in found.items()
        },
    }


def _lost(found: Found) -> int:
    return sum(each.document_id == LOST for references, _ in found.values() for each in references)


def _figures(
    questions: Sequence[SpanQuestion], values: Mapping[str, Values], *, is_sample: bool
) -> Iterator[Figure]:
    sections = {question.id: question.section for question in questions}
    for measure, label in LABELS.items():
        for system, each in values.items():
            alike = unanimous_interval(each[measure], sections)
            interval = alike or mean_interval(each[measure], sections)
            yield Figure(
                name=f"chunking_{measure}",
                label=label,
                value=mean(each[measure]),
                count=len(each[measure]),
                system=system,
                low=interval.low if interval else None,
                high=interval.high if interval else None,
                interval="Wilson" if alike else "bootstrap by section of 10,000 characters",
                published=() if is_sample else tuple(_published(measure, system)),
            )


def _published(measure: str, system: str) -> Iterator[Published]:
    report, half = PUBLISHED.get((measure, system), (None, None))
    name = f"{WINDOW} tokens" + (f", overlap {OVERLAP}" if system == LAPPED else "")
    if report is not None:
        yield Published(system=name, value=report, source=REPORT, differs=DIFFERS)
    if half is not None:
        yield Published(system=name, value=half, source=HALF)


def _cases(
    corpora: Corpora, questions: Sequence[SpanQuestion], found: Found, values: Values
) -> Iterator[Case]:
    for question in questions:
        recall = values["recall_5"][question.id]
        yield Case(
            id=f"chunking/{question.id}",
            article=f"chunking/{question.section}",
            question=question.text,
            scores={f"chunking_{name}": each[question.id] for name, each in values.items()},
            expected=" … ".join(corpora.words(each) for each in question.references),
            wrong=_wrong(recall, found[question.id][0]),
        )


def _wrong(recall: float, references: Sequence[Span]) -> tuple[str, ...]:
    if any(each.document_id == LOST for each in references):
        return ("words that answer are not in the article that was made of the text",)
    if recall == 0:
        return ("no chunk holds any of the words that answer",)
    return (f"only {recall:.0%} of the words that answer are retrieved",) if recall < 1 else ()
