"""Tell which words of a quote will be out of date: counts, prices, ages, offices, "now"."""

import re

from rag.answers.disagreement.numbers import is_age, is_value
from rag.answers.disagreement.terms import RUNNING, gist
from rag.answers.particulars.clauses import sentences
from rag.answers.particulars.days import days
from rag.answers.particulars.sources import amounts_in

_NOW = re.compile(
    r"\b(?:currently|now|at present|presently|so far|to date|today|still|latest|up to now|"
    r"until now|at the moment|as of|derzeit|zurzeit|aktuell|momentan|bisher|bislang|heute|jetzt|"
    r"actuellement|aujourd['’]hui|actualmente|hoy|attualmente|oggi|momenteel|сейчас)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:is|are|remains?|serves as|ist|bleibt)\s(?:\w+['’]s\s|\w+\s){0,3}?"
    r"(?:president|prime minister|premier|chancellor|minister|chief executive|ceo|chair(?:man|"
    r"woman)?|mayor|governor|king|queen|pope|secretary(?:[- ]general)?|head|leader|director|"
    r"ambassador|champion|präsident(?:in)?|kanzler(?:in)?|bürgermeister(?:in)?)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|stands?|costs?|employs?|owns?|holds?|lives?|numbers?|totals?|remains?|"
    r"trades?|weighs?|ist|sind|hat|haben|kostet|beträgt|leben|liegt)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\b(?:trad(?:ed|ing) at|closed at|priced? at|a barrel|an ounce|a share)\b")


def ages(quote: str, language: str | None) -> bool:
    """Return whether some sentence of a quote gives a value that is right on its day alone.

    What a sentence dates itself, "in 2022", stays right.
    """
    return any(_ages(sentence, language) for sentence in sentences(quote))


def _ages(sentence: str, language: str | None) -> bool:
    if _NOW.search(sentence) or _OFFICE.search(sentence):
        return True
    values = [each for each in amounts_in(sentence, language) if is_value(each, sentence)]
    if any(is_age(each, sentence) for each in values):
        return True
    if not values or any(day.year for day in days(sentence)):
        return False
    counted = RUNNING & set(gist(sentence, language))
    return bool(counted or _PRESENT.search(sentence) or _PRICE.search(sentence))
