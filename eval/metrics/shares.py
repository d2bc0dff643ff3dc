"""What is measured: pure functions from texts and spans to shares, worked by hand in the tests.

A share is hits of total, so that questions can be pooled: the share of a set of questions is the
sum of their hits over the sum of their totals. A total of 0 says nothing and changes nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_MARK = re.compile(r"\s*\[\d+\]")
_SIGNS = str.maketrans("‘’“”\u2010\u2011\u2012\u2013\u2014\u2212", "''\"\"------")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<![\w'])[^\W\d_]\w*")
_OPENERS = frozenset(
    "a according after all also although an and another as at because before both but by despite "
    "during for from he her here his how however if in it its last later many most no not on one "
    "only our she since so some such that the their then there these they this those to under "
    "until we what when where whether which while who why with yes".split()
)
"""Words whose capital says only that a sentence begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Hits of total, 0 <= hits <= total."""

    hits: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.total:
            raise ValueError(f"{self.hits} of {self.total} is no share")

    @property
    def value(self) -> float | None:
        """Return hits / total in 0..1, None when there is nothing to share."""
        return self.hits / self.total if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The two ends of a 95% interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters start to end, half open, of one document."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSentence:
    """A sentence of an answer with the words it cites.

    `worded` when a model may have written it; `passed` when the pipeline calls it supported.
    """

    text: str
    quotes: tuple[str, ...]
    worded: bool
    passed: bool


Groups = Sequence[Sequence[Span]]
"""Gold evidence: every group must be found, one alternative of a group is enough."""


def normalised(text: str) -> str:
    """Return the text casefolded, [n] marks gone, white space single, quotes and dashes plain."""
    return " ".join(_MARK.sub("", text).translate(_SIGNS).casefold().split())


def says(text: str, wanted: str) -> bool:
    """Return whether a text holds these words, whole: "$240 billion" but not in "$240 billions".

    A number is not found inside a longer one: "40" is neither in "1.40" nor in "40,000".
    """
    needle = normalised(wanted)
    before = r"(?<!\w)" + (r"(?<!\d[.,])" if needle[:1].isdigit() else "")
    after = r"(?!\w)" + (r"(?![.,]\d)" if needle[-1:].isdigit() else "")
    pattern = (
        (before if needle[:1].isalnum() else "")
        + re.escape(needle)
        + (after if needle[-1:].isalnum() else "")
    )
    return bool(needle) and re.search(pattern, normalised(text)) is not None


def facts_right(facts: Sequence[Sequence[str]], answer: str) -> Share:
    """Return 1 of 1 when every fact is said in one of its accepted wordings, else 0 of 1."""
    right = all(any(says(answer, wording) for wording in fact) for fact in facts)
    return Share(hits=int(right), total=1)


def overlaps(one: Span, other: Span) -> bool:
    """Return whether two spans share at least half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return one.document_id == other.document_id and 2 * shared >= shorter > 0


def evidence_found(groups: Groups, spans: Sequence[Span]) -> Share:
    """Return how many evidence groups have an alternative that one of the spans overlaps.

    With the first k retrieved passages as spans this is evidence recall@k, with the citations
    of an answer it is gold citation recall.
    """
    found = sum(any(overlaps(gold, span) for gold in group for span in spans) for group in groups)
    return Share(hits=found, total=len(groups))


def spans_on_gold(groups: Groups, spans: Sequence[Span]) -> Share:
    """Return how many of the spans overlap an alternative of any group.

    Over the citations of an answer: gold citation precision; over the first alone: gold first
    citation.
    """
    gold = [span for group in groups for span in group]
    hits = sum(any(overlaps(each, span) for each in gold) for span in spans)
    return Share(hits=hits, total=len(spans))


def is_supported(sentence: CitedSentence, quotes: Sequence[str]) -> bool:
    """Return whether these quotes bear the sentence out.

    A quotation is supported when its words are exactly the words of one quote, or of all joined.
    A model's own sentence is too, and also when the pipeline passed it and each of its numbers
    and names occurs in the quotes. No quotes support nothing.
    """
    if _spelled(sentence.text) in [_spelled(quote) for quote in (*quotes, " ".join(quotes))]:
        return bool(quotes)
    if not (sentence.worded and sentence.passed and quotes):
        return False
    return particulars(sentence.text) <= _held(" ".join(quotes))


def citation_recall(sentences: Sequence[CitedSentence]) -> Share:
    """Return how many sentences are fully supported by what they cite.

    A sentence that cites nothing counts as not supported. Source: Gao et al. 2023,
    arXiv:2305.14627, section 3, "citation recall", with `is_supported` in the judge's place.
    """
    supported = sum(is_supported(sentence, sentence.quotes) for sentence in sentences)
    return Share(hits=supported, total=len(sentences))


def citation_precision(sentences: Sequence[CitedSentence]) -> Share:
    """Return how many citations support their sentence; irrelevant ones count against.

    A citation is irrelevant when it does not support the sentence alone and the others support
    it without this one; a citation of a sentence that all of them together do not support is
    wrong too. Source: as for `citation_recall`, "citation precision".
    """
    hits = sum(
        _is_relevant(sentence, place)
        for sentence in sentences
        if is_supported(sentence, sentence.quotes)
        for place in range(len(sentence.quotes))
    )
    return Share(hits=hits, total=sum(len(sentence.quotes) for sentence in sentences))


def particulars(text: str) -> frozenset[str]:
    """Return the numbers and the capitalised words of a sentence, casefolded, commas gone.

    The capital of a common opening word ("The", "In") makes no name; that of any other does.
    """
    plain = _MARK.sub("", text).translate(_SIGNS)
    names = {name.casefold() for name in _NAME.findall(plain) if name[0].isupper()}
    return _numbers(plain) | (names - _OPENERS)


def pooled(shares: Sequence[Share]) -> Share:
    """Return the sum of hits of the sum of totals; no shares give 0 of 0."""
    return Share(
        hits=sum(share.hits for share in shares), total=sum(share.total for share in shares)
    )


def share_interval(shares: Sequence[Share], *, seed: int = 0, rounds: int = 2000) -> Interval:
    """Return a 95% interval of the pooled share, one share a question; 0 to 1 without any.

    Questions are drawn with replacement, the 2.5th and 97.5th percentiles kept. Source: Efron
    and Tibshirani 1993, An Introduction to the Bootstrap, section 13.3 (percentile interval).
    """
    counts = np.array([(share.hits, share.total) for share in shares if share.total])
    if not len(counts):
        return Interval(low=0.0, high=1.0)
    draws = np.random.default_rng(seed).integers(len(counts), size=(rounds, len(counts)))
    sums = counts[draws].sum(axis=1)
    low, high = np.percentile(sums[:, 0] / sums[:, 1], [2.5, 97.5])
    return Interval(low=float(low), high=float(high))


def percentile(seconds: Sequence[float], percent: float) -> float | None:
    """Return a percentile, linear between neighbours: the 50th of 1, 2, 4, 9 is 3. None of none."""
    return float(np.percentile(seconds, percent)) if len(seconds) else None


def _is_relevant(sentence: CitedSentence, place: int) -> bool:
    others = [*sentence.quotes[:place], *sentence.quotes[place + 1 :]]
    return is_supported(sentence, [sentence.quotes[place]]) or not is_supported(sentence, others)


def _spelled(text: str) -> list[str]:
    """Return the words as they stand: no marks, list signs, or quotation marks around the whole."""
    words = _MARK.sub("", text).strip().strip('"“”').split()
    return [word for word in words if any(character.isalnum() for character in word)]


def _held(quotes: str) -> frozenset[str]:
    plain = quotes.translate(_SIGNS)
    return _numbers(plain) | frozenset(_WORD.findall(plain.casefold()))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(text))
