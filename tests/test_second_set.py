"""The questions on the sample articles that another hand wrote: each can be asked and marked."""

from pathlib import Path

import pytest

from eval.data.gold import load_gold
from eval.metrics.shares import says
from eval.own.questions import load_own
from rag.intake.readers.markdown import MarkdownReader

ROOT = Path(__file__).resolve().parent.parent


class Articles:
    """Holds no article: the questions name none."""

    def documents(self, *, texts=True):
        return []


@pytest.fixture(scope="module")
def own():
    return load_own(ROOT / "eval/second/seeds.jsonl", Articles())


def test_every_line_is_a_question_and_nearly_half_have_no_answer(own):
    assert own.faults == ()
    assert own.blank == 0
    assert [each.answerable for each in own.questions].count(True) == 60
    assert len(own.questions) == 110


def test_every_fact_stands_in_an_article(own):
    texts = " ".join(
        MarkdownReader().read(path.read_bytes(), path=path.name)[0].text
        for path in (ROOT / "seeds").glob("*.md")
    )
    strays = [
        (question.id, fact)
        for question in own.questions
        for fact in question.facts
        if not any(says(texts, wording) for wording in fact)
    ]

    assert strays == []


def test_none_of_them_is_a_gold_question(own):
    gold = {each.question.casefold() for each in load_gold()}

    assert not gold & {each.question.casefold() for each in own.questions}
