import pytest

from rag.answers.comparison import compared


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Compare the growth of A and B", ["the growth of A", "the growth of B"]),
        (
            "Compare the exports of Vietnam and Thailand in 2023.",
            ["the exports of Vietnam in 2023", "the exports of Thailand in 2023"],
        ),
        ("Compare the Bank of England and the ECB", ["the Bank of England", "the ECB"]),
        ("Compare the price of bread and milk", ["the price of bread", "the price of milk"]),
        ("Please compare Nokia with Ericsson.", ["Nokia", "Ericsson"]),
        (
            "What is the difference between the Nordic Council and the Baltic Assembly?",
            ["What is the Nordic Council?", "What is the Baltic Assembly?"],
        ),
    ],
)
def test_what_is_compared_is_asked_of_each(question, expected):
    assert compared(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Compare costs and benefits of the plan",
        "What is the difference between what he said and what he did?",
        "What did Xi and Putin sign?",
        "Compare the growth of A, B and C",
        "compare",
    ],
)
def test_what_is_no_plain_comparison_of_two_is_left_alone(question):
    assert compared(question) == []
