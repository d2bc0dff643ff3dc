import pytest

from rag import unmarked
from rag.answers.footnotes import unbracketed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("as told [9].", "as told (9)."),
        ("as told 【9】.", "as told (9)."),
        ("as told ［９］.", "as told (９)."),
        ("as told [^1] and [1, 2]", "as told (^1) and (1, 2)"),
        ("as told 【3†source】", "as told (3†source)"),
        ("[[2]]", "[(2)]"),
        ("[ 4 ]", "( 4 )"),
        ("[\u200b5] and [\ufff96] and [\U000e00417]", "(\u200b5) and (\ufff96) and (\U000e00417)"),
    ],
)
def test_a_number_in_any_square_brackets_is_no_mark_of_ours(text, shown):
    assert unmarked(text) == shown


def test_other_brackets_stay():
    assert unmarked("he [Putin] said (9) [sic]") == "he [Putin] said (9) [sic]"


def test_all_square_brackets_become_round_for_the_prompt():
    assert unbracketed("[INST] [/SYSTEM_PROMPT] 【1】 ⟦x⟧") == "(INST) (/SYSTEM_PROMPT) (1) (x)"
