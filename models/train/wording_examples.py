"""Examples for the wording adapter: a question, numbered sources, and what to answer."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.train.casing import cased
from models.train.declaring import as_inside, declared, with_preposition
from models.train.examples import Example, chance, split
from models.train.trimming import finished, trimmed
from rag.answers.particulars.sources import Sources
from rag.answers.support import judge_support
from rag.stems import stems

NO_ANSWER = "No answer."
RUN_CHARACTERS = 330
"""A source to train on: one to three sentences, as the product quotes them, at most 400."""
LONGEST_ANSWER_WORDS, MOST_WORDS = 12, 40
LEAST_SHARED = 0.34
"""Share of the question's words in a sentence of the source's own words; with fewer it holds the
answer often by chance."""
_LEANING = re.compile(
    r"^\W*(?:he|she|it|they|this|that|these|those|his|her|their|its|such)\b", re.IGNORECASE
)
_FACT = re.compile(
    r"^(?:(?:in|on|at|by|to|for|from) )?(?:who|whom|whose|when|where|which|how (?:many|much|old|"
    r"long|far|big|large|often|high)|what (?:year|date|day|month|time|city|country|name|number|"
    r"percentage|age|state|century))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the model is given and what it should write; `target` carries its marks, "... [2]."."""

    source: str
    group: str
    kind: str
    question: str
    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Sentences that answer, each with the place of the source it rests on, and how made."""

    kind: str
    sentences: tuple[str, ...]


def run_of(example: Example, salt: str = "") -> str:
    """Return the sentence that answers and up to two about it, as a source would quote them."""
    first = last = example.relevant[0] if example.relevant else 0
    luck = chance(f"{salt}run {example.question}")
    most = 1 + int(luck * 3)
    before = chance(f"{salt}before {example.question}") < 0.5
    while last - first + 1 < most:
        at = first - 1 if before and first else last + 1
        if at >= len(example.sentences) or _length(example, min(first, at), max(last, at)):
            break
        first, last = min(first, at), max(last, at)
    return _text(example, first, last)


Likely = Callable[[Sequence[str]], str | None]
"""Choose the sentence a person might have written out of several; None for none of them."""


def worded(example: Example, run: str, likely: Likely) -> Wording | None:
    """Return what to answer from the run that answers; None where no sentence made stands."""
    sentence, answer = _answering(example)
    if len(answer.split()) <= LONGEST_ANSWER_WORDS:
        made = _declared(example, sentence, answer)
        said = likely([each for each in dict.fromkeys(made) if _stands(each, run, answer)])
        if said is not None:
            return Wording(kind="declared", sentences=(said,))
    fact = _FACT.match(example.question) is not None
    kept = answer if len(answer.split()) <= LONGEST_ANSWER_WORDS else ""
    short = trimmed(sentence, kept, lightly=not fact)
    asked = set(stems(example.question))
    if len(asked & set(stems(short))) < LEAST_SHARED * len(asked):
        return None
    if _LEANING.match(short) or not _stands(short, run, ""):
        return None
    if fact:
        return Wording(kind="trimmed", sentences=(short,))
    more = _more(example, run, short)
    return Wording(kind="two" if more else "trimmed", sentences=(short, *more))


def _declared(example: Example, sentence: str, answer: str) -> Iterator[str]:
    answer = as_inside(answer)
    where = with_preposition(example.text, example.answers[0], answer)
    if _VERBS.search(answer) or (where == answer and _PLACED.match(example.question)):
        return
    found = declared(example.question, answer, placed=where, evidence=sentence)
    for said in found:
        if not _UNGRAMMATICAL.search(said):
            yield finished(cased(said, f"{example.text} ({example.title})"))


_VERBS = re.compile(r"\b(?:is|are|was|were|has|have|had|can|could|will|would|may|might)\b")
_PLACED = re.compile(r"(?:when|where)\b", re.IGNORECASE)
_UNGRAMMATICAL = re.compile(
    r"\b(?:from|to|in|of|on|at|with|for|by|as) (?:in|on|at|to|by|from|for|of|with|as)\b|"
    r"\b(?:be|been) (?:can|has|have|had|could|will|may)\b|\b(\w+) \1\b",
    re.IGNORECASE,
)


def _answering(example: Example) -> tuple[str, str]:
    start, end = example.answers[0]
    holding = [span for span in example.sentences if span[0] <= start < span[1]]
    first, last = holding[0] if holding else example.sentences[0]
    return example.text[first:last], example.text[start : min(end, last)].strip(" .,;")


def _stands(said: str, run: str, answer: str) -> bool:
    words = said.split()
    if not 3 <= len(words) <= MOST_WORDS or answer.casefold() not in said.casefold():
        return False
    if re.search(r"[\[\]<>{}|=]|https?:", said) or said[0] not in _OPENINGS:
        return False
    if said.count("(") != said.count(")") or said.endswith("?") or _CUT_OFF.search(said):
        return False
    return judge_support(said, Sources(quotes=(run,))).supported


_CUT_OFF = re.compile(
    r"(?:\b[A-Z]{1,3}|\b(?:etc|e\.g|i\.e|vs|al|No|St|Dr|Mr|Ae|c))\.$|\(\W*\)|^\d+[.)]"
)
"""Ends of sentences that the splitter took for one, and other rests."""
_OPENINGS = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"“$€£')


def _more(example: Example, run: str, said: str) -> tuple[str, ...]:
    """Return another sentence of the run, one that stands alone, if there is one."""
    for start, end in example.sentences:
        sentence = example.text[start:end]
        if sentence not in run or set(stems(said)) & set(stems(sentence)) == set(stems(said)):
            continue
        short = trimmed(sentence, "", lightly=True)
        new = set(stems(short)) - set(stems(said))
        tells = len(new) >= 4 and not _LEANING.match(short)
        if tells and _stands(short, run, ""):
            return (short,)
    return ()


def further(example: Example, others: Sequence[str], said: str) -> tuple[str, int] | None:
    """Return a sentence of another source that speaks of what was asked, and its source's place."""
    if _FACT.match(example.question):
        return None
    asked = set(stems(example.question))
    for place, other in enumerate(others):
        for start, end in split(other):
            short = trimmed(other[start:end], "", lightly=True)
            found = set(stems(short))
            new = len(found - set(stems(said)))
            shares = len(asked & found) >= max(2, len(asked) // 2)
            if shares and new >= 4 and not _LEANING.match(short) and _stands(short, other, ""):
                return short, place
    return None


def _length(example: Example, first: int, last: int) -> bool:
    return example.sentences[last][1] - example.sentences[first][0] > RUN_CHARACTERS


def _text(example: Example, first: int, last: int) -> str:
    begin, end = example.sentences[first][0], example.sentences[last][1]
    return " ".join(example.text[begin:end].split())


def others_of(passages: Sequence[Example], example: Example, run: str) -> Iterator[str]:
    """Yield runs of other passages, near ones first, that lack the answer."""
    _, answer = _answering(example) if example.answers else ("", "")
    for passage in passages:
        for at in range(0, len(passage.sentences), 2):
            last = at
            if at + 1 < len(passage.sentences) and not _length(passage, at, at + 1):
                last = at + 1
            text = _text(passage, at, last)
            held = answer and answer.casefold() in text.casefold()
            if not held and 30 < len(text) <= RUN_CHARACTERS and text not in run:
                yield text
