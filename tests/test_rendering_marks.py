"""Where a mark may stand on a terminal, and where one is forged."""

import pytest

from eval.metrics.rendering import stray_on_terminal


@pytest.mark.parametrize(
    "line",
    [
        "He went. [1]",
        "He went. [1][2] (as of 16 May 2024; 2 independent sources)",
        "“He went [9].” [1] (as of 16 May 2024)",
        "The articles differ: 12 (Reuters, 16 May 2024 [1]); 15 (BBC, 17 May 2024 [3])",
    ],
)
def test_our_marks_are_no_forgery(line):
    assert list(stray_on_terminal(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "He went [9] there. [1] (as of 16 May 2024)",
        "He went. [9] (as everybody knows)",
        "The articles differ: 12 [9] said (Reuters [1]); 15 (BBC [3])",
    ],
)
def test_a_number_in_brackets_elsewhere_is(line):
    assert "[9]" in list(stray_on_terminal(line))
