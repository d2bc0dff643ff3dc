"""Say whether a sentence is borne out by the words it cites."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.stems import stems
from rag.types import DraftSentence, Evidence
from rag.words import (
    coverage,
    names,
    negated,
    numbers,
    quotations,
    without_numbers,
    words,
)

COVERAGE = 0.8
"""Share of a sentence's meaningful words that its evidence must hold. Strict on purpose: a
sentence that fails is replaced by a true quote, one that passes wrongly is a false answer."""


_SENTENCE_END = re.compile(r"(?<=[.!?؟।۔])[\"”’)]*\s+|(?<=[。！？])[”’」』）]*|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a sentence is supported, and if not why, in words for the reader."""

    supported: bool
    reason: str = ""


def check_draft(
    drafts: Sequence[DraftSentence], evidence: Sequence[Evidence], question: str
) -> list[tuple[DraftSentence, bool]]:
    """Return each sentence with whether it is supported and says more than the question did."""
    numbered = dict(enumerate(evidence, start=1))
    asked = set(stems(question))
    return [
        (draft, bool(set(stems(draft.text)) - asked) and check_support(draft, numbered).supported)
        for draft in drafts
    ]


def check_support(sentence: DraftSentence, evidence: Mapping[int, Evidence]) -> Verdict:
    """Return whether every particular and nearly every word of a sentence is in what it cites.

    Numbers, names and quotations are each looked for, numbers by value ("$240bn" is "240
    billion"); names must come in the order the evidence has them, so that who did what to whom
    cannot be turned round, and a denial must answer to a denial. A sentence that cites nothing
    is unsupported.
    """
    cited = [evidence[number] for number in sentence.citations if number in evidence]
    if not cited or len(cited) != len(sentence.citations):
        return Verdict(supported=False, reason="it cites no source that exists")
    quotes = "\n".join(piece.quote for piece in cited)
    reason = (
        _missing_number(sentence.text, quotes, cited)
        or _missing_quotation(sentence.text, quotes)
        or _missing_denial(sentence.text, quotes, cited)
        or _misplaced_name(sentence.text, quotes, cited)
        or _missing_words(sentence.text, quotes, cited)
    )
    return Verdict(supported=not reason, reason=reason)


def _missing_number(text: str, quotes: str, cited: Sequence[Evidence]) -> str:
    stray = numbers(text) - numbers(quotes) - _dates(cited)
    return f"the number {min(stray):,.10g} is not in what it cites" if stray else ""


def _missing_quotation(text: str, quotes: str) -> str:
    missing = [each for each in quotations(text) if _plain(each) not in _plain(quotes)]
    return f"the words “{missing[0]}” are not in what it cites" if missing else ""


def _missing_denial(text: str, quotes: str, cited: Sequence[Evidence]) -> str:
    if negated(text) == negated(_nearest(text, quotes, cited)):
        return ""
    return "it denies what its source affirms, or the other way round"


def _misplaced_name(text: str, quotes: str, cited: Sequence[Evidence]) -> str:
    # A sentence opens with a capital, name or not, and its subject is what matters most: so
    # openers count, and where the source has the word in small letters it need not keep order.
    asserted = list(dict.fromkeys(names(text, openers=True)))
    about = " ".join(f"{each.document.title} {each.document.publisher or ''}" for each in cited)
    written = set(_bare_words(quotes)) | set(_bare_words(about))
    for name in asserted:
        if name not in written:
            return f"the name “{name}” is not in what it cites"
    nearest = names(_nearest(text, quotes, cited), openers=True)
    order = nearest if set(asserted) <= set(nearest) else names(quotes, openers=True)
    places = [order.index(name) for name in asserted if name in order]
    return "" if places == sorted(places) else "its names stand in another order than the source's"


def _nearest(text: str, quotes: str, cited: Sequence[Evidence]) -> str:
    """Return the sentence of the quotes that shares most words with the text."""
    language = cited[0].document.language
    said = set(stems(text, language))
    return max(_SENTENCE_END.split(quotes), key=lambda each: len(said & set(stems(each, language))))


def _missing_words(text: str, quotes: str, cited: Sequence[Evidence]) -> str:
    # Numbers were compared by value, where "240 billion" and "240,000 million" are one.
    language = cited[0].document.language
    said = stems(without_numbers(text), language)
    share = coverage(said, set(stems(quotes, language)), {}) if said else 1.0
    return "" if share >= COVERAGE else "too much of it is not in what it cites"


def _dates(cited: Sequence[Evidence]) -> set[float]:
    """Return the year, month and day that the cited articles are dated with."""
    dates = [piece.document.published for piece in cited if piece.document.published]
    return {float(part) for each in dates for part in (each.year, each.day)} | {
        value for each in dates for value in numbers(each.isoformat())
    }


def _bare_words(text: str) -> list[str]:
    """Return the words as `names` writes them: no possessive, no dots."""
    return [re.sub(r"['’]s$", "", word).replace(".", "") for word in words(text)]


def _plain(text: str) -> str:
    return " ".join(words(text))
