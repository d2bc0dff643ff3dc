"""Say whether the evidence is likely to hold an answer at all, before any model runs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from rag.answers.casing import recased
from rag.answers.expected import expected
from rag.answers.particulars.names import Held, fold
from rag.answers.premise import denies, premise, unsaid
from rag.stems import DEFAULT, analysis, asked_in, stems
from rag.types import Evidence, Hit, Refusal
from rag.words import figures, names, numbers, quotations, words


class Weights(NamedTuple):
    """What each signal counts for in a logistic mix; 0 for those that it goes without."""

    bias: float
    cosine: float
    coverage: float
    missing: float
    reading: float = 0.0
    strange: float = 0.0
    lacking: float = 0.0
    untold: float = 0.0
    answers: float = 0.0


UNREAD = Weights(bias=-3.0, cosine=6.0, coverage=3.0, missing=-2.5)
"""Without a reader, set by hand on the gold questions, 2026-11-22: AUROC 0.70 there. Fits of up to
eight such signals did little better or worse in cross-validation (0.62 to 0.76): similarity cannot
tell a fact that is missing from one that is there."""
READ = Weights(
    bias=-7.2, cosine=7.8, coverage=1.7, missing=-1.0, reading=3.9,
    strange=-4.7, lacking=-1.6, untold=-3.0,
)  # fmt: skip
"""With a reader, fitted with as many questions without an answer as with one on CLAPnq, Natural
Questions with and without their passage in the library, and gold, 2026-11-22. AUROC in five-fold
cross-validation by article, in brackets without the second line: gold 0.86 (0.73), CLAPnq 0.89
(0.90), Natural Questions 0.91 (0.91); 48 questions on the seeds' sources, never fitted, 0.87
(0.83). The fit gives what no text says of a "why" -4.8: it is set lower, since only gold asks for
reasons of what did not happen. Names that stand nowhere are too few in those sets to tell."""
READ_CLOSELY = Weights(
    bias=-11.2, cosine=2.9, coverage=0.0, missing=-0.7, reading=2.3,
    strange=-4.0, lacking=-1.0, untold=-3.0, answers=16.5,
)  # fmt: skip
"""Once the close reader has read. Fitted in the same way, 2026-11-23, with Natural Questions, also
as questions of yes or no, and SQuAD 2.0 each without the one sentence that answers; strange and
untold set lower than fitted again. AUROC once both readers were also taught questions written to
be near misses, in brackets before: gold 0.96 (0.91), CLAPnq 0.92 (0.92); 110 questions by another
hand, to which no weight was fitted, in eval/second 0.98 (0.88). Fitted anew to those readers they
are no better (models/train/LOG.md)."""
UNSURE = 0.05, 0.5
"""Probabilities, a third of questions have them, between which more is read closely."""
NEAREST, AROUND = 3, 250
"""Pieces, and characters on either side of each, in which premises are looked for; names also in as
many of the passages."""
LIMITS: dict[Refusal, tuple[float, float]] = {
    "strict": (0.75, 0.85),
    "normal": (0.5, 0.75),
    "bold": (0.25, 0.5),
}
LIMITS_READ: dict[Refusal, tuple[float, float]] = {
    "strict": (0.35, 0.55),
    "normal": (0.18, 0.35),
    "bold": (0.05, 0.2),
}
LIMITS_READ_CLOSELY: dict[Refusal, tuple[float, float]] = LIMITS_READ | {"normal": (0.19, 0.4)}
"""Below the first nothing is answered, below the second a warning stands beside the quotes. Where
each refuses how many is in models/train/LOG.md."""
CAPITAL_NOUNS = frozenset({"de"})
"""Languages that write every noun as others write names. One that stands nowhere tells nothing,
two do: of XQuAD's 352 questions in German, 2026-11-22, 9 % are then refused and 75 % once the
article is taken away, 28 % and 95 % were one to count, 1 % and 44 % were none to (English: 3 %
and 92 %)."""
LEAST_QUOTED = 4
"""Words in quotation marks that are looked for; two or three may be a name or a way of speaking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """How likely the evidence answers the question, 0..1, and which of its names are nowhere.

    It is `refused` where the articles are said not to say, `doubtful` where what was found may
    well not answer. `absent` are the kind of thing asked for and what the question takes for
    granted, as far as nothing found holds them; `denied` says that the best piece denies that.
    """

    probability: float
    missing: tuple[str, ...]
    refused: bool
    doubtful: bool
    absent: tuple[str, ...] = ()
    denied: bool = False


def judge(
    question: str, evidence: Sequence[Evidence], hits: Sequence[Hit], *, refusal: Refusal = "normal"
) -> Answerable:
    """Return the verdict for a question: a logistic mix of a few signals.

    Cosine of the best sentence, the share of the question's words that one sentence holds, what
    the reader saw in one, and names or numbers of the question that stand nowhere in what was
    retrieved. With a reader also names that never stand together near a piece, the kind of thing
    asked for not standing in the best, and what a "why" takes for granted standing near none; with
    a close reader also what that one saw, and the share of words no longer counts.
    Whatever they say, a question that quotes a piece of the evidence is not refused.
    """
    if not evidence:
        return Answerable(probability=0.0, missing=(), refused=True, doubtful=True)
    missing = _missing(question, evidence, hits)
    cosine = max(piece.cosine for piece in evidence)
    covered = max(piece.coverage for piece in evidence)
    read = [piece.reading for piece in evidence if piece.reading is not None]
    answers = [piece.answers for piece in evidence if piece.answers is not None]
    weights, limits = UNREAD, LIMITS
    if read:
        weights, limits = (READ_CLOSELY, LIMITS_READ_CLOSELY) if answers else (READ, LIMITS_READ)
    signal = weights.bias + weights.cosine * cosine + weights.coverage * covered
    signal += weights.missing * len(missing)
    if read:
        signal += weights.reading * max(read) + _structure(weights, question, evidence, hits)
    if weights is READ_CLOSELY:
        signal += weights.answers * max(answers)
    probability = 1 / (1 + exp(-signal))
    least, sure = limits[refusal]
    refused = probability < least and not _quotes_one_of(question, evidence)
    return Answerable(
        probability=probability,
        missing=missing,
        refused=refused,
        doubtful=probability < sure,
        absent=_absent(question, evidence, hits) if refused else (),
        denied=_is_english(question, evidence) and denies(evidence[0].quote, question),
    )


def is_unsure(verdict: Answerable) -> bool:
    """Return whether it is open whether the articles answer."""
    return UNSURE[0] <= verdict.probability <= UNSURE[1]


def granted(evidence: Sequence[Evidence]) -> Answerable:
    """Return the verdict where whatever was found answers."""
    found = bool(evidence)
    return Answerable(probability=float(found), missing=(), refused=not found, doubtful=not found)


def _quotes_one_of(question: str, evidence: Sequence[Evidence]) -> bool:
    """Return whether words that the question puts in quotation marks stand in a piece."""
    quoted = [words(said) for said in quotations(question)]
    held = [f" {' '.join(words(piece.quote))} " for piece in evidence]
    return any(
        len(said) >= LEAST_QUOTED and any(f" {' '.join(said)} " in text for text in held)
        for said in quoted
    )


def _structure(
    weights: Weights, question: str, evidence: Sequence[Evidence], hits: Sequence[Hit]
) -> float:
    """Return what the shape of the nearest pieces says against their answering, 0 or less."""
    near = [_around(piece) for piece in evidence[:NEAREST]]
    named, about = names(question), _about(evidence)
    # A piece may say "both leaders" where its passage has the names.
    together = near + [f"{hit.chunk.text}\n{about}" for hit in hits[:NEAREST]]
    strange = min(_share_unknown(named, text, evidence[0].document.language) for text in together)
    if not _is_english(question, evidence):
        return weights.strange * strange
    sought, granted = expected(question), premise(question)
    lack = sought.lack(evidence[0].quote) if sought else 0.0
    untold = min(len(unsaid(granted, text)) for text in near) / max(len(granted), 1)
    return weights.strange * strange + weights.lacking * lack + weights.untold * untold


def _share_unknown(named: Sequence[str], text: str, language: str | None) -> float:
    held = Held(text, language)
    return sum(not held.knows(name) for name in named) / max(len(named), 1)


def _around(piece: Evidence) -> str:
    """Return a piece with what stands around it and what is known of its article."""
    whole = piece.document
    nearby = whole.text[max(0, piece.start - AROUND) : piece.end + AROUND]
    return f"{nearby}\n{_about([piece])}"


def _about(evidence: Iterable[Evidence]) -> str:
    documents = [piece.document for piece in evidence]
    return "\n".join(
        f"{each.title} \n{each.publisher or ''} {each.published or ''}" for each in documents
    )


def _is_english(question: str, evidence: Sequence[Evidence]) -> bool:
    return DEFAULT in asked_in(question, {piece.document.language for piece in evidence})


def _absent(question: str, evidence: Sequence[Evidence], hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return what a refusal may say that no passage holds, in words for the reader."""
    if not _is_english(question, evidence):
        return ()
    sought, written = expected(question), "\n".join(hit.chunk.text for hit in hits)
    kind = (sought.told,) if sought and sought.lack(written) > 0 else ()
    return unsaid(premise(question), _written(evidence, hits)) + kind


def _written(evidence: Sequence[Evidence], hits: Sequence[Hit]) -> str:
    return "\n".join([hit.chunk.text for hit in hits] + [_about(evidence)])


def _missing(question: str, evidence: Sequence[Evidence], hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the names and figures of the question, as written, that stand nowhere near.

    Of one typed all in small letters, the names of places alone can be told.
    """
    question = recased(question, ())
    written = _written(evidence, hits)
    languages = {analysis(piece.document.language) for piece in evidence}
    held = [Held(written, language) for language in sorted(languages)]
    wanted = _names(question, written, languages)
    lacking = {name for name in wanted if not any(each.knows(name) for each in held)}
    valued = numbers(written)
    strange = [figure for figure, value in figures(question).items() if value not in valued]
    return (*_as_written(question, lacking), *strange)


def _names(question: str, written: str, languages: set[str]) -> list[str]:
    """Return the names of the question, without those that only stand in another case there."""
    found = names(question)
    for language in languages - {"en"}:
        held = set(stems(written, language))
        found = [name for name in found if not set(stems(name, language)) <= held]
    told = len(found) > 1 or not asked_in(question, languages) & CAPITAL_NOUNS
    return found if told else []


def _as_written(question: str, lacking: set[str]) -> list[str]:
    """Return the lacking names as the question has them, neighbours together: North Korea."""
    runs: list[list[str]] = [[]]
    sought = {fold(name) for name in lacking}
    for token in question.split():
        written = token.strip("?!.,;:()[]\"'“”‘’").removesuffix("'s").removesuffix("’s")
        if fold(written) in sought:
            runs[-1].append(written)
        elif runs[-1]:
            runs.append([])
    return list(dict.fromkeys(" ".join(run) for run in runs if run))
