"""Turn one question, its answer and its seconds into a row of shares."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.baselines.trivial import baselines
from eval.data.gold import Question, Quotation
from eval.measuring.confidence import confidence
from eval.metrics.shares import (
    CitedSentence,
    Share,
    Span,
    citation_precision,
    citation_recall,
    evidence_found,
    facts_right,
    spans_on_gold,
)
from rag import Answer, AnswerSentence, Citation, Document, FootnoteError, Passage

WARNING = "may not answer the question"
"""Stands in the warning beside quotes that may not answer."""
Groups = tuple[tuple[Span, ...], ...]


class StrayQuote(FootnoteError):
    """A gold quote is not in the article it names, so nothing could ever find it."""

    def __init__(self, question: Question, quotation: Quotation) -> None:
        super().__init__(
            f"gold question {question.id}: {quotation.document} does not hold the words "
            f"{quotation.quote!r}; mend the quote, or put the article back"
        )
        self.quotation = quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """An answer, and the seconds from the call to the first event of each kind and to the end."""

    answer: Answer
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question with all that was measured of its answer; plain enough to be kept as JSON.

    `shares` holds only the metrics that apply: a refused question has no citations to judge.
    `baselines` holds the same for what a trivial system would have said to it. `confidence` is how
    sure the product was that it can answer, higher is surer.
    """

    question: Question
    answer: str
    cited: tuple[str, ...]
    seconds: Mapping[str, float]
    shares: Mapping[str, Share]
    baselines: Mapping[str, Mapping[str, Share]]
    wrong: tuple[str, ...]
    confidence: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return what `row_from` needs beside the question."""
        kept = asdict(self)
        del kept["question"]
        return kept


def row_from(question: Question, kept: Mapping[str, Any]) -> Row:
    """Return the row of a question that `Row.as_dict` described."""
    return Row(
        question=question,
        answer=kept["answer"],
        cited=tuple(kept["cited"]),
        seconds=kept["seconds"],
        shares=_shares(kept["shares"]),
        baselines={system: _shares(shares) for system, shares in kept["baselines"].items()},
        wrong=tuple(kept["wrong"]),
        confidence=kept["confidence"],
    )


def gold_groups(question: Question, documents: Mapping[str, Document]) -> Groups:
    """Return the evidence of a question as spans; words that stand twice give two spans.

    Raises:
        StrayQuote: an article does not hold the words quoted from it.
    """
    return tuple(
        tuple(
            span
            for quotation in group
            for span in _places(question, quotation, list(documents.values()))
        )
        for group in question.evidence
    )


def score(
    question: Question,
    timed: Timed,
    documents: Mapping[str, Document],
    groups: Groups,
    *,
    k: int,
    worded: bool,
) -> Row:
    """Return the row of a question.

    `documents` holds those that are cited, `groups` the evidence as spans; `worded` says that a
    model may lead the answer.
    """
    answer = timed.answer
    refused = answer.status == "not_found"
    warned = not refused and any(WARNING in notice for notice in answer.notices)
    shares = {} if refused else _shares_of_citations(answer, documents, worded=worded)
    if question.answerable:
        shares |= _shares_against_gold(question, answer, groups, k=k)
        shares["false_refusals"] = Share(hits=int(refused), total=1)
        shares["false_warnings"] = Share(hits=int(warned), total=1)
    else:
        shares["refused_rightly"] = Share(hits=int(refused), total=1)
        shares["warned_rightly"] = Share(hits=int(warned), total=1)
    return Row(
        question=question,
        answer=answer.text,
        cited=tuple(f"{each.title}: {each.quote}" for each in answer.citations),
        seconds=timed.seconds,
        shares=shares,
        baselines=baselines(question, answer.passages[:k]),
        wrong=_complaints(shares),
        confidence=confidence(answer),
    )


def _shares_of_citations(
    answer: Answer, documents: Mapping[str, Document], *, worded: bool
) -> dict[str, Share]:
    quotes = {citation.number: citation.quote for citation in answer.citations}
    shown = [_cited(each, quotes, worded=worded) for each in answer.sentences]
    shown += [_cited(each, quotes, worded=True) for each in answer.wording]
    exact = sum(_is_exact(citation, documents) for citation in answer.citations)
    return {
        "citation_recall": citation_recall(shown),
        "citation_precision": citation_precision(shown),
        "quote_exactness": Share(hits=exact, total=len(answer.citations)),
        "wording_shown": Share(hits=int(bool(answer.wording)), total=int(answer.model is not None)),
    }


def _shares_against_gold(
    question: Question, answer: Answer, groups: Groups, *, k: int
) -> dict[str, Share]:
    """Return the shares that the question has gold for: a user may know facts, or places, only."""
    refused = answer.status == "not_found"
    shares = {}
    if question.facts:
        # A refusal has an answer's text and perhaps footnotes, but it answers nothing.
        right = facts_right(question.facts, answer.text)
        shares["facts_right"] = Share(hits=0, total=1) if refused else right
    if groups:
        shares |= _shares_of_places(answer, groups, k=k, refused=refused)
    return shares


def _shares_of_places(answer: Answer, groups: Groups, *, k: int, refused: bool) -> dict[str, Share]:
    shares = {"evidence_recall": evidence_found(groups, [_span(at) for at in answer.passages[:k]])}
    if refused:
        return shares | {"gold_citation_recall": Share(hits=0, total=len(groups))}
    cited = [_span(citation) for citation in answer.citations]
    first = spans_on_gold(groups, cited[:1])
    return shares | {
        "gold_citation_recall": evidence_found(groups, cited),
        "gold_citation_precision": spans_on_gold(groups, cited),
        "gold_first_citation": Share(hits=first.hits, total=1),
    }


def _complaints(shares: Mapping[str, Share]) -> tuple[str, ...]:
    """Return what went wrong in plain words, the gravest first."""
    return tuple(
        words
        for name, words in (
            ("quote_exactness", "a quote is not what the article says there"),
            ("refused_rightly", "answered what the articles do not say"),
            ("false_refusals", "refused what the articles do say"),
            ("facts_right", "a fact is missing"),
            ("evidence_recall", "evidence was not retrieved"),
            ("gold_first_citation", "the first citation is not the evidence"),
            ("citation_recall", "a sentence is not borne out by what it cites"),
            ("citation_precision", "a citation does not support its sentence"),
        )
        if name in shares and _is_bad(name, shares[name])
    )


def _is_bad(name: str, share: Share) -> bool:
    return share.hits > 0 if name == "false_refusals" else share.hits < share.total


def _cited(sentence: AnswerSentence, quotes: Mapping[int, str], *, worded: bool) -> CitedSentence:
    return CitedSentence(
        text=sentence.text,
        # A number without a citation points nowhere, and nowhere supports nothing.
        quotes=tuple(quotes.get(number, "") for number in sentence.citations),
        worded=worded,
        passed=sentence.support == "supported",
    )


def _is_exact(citation: Citation, documents: Mapping[str, Document]) -> bool:
    document = documents.get(citation.document_id)
    if document is None:
        return False
    return document.text[citation.start : citation.end] == citation.quote


def _span(place: Citation | Passage) -> Span:
    return Span(document_id=place.document_id, start=place.start, end=place.end)


def _places(question: Question, quotation: Quotation, documents: Sequence[Document]) -> list[Span]:
    found = [
        Span(document_id=document.id, start=start, end=start + len(quotation.quote))
        for document in documents
        if Path(document.path).name == quotation.document
        for start in _starts(document.text, quotation.quote)
    ]
    if not found:
        raise StrayQuote(question, quotation)
    return found


def _starts(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _shares(kept: Mapping[str, Mapping[str, int]]) -> dict[str, Share]:
    return {name: Share(**share) for name, share in kept.items()}
