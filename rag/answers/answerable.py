"""Say whether the evidence is likely to hold an answer at all, before any model runs."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import exp

from rag.answers.particulars.names import DEMONYM, OTHER_NAMES
from rag.stems import analysis, asked_in, stems
from rag.types import Evidence, Hit, Refusal
from rag.words import figures, names, numbers, words

BIAS, COSINE, COVERAGE, MISSING = -3.0, 6.0, 3.0, -2.5
"""Weights of the logistic mix without a reader, set by hand on the gold questions, 2026-11-22:
AUROC 0.70 there. Fits of up to eight such signals did little better or worse in cross-validation
(0.62 to 0.76): similarity cannot tell a fact that is missing from one that is there."""
BIAS_READ, COSINE_READ, COVERAGE_READ, READING, MISSING_READ = -7.1, 6.3, 1.9, 4.8, -1.5
"""Weights with a reader, fitted with as many questions without an answer as with one. AUROC in
five-fold cross-validation, in brackets without the reader: CLAPnq 0.895 (0.882); questions of SQuAD
2.0 with and without their paragraph in the library 0.833 (0.824), of Natural Questions 0.915
(0.891); gold 0.729 (0.696). What names that stand nowhere count for is set by hand: such questions
are too few in those sets to tell."""
LIMITS: dict[Refusal, tuple[float, float]] = {
    "strict": (0.75, 0.85),
    "normal": (0.5, 0.75),
    "bold": (0.25, 0.5),
}
LIMITS_READ: dict[Refusal, tuple[float, float]] = {
    "strict": (0.3, 0.5),
    "normal": (0.1, 0.3),
    "bold": (0.03, 0.15),
}
"""Below the first nothing is answered, below the second a warning stands beside the quotes. With a
reader "normal" refuses 1 % of CLAPnq's answerable questions and 40 % of the others, 1 % and 23 % of
the gold ones; "strict" 8 % and 69 %, 8 % and 36 %."""


SAME_NAMES = OTHER_NAMES | {
    "united": frozenset("us usa america american uk britain british un uae".split())
}
"""Names of one place that do not look alike; "United" alone is a part of several."""
ALIKE = 0.9
"""Least likeness of two spellings of one name. Zelensky and Zelenskyy have 0.94; Austria and
Australia, the nearest of the pairs that must stay apart, 0.875."""
CAPITAL_NOUNS = frozenset({"de"})
"""Languages that write every noun as others write names. One that stands nowhere tells nothing,
two do: of XQuAD's 352 questions in German, 2026-11-22, 9 % are then refused and 75 % once the
article is taken away, 28 % and 95 % were one to count, 1 % and 44 % were none to (English: 3 %
and 92 %)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """How likely the evidence answers the question, 0..1, and which of its names are nowhere.

    It is `refused` where the articles are said not to say, `doubtful` where what was found may
    well not answer.
    """

    probability: float
    missing: tuple[str, ...]
    refused: bool
    doubtful: bool


def judge(
    question: str, evidence: Sequence[Evidence], hits: Sequence[Hit], *, refusal: Refusal = "normal"
) -> Answerable:
    """Return the verdict for a question: a logistic mix of a few signals.

    Cosine of the best sentence, the share of the question's words that one sentence holds, what
    the reader saw in one, and names or numbers of the question that stand nowhere in what was
    retrieved.
    """
    if not evidence:
        return Answerable(probability=0.0, missing=(), refused=True, doubtful=True)
    missing = _missing(question, evidence, hits)
    cosine = max(piece.cosine for piece in evidence)
    covered = max(piece.coverage for piece in evidence)
    read = [piece.reading for piece in evidence if piece.reading is not None]
    if read:
        signal = BIAS_READ + COSINE_READ * cosine + COVERAGE_READ * covered + READING * max(read)
        signal += MISSING_READ * len(missing)
    else:
        signal = BIAS + COSINE * cosine + COVERAGE * covered + MISSING * len(missing)
    probability = 1 / (1 + exp(-signal))
    least, sure = (LIMITS_READ if read else LIMITS)[refusal]
    return Answerable(
        probability=probability,
        missing=missing,
        refused=probability < least,
        doubtful=probability < sure,
    )


def granted(evidence: Sequence[Evidence]) -> Answerable:
    """Return the verdict where whatever was found answers."""
    found = bool(evidence)
    return Answerable(probability=float(found), missing=(), refused=not found, doubtful=not found)


def _missing(question: str, evidence: Sequence[Evidence], hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the names and figures of the question, as written, that stand nowhere near."""
    about = [piece.document for piece in evidence]
    written = " ".join(
        [hit.chunk.text for hit in hits]
        + [f"{each.title} {each.publisher or ''} {each.published or ''}" for each in about]
    )
    held, languages = _without_accents(written), {analysis(each.language) for each in about}
    said = {part for word in words(held) for part in (word.replace(".", ""), *_parts(word))}
    named = set(names(held, openers=True))
    wanted = map(_without_accents, _names(question, written, languages))
    lacking = {name for name in wanted if not _known(name, said, named)}
    valued = numbers(held)
    strange = [figure for figure, value in figures(question).items() if value not in valued]
    return (*_as_written(_without_accents(question), lacking), *strange)


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
    for token in question.split():
        written = token.strip("?!.,;:()[]\"'“”‘’").removesuffix("'s").removesuffix("’s")
        if written.casefold().replace(".", "") in lacking:
            runs[-1].append(written)
        elif runs[-1]:
            runs.append([])
    return list(dict.fromkeys(" ".join(run) for run in runs if run))


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(character for character in apart if not unicodedata.combining(character))


def _parts(word: str) -> list[str]:
    return re.split(r"[-'’.]", word)


def _known(name: str, said: set[str], named: set[str]) -> bool:
    """Return whether a name occurs, spelled nearly so or derived: Zelensky, Ukrainian, Swiss."""
    if name in said or set(name.split("-")) <= said or said & SAME_NAMES.get(name, frozenset()):
        return True
    base = DEMONYM.sub("", name)
    return any(
        (len(base) > 2 and base == DEMONYM.sub("", each))
        or SequenceMatcher(None, name, each).ratio() >= ALIKE
        for each in named
    )
