"""Say whether a sentence is borne out by the words it cites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.types import DraftSentence, Evidence
from rag.words import Particulars, coverage, numbers, particulars, stems, without_numbers, words

COVERAGE = 0.8
"""Share of a sentence's meaningful words that its evidence must hold. Strict on purpose: a
sentence that fails is replaced by a true quote, one that passes wrongly is a false answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a sentence is supported, and if not why, in words for the reader."""

    supported: bool
    reason: str = ""


def check_support(sentence: DraftSentence, evidence: Mapping[int, Evidence]) -> Verdict:
    """Return whether every particular and nearly every word of a sentence is in what it cites.

    Numbers, names, quotations and denials are each looked for by value ("$240bn" is "240
    billion"); names must come in the order the evidence has them, so that who did what to
    whom cannot be turned round. A sentence that cites nothing is unsupported.
    """
    cited = [evidence[number] for number in sentence.citations if number in evidence]
    if not cited or len(cited) != len(sentence.citations):
        return Verdict(supported=False, reason="it cites no source that exists")
    quotes = "\n".join(piece.quote for piece in cited)
    if _plain(sentence.text) in _plain(quotes):
        return Verdict(supported=True)
    reason = _missing_particular(particulars(sentence.text), quotes, cited) or _missing_words(
        sentence.text, quotes
    )
    return Verdict(supported=not reason, reason=reason)


def _missing_particular(asserted: Particulars, quotes: str, cited: Sequence[Evidence]) -> str:
    held = particulars(quotes)
    stray = asserted.numbers - held.numbers - _dates(cited)
    if stray:
        return f"the number {min(stray):g} is not in what it cites"
    for quotation in asserted.quotations:
        if _plain(quotation) not in _plain(quotes):
            return f"the words “{quotation}” are not in what it cites"
    if asserted.negated != held.negated:
        return "it denies what its source affirms, or the other way round"
    return _misplaced_name(asserted.names, quotes, cited)


def _misplaced_name(asserted: Sequence[str], quotes: str, cited: Sequence[Evidence]) -> str:
    held = [word.removesuffix("'s").replace(".", "") for word in words(quotes.replace("’", "'"))]
    about = set(words(" ".join(f"{e.document.title} {e.document.publisher or ''}" for e in cited)))
    places = []
    for name in dict.fromkeys(asserted):
        if name in held:
            places.append(held.index(name))
        elif name not in about:
            return f"the name “{name}” is not in what it cites"
    return "" if places == sorted(places) else "its names stand in another order than the source's"


def _missing_words(text: str, quotes: str) -> str:
    # Numbers were compared by value, where "240 billion" and "240,000 million" are one.
    said = stems(without_numbers(text))
    share = coverage(said, set(stems(quotes)), {}) if said else 1.0
    return "" if share >= COVERAGE else "too much of it is not in what it cites"


def _dates(cited: Sequence[Evidence]) -> set[float]:
    """Return the year, month and day that the cited articles are dated with."""
    dates = [piece.document.published for piece in cited if piece.document.published]
    return {float(part) for each in dates for part in (each.year, each.day)} | {
        value for each in dates for value in numbers(each.isoformat())
    }


def _plain(text: str) -> str:
    return " ".join(words(text))
