"""Whom of several that an answer names the question asked for."""

import pytest

from rag.answers.followup import stand_alone
from rag.answers.mentions import mentions
from rag.answers.sought import sought
from rag.types import Turn

LISTED = (
    "The officials named were:\n- Andrei Belousov, the newly appointed defence minister\n"
    "- Sergei Lavrov, the foreign minister\n- Yuri Ushakov, the Kremlin's adviser"
)
TOLD = (
    "Putin’s newly appointed defence minister, Andrei Belousov, as well as Foreign Minister "
    "Sergei Lavrov and Kremlin adviser Yuri Ushakov will attend."
)
TRUST = (
    "The Mill Trust was founded by Ada Hill. Its head is Ben Cole, who took over from Carl Dean."
)


@pytest.mark.parametrize(
    ("question", "answer", "name"),
    [
        ("Who is the new defence minister?", LISTED, "Andrei Belousov"),
        ("Who is the foreign minister?", LISTED, "Sergei Lavrov"),
        ("Who is the new defence minister?", TOLD, "Andrei Belousov"),
        ("Who is Putin's new defence minister?", TOLD, "Andrei Belousov"),
        ("Who is the foreign minister?", TOLD, "Foreign Minister Sergei Lavrov"),
        ("Who founded the Mill Trust?", TRUST, "Ada Hill"),
        (
            "Who leads the Mill Trust?",
            "Mill Trust Chair Ada Hill met Ben Cole.",
            "Mill Trust Chair Ada Hill",
        ),
        ("who is the head of it?", TRUST, "Ben Cole"),
    ],
)
def test_it_is_the_name_with_the_words_of_the_question_beside_it(question, answer, name):
    found = sought(question, answer, mentions(answer))

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who came?", LISTED),
        ("Who wrote Hamlet?", "William Shakespeare wrote Hamlet."),
        ("Who is the new minister?", "Ada Hill replaced Ben Cole as minister."),
        ("Who won the election?", "Ada Hill beat Ben Cole in the election."),
        ("Who is a minister?", LISTED),
        ("When did the defence minister come?", LISTED),
        ("Who did Ada Hill found the trust with?", TRUST),
        ("Who is the new defence minister?", "The articles do not say."),
    ],
)
def test_none_is_told_where_several_fit_or_nobody_is_asked_for(question, answer):
    assert sought(question, answer, mentions(answer)) is None


@pytest.mark.parametrize("answer", [LISTED, TOLD])
@pytest.mark.parametrize("owner", ["the", "Putin's"])
def test_the_next_question_is_about_whom_was_asked_for(answer, owner):
    said = [Turn(question=f"Who is {owner} new defence minister?", answer=answer)]

    assert stand_alone("Where did he travel?", said) == "Where did Andrei Belousov travel?"
