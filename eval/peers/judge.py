"""Judge passages, citations and answers of any system by their words alone.

The others give no offsets that can be compared, so gold evidence counts as found where its words
are, not where its span is. Pure functions, worked by hand in the tests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from eval.data.gold import Question, Quotation
from eval.metrics.shares import Share
from eval.peers.records import Quoted, Reply

LEAST_CHARACTERS = 20
"""Fewer characters in common are chance: a heading "Harbin" is in many sentences."""
REFUSALS = (
    "articles do not say",
    "cannot answer",
    "can't answer",
    "unable to answer",
    "cannot be answered",
    "cannot be determined",
    "cannot determine",
    "i cannot provide",
    "i can't provide",
    "do not have enough",
    "don't have enough",
    "do not have information",
    "don't have information",
    "don't have access",
    "do not have access",
    "i do not know",
    "i don't know",
    "i'm sorry",
    "insufficient information",
    "no information",
    "not enough information",
    "no mention of",
    "not mentioned in",
    "is not mentioned",
    "are not mentioned",
    "is not specified",
    "is not provided",
    "is not stated",
    "is not available",
    "none of the sources",
    "none of the documents",
    "sources are not helpful",
    "sources do not",
    "source does not",
    "documents do not",
    "document does not",
    "context does not",
    "text does not",
    "articles do not",
    "article does not",
    "information is not",
    "does not contain",
    "does not provide",
    "does not specify",
)
"""An answer with one of these phrases refuses. A list has gaps and catches too much; it is the
same for all, and the answers are in the report."""


def shares_words(one: str, other: str) -> bool:
    """Return whether one run of characters, half the shorter text or more, is in both.

    White space counts once. A run of under 20 characters counts only if it is the whole of both.
    """
    short, long = sorted((_squeezed(one), _squeezed(other)), key=len)
    if short == long:
        return bool(short)
    need = max((len(short) + 1) // 2, LEAST_CHARACTERS)
    places = range(len(short) - need + 1)
    return any(short[place : place + need] in long for place in places)


def is_evidence(gold: Quotation, quoted: Quoted) -> bool:
    """Return whether a passage holds a gold quote: same article where it names one, same words."""
    named = quoted.source in {None, gold.document}
    return named and shares_words(gold.quote, quoted.text)


def evidence_shown(question: Question, passages: Sequence[Quoted]) -> Share:
    """Return how many evidence groups have an alternative that one of the passages holds."""
    found = sum(
        any(is_evidence(gold, passage) for gold in group for passage in passages)
        for group in question.evidence
    )
    return Share(hits=found, total=len(question.evidence))


def citations_on_gold(question: Question, citations: Sequence[Quoted]) -> Share:
    """Return how many citations hold an alternative of any evidence group."""
    gold = [each for group in question.evidence for each in group]
    hits = sum(any(is_evidence(each, citation) for each in gold) for citation in citations)
    return Share(hits=hits, total=len(citations))


def first_characters(passages: Sequence[Quoted], most: int) -> list[Quoted]:
    """Return the passages from the best on until `most` characters are shown, the last one cut."""
    kept: list[Quoted] = []
    for passage in passages:
        if most > 0:
            kept.append(replace(passage, text=passage.text[:most]))
        most -= len(passage.text)
    return kept


def is_verbatim(quoted: Quoted, texts: Mapping[str, str]) -> bool:
    """Return whether the words stand exactly so in the article named, or in any if none is."""
    if not quoted.text:
        return False
    if quoted.source is None:
        return any(quoted.text in text for text in texts.values())
    return quoted.text in texts.get(quoted.source, "")


def is_located(quoted: Quoted, texts: Mapping[str, str]) -> bool:
    """Return whether the offsets given lead to exactly these words; no offsets lead nowhere."""
    if quoted.source is None or quoted.start is None or quoted.end is None or not quoted.text:
        return False
    return texts.get(quoted.source, "")[quoted.start : quoted.end] == quoted.text


def refuses(reply: Reply) -> bool:
    """Return what the system itself says of it, else whether the answer is empty or a refusal."""
    if reply.refused is not None:
        return reply.refused
    words = _squeezed(reply.answer).casefold().replace("’", "'")
    return not words or any(phrase in words for phrase in REFUSALS)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
