"""Is the right unit among the first? SciFact and XQuAD, beside the bare embedder and bare BM25."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from time import perf_counter
from typing import Any

import numpy as np

from eval.baselines.bm25 import Bm25
from eval.data.collection import Collection, Query, as_files, load_collections, unit_at
from eval.data.fields import SAMPLES, hash_of_rows
from eval.data.rows import portions, rows_hash, spread
from eval.measuring.measured import remembered
from eval.metrics.intervals import mean, mean_interval, unanimous_interval
from eval.metrics.ranking import LABELS, ranking_scores
from eval.product.embeddings import Embeds
from eval.product.libraries import cached_embedder, library_open
from eval.suite import USUAL_INTERVAL, Case, Context, Figure, NoData, SuiteReport
from eval.suites.retrieval_published import PUBLISHED
from rag import BadQuestion, Pipeline

DEPTH = 30
"""Chunks asked for. The product orders so many anew for any smaller number too, so the first
ones are those that a reader gets; they come from ten units or more."""
RANKED = 100
"""Units that a baseline ranks."""
FILE_UNITS = 50
SHOWN = 3

Rankings = dict[str, list[str]]
Scores = Mapping[str, Mapping[str, float]]

PROTOCOL = (
    "Every unit of the collection may be found; a unit is a whole abstract (title and text) or a "
    "paragraph. dense: cosine of bare embeddings of question and whole unit. bm25: k1 0.9, b 0.4, "
    "the language's stemmer and stop words. footnote: the product asked through its door over a "
    "library of the units; a unit ranks where its best chunk does. Its reader was trained on three "
    "quarters of the claims of SciFact's development half, which flatters its figure there."
)


class RetrievalSuite:
    """Ranks the units of each collection by each system."""

    name = "retrieval"

    def __init__(self, embedder: Callable[[Context], Embeds] = cached_embedder) -> None:
        self._embedder = embedder

    def run(self, context: Context) -> SuiteReport:
        """Return nDCG@10, recall@5, recall@10 and MRR of each system on each collection.

        Raises:
            NoData: neither scifact/ nor xquad/ is in the data folder.
            BadRow: a row cannot be used.
            ModelUnavailable: the embedder is missing.
        """
        started = perf_counter()
        data = context.data or SAMPLES
        collections = load_collections(data)
        if not collections:
            raise NoData(self.name, data)
        chosen = _chosen(collections, context.limit)
        embedder = self._embedder(context)
        measured = [_measure(context, each, queries, embedder) for each, queries in chosen]
        return SuiteReport(
            suite=self.name,
            protocol=PROTOCOL,
            data_hash=rows_hash(row for each, queries in chosen for row in _rows(each, queries)),
            is_sample=context.data is None,
            figures=tuple(figure for figures, _ in measured for figure in figures),
            cases=tuple(case for _, cases in measured for case in cases),
            seconds=perf_counter() - started,
            notes=_notes(chosen),
        )


def _chosen(
    collections: Sequence[Collection], limit: int | None
) -> list[tuple[Collection, list[Query]]]:
    """Return the collections with their share of the limit, without those that get none."""
    shares = zip(collections, portions(limit, len(collections)), strict=True)
    chosen = [(each, spread(each.queries, most)) for each, most in shares]
    return [(each, queries) for each, queries in chosen if queries]


def _rows(collection: Collection, queries: Sequence[Query]) -> Iterator[dict[str, Any]]:
    yield {"collection": collection.name}
    yield from map(asdict, collection.units)
    yield from map(asdict, queries)


def _notes(chosen: Sequence[tuple[Collection, Sequence[Query]]]) -> tuple[str, ...]:
    return tuple(
        f"{each.label}: {len(queries):,} of {len(each.queries):,} questions over "
        f"{len(each.units):,} units"
        for each, queries in chosen
    )


def _measure(
    context: Context, collection: Collection, queries: Sequence[Query], embedder: Embeds
) -> tuple[list[Figure], list[Case]]:
    baselines = {
        "dense": _dense(collection, queries, embedder),
        "bm25": _lexical(collection, queries),
    }
    rankings = {"footnote": _own(context, collection, queries, embedder)} | baselines
    relevant = {query.id: query.relevant for query in queries}
    scores = {system: ranking_scores(relevant, each) for system, each in rankings.items()}
    figures = [
        _figure(context, collection, queries, system, measure, values)
        for measure in LABELS
        for system, values in ((system, each[measure]) for system, each in scores.items())
    ]
    return figures, _cases(collection, queries, rankings["footnote"], scores["footnote"])


def _dense(collection: Collection, queries: Sequence[Query], embedder: Embeds) -> Rankings:
    units = embedder.embed([unit.whole for unit in collection.units])
    asked = embedder.embed([query.text for query in queries])
    # Equal scores keep the order of the collection, as FAISS and trec_eval each have their own.
    order = np.argsort(-(asked @ units.T), axis=1, kind="stable")[:, :RANKED]
    return {
        query.id: [collection.units[row].id for row in rows]
        for query, rows in zip(queries, order, strict=True)
    }


def _lexical(collection: Collection, queries: Sequence[Query]) -> Rankings:
    index = Bm25([unit.whole for unit in collection.units], language=collection.language)
    return {
        query.id: [collection.units[row].id for row in index.best(query.text, k=RANKED)]
        for query in queries
    }


def _own(
    context: Context, collection: Collection, queries: Sequence[Query], embedder: Embeds
) -> Rankings:
    files = as_files(collection.units, per_file=FILE_UNITS)
    with library_open(context, collection.name, files, embedder) as pipeline:
        places = {
            document.id: unit_at(collection.units, document.path, document.part).id
            for document in pipeline.library.documents(texts=False)
        }

        def rank(query: Query) -> list[str]:
            return [places[each] for each in _documents(pipeline, query.text)]

        found = remembered(
            context,
            f"retrieval-{collection.name}",
            queries,
            rank,
            kept=list[str],
            read=list[str],
            also=[hash_of_rows(collection.units)],
        )
    return {query.id: ranking for query, ranking in zip(queries, found, strict=True)}


def _documents(pipeline: Pipeline, question: str) -> list[str]:
    """Return the documents of the chunks found, best first, each once."""
    try:
        answer = pipeline.ask(question, k=DEPTH, quote_only=True)
    except BadQuestion:
        return []  # The product refuses to search for it, and so finds nothing.
    return list(dict.fromkeys(passage.document_id for passage in answer.passages))


def _figure(
    context: Context,
    collection: Collection,
    queries: Sequence[Query],
    system: str,
    measure: str,
    values: Mapping[str, float],
) -> Figure:
    name = f"{collection.name}_{measure}"
    articles = {query.id: query.article for query in queries}
    alike = unanimous_interval(values, articles)
    interval = alike or mean_interval(values, articles)
    return Figure(
        name=name,
        label=f"{collection.label}, {LABELS[measure]}",
        value=mean(values),
        count=len(values),
        system=system,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        interval="Wilson" if alike else USUAL_INTERVAL,
        published=() if context.data is None else PUBLISHED.get((name, system), ()),
    )


def _cases(
    collection: Collection, queries: Sequence[Query], rankings: Rankings, scores: Scores
) -> list[Case]:
    shown = {unit.id: unit.title.strip() or unit.text[:200] for unit in collection.units}
    return [
        Case(
            id=f"{collection.name}/{query.id}",
            article=f"{collection.name}/{query.article}",
            question=query.text,
            scores={f"{collection.name}_{name}": each[query.id] for name, each in scores.items()},
            answer="; ".join(shown[each] for each in rankings[query.id][:1]),
            expected="; ".join(shown[each] for each in query.relevant),
            evidence=tuple(shown[each] for each in rankings[query.id][:SHOWN]),
            wrong=_wrong(query, rankings[query.id]),
        )
        for query in queries
    ]


def _wrong(query: Query, ranking: Sequence[str]) -> tuple[str, ...]:
    places = [place for place, each in enumerate(ranking[:10], start=1) if each in query.relevant]
    if not places:
        return ("nothing right is among the first ten",)
    return (f"the first right one is number {places[0]}",) if places[0] > 1 else ()
