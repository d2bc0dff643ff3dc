"""MTRAG: the last question of a conversation, with the contexts that should answer it."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.data.fields import Fields, find, hash_of_rows, read_lines
from eval.data.rows import spread
from eval.measuring.confidence import Judged, confidence, confidence_figures, risk_curve
from eval.measuring.measured import figure_of, mean_figure, measure_all
from eval.measuring.part import Part
from eval.metrics.decisions import balanced_accuracy
from eval.product.passages import Text, group_of, passages_open, quoted_text, scope_of
from eval.suite import Case, Context, Figure
from rag import BadQuestion, Pipeline, Scope, Turn

FILE = "mtrag/dev.jsonl"
CLASSES = ("ANSWERABLE", "PARTIAL", "UNANSWERABLE", "UNDERSPECIFIED")
SPEAKERS = ("user", "agent")
REFUSED = {
    "ANSWERABLE": ("mtrag_refused_answerable", "MTRAG answerable questions refused", False),
    "PARTIAL": ("mtrag_refused_partial", "MTRAG partly answerable questions refused", False),
    "UNANSWERABLE": ("mtrag_refused_unanswerable", "MTRAG unanswerable questions refused", True),
    "UNDERSPECIFIED": (
        "mtrag_refused_underspecified",
        "MTRAG questions that should be asked back about, refused",
        True,
    ),
}
TELLS = (
    "MTRAG: Footnote answers or refuses. It does not ask back, so a question that is "
    "underspecified is handled best by refusing it, and it does not say which part of a question "
    "the articles leave open."
)

TAUGHT = (
    "MTRAG: the close reader was taught other questions on 134 passages of its development half, "
    "which nearly half of the rows with passages hold one of; another half has none of them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The last question of a conversation, with the turns before and the contexts given."""

    id: str
    conversation: str
    question: str
    history: tuple[Turn, ...]
    contexts: tuple[str, ...]
    label: str
    target: str

    @property
    def group(self) -> str:
        """Return the scope of its contexts."""
        return group_of(self.id, *self.contexts)


def measure(context: Context) -> Part:
    """Return what MTRAG gave, beside refusing always and never."""
    rows = load(context)
    asked = spread(rows, context.limit)
    passages = [Text(group=row.group, text=text) for row in rows for text in row.contexts]
    with passages_open(context, passages) as pipeline:
        cases = measure_all(
            context, "mtrag", asked, lambda row: _ask(pipeline, row), also=[hash_of_rows(rows)]
        )
    judged = _judged(cases)
    always, never = ([_case(row, said) for row in asked] for said in ("", "something"))
    return Part(
        data_hash=hash_of_rows(asked),
        figures=(
            *_figures(cases, asked, "footnote"),
            *confidence_figures("mtrag_", "MTRAG ", judged),
            *_figures(always, asked, "always refuse"),
            *_figures(never, asked, "never refuse"),
        ),
        cases=tuple(cases),
        notes=(TELLS, TAUGHT),
        plots={"risk_coverage": {"MTRAG": risk_curve(judged)}},
    )


def load(context: Context) -> list[Question]:
    """Return all rows of the file.

    Raises:
        NoData: it is not there.
        BadRow: a row cannot be used.
    """
    return [_row(fields) for fields in read_lines(find(context, "followup", FILE))]


def _row(fields: Fields) -> Question:
    labels = fields.texts("answerability")
    if len(labels) != 1 or labels[0] not in CLASSES:
        raise fields.bad("answerability", f"{list(labels)!r} is not one of {', '.join(CLASSES)}")
    said = [
        (each.one_of("speaker", SPEAKERS), each.text("text", empty=True))
        for each in fields.objects("history")
    ]
    if not said or said[-1][0] != "user" or not said[-1][1].strip():
        raise fields.bad("history", "does not end with a question of the user")
    conversation, turn = fields.text("conversation"), fields.text("turn")
    return Question(
        id=f"{conversation}-{turn}",
        conversation=conversation,
        question=said[-1][1],
        history=_turns(said[:-1]),
        contexts=tuple(each.text("text") for each in fields.objects("contexts")),
        label=labels[0],
        target=fields.text("target", empty=True),
    )


def _turns(said: Sequence[tuple[str, str]]) -> tuple[Turn, ...]:
    """Return each question with what the agent said to it, nothing where it said nothing."""
    turns: list[Turn] = []
    for speaker, text in said:
        if speaker == "user":
            turns.append(Turn(question=text, answer=""))
        elif turns:
            turns[-1] = Turn(question=turns[-1].question, answer=text)
    return tuple(turns)


def _ask(pipeline: Pipeline, row: Question) -> Case:
    # Where nothing is given, an empty scope would refuse without judging.
    scope = scope_of(row.group) if row.contexts else Scope()
    try:
        answer = pipeline.ask(row.question, history=row.history, scope=scope, quote_only=True)
    except BadQuestion:
        return _case(row, "")
    evidence = tuple(each.quote for each in answer.citations)
    return _case(
        row,
        quoted_text(answer),
        used=answer.question_used,
        evidence=evidence,
        sure=confidence(answer),
    )


def _case(
    row: Question,
    said: str,
    *,
    used: str = "",
    evidence: Sequence[str] = (),
    sure: float = 0.0,
) -> Case:
    name, _, refusing = REFUSED[row.label]
    complaint = "answered" if refusing else "refused"
    return Case(
        id=f"mtrag:{row.id}",
        article=row.conversation,
        question=used or row.question,
        scores={name: float(not said), "mtrag_confidence": sure},
        answer=said,
        expected=f"{row.label}: {row.target}",
        evidence=tuple(evidence),
        wrong=() if refusing == (not said) else (f"{complaint} a question that is {row.label}",),
    )


def _judged(cases: Sequence[Case]) -> list[Judged]:
    """Return the rows that are clear; what is answered in part, or left open, is neither."""
    answered, unanswerable = REFUSED["ANSWERABLE"][0], REFUSED["UNANSWERABLE"][0]
    return [
        Judged(
            article=case.article,
            confidence=case.scores["mtrag_confidence"],
            answerable=answered in case.scores,
        )
        for case in cases
        if answered in case.scores or unanswerable in case.scores
    ]


def _figures(cases: Sequence[Case], rows: Sequence[Question], system: str) -> list[Figure]:
    refused = [not case.answer for case in cases]
    unanswerable = [row.label == "UNANSWERABLE" for row in rows]
    clear = [place for place, row in enumerate(rows) if row.label in {"ANSWERABLE", "UNANSWERABLE"}]
    return [
        *(
            mean_figure(name, label, cases, system=system, more_is_better=more_is_better)
            for name, label, more_is_better in REFUSED.values()
        ),
        figure_of(
            "mtrag_refusal_balanced",
            "MTRAG balanced accuracy of refusing, answerable against unanswerable",
            lambda drawn: balanced_accuracy(
                [refused[clear[place]] for place in drawn],
                [unanswerable[clear[place]] for place in drawn],
            ),
            [rows[place].conversation for place in clear],
            system=system,
        ),
    ]
