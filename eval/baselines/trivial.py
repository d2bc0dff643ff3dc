"""What systems that do next to nothing would have scored on the same passages."""

from collections.abc import Sequence

from eval.data.gold import Question
from eval.metrics.shares import Share, facts_right
from rag import Passage

REFUSE, COPY_FIRST, COPY_ALL = "always refuse", "copy the first passage", "copy all passages"


def baselines(question: Question, passages: Sequence[Passage]) -> dict[str, dict[str, Share]]:
    """Return how systems that do next to nothing would have fared."""
    if not question.answerable:
        sure, none = Share(hits=1, total=1), Share(hits=0, total=1)
        return {REFUSE: {"refused_rightly": sure}, COPY_FIRST: {"refused_rightly": none}}
    first, all_of_them = passages[0].text if passages else "", [each.text for each in passages]
    known = {
        REFUSE: {"false_refusals": Share(hits=1, total=1)},
        COPY_FIRST: {"false_refusals": Share(hits=0, total=1)},
    }
    if not question.facts:
        return known
    texts = {REFUSE: "", COPY_FIRST: first, COPY_ALL: "\n".join(all_of_them)}
    facts = {
        system: {"facts_right": facts_right(question.facts, text)} for system, text in texts.items()
    }
    return {system: known.get(system, {}) | shares for system, shares in facts.items()}
