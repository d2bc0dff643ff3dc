"""Find the things a question speaks of: its names, and its nouns as far as rules can tell them."""

import re

from rag.months import ENGLISH_DAYS
from rag.stems import stems
from rag.words import names

ASKING = frozenset(
    "happened happens caused changed led made went "
    "amount age chance cost date day degree distance extent fact form figure height hour idea kind "
    "length level main means method minute month name number order part people percentage person "
    "place point position price proportion purpose rate reason result role share side sort step "
    "sum term thing time total type value view way week weight word year".split()
)
"""Nouns that ask for something and need not stand where it is said: "what share" is 87 %."""

_DETERMINED = re.compile(
    r"\b(?P<before>[A-Za-z]+\s+)?"
    r"(?i:the|a|an|this|these|those|his|her|its|their|which|what|whose|how many|how much|any)\s+"
    r"(?=(?P<run>[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,3}))",
)
_OF = re.compile(r"\bof\s+(?P<run>[a-z][\w'’-]*)")
_AUXILIARY = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)"
    r"(?:n['’]t)?\s+$",
    re.IGNORECASE,
)
_IDENTIFYING = re.compile(r"\b(?:who|what|where)\s+(?:is|are|was|were)\s+$", re.IGNORECASE)
""""Who is the new minister": a noun ends it, unless the word looks like a verb's participle."""
_PARTICIPLE = re.compile(
    r"\w+(?:ing|ed|en|wn)|held|built|shot|made|kept|found|sold|sent|left|lost|hurt|put|set|cut|hit|"
    r"led|paid|said|told|won|bought|caught|brought|taught|done|gone|born|begun|sunk|struck|worn"
)
_WORD = re.compile(r"[^\W_][\w'’.-]*[^\W_]|[^\W_]")
_ON_DAY = re.compile(rf"\s(?:on|last|next|this)\s+(?i:{'|'.join(ENGLISH_DAYS)})\b(?!\s+[A-Z])")
"""A day on which something was, and not what it was about; unlike "on Sunday Times"."""


def subject(question: str) -> str:
    """Return the names and nouns of a question in its order, its telling words where it has none.

    "When was Siemens founded?" is about "Siemens", "How tall is the tower?" about "tower".
    """
    question = _ON_DAY.sub(" ", question.lstrip("¿¡ "))
    nouns = {word for phrase in noun_phrases(question) for word in phrase.split()} - ASKING
    named = set(names(question))
    found = [
        match.group()
        for match in _WORD.finditer(question)
        if _bare(match.group()) in named or match.group() in nouns
    ]
    told = found or [each for each in _WORD.findall(question) if stems(each)]
    return " ".join(dict.fromkeys(told))


def noun_phrases(question: str) -> list[str]:
    """Return runs of lower-case words that must be English nouns with what stands before them.

    What follows an article, "which" or "how many" up to the next word that says nothing. Where
    an auxiliary stands before ("did the old king die") the run's last word is the verb; in "who is
    the new king" it is not.
    """
    runs = [_run(match.group("run")) for match in _OF.finditer(question)]
    for match in _DETERMINED.finditer(question):
        run = _run(match["run"])
        before = question[: match.end("before")] if match["before"] else ""
        inverted = _AUXILIARY.fullmatch(match["before"] or "") is not None
        if inverted and run and _IDENTIFYING.search(before):
            inverted = _PARTICIPLE.fullmatch(run[-1]) is not None
        ended = len(run) < len(match["run"].split())
        if inverted and not ended and len(run) > 1:
            run = run[:-1]
        runs.append(run)
    return list(dict.fromkeys(" ".join(run) for run in runs if run))


def _run(text: str) -> list[str]:
    """Return the words up to the first that says nothing about a topic."""
    kept: list[str] = []
    for word in text.split():
        if not stems(word):
            break
        kept.append(word)
    return kept


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word).casefold().replace(".", "")
