"""What others measured on the collections of the retrieval suite, by figure and system."""

from eval.suite import Published

MINILM = "all-MiniLM-L6-v2"
OTHER_CLAIMS = "its 300 test claims; here the claims of the data folder"
ALL_PARAGRAPHS = "all 240 paragraphs and 1,190 questions; here those of the data folder"
HALF = "benchmark folder, README: the development half, bfloat16"

PUBLISHED: dict[tuple[str, str], tuple[Published, ...]] = {
    ("scifact_ndcg_10", "dense"): (
        Published(system=MINILM, value=0.645, source="MTEB, SciFact", differs=OTHER_CLAIMS),
        Published(system=MINILM, value=0.659, source=HALF),
    ),
    ("scifact_ndcg_10", "bm25"): (
        Published(
            system="BM25 over title and text together",
            value=0.679,
            source="BEIR, arXiv:2104.08663, SciFact",
            differs=OTHER_CLAIMS,
        ),
        Published(system="BM25, k1 0.9, b 0.4, stemmer and stop words", value=0.694, source=HALF),
    ),
    ("scifact_ndcg_10", "footnote"): (
        Published(
            system=f"0.7 {MINILM} + 0.3 BM25, min-max",
            value=0.736,
            source=HALF,
            differs="whole abstracts scored at once; here chunks, and a unit by its best",
        ),
    ),
    ("xquad_en_ndcg_10", "dense"): (
        Published(
            system=MINILM, value=0.944, source="MTEB, XQuADRetrieval en", differs=ALL_PARAGRAPHS
        ),
        Published(system=MINILM, value=0.961, source=HALF),
    ),
    ("xquad_de_ndcg_10", "dense"): (
        Published(
            system=MINILM, value=0.703, source="MTEB, XQuADRetrieval de", differs=ALL_PARAGRAPHS
        ),
        Published(system=MINILM, value=0.745, source=HALF),
    ),
}
