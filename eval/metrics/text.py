"""How near a text is to a reference: exact match and F1, RougeL, BLEU. Pure functions.

RougeL comes from the package that the published figures were made with; BLEU is written out here,
since its interval needs the counts of every row, and is tested to equal sacrebleu's.
"""

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from eval.extras import needed

ORDERS = 4
"""N-grams of 1 to 4 words."""

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = frozenset(string.punctuation)
_13A = (
    (re.compile(r"([\{-\~\[-\` -\&\(-\+\:-\@\/])"), r" \1 "),
    (re.compile(r"([^0-9])([\.,])"), r"\1 \2 "),
    (re.compile(r"([\.,])([^0-9])"), r" \1 \2"),
    (re.compile(r"([0-9])(-)"), r"\1 \2 "),
)
_ENTITIES = (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rouge:
    """Precision, recall and their harmonic mean, each 0..1."""

    precision: float
    recall: float
    f: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BleuCounts:
    """What one row adds to BLEU: n-grams that match and that there are, and both lengths."""

    matches: tuple[int, ...]
    totals: tuple[int, ...]
    length: int
    reference_length: int


def squad_words(text: str) -> list[str]:
    """Return the words by SQuAD's rules: small letters, no punctuation, no a, an or the."""
    plain = "".join(letter for letter in text.lower() if letter not in _PUNCTUATION)
    return _ARTICLES.sub(" ", plain).split()


def exact_match(answer: str, references: Sequence[str]) -> float:
    """Return 1 where the answer equals a reference by SQuAD's rules, else 0.

    Without a reference that holds words the right answer is none, "". Source: Rajpurkar et al.
    2018, arXiv:1806.03822, the official scorer (evaluate-v2.0.py).
    """
    said = squad_words(answer)
    return float(any(said == squad_words(each) for each in _golds(references)))


def f1(answer: str, references: Sequence[str]) -> float:
    """Return the best F1 of the words shared with a reference, 0..1, by SQuAD's rules.

    F1 = 2 * shared / (words of the answer + words of the reference), words counted as often as
    both have them; where either has none, 1 if both have none, else 0. Source: as `exact_match`.
    """
    said = squad_words(answer)
    return max(_f1(said, squad_words(each)) for each in _golds(references))


def rouge_l(answer: str, references: Sequence[str]) -> Rouge:
    """Return RougeL, stemmed, against the reference that gives the best F; 0 without any.

    Precision and recall are the longest common subsequence over the answer's and the reference's
    words. Source: Lin 2004, ROUGE, section 3, as rouge-score computes it with its Porter stemmer.

    Raises:
        MissingExtra: rouge-score is not installed.
    """
    # Loads NLTK, half a second, so only once it is asked for.
    package = needed("rouge_score.rouge_scorer", package="rouge-score")
    scorer = package.RougeScorer(["rougeL"], use_stemmer=True)
    found = [scorer.score(reference, answer)["rougeL"] for reference in references]
    best = max(found, key=lambda each: each.fmeasure, default=None)
    if best is None:
        return Rouge(precision=0.0, recall=0.0, f=0.0)
    return Rouge(precision=best.precision, recall=best.recall, f=best.fmeasure)


def bleu_words(text: str) -> list[str]:
    """Return the words as BLEU counts them: case kept, punctuation apart.

    Source: mteval-v13a.pl (NIST), the tokenisation that sacrebleu calls 13a.
    """
    line = text.replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    for entity, sign in _ENTITIES:
        line = line.replace(entity, sign)
    line = f" {line} "
    for pattern, spaced in _13A:
        line = pattern.sub(spaced, line)
    return line.split()


def bleu_counts(answer: str, reference: str) -> BleuCounts:
    """Return what one answer and its one reference add to BLEU."""
    said, wanted = bleu_words(answer), bleu_words(reference)
    grams = [(_grams(said, order), _grams(wanted, order)) for order in range(1, ORDERS + 1)]
    return BleuCounts(
        matches=tuple((ours & theirs).total() for ours, theirs in grams),
        totals=tuple(ours.total() for ours, _ in grams),
        length=len(said),
        reference_length=len(wanted),
    )


def bleu(rows: Sequence[BleuCounts]) -> float | None:
    """Return BLEU of all rows together, 0..100, None without rows.

    BLEU = 100 * min(1, e^(1 - r / c)) * (p1 p2 p3 p4)^(1/4), with clipped n-gram precisions p and
    lengths c of the answers and r of the references, each summed over the rows first. Where no
    n-gram of an order matches, 1 / 2, 1 / 4, ... matches are assumed. Source: Papineni et al. 2002,
    section 2; smoothing as Chen and Cherry 2014, method 3, sacrebleu's "exp".
    """
    if not rows:
        return None
    matches = [sum(row.matches[order] for row in rows) for order in range(ORDERS)]
    totals = [sum(row.totals[order] for row in rows) for order in range(ORDERS)]
    length, wanted = sum(row.length for row in rows), sum(row.reference_length for row in rows)
    if not any(matches) or not all(totals):
        return 0.0
    smooth, logs = 1.0, 0.0
    for hits, total in zip(matches, totals, strict=True):
        smooth = smooth if hits else smooth * 2
        logs += log((hits or 1 / smooth) / total)
    brevity = exp(1 - wanted / length) if length < wanted else 1.0
    return 100 * brevity * exp(logs / ORDERS)


def _golds(references: Sequence[str]) -> Sequence[str]:
    return [each for each in references if squad_words(each)] or [""]


def _f1(said: Sequence[str], wanted: Sequence[str]) -> float:
    if not said or not wanted:
        return float(said == wanted)
    shared = (Counter(said) & Counter(wanted)).total()
    return 2 * shared / (len(said) + len(wanted))


def _grams(words: Sequence[str], order: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + order]) for at in range(len(words) - order + 1))
