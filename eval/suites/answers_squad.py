"""SQuAD 2.0: short answers from one paragraph, and refusal where it does not answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eval.data.fields import Fields, find, hash_of_rows, read_object
from eval.data.rows import spread
from eval.measuring.confidence import Judged, confidence, confidence_figures, risk_curve
from eval.measuring.measured import figure_of, mean_figure
from eval.measuring.part import Part
from eval.metrics.decisions import balanced_accuracy
from eval.metrics.text import exact_match, f1, squad_words
from eval.product.passages import ask_within, group_of, scope_of
from eval.suite import Case, Context, Figure, Published
from rag import Answer, Pipeline

FILE = "squad2/dev.json"
SHORT = (
    "readers that give the answer's few words, on the whole development set; Footnote's quote is a "
    "sentence or more, which F1 marks down by its length"
)
PUBLISHED = tuple(
    Published(
        system=system, value=value, source="official scorer, by the models' cards", differs=SHORT
    )
    for system, value in (
        ("minilm-uncased-squad2 (33 M)", 79.5),
        ("tinyroberta-squad2 (81 M)", 82.0),
        ("always refuse", 50.0),
    )
)
LABELS = {
    "squad2_f1": "SQuAD 2.0 F1 of the first quote",
    "squad2_exact": "SQuAD 2.0 exact match of the first quote",
    "squad2_answer_quoted": "SQuAD 2.0 answerable questions with a right answer in some quote",
    "squad2_answer_first": "SQuAD 2.0 answerable questions with a right answer in the first quote",
    "squad2_unanswerable_accuracy": "SQuAD 2.0 unanswerable questions refused",
    "squad2_false_refusals": "SQuAD 2.0 answerable questions refused",
}
LEARNED = frozenset(
    {
        "Computational complexity theory",
        "1973 oil crisis",
        "European Union law",
        "Harvard University",
        "Immune system",
        "French and Indian War",
    }
)
"""Articles of the development half that the reader was trained on (models/weights/reader)."""
LEARNED_NOTE = (
    "SQuAD 2.0: Footnote's reader was trained on {} of these articles, which flatters all figures "
    'of "footnote" but those of "footnote, unseen articles", which leave them out.'
)
POINTS = frozenset({"squad2_f1", "squad2_exact"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its paragraph; without references the paragraph does not answer it."""

    id: str
    question: str
    title: str
    text: str
    answers: tuple[str, ...]

    @property
    def group(self) -> str:
        """Return the scope of its paragraph."""
        return group_of(self.title, self.text)


def measure(context: Context) -> Part:
    """Return what SQuAD 2.0 gave, beside refusing always."""
    rows = load(context)
    asked = spread(rows, context.limit)
    cases = ask_within(context, "squad2", rows, asked, _ask)
    refusing = [_case(row, ()) for row in asked]
    unseen = [case for case in cases if case.article not in LEARNED]
    learned = {case.article for case in cases} & LEARNED
    return Part(
        data_hash=hash_of_rows(asked),
        figures=(
            *_means(cases, "footnote"),
            *confidence_figures("squad2_", "SQuAD 2.0 ", _judged(cases)),
            _balanced(cases),
            *(_unseen(unseen) if learned and unseen else ()),
            *_means(refusing, "always refuse"),
        ),
        cases=tuple(cases),
        notes=(LEARNED_NOTE.format(len(learned)),) if learned else (),
        plots={"risk_coverage": {"SQuAD 2.0": risk_curve(_judged(cases))}},
    )


def load(context: Context) -> list[Question]:
    """Return all questions of the file.

    Raises:
        NoData: it is not there.
        BadRow: a question cannot be used.
    """
    whole = read_object(find(context, "answers", FILE))
    return [row for article in whole.objects("data") for row in _of_article(article)]


def _of_article(article: Fields) -> Iterator[Question]:
    title = article.text("title").replace("_", " ")
    for paragraph in article.objects("paragraphs"):
        text = paragraph.text("context")
        for asked in paragraph.objects("qas"):
            answers = tuple(each.text("text") for each in asked.objects("answers"))
            if asked.flag("is_impossible") == bool(answers):
                raise asked.bad("answers", "must be given exactly when is_impossible is false")
            yield Question(
                id=asked.text("id"),
                question=asked.text("question"),
                title=title,
                text=text,
                answers=answers,
            )


def _ask(pipeline: Pipeline, row: Question) -> Case:
    answer = pipeline.ask(row.question, scope=scope_of(row.group), quote_only=True)
    quotes = () if answer.status == "not_found" else tuple(each.quote for each in answer.citations)
    return _case(row, quotes, answer)


def _case(row: Question, quotes: Sequence[str], answer: Answer | None = None) -> Case:
    scores = _scores(row, quotes)
    if answer is not None:
        scores["squad2_confidence"] = confidence(answer)
    return Case(
        id=f"squad2:{row.id}",
        article=row.title,
        question=row.question,
        scores=scores,
        answer=quotes[0] if quotes else "",
        expected=row.answers[0] if row.answers else "(the paragraph does not say)",
        evidence=tuple(quotes),
        wrong=_wrong(row, quotes, scores),
    )


def _scores(row: Question, quotes: Sequence[str]) -> dict[str, float]:
    first = quotes[0] if quotes else ""
    scores = {
        "squad2_f1": 100 * f1(first, row.answers),
        "squad2_exact": 100 * exact_match(first, row.answers),
    }
    if not row.answers:
        return scores | {"squad2_unanswerable_accuracy": float(not quotes)}
    return scores | {
        "squad2_false_refusals": float(not quotes),
        "squad2_answer_quoted": float(any(_holds(quote, row.answers) for quote in quotes)),
        "squad2_answer_first": float(_holds(first, row.answers)),
    }


def _holds(quote: str, answers: Sequence[str]) -> bool:
    """Return whether the words of a right answer stand in the quote, by SQuAD's rules."""
    said = f" {' '.join(squad_words(quote))} "
    wanted = [" ".join(squad_words(each)) for each in answers]
    return any(f" {each} " in said for each in wanted if each)


def _wrong(row: Question, quotes: Sequence[str], scores: dict[str, float]) -> tuple[str, ...]:
    if not row.answers:
        return ("answered what the paragraph does not say",) if quotes else ()
    if not quotes:
        return ("refused what the paragraph does say",)
    return () if scores["squad2_answer_quoted"] else ("no quote holds the answer",)


def _means(cases: Sequence[Case], system: str) -> list[Figure]:
    return [
        mean_figure(
            name,
            label,
            cases,
            unit="points" if name in POINTS else "share",
            system=system,
            more_is_better=name != "squad2_false_refusals",
            published=PUBLISHED if name == "squad2_f1" and system == "footnote" else (),
        )
        for name, label in LABELS.items()
    ]


def _unseen(cases: Sequence[Case]) -> list[Figure]:
    """Return the figures of the articles that no training of the product saw."""
    figures = [
        *_means(cases, "footnote"),
        *confidence_figures("squad2_", "SQuAD 2.0 ", _judged(cases)),
        _balanced(cases),
    ]
    return [replace(each, system="footnote, unseen articles", published=()) for each in figures]


def _balanced(cases: Sequence[Case]) -> Figure:
    refused = [not case.evidence for case in cases]
    unanswerable = [not _is_answerable(case) for case in cases]
    return figure_of(
        "squad2_refusal_balanced",
        "SQuAD 2.0 balanced accuracy of refusing; 50 % for always and for never",
        lambda rows: balanced_accuracy(
            [refused[row] for row in rows], [unanswerable[row] for row in rows]
        ),
        [case.article for case in cases],
    )


def _judged(cases: Sequence[Case]) -> list[Judged]:
    return [
        Judged(
            article=case.article,
            confidence=case.scores["squad2_confidence"],
            answerable=_is_answerable(case),
        )
        for case in cases
    ]


def _is_answerable(case: Case) -> bool:
    return "squad2_false_refusals" in case.scores
