"""CLAPnq: answers of a few sentences from one passage, and refusal where it does not answer."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.data.fields import find, hash_of_rows, read_lines
from eval.data.rows import spread
from eval.measuring.confidence import Judged, confidence, confidence_figures, risk_curve
from eval.measuring.measured import mean_figure
from eval.measuring.part import Part
from eval.metrics.text import rouge_l
from eval.product.passages import ask_within, group_of, quoted_text, scope_of
from eval.suite import Case, Context, Figure, Published
from rag import Answer, Pipeline

FILE = "clapnq/dev.jsonl"
SOURCE = "arXiv 2404.02103, table 5"
WHOLE = "the whole development set, 300 answerable and 300 not; ours is a cut of it"
PAPER = (
    ("GPT-4", 35.9, 0.180),
    ("GPT-3.5", 39.8, 0.370),
    ("Mistral-7B", 39.0, 0.186),
    ("FLAN-T5-XXL, one example of each", 28.3, 0.848),
    ("T5-large, trained on CLAPnq", 57.2, 0.892),
    ("copy the passage", 49.5, 0.0),
)
POOR = 20.0
"""A RougeL below this shares so little with every reference that it is called wrong."""
LABELS = {
    "clapnq_rouge_l_first": "CLAPnq RougeL, first reference (as the paper's figures seem to be)",
    "clapnq_rouge_l": "CLAPnq RougeL, best over references",
    "clapnq_answer_characters": "CLAPnq characters of an answer given",
    "clapnq_unanswerable_accuracy": "CLAPnq unanswerable questions refused",
    "clapnq_false_refusals": "CLAPnq answerable questions refused",
}
FIRST_REFERENCE = (
    "CLAPnq: the paper does not say which of several references counts, and its scorer is not "
    "published. It printed 49.5 for copying the passage. On a development half of 150 answerable "
    "questions that gives 49.1 against the first reference, 51.5 against the best and 47.3 as the "
    "mean over all; stemming, and RougeLsum in RougeL's place, move these by 0.1 or less. Only the "
    "first is within a point, so it stands beside the paper's figures. It is no proof: such a half "
    "strays from the whole by 1.2 points (a standard error), and a scorer that the same group "
    "published for other sets takes the best, which is shown too."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its passage; without references the passage does not answer it."""

    id: str
    question: str
    title: str
    text: str
    sentences: tuple[str, ...]
    answers: tuple[str, ...]
    answerable: bool

    @property
    def group(self) -> str:
        """Return the scope of its passage."""
        return group_of(self.title, self.text)


def measure(context: Context) -> Part:
    """Return what CLAPnq gave; baselines are measured on the same rows."""
    rows = load(context)
    asked = spread(rows, context.limit)
    cases = ask_within(context, "clapnq", rows, asked, _ask)
    baselines = {name: [_case(row, say(row)) for row in asked] for name, say in BASELINES.items()}
    return Part(
        data_hash=hash_of_rows(asked),
        figures=(
            *_figures(cases, "footnote"),
            *confidence_figures("clapnq_", "CLAPnq ", _judged(cases)),
            *(each for name, found in baselines.items() for each in _figures(found, name)),
        ),
        cases=tuple(cases),
        notes=(FIRST_REFERENCE,),
        plots={"risk_coverage": {"CLAPnq": risk_curve(_judged(cases))}},
    )


def load(context: Context) -> list[Question]:
    """Return all rows of the file.

    Raises:
        NoData: it is not there.
        BadRow: a row cannot be used.
    """
    rows = []
    for fields in read_lines(find(context, "answers", FILE)):
        answers = fields.objects("answers")
        answerable = fields.flag("answerable")
        if answerable and not answers:
            raise fields.bad("answers", "is empty, though the question is answerable")
        rows.append(
            Question(
                id=fields.text("id"),
                question=fields.text("question"),
                title=fields.text("title", empty=True),
                text=fields.text("text"),
                sentences=fields.texts("sentences"),
                # Some annotators left theirs empty; nothing is like it, so it never counts.
                answers=tuple(each.text("text", empty=True) for each in answers),
                answerable=answerable,
            )
        )
    return rows


def copy_passage(row: Question) -> str:
    """Return the passage."""
    return row.text


def three_sentences(row: Question) -> str:
    """Return the three sentences that share most words with the question, in the text's order."""
    asked = _words(row.question)
    shared = [len(asked & _words(sentence)) for sentence in row.sentences]
    best = sorted(range(len(shared)), key=lambda place: -shared[place])[:3]
    return " ".join(row.sentences[place] for place in sorted(best))


BASELINES: dict[str, Callable[[Question], str]] = {
    "copy the passage": copy_passage,
    "three sentences with most question words": three_sentences,
    "always refuse": lambda row: "",
}


def _ask(pipeline: Pipeline, row: Question) -> Case:
    answer = pipeline.ask(row.question, scope=scope_of(row.group), quote_only=True)
    return _case(row, quoted_text(answer), answer)


def _case(row: Question, said: str, answer: Answer | None = None) -> Case:
    scores = _scores(row, said)
    if answer is not None:
        scores["clapnq_confidence"] = confidence(answer)
    return Case(
        id=f"clapnq:{row.id}",
        article=row.title or row.group,
        question=row.question,
        scores=scores,
        answer=said,
        expected=row.answers[0] if row.answerable else "(the passage does not say)",
        evidence=tuple(each.quote for each in answer.citations) if answer else (),
        wrong=_wrong(row, said, scores),
    )


def _scores(row: Question, said: str) -> dict[str, float]:
    if not row.answerable:
        return {"clapnq_unanswerable_accuracy": float(not said)}
    scores = {
        "clapnq_rouge_l": 100 * rouge_l(said, row.answers).f,
        "clapnq_rouge_l_first": 100 * rouge_l(said, row.answers[:1]).f,
        "clapnq_false_refusals": float(not said),
    }
    return scores | ({"clapnq_answer_characters": float(len(said))} if said else {})


def _wrong(row: Question, said: str, scores: dict[str, float]) -> tuple[str, ...]:
    if not row.answerable:
        return ("answered what the passage does not say",) if said else ()
    if not said:
        return ("refused what the passage does say",)
    return ("shares little with any reference",) if scores["clapnq_rouge_l"] < POOR else ()


def _figures(cases: Sequence[Case], system: str) -> list[Figure]:
    ours = system == "footnote"
    units = {"clapnq_rouge_l": "points", "clapnq_rouge_l_first": "points"}
    published = {
        "clapnq_rouge_l_first": _published(1, ours),
        "clapnq_unanswerable_accuracy": _published(2, ours),
    }
    return [
        mean_figure(
            name,
            label,
            cases,
            unit=units.get(name, "count" if name.endswith("characters") else "share"),
            system=system,
            more_is_better=name not in {"clapnq_false_refusals", "clapnq_answer_characters"},
            published=published.get(name, ()),
        )
        for name, label in LABELS.items()
    ]


def _published(column: int, ours: bool) -> tuple[Published, ...]:
    return tuple(
        Published(system=line[0], value=float(line[column]), source=SOURCE, differs=WHOLE)
        for line in PAPER
        if ours
    )


def _judged(cases: Sequence[Case]) -> list[Judged]:
    return [
        Judged(
            article=case.article,
            confidence=case.scores["clapnq_confidence"],
            answerable="clapnq_rouge_l" in case.scores,
        )
        for case in cases
    ]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
