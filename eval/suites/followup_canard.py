"""CANARD: follow-up questions, and how people made them stand alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.data.fields import find, hash_of_rows, read_lines
from eval.data.rows import spread
from eval.measuring.measured import figure_of, mean_figure
from eval.measuring.part import Part
from eval.metrics.text import ORDERS, BleuCounts, bleu, bleu_counts, squad_words
from eval.suite import Case, Context, Figure, Published
from rag import Turn, stand_alone

FILE = "canard/dev.jsonl"
WHOLE = "the whole development set; the paper does not name its tokenisation"
PUBLISHED = tuple(
    Published(system=system, value=value, source="Elgohary et al. 2019, D19-1605", differs=WHOLE)
    for system, value in (("seq2seq", 51.5), ("copy the question", 34.8))
)
LABELS = {
    "canard_carried": "CANARD words that people added and the product carried over",
    "canard_apt": "CANARD words that the product carried over and people added",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, the turns before it and the question as people made it stand alone."""

    id: str
    dialog: str
    history: tuple[str, ...]
    question: str
    rewrite: str

    def turns(self) -> tuple[Turn, ...]:
        """Return the turns before it.

        The title of the article and of its section, which the conversation is about, come first,
        as a turn of their own: the paper's systems read them too.
        """
        pairs = zip(self.history[::2], self.history[1::2], strict=False)
        return tuple(Turn(question=asked, answer=answer) for asked, answer in pairs)


def measure(context: Context) -> Part:
    """Return what CANARD gave, beside copying the question."""
    asked = spread(load(context), context.limit)
    cases = [_case(row, stand_alone(row.question, row.turns())) for row in asked]
    copies = [_case(row, row.question) for row in asked]
    references = [row.rewrite for row in asked]
    return Part(
        data_hash=hash_of_rows(asked),
        figures=(
            _bleu(cases, references, "footnote"),
            *(mean_figure(name, label, cases) for name, label in LABELS.items()),
            _bleu(copies, references, "copy the question"),
        ),
        cases=tuple(cases),
    )


def load(context: Context) -> list[Question]:
    """Return all rows of the file.

    Raises:
        NoData: it is not there.
        BadRow: a row cannot be used.
    """
    rows = []
    for number, fields in enumerate(read_lines(find(context, "followup", FILE))):
        rows.append(
            Question(
                id=str(number),
                dialog=fields.text("dialog"),
                history=fields.texts("history", empty=True),
                question=fields.text("question"),
                rewrite=fields.text("rewrite"),
            )
        )
    return rows


def _case(row: Question, used: str) -> Case:
    wrong: tuple[str, ...] = ()
    missing = set(squad_words(row.rewrite)) - set(squad_words(row.question))
    added = set(squad_words(used)) - set(squad_words(row.question))
    right = len(missing & added)
    scores = {"canard_carried": right / len(missing)} if missing else {}
    scores |= {"canard_apt": right / len(added)} if added else {}
    if missing and not right:
        wrong = ("carried over nothing of what is missing",)
    elif added and not right:
        wrong = ("carried over what is not needed",)
    return Case(
        id=f"canard:{row.id}",
        article=row.dialog,
        question=row.question,
        scores=scores,
        answer=used,
        expected=row.rewrite,
        evidence=row.history[-2:],
        wrong=wrong,
    )


def _bleu(cases: Sequence[Case], references: Sequence[str], system: str) -> Figure:
    rows = [
        bleu_counts(case.answer, reference)
        for case, reference in zip(cases, references, strict=True)
    ]
    counts = np.array(
        [(*row.matches, *row.totals, row.length, row.reference_length) for row in rows],
        dtype=np.int64,
    ).reshape(len(rows), 2 * ORDERS + 2)
    return figure_of(
        "canard_bleu",
        "CANARD BLEU of the stand-alone question",
        lambda drawn: bleu([_together(counts, drawn)]),
        [case.article for case in cases],
        unit="points",
        system=system,
        published=PUBLISHED if system == "footnote" else (),
    )


def _together(counts: NDArray[np.int64], rows: NDArray[np.intp]) -> BleuCounts:
    """Return the counts of these rows summed, which is all that BLEU needs of them."""
    *sums, length, wanted = counts[rows].sum(axis=0).tolist()
    return BleuCounts(
        matches=tuple(sums[:ORDERS]),
        totals=tuple(sums[ORDERS:]),
        length=length,
        reference_length=wanted,
    )
