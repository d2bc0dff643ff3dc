"""Find passages that look like an answer and are none: what a reader must learn to tell apart."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from models.train.examples import Passage, occurrences

DEPTH = 40
"""How many passages that hold the answer are passed over before one that does not is given up."""
K1, B = 0.9, 0.4
"""As Anserini has them. Source: Thakur et al. 2021, arXiv:2104.08663, section 4."""


class Mine:
    """Ranks passages by the rare words they share with a question (BM25, in memory)."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        counts = [Counter(_words(f"{each.title} {each.text}")) for each in passages]
        mean = sum(each.total() for each in counts) / max(1, len(counts))
        found: dict[str, list[tuple[int, float]]] = {}
        for row, count in enumerate(counts):
            penalty = K1 * (1 - B + B * count.total() / mean)
            for word, times in count.items():
                found.setdefault(word, []).append((row, times / (times + penalty)))
        size = len(passages)
        self._postings = {
            word: (log(1 + (size - len(rows) + 0.5) / (len(rows) + 0.5)), rows)
            for word, rows in found.items()
        }

    def like(
        self, question: str, answering: Passage, *, lacking: Iterable[str], most: int
    ) -> list[Passage]:
        """Return the best other passages that hold none of the answers, at most so many."""
        scores: dict[int, float] = {}
        for word in set(_words(question)):
            rarity, rows = self._postings.get(word, (0.0, []))
            for row, share in rows:
                scores[row] = scores.get(row, 0.0) + rarity * share
        answers, kept = list(lacking), []
        for row in sorted(scores, key=lambda each: -scores[each])[: most + DEPTH]:
            passage = self._passages[row]
            same = passage.text == answering.text or passage.text in answering.text
            if not same and not any(occurrences(passage.text, answers)):
                kept.append(passage)
            if len(kept) == most:
                break
        return kept


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
