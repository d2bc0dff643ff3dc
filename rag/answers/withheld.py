"""Tell of the model's sentences that were not shown, without showing what they say."""

import re
from collections.abc import Iterable, Iterator

from rag.answers.support import Verdict
from rag.types import Withheld

_VALUE = re.compile(r"^the (?:number|date) (?P<value>[\w\s.,:%$€£¥/'’-]{1,24}) is not in ")
_ELSEWHERE = "a number or date of it is said of something else"
_PLAIN = (
    (re.compile(r"^the (?:number|date) .* is said of something else"), _ELSEWHERE),
    (re.compile(r"^the (?:number|date) "), "it gives a number or date that its source does not"),
    (re.compile(r"^the words .* by somebody else"), "it quotes the words of somebody else"),
    (re.compile(r"^it tells as certain "), "it tells as certain what its source leaves open"),
    (
        re.compile(r"is said of somebody else|^nothing in .* is said to be "),
        "it takes one for another",
    ),
    (re.compile(r"^the words "), "it quotes words that its source does not have"),
    (re.compile(r"^(?:the name|nobody is named) "), "it names somebody its source does not"),
    (re.compile(r"^it denies "), "it denies what its source affirms, or the other way round"),
    (re.compile(r"^it says .* where its source says "), "it says the opposite of its source"),
    (re.compile(r"^it takes the two sides "), "it takes the two sides for each other"),
    (re.compile(r"^.* is said of others "), "it says of one what its source says of others"),
    (
        re.compile(r"^“.*” is not in what it cites"),
        "it says which way it went, its source does not",
    ),
    (re.compile(r"^it cites no source"), "it cites no source that exists"),
    (re.compile(r"^it says no more than"), "it says no more than the question"),
    (re.compile(r"^it is not put as"), "it is not put as its source puts it"),
)
_LACKING = "too little of it is in what it cites"


def withheld(verdicts: Iterable[Verdict]) -> tuple[Withheld, ...]:
    """Return a record for each verdict that does not let its sentence be shown, in their order."""
    return tuple(
        Withheld(support=each.support, reason=told(each.reason))
        for each in verdicts
        if not each.supported
    )


def told(reason: str) -> str:
    """Return the reason in words that are ours, a number or a date of the sentence aside.

    Any other words of it would be shown though no article bears them out.
    """
    value = _VALUE.match(reason)
    if value:
        return f"it says {value['value']}, which its source does not"
    return next(_plain(reason), _LACKING)


def _plain(reason: str) -> Iterator[str]:
    return (words for pattern, words in _PLAIN if pattern.search(reason))
