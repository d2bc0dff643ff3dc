"""Judge whether sentences are supported: cases and figures that the data sets share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.data.fields import hash_of_rows
from eval.measuring.measured import figure_of, mean_figure, measure_all
from eval.measuring.part import Part
from eval.metrics.decisions import balanced_accuracy, best_threshold
from eval.suite import Case, Context, Figure, Published
from rag import Verdict

YES, NO = "supported", "not supported"
STAGES = ("particulars", "likeness")
LIKELY = 0.5
"""Probability from which on the second stage, left alone, would pass a sentence."""
OTHERS = tuple(
    Published(
        system=system,
        value=value,
        source="LLM-AggreFact, mean over its sets",
        differs="other sets, models of up to 770 M weights: an indication only",
    )
    for system, value in (("MiniCheck-FT5 (770 M)", 0.747), ("AlignScore", 0.704))
)


class Check(Protocol):
    """The product's support check."""

    def __call__(self, sentence: str, quotes: Sequence[str], *, title: str) -> Verdict:
        """Return how the quotes, of an article of this title, bear the sentence out."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence, the words it cites, and whether people found that these bear it out."""

    id: str
    article: str
    sentence: str
    quotes: tuple[str, ...]
    title: str
    supported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How the figures of one data set begin: their names, and their labels."""

    name: str
    label: str


def judge_all(context: Context, naming: Naming, claims: Sequence[Claim], check: Check) -> Part:
    """Return how the check judges the claims, beside each of its stages, overlap and yes always."""
    cases = measure_all(
        context,
        naming.name,
        claims,
        lambda claim: _case(naming, claim, check(claim.sentence, claim.quotes, title=claim.title)),
    )
    said = [case.answer == YES for case in cases]
    stages = {
        stage: [case.scores[f"{naming.name}_{stage}_passed"] == 1.0 for case in cases]
        for stage in STAGES
    }
    shared = [overlap(claim.sentence, claim.quotes) for claim in claims]
    least = best_threshold(shared, [claim.supported for claim in claims]) or 0.0
    return Part(
        data_hash=hash_of_rows(claims),
        figures=(
            _balanced(naming, claims, said, "footnote", OTHERS),
            *_sides(naming, cases),
            *(
                _balanced(naming, claims, passed, f"{stage} alone")
                for stage, passed in stages.items()
            ),
            _balanced(naming, claims, [each >= least for each in shared], "word overlap"),
            _balanced(naming, claims, [True] * len(claims), "always supported"),
        ),
        cases=tuple(cases),
    )


def overlap(sentence: str, quotes: Sequence[str]) -> float:
    """Return the share of a sentence's different words that stand in the quotes, 0..1."""
    said = words_of(sentence)
    held = words_of(" ".join(quotes))
    return len(said & held) / len(said) if said else 1.0


def words_of(text: str) -> set[str]:
    """Return the different words, casefolded."""
    return set(re.findall(r"\w+", text.casefold()))


def _case(naming: Naming, claim: Claim, verdict: Verdict) -> Case:
    passed = verdict.supported
    alone = {"particulars": not verdict.faults, "likeness": verdict.probability >= LIKELY}
    rightly = "passed" if claim.supported else "stopped"
    wrong = (
        "stopped a sentence that is supported"
        if claim.supported
        else "passed a sentence that is not supported"
    )
    return Case(
        id=f"{naming.name}:{claim.id}",
        article=claim.article,
        question=claim.sentence,
        scores={f"{naming.name}_{rightly}_rightly": float(passed == claim.supported)}
        | {f"{naming.name}_{stage}_passed": float(each) for stage, each in alone.items()},
        answer=YES if passed else NO,
        expected=YES if claim.supported else NO,
        evidence=claim.quotes,
        wrong=() if passed == claim.supported else (wrong,),
    )


def _sides(naming: Naming, cases: Sequence[Case]) -> list[Figure]:
    return [
        mean_figure(f"{naming.name}_{side}_rightly", f"{naming.label} {what}", cases)
        for side, what in (
            ("passed", "supported sentences that pass the check"),
            ("stopped", "unsupported sentences that do not"),
        )
    ]


def _balanced(
    naming: Naming,
    claims: Sequence[Claim],
    said: Sequence[bool],
    system: str,
    published: tuple[Published, ...] = (),
) -> Figure:
    truth = [claim.supported for claim in claims]
    return figure_of(
        f"{naming.name}_balanced_accuracy",
        f"{naming.label} balanced accuracy of the support check",
        lambda rows: balanced_accuracy([said[row] for row in rows], [truth[row] for row in rows]),
        [claim.article for claim in claims],
        system=system,
        published=published,
    )
