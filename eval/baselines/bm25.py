"""BM25 as the published tables compute it: the words' baseline that every retriever must beat.

Exact, in memory, for some thousand texts. The product's own search is tantivy's, whose k1 and b
cannot be set; this one exists to be compared with papers.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

K1, B = 0.9, 0.4
"""What Anserini and BEIR use. Source: Thakur et al. 2021, arXiv:2104.08663, section 4."""
SNOWBALL = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ru": "russian", "sv": "swedish",
}  # fmt: skip
"""Languages of which tantivy has both a stemmer and stop words; others are lower-cased alone."""

Floats = NDArray[np.float64]


class Bm25:
    """Ranks texts by the words that they share with a question.

    score = sum over words of ln(1 + (N - n + 0.5) / (n + 0.5)) * f / (f + k1 * (1 - b + b * l / L))
    with f the word's count in the text, l the text's length, L the mean length, N texts, n of
    which hold the word. Source: Robertson and Zaragoza 2009, section 3; the logarithm is Lucene's.
    """

    def __init__(self, texts: Sequence[str], *, language: str) -> None:
        self._words = words_of(language)
        counts = [Counter(self._words(text)) for text in texts]
        lengths = np.array([each.total() for each in counts], dtype=np.float64)
        # Texts without a word at all have no mean length, and match nothing.
        relative = lengths / max(lengths.mean() if len(lengths) else 0.0, 1e-12)
        penalty = K1 * (1 - B + B * relative)
        self._count = len(texts)
        self._postings = _postings(counts, penalty)

    def scores(self, question: str) -> Floats:
        """Return the (n,) scores of all texts, 0 where no word is shared."""
        scores = np.zeros(self._count)
        for word, times in Counter(self._words(question)).items():
            if word in self._postings:
                rows, weights = self._postings[word]
                scores[rows] += times * weights
        return scores

    def best(self, question: str, *, k: int) -> list[int]:
        """Return at most k rows that share a word with the question, best first, ties by row."""
        scores = self.scores(question)
        return [int(row) for row in np.argsort(-scores, kind="stable")[:k] if scores[row] > 0]


def words_of(language: str) -> Callable[[str], list[str]]:
    """Return what makes stems of a text: lower case, without the language's stop words."""
    import tantivy  # Slow to import, and only this baseline needs it here.

    step = tantivy.Filter
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(step.lowercase())
    name = SNOWBALL.get(language)
    for each in (step.stopword(name), step.stemmer(name)) if name else ():
        builder = builder.filter(each)
    analyse: Callable[[str], list[str]] = builder.build().analyze
    return analyse


def _postings(counts: Sequence[Counter[str]], penalty: Floats) -> dict[str, tuple[Any, Floats]]:
    """Return for each word the rows that hold it and what it adds to their scores."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row, count in enumerate(counts):
        for word, times in count.items():
            found.setdefault(word, []).append((row, times))
    postings = {}
    for word, pairs in found.items():
        rows, times = np.array(pairs).T
        rarity = np.log(1 + (len(counts) - len(rows) + 0.5) / (len(rows) + 0.5))
        postings[word] = (rows, rarity * times / (times + penalty[rows]))
    return postings
