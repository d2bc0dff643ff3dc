"""How good a ranking is, by query. The numbers are trec_eval's, computed by ir-measures."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from eval.extras import needed

MEASURES = {"ndcg_10": "nDCG@10", "recall_5": "R@5", "recall_10": "R@10", "mrr": "RR"}
"""What is reported, by our name, and what ir-measures calls it."""
LABELS = {
    "ndcg_10": "nDCG@10",
    "recall_5": "recall@5",
    "recall_10": "recall@10",
    "mrr": "mean reciprocal rank",
}


def ranking_scores(
    relevant: Mapping[str, Collection[str]],
    rankings: Mapping[str, Sequence[str]],
    *,
    measures: Mapping[str, str] = MEASURES,
) -> dict[str, dict[str, float]]:
    """Return the score of each query by measure and query id, each 0..1, 1 the best.

    `relevant` are the ids to be found, `rankings` the ids found, best first; of an id that comes
    twice the first place counts. A query without a ranking found nothing and has 0.

    * nDCG@k = DCG / the best DCG there can be, DCG = sum over ranks r <= k of rel(r) / log2(r + 1)
    * recall@k = relevant ids among the first k / all relevant ids
    * reciprocal rank = 1 / rank of the first relevant id, 0 where there is none

    Source: Järvelin and Kekäläinen 2002, TOIS 20(4); Voorhees 1999, TREC-8. As trec_eval 9.0
    computes them (ndcg_cut, recall, recip_rank).

    Raises:
        MissingExtra: ir-measures is not installed.
        ValueError: a query has nothing relevant, so nothing can be found for it.
    """
    for query, ids in relevant.items():
        if not ids:
            raise ValueError(f"query {query!r} has no relevant document")
    judged = {query: dict.fromkeys(ids, 1) for query, ids in relevant.items()}
    run = {query: _scored(rankings.get(query, ())) for query in relevant}
    found = {name: dict.fromkeys(relevant, 0.0) for name in measures}
    names, calculated = _calculated(measures, judged, run)
    for metric in calculated:
        found[names[metric.measure]][metric.query_id] = float(metric.value)
    return found


def _calculated(
    measures: Mapping[str, str], judged: dict[str, Any], run: dict[str, Any]
) -> tuple[dict[Any, str], list[Any]]:
    """Return our names by measure, and what ir-measures finds."""
    # Without pytrec_eval, ir-measures computes the same names in other ways.
    needed("pytrec_eval", package="pytrec-eval-terrier")
    ir_measures = needed("ir_measures", package="ir-measures")
    names = {ir_measures.parse_measure(measure): name for name, measure in measures.items()}
    return names, list(ir_measures.iter_calc(list(names), judged, run))


def _scored(ranking: Sequence[str]) -> dict[str, float]:
    """Return falling scores: trec_eval looks at scores alone and breaks ties in its own way."""
    unique = dict.fromkeys(ranking)
    return {each: float(len(unique) - place) for place, each in enumerate(unique)}
