"""Sentences that say that somebody is somebody else."""

import pytest

from rag.answers.particulars.equated import equated

LISTED = (
    "The newly appointed defence minister, Andrei Belousov, as well as Foreign Minister Sergei "
    "Lavrov will attend."
)


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("Andrei Belousov is Foreign Minister Sergei Lavrov.", "Foreign Minister Sergei Lavrov"),
        ("Russia's minister Andrei Belousov was Sergei Lavrov, he said.", "Sergei Lavrov"),
        ("Andrei Belousov, who is Sergei Lavrov, will attend.", "Sergei Lavrov"),
    ],
)
def test_one_person_made_of_two_is_seen(sentence, other):
    assert equated(sentence, LISTED) == other


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The defence minister is Andrei Belousov.", LISTED),
        ("Andrei Belousov is the defence minister.", LISTED),
        ("Andrei Belousov is Defence Minister Belousov.", LISTED),
        ("Andrei Belousov is Russian.", LISTED),
        ("Russia's Foreign Minister is Sergei Lavrov.", LISTED),
        ("The Foreign Minister is Sergei Lavrov.", "Sergei Lavrov, the Foreign Minister, spoke."),
        ("Mark Twain was Samuel Clemens.", "Mark Twain was the pen name of Samuel Clemens."),
        ("Mark Twain was Samuel Clemens.", "The writer Mark Twain, born Samuel Clemens, said so."),
    ],
)
def test_what_the_source_says_or_names_an_office_is_left_alone(sentence, text):
    assert equated(sentence, text) == ""
