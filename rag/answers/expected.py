"""Tell what kind of thing a question asks for, and how far a text holds one.

Only kinds that a text shows by its shape: a count, a date, an hour, an amount. That a name or a
reason stands somewhere tells next to nothing, most sentences hold one (models/train/LOG.md).
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from rag.months import ENGLISH_DAYS, ENGLISH_MONTHS
from rag.stems import stems
from rag.words import NUMBER_WORDS

NEAR = 0.6
"""What a number lacks that counts something else, or nothing that the question names."""
BEFORE, BEHIND = 4, 5
"""Words around a number in which what it counts may stand: "8,000 Ukrainian men and women"."""
ALIKE = 5
"""Letters that two stems share from the start where one may be made from the other."""

_MONTH = "|".join(month for month in ENGLISH_MONTHS if month != "may")
_DAY = "|".join(ENGLISH_DAYS)
_COUNT = re.compile(r"\bhow many\s+(?P<rest>.+)", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:when|(?:what|which|in what|on what)\s+(?:\w+\s)?"
    r"(?:date|day|month|year|century|decade|time))\b",
    re.IGNORECASE,
)
_AUXILIARY = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might"
_ASKED = rf"^\W*(?:{_AUXILIARY})\b"
_SOMETHING_ELSE = re.compile(
    rf"{_ASKED}|\b(?:who|whom|whose|what|which|where|why|how)\b", re.IGNORECASE
)
"""Before a "when", this asks for something else, of the time that the "when" tells."""
_AS_WELL = re.compile(
    rf"\band\s*$|{_ASKED}.*\b(?:announce|announced|clear|know|known|me|remember|said|say|sure|tell|"
    r"told|us)\s*$",
    re.IGNORECASE | re.DOTALL,
)
"""Before a "when", this asks for the date all the same: "where and when", "do you know when"."""
_HOUR = re.compile(
    r"\b(?<!during )(?:(?:at|around|about)\s+)?(?:what|which)\s+(?:(?:exact|local|approximate)\s+)?"
    r"(?:hours?(?![-\w])|time\b(?![\s-]+(?:(?:of\s+(?:the\s+)?(?:life|month|week|year)|bomb|capsule|"
    r"frame|in|lag|limit|line|machine|period|scale|serie|signature|slot|span|travel|zone)s?\b)))",
    re.IGNORECASE,
)
_HALF_A_DAY = r"(?:0?[1-9]|1[0-2]|" + "|".join(NUMBER_WORDS) + r")(?:[:.][0-5]\d)?\s?[ap]\.?\s?m\b"
_CLOCK = re.compile(
    rf"(?<![\d,.])\b{_HALF_A_DAY}|(?<![\d:.,+])\b(?:[01]?\d|2[0-3])[:h][0-5]\d\b(?!:?\d)|"
    r"(?<![\d,.])\b(?:[01]\d|2[0-3])[.:]?[0-5]\d\s+(?:gmt|hours|local time|utc)\b|"
    r"\bo['’]clock\b|\b(?:half past|quarter (?:past|to)|midday|midnight|noon)\b",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    r"\b(?:dawn|dusk|sunrise|sunset|daybreak|nightfall|(?:mid)?(?:morning|afternoon|evening|night)|"
    r"tonight|overnight|early hours)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\bhow (?:much|far|big|large|often|high|tall|deep|fast|wide|heavy|hot|cold|late)\b|"
    r"\bwhat (?:\w+ )?(?:price|cost|amount|share|percentage|proportion|rate|sum|salary|budget|"
    r"population|height|length|distance|speed|score)\b",
    re.IGNORECASE,
)
_HOW_OLD = re.compile(r"\bhow old\b", re.IGNORECASE)
_AGE = re.compile(
    r"\w,\s+\d{1,3}(?=[,;.)](?!\d))|\bage[ds]?\b|\byears?[-\s]old\b|\bborn\b|\b[\w.,]+\s+years\b|"
    r"\b(?:is|was|are|were|turn(?:s|ed)?)\s+(?:now\s+)?\d{1,3}\b(?![,.:]?\d|\s*%|\s+(?!years?\b)[a-z]+s\b)",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(r"\bhow long\b", re.IGNORECASE)
_LONG = re.compile(
    r"\b(?:an?|one)\s+(?:second|minute|hour|day|week|month|year|decade|century)\b|"
    r"\b(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries|forever|until|since)\b",
    re.IGNORECASE,
)
_COUNTED_END = re.compile(
    rf"(?:{_AUXILIARY}|shall|must|in|on|at|to|for|from|of|with|by|per|that|who|which|what|when|"
    r"where|how|why|while|if|the|an?|this|there|he|she|it|we|you|they|them|his|her|its|our|their)"
)
_PARTITIVE = frozenset("of all the these those its his her our their".split())
_EITHER = re.compile(
    r"arms|dead|gas|hamas|injured|kansas|men|missing|news|police|rights|sales|savings|series|sports|"
    r"staff|states|texas|women|wounded|\w{2,}(?:ese|ics)"
)
"""What is counted only where no plural follows: "women", but not those of "women ministers"."""
_PLURAL = re.compile(
    r"(?!(?:debris|paris|tennis|\w*(?:ss|sis|us))$)[\w.-]+s|gurus|hindus|menus|zulus|[\w-]*children|"
    r"[\w-]+men|aircraft|alumni|bacteria|british|cattle|criteria|deer|dutch|feet|fish|french|geese|"
    r"irish|media|mice|oxen|people|percent|personnel|sheep|spacecraft|swiss|teeth"
)
_WHEN_TOLD = re.compile(
    rf"\b(?:1\d{{3}}|20\d\d)s?\b|\b(?:{_MONTH}|May \d|\d+ May|in May|{_DAY}|"
    r"today|yesterday|tomorrow|tonight|century|centuries|decade|"
    r"ago|(?:last|next|this) (?:week|month|year|night)|(?:earlier|later) this|bce?|"
    r"\d+(?:st|nd|rd|th)|[ap]\.m\.)(?!\w)",
    re.IGNORECASE,
)
_WHEN_HINTED = re.compile(
    r"\b(?:spring|summer|autumn|winter|eve of|(?:days?|weeks?|months?|years?) (?:after|before|"
    r"later|earlier)|midnight|noon|season|during|after|before|until|since)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b(?:1\d{{3}}|20\d\d)\b(?!,)|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?=(?:{_MONTH}|may)\b)|"
    rf"\b(?:{_MONTH}|may) \d{{1,2}}\b",
    re.IGNORECASE,
)
_ORDER = frozenset({"first", "second", "both"})
_NUMBER = re.compile(
    r"\b\d[\d,.]*\b|\b(?:"
    + "|".join(sorted(NUMBER_WORDS.keys() - _ORDER))
    + r"|hundreds?|thousands?|millions?|billions?|dozens?|several|single|no|none|percent|majority|"
    r"double|triple)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w,.'-]*\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The kind of thing an English question asks for.

    `told` names it for a reader, "a number of soldiers"; `lack` gives, 0..1, how far a text falls
    short of holding one.
    """

    told: str
    lack: Callable[[str], float]


def expected(question: str) -> Expected | None:
    """Return what a question asks for, None where no shape would show it."""
    if match := _COUNT.search(question):
        run = _run(match["rest"])
        nouns = _counted(run)
        listed = " and ".join([", ".join(nouns[:-1]), nouns[-1]] if len(nouns) > 1 else nouns)
        told = f"a number of {listed}" if nouns else "a number"
        counted = frozenset(stem[:ALIKE] for word in nouns or run for stem in stems(_bare(word)))
        return Expected(told=told, lack=lambda text: _lack_of_count(text, counted))
    if _HOW_OLD.search(question):
        return Expected(told="an age", lack=_lack_of_age)
    if _HOW_LONG.search(question):
        return Expected(told="a figure", lack=_lack_of_length)
    if _AMOUNT.search(question):
        return Expected(told="a figure", lack=_lack_of_number)
    if _asks_for(_HOUR, question) and not _DATE.search(_HOUR.split(question)[0]):
        return Expected(told="a time of day", lack=_lack_of_hour)
    if _asks_for(_DATE, question):
        return Expected(told="a date", lack=_lack_of_date)
    return None


def _asks_for(kind: re.Pattern[str], question: str) -> bool:
    found = kind.search(question)
    if found is None:
        return False
    before, behind = question[: found.start()], question[found.end() :]
    if _SOMETHING_ELSE.search(before) is None or not _WORD.search(behind):
        return True
    return _AS_WELL.search(before) is not None


def _run(rest: str) -> list[str]:
    """Return the words in which the nouns to be counted stand; verbs may be among them."""
    begun = dropwhile(lambda word: _bare(word) in _PARTITIVE, rest.split())
    return list(takewhile(lambda word: not _COUNTED_END.fullmatch(_bare(word)), begun))


def _counted(run: Sequence[str]) -> list[str]:
    """Return the nouns to be counted: "soldiers" of "Russian soldiers fled".

    They are known by their plural. None where no word shows it: any may be the noun then.
    """
    at = next((at for at, word in enumerate(run) if _is_plural(word)), len(run))
    while at + 1 < len(run) and _leads(run[at]) and _is_plural(run[at + 1]):
        at += 1
    if at == len(run):
        return []
    noun, behind = _stripped(run[at]), run[at + 1 :]
    others = _counted(behind[1:] if behind and behind[0] in {"and", "or"} else behind)
    is_list = behind and (behind[0] in {"and", "or"} or (run[at][-1] == "," and len(others) > 1))
    return [noun, *others] if is_list else [noun]


def _stripped(word: str) -> str:
    return word.strip('?!,.;:()"“”')


def _bare(word: str) -> str:
    return _stripped(word).casefold()


def _is_plural(word: str) -> bool:
    return bool(_PLURAL.fullmatch(_bare(word)) or _EITHER.fullmatch(_bare(word)))


def _leads(word: str) -> bool:
    """Return whether a plural behind the word, "Texas residents", is what is counted."""
    return word[-1] != "," and bool(word[0].isupper() or _EITHER.fullmatch(_bare(word)))


def _lack_of_hour(text: str) -> float:
    if _CLOCK.search(text):
        return 0.0
    return NEAR if _PART_OF_DAY.search(text) else 1.0


def _lack_of_date(text: str) -> float:
    if _WHEN_TOLD.search(text):
        return 0.0
    return NEAR if _WHEN_HINTED.search(text) else 1.0


def _lack_of_number(text: str) -> float:
    return 0.0 if _NUMBER.search(_DATED.sub(" ", text)) else 1.0


def _lack_of_age(text: str) -> float:
    """Return 0 for an age as one is told, "Putin, 71," or a birth; a year may tell one too."""
    if _AGE.search(text):
        return 0.0
    return NEAR if _NUMBER.search(text) else 1.0


def _lack_of_length(text: str) -> float:
    return 0.0 if _LONG.search(text) else _lack_of_number(text)


def _lack_of_count(text: str, counted: Collection[str]) -> float:
    tokens = _WORD.findall(_DATED.sub(" ", text))
    places = [place for place, token in enumerate(tokens) if _NUMBER.fullmatch(token)]
    if not places:
        return 1.0
    beside = (
        word
        for place in places
        for word in tokens[max(0, place - BEFORE) : place] + tokens[place + 1 : place + 1 + BEHIND]
    )
    said = {each[:ALIKE] for word in beside for each in stems(word)}
    return 0.0 if not counted or not said.isdisjoint(counted) else NEAR
