"""The bare embedder and BM25 reach on SciFact what is known of them, by the published protocol."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from eval.data.collection import load_scifact
from eval.metrics.ranking import ranking_scores
from eval.product.embeddings import CachedEmbedder
from eval.run import work_folder
from eval.suites import retrieval
from models.embedder import SentenceEmbedder

PUBLIC = Path(__file__).resolve().parent.parent.parent / "shared" / "benchmarks" / "scifact"
KEPT = work_folder() / "embeddings"
FIRST = "footnote eval --suite retrieval"


@pytest.fixture(scope="module")
def scifact():
    if not PUBLIC.is_dir():
        pytest.skip(f"the public benchmarks are not in {PUBLIC}")
    return load_scifact(PUBLIC)


def mean_ndcg(collection, rankings):
    relevant = {query.id: query.relevant for query in collection.queries}
    values = ranking_scores(relevant, rankings)["ndcg_10"].values()
    return sum(values) / len(values)


def test_bm25_reaches_its_known_ndcg(scifact):
    found = retrieval._lexical(scifact, scifact.queries)

    assert mean_ndcg(scifact, found) == pytest.approx(0.694, abs=0.005)


def test_the_bare_embedder_reaches_its_known_ndcg(scifact):
    if not (KEPT / "embeddings.sqlite").is_file():
        pytest.skip(f"5,183 abstracts take minutes to embed; run before: {FIRST}")
    model = SentenceEmbedder("all-MiniLM-L6-v2", threads=1)

    def embed(texts):
        pytest.skip(f"{len(texts)} texts and more are not embedded yet; run before: {FIRST}")

    known = ("name", "fingerprint", "dimension", "window_tokens", "precision")
    remembering = SimpleNamespace(embed=embed, **{name: getattr(model, name) for name in known})

    found = retrieval._dense(scifact, scifact.queries, CachedEmbedder(remembering, KEPT))

    assert mean_ndcg(scifact, found) == pytest.approx(0.659, abs=0.005)
