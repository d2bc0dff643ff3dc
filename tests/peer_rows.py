"""Small questions, passages and a plan, as the tests of the peers share them."""

from pathlib import Path

from eval.data.gold import Question, Quotation
from eval.peers.measure import Plan
from eval.peers.records import Quoted, Setup

HARBIN = "Putin is due to attend forums on trade and cooperation in Harbin."
SETUP = Setup(
    embedder="e", model="m", threads=1, answer_tokens=8, context_passages=2, home="unused"
)


def a_question(name="q1", question="Where?", quotes=((("a.md", HARBIN),),), **more):
    groups = tuple(
        tuple(Quotation(document=document, quote=quote) for document, quote in group)
        for group in quotes
    )
    return Question(
        id=name,
        kind="fact" if groups else "absent",
        question=question,
        answerable=bool(groups),
        evidence=groups,
        facts=(("Harbin",),) if groups else (),
        **more,
    )


def quoted(text, source="a.md", start=None):
    end = None if start is None else start + len(text)
    return Quoted(text=text, source=source, start=start, end=end)


def a_plan(*questions, folder=Path("unused")):
    return Plan(setup=SETUP, folder=folder, find=questions, answer=questions, k=5)
