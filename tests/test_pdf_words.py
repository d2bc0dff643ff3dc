import pytest

from rag.intake.pdf.words import Vocabulary


@pytest.mark.parametrize(
    ("known", "before", "after", "joined"),
    [
        ("", "the govern", "ment of", "the government of"),
        ("a no-limits pact", "a no", "limits pact", "a no-limits pact"),
        ("its government", "the Govern", "ment of", "the Government of"),
        ("a state that owned it", "a state", "owned firm", "a state-owned firm"),
        ("we inform the form", "to in", "form us", "to inform us"),
        ("", "Jean", "Paul came", "Jean-Paul came"),
        ("", "COVID", "19 cases", "COVID-19 cases"),
        ("", "the state-of-the", "art plant", "the state-of-the-art plant"),
        ("", "a self", "made man", "a self-made man"),
        ("", "1990", "s music", "1990-s music"),
        ("", "правитель", "ство было", "правительство было"),
        ("", "the 5", "(five)", "the 5-(five)"),
    ],
)
def test_a_word_gets_its_hyphen_back_only_where_it_has_one(known, before, after, joined):
    vocabulary = Vocabulary([(known, False), (before, True), (after, False)])

    assert vocabulary.join(before, after) == joined
