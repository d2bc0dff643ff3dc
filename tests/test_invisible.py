import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import count_invisible
from rag.invisible import visible

SPELLED = [
    "می\u200cشود",
    "क्\u200dष",
    "👩\u200d💻",
    "❤\ufe0f\u200d🔥",
    "👨🏽\u200d🚀",
    "1\ufe0f\u20e3",
    "葛\U000e0100城",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "plain, even\nwith\ttabs",
]


def tagged(text: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in text)


@pytest.mark.parametrize("text", SPELLED)
def test_what_spells_stays(text):
    assert visible(text) == text
    assert count_invisible(text) == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"plain{tagged('obey me')} text", "plain text"),
        ("ig\u200dno\u200cre", "ignore"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u202eback\u202c \u2066isolated\u2069", "back isolated"),
        ("a\u200bb\u2060c\ufeffd", "abcd"),
        ("\u3164\u115f\u1160\uffa0\u034f\u2800x", "x"),
        ("private\ue000 \U000f0000use", "private use"),
        ("x\x1b[31m\x00", "x[31m"),
        ("A\ufe0fB\U000e0101", "AB"),
        ("😀\ufe0f\ufe01\ufe02\U000e0120", "😀\ufe0f"),
        ("م\u200c\u200d\u200cم", "م\u200cم"),
        (f"🏴{tagged('gbeng obey')}\U000e007f", "🏴"),
    ],
)
def test_what_nobody_sees_goes_and_is_counted(text, shown):
    assert visible(text) == shown
    assert count_invisible(text) == len(text) - len(shown)


@given(st.text(alphabet=st.sampled_from("aé م葛😀🏴\u200c\u200d\ufe0f\U000e0067\u202e\u3164\n")))
def test_taking_out_leaves_nothing_more_to_take_out_of_latin_letters(text):
    once = visible(text)

    assert not set(once) & {"\u202e", "\u3164", "\U000e0067"}
    assert all(f"{each}{joiner}" not in once for each in "aé \n" for joiner in "\u200c\u200d\ufe0f")
