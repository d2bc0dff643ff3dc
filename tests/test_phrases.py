import pytest

from rag.answers.phrases import noun_phrases, subject


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When was Siemens founded?", "Siemens"),
        ("Who is Anna Weber?", "Anna Weber"),
        ("How tall is the tower?", "tower"),
        ("In what year was the treaty signed?", "treaty"),
        ("Who won the election in Ghana?", "election Ghana"),
        ("To whom did the family sell the newspaper?", "family sell newspaper"),
        ("who bought twitter?", "bought twitter"),
    ],
)
def test_a_question_is_about_its_names_and_nouns_or_else_all_its_telling_words(question, expected):
    assert subject(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What gas price did they settle on for the new pipeline?", ["gas price", "new pipeline"]),
        ("How many barrels of oil are sold?", ["oil", "barrels"]),
        ("Did the old king die?", ["old king"]),
        ("Has the vaccine been approved?", ["vaccine"]),
        ("Who ran?", []),
        ("Who is the new defence minister?", ["new defence minister"]),
        ("Where is the new factory?", ["new factory"]),
        ("Where was the film shot?", ["film"]),
        ("Who is the company suing?", ["company"]),
        ("Why is the sky blue?", ["sky"]),
    ],
)
def test_nouns_are_told_by_what_stands_before_them(question, expected):
    assert noun_phrases(question) == expected
