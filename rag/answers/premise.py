"""Find what a question takes for granted and a text denies, or no text near says.

"Why was the trip cancelled?" where none speaks of that, or where one says that it never was.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from rag.answers.particulars.clauses import sentences
from rag.answers.phrases import ASKING
from rag.pasts import present
from rag.stems import stems
from rag.words import names

ALIKE = 5
"""Letters that two stems share from the start where one may be made from the other."""

_WHY = re.compile(
    r"\b(?:why|how come|for what reason|what (?:is|are|was|were) the (?:reason|cause)s?|"
    r"what (?:brought|caused|convinced|drove|forced(?! labou?r| displacement| marriage)|led|"
    r"made(?!-| up| of)|moved|persuaded|prompted|pushed|triggered))\b",
    re.IGNORECASE,
)
_OF_WHAT_WAS = re.compile(
    rf"{_WHY.pattern}|\b(?:when|where|how)\b(?!\s+(?:many|much|long|old|far|often))", re.IGNORECASE
)
_DENIES = re.compile(
    r"(?P<plain>\b(?:not|cannot)\b|n['’]t\b)|"
    r"\b(?:never|nor|neither|without(?=\s+\w+ing\b)|(?:refus|declin|fail)\w*\s+to|den(?:y|ied|ies|ying))\b",
    re.IGNORECASE,
)
_DENIES_ONLY_SOME = re.compile(
    r"\b(?:until|before|since|but|because|by)\b|;|"
    r"\bnot (?:only|just|merely|simply|all|every|yet)\b",
    re.IGNORECASE,
)
"""Told with it when, where or how something was: "had not met before 2019"."""
_HOW = re.compile(r"\b(?:in|on|at|for|to|from|with)\b", re.IGNORECASE)
LAST_WORDS = 3
"""What a plain "not" denies stands at most so many words before the end of its sentence, or it may
deny what follows: "was not born in Kenya"."""
DENIED_WORDS = 2
"""Words behind one that denies which it denies: "has never publicly condemned"."""
_WORD = re.compile(r"[\w'’-]+")
_PASSED_OVER = ASKING | frozenset(
    "become becomes became becoming call called calls consider considered get gets got getting "
    "just known mean means meant named still use used uses using".split()
)
"""With them, words that name a thing or its state, which a text may do in others or in none."""


def premise(question: str) -> tuple[str, ...]:
    """Return the words of an English "why" question that say what is to be explained.

    Names and figures are left to others. Empty for any other question: what asks for a fact may
    name it in words of its own, what asks for a reason names what happened.
    """
    if not _WHY.search(question):
        return ()
    return _told(question)


def denies(text: str, question: str) -> bool:
    """Return whether an English text denies, and says nowhere, what a question asks the when of.

    Or the where, the how, the why: "never condemned" for "When did they condemn it?". Of 776
    answerable questions of Natural Questions, SQuAD 2.0, CLAPnq and the gold ones, 2026-11-23,
    none is denied by the best quote.
    """
    if not _OF_WHAT_WAS.search(question) or _DENIES.search(question):
        return False
    said: set[str] = set()
    denied: set[str] = set()
    for sentence in sentences(text):
        gone = set() if _DENIES_ONLY_SOME.search(sentence) else _places_denied(sentence)
        for place, word in enumerate(_WORD.findall(sentence)):
            (denied if place in gone else said).update(_forms(word))
    return any(_forms(word) <= denied - said for word in _told(question))


def _places_denied(sentence: str) -> set[int]:
    starts = [match.start() for match in _WORD.finditer(sentence)]
    denied = set()
    for match in _DENIES.finditer(sentence):
        first = bisect_left(starts, match.end())
        is_last = len(starts) - first <= LAST_WORDS and not _HOW.search(sentence, match.end())
        if is_last or not match["plain"]:
            denied |= {*range(first, first + DENIED_WORDS)}
    return denied


def _told(question: str) -> tuple[str, ...]:
    """Return the words of a question that tell of something and are no names or figures."""
    named = set(names(question, openers=True))
    return tuple(
        word
        for word in _WORD.findall(_WHY.sub(" ", question))
        if _forms(word) and word.casefold() not in _PASSED_OVER
        if not word[0].isdigit() and _bare(word) not in named
    )


def unsaid(words: Sequence[str], text: str) -> tuple[str, ...]:
    """Return those of the words that a text holds in no form."""
    said = _forms(text)
    return tuple(word for word in words if not _forms(word) <= said)


def _forms(text: str) -> set[str]:
    """Return the stems of a text, cut where forms part, past forms as the verbs they are of."""
    return {stem[:ALIKE] for stem in stems(present(text.casefold()))}


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word).casefold()
