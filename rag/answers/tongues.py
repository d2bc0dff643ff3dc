"""The words in which a question names days, articles and outlets, for English and German."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

How = Literal["in", "since", "after", "before", "until"]
Unit = Literal["day", "week", "month", "year"]

TIME = "\0"
"""Stands in a question in the place of the time that was read."""
OUTLETS = "<outlets>"
"""Stands in a pattern for one or more outlets."""
YEAR = r"(?:1[5-9]|20)\d\d(?![\d-]|['’]?s\b)"


@dataclass(frozen=True, kw_only=True, eq=False)
class Tongue:
    """The patterns of one language, all read without regard to case.

    `day`, `days`, `month`, `year`, `part`, `recent`, `rolling` and `weekday` each match one way to
    name a time; `hows` are the words before it and what they make of it. The others stand around.
    """

    code: str
    day: str
    days: str
    month: str
    part: str
    recent: str
    rolling: str
    weekday: str
    hows: Mapping[str, How]
    between: str
    joined: str
    """What stands before the first, and between the two ends of a stretch of days."""
    numbers: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]]
    """First and last month of "first half" and the like, by its first word and noun."""
    units: Mapping[str, Unit]
    month_names: tuple[str, ...]
    weekdays: tuple[str, ...]
    """Monday first."""
    days_back: Mapping[str, int]
    """Days before today of the words that name one; the longest that is found counts."""
    past: str
    """What makes the unit of a recent time the one before this."""
    spoken: tuple[str, ...]
    """What speaks of articles around a time, which stands as TIME; a topic may come between."""
    firm: frozenset[str]
    """Words before a time that, after a topic, still speak of the articles and not of it."""
    broad: str
    """A question that has nothing in it but the time."""
    barred: str
    """What may not follow a recent time: last week *of July*."""
    names: tuple[str, ...]
    """How an outlet is named as the source; OUTLETS stands for its name."""
    article: str
    """A word that may precede the name of an outlet."""
    also: str
    """What joins two outlets."""
    unlike: str
    """What shuts an outlet out, just before."""

    @cached_property
    def unit(self) -> str:
        """Return the pattern of any one time, the longest ways first."""
        kinds = ("days", "day", "part", "rolling", "month", "recent", "weekday", "year")
        return "|".join(f"(?P<{kind}>{getattr(self, kind)})" for kind in kinds)

    @property
    def year(self) -> str:
        """Return the pattern of a year."""
        return YEAR

    @cached_property
    def plain_unit(self) -> str:
        """Return the same pattern without names, which may stand twice in another."""
        return re.sub(r"\?P<\w+>", "?:", self.unit)


_EN_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?!\w)"
)
_EN_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty)"
_EN_TOPIC = (
    r"(?:\s+by(?:\s+\w+){1,4})?(?P<topic>\s+(?:about|on)(?:\s+(?!who|which|that\b)[\w’'-]+){1,6})?"
    rf",?\s+{TIME}"
)
_EN_LED = (
    r"(?:\s+(?:that|which))?(?:\s+(?:is|are|was|were|have|has|been))*"
    r"(?:\s+(?:published|written|printed|dated|posted))?"
)
_EN_NEWS = r"(?:articles?|news|headlines|coverage|reporting)"
_EN_SAYS = r"(?:say|says|said|report|reports|reported|write|writes|wrote)"
_EN_OWN = r"(?!\s+(?:(?:about|on|in|for|of|as)\s+)?(?:its|their|itself|themselves)\b)"

ENGLISH = Tongue(
    code="en",
    day=(
        rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_EN_MONTH}(?:,?\s+{YEAR})?|"
        rf"{_EN_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\w)(?:,?\s+{YEAR})?|20\d\d-\d\d-\d\d"
    ),
    days=rf"{_EN_MONTH}\s+\d{{1,2}}\s*(?:to|and|[-–—])\s*\d{{1,2}}(?!\w)(?:,?\s+{YEAR})?",
    month=rf"(?:last\s+)?{_EN_MONTH}(?:,?\s+(?:of\s+)?{YEAR})?",
    part=(
        rf"(?:the\s+)?(?:first|second)\s+half\s+of\s+{YEAR}|(?:q[1-4]|h[12]),?\s+(?:of\s+)?{YEAR}|"
        rf"(?:the\s+)?(?:first|second|third|fourth|last)\s+quarter\s+of\s+{YEAR}"
    ),
    recent=(
        r"today|(?:the\s+day\s+before\s+)?yesterday|last\s+night|this\s+morning|"
        rf"(?:this|last)\s+(?:week|month|year)|(?:a|{_EN_COUNT})\s+(?:day|week|month)s?\s+ago"
    ),
    rolling=(
        rf"(?:the\s+)?(?:last|past|previous)\s+{_EN_COUNT}\s+(?:day|week|month)s?|"
        r"(?:the\s+(?:last|past)|past)\s+(?:week|month)"
    ),
    weekday=r"(?:last\s+|this\s+past\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    hows={
        "since": "since", "starting": "since", "after": "after", "before": "before",
        "prior to": "before", "earlier than": "before", "older than": "before",
        "newer than": "after", "later than": "after", "until": "until", "till": "until",
        "up to": "until", "in": "in", "on": "in", "during": "in", "from": "in", "of": "in",
        "for": "in", "over": "in", "within": "in", "dated": "in", "from before": "before",
        "from after": "after", "from since": "since", "of before": "before",
    },
    between=r"(?:between|from|in|during|of)",
    joined=r"(?:and|to|until|till|through)",
    numbers={
        "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "thirty": 30,
    },
    parts={
        "first half": (1, 6), "second half": (7, 12), "first quarter": (1, 3),
        "second quarter": (4, 6), "third quarter": (7, 9), "fourth quarter": (10, 12),
        "last quarter": (10, 12), "h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6),
        "q3": (7, 9), "q4": (10, 12),
    },
    units={"day": "day", "week": "week", "month": "month", "year": "year"},
    month_names=tuple(
        "january february march april may june july august september october november "
        "december".split()
    ),
    weekdays=tuple("monday tuesday wednesday thursday friday saturday sunday".split()),
    days_back={
        "today": 0, "this morning": 0, "yesterday": 1, "last night": 1,
        "the day before yesterday": 2,
    },
    past=r"\blast\b",
    spoken=(
        rf"(?:\b(?:in|from|of|using|only|the|any)\s+)*\b(?:{_EN_NEWS}){_EN_LED}{_EN_TOPIC}",
        rf"\b(?:reports|stories|papers|posts)\s+{TIME}",
        r"\b(?:what|anything|nothing|something)(?:\s+(?:else|exactly))?\s+(?:is|was|were|has|have)"
        rf"(?:\s+been)?\s+(?:reported|published|written|printed){_EN_TOPIC}",
        rf"\b(?:papers|newspapers|press|media|articles)\s+(?:{_EN_SAYS}|print(?:ed)?|publish(?:ed)?)"
        + _EN_TOPIC,
        rf"{TIME}(?:['’]s?)?\s+(?:\w+\s+)?{_EN_NEWS}\b",
    ),
    firm=frozenset({"since", "starting", "from", "between", "dated", "from since"}),
    broad=(
        r"(?:so\s+)?what(?:['’]s|\s+(?:is|was|has|have|had|did|are|were|else))*\s*(?:just\s+)?"
        r"(?:happen(?:s|ed|ing)?|new|news|going\s+on|went\s+on|been\s+going\s+on)"
        r"(?:\s+in\s+the\s+world)?|(?:is\s+there\s+)?anything\s+new|what\s+did\s+i\s+miss|"
        r"what\s+(?:is|are|was|were)\s+(?:in\s+)?the\s+(?:\w+\s+){0,2}(?:news|headlines|events)"
    ),
    barred=r"\s+(?:of|in|before)\b(?!\s+the\s+(?:news|articles))",
    names=(
        r"\baccording\s+to\s+(?:an?\s+)?<outlets>(?:['’]s?)?(?:\s+(?:articles?|reports?|coverage|story|"
        r"stories|reporting))?(?P<follow>)",
        r"\b(?:do|does|did|has|have|had)\s+<outlets>(?:\s+(?:articles?|reports?|story|piece))?\s+"
        r"(?:say|said|report|reported|write|written|describe|described|cover(?!\s+up)|covered|mention|"
        r"mentioned|quote|quoted|cite|cited|claim|claimed|state|stated|tell\s+us|told\s+us|explain|"
        r"explained|publish\s+(?:about|on)|give\s+(?:for|as))\b" + _EN_OWN,
        rf"\b(?:what|how|as)\s+<outlets>\s+(?:{_EN_SAYS}|describes?|described|covers?|covered)\b"
        + _EN_OWN,
        rf"^\W*<outlets>\s+{_EN_SAYS}\b" + _EN_OWN,
        r"\b(?:reported|written|said|described|mentioned|covered|stated)\s+(?:by|in)\s+"
        r"<outlets>(?P<follow>)",
        r"\b(?:articles?|news|reports?|coverage|story|stories|pieces?|reporting|headlines|latest)"
        r"\s+(?:published\s+)?(?:from|by|in)\s+<outlets>(?P<follow>)",
        r"\b(?:in|from|per)\s+(?:an?\s+)?<outlets>(?:['’]s?)?\s+(?:news\s+)?(?:articles?|reports?|"
        r"coverage|story|stories|pieces?|reporting)\b",
        r"^\W*in\s+<outlets>(?=,)",
        r"\bonly\s+(?:in|from|by)\s+<outlets>(?P<follow>)",
    ),
    article=r"(?:the\s+)?",
    also=r"(?:\s*,\s*|\s+(?:and|or)\s+|\s*,\s*(?:and|or)\s+)",
    unlike=r"(?:\b(?:not|than|except(?:\s+for)?|besides|apart\s+from|unlike|instead\s+of)\s+)$",
)  # fmt: skip

_DE_MONTH = (
    r"(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|"
    r"dezember)(?!\w)"
)
_DE_COUNT = r"(?:\d{1,3}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|dreißig)"
_DE_LAST = r"(?:letzte|vergangene|vorige)[nrsm]?"
_DE_TOPIC = rf"(?P<topic>\s+(?:über|zu|zum|zur)(?:\s+[\w’'-]+){{1,4}})?,?\s+{TIME}"
_DE_ART = r"(?:Artikeln?|Nachrichten|Schlagzeilen|Berichterstattung|Zeitungsartikeln?)"
_DE_SAYS = r"(?:sagte?|schreibt|schrieb|berichtete?|meldete?)"

GERMAN = Tongue(
    code="de",
    day=rf"\d{{1,2}}\.\s*(?:{_DE_MONTH}(?:\s+{YEAR})?|\d{{1,2}}\.\s*{YEAR})",
    days=r"(?!)",
    month=rf"{_DE_MONTH}(?:\s+{YEAR})?",
    part=(
        rf"(?:ersten|zweiten)\s+(?:halbjahr|hälfte)\s+(?:von\s+)?{YEAR}|"
        rf"(?:ersten|zweiten|dritten|vierten)\s+quartal\s+(?:von\s+)?{YEAR}"
    ),
    recent=(
        rf"heute|vorgestern|gestern|(?:diese[nrsm]?|{_DE_LAST})\s+(?:woche|monats?|jahr(?:es)?)|"
        rf"vor\s+(?:eine[rm]|{_DE_COUNT})\s+(?:tag|woche|monat)(?:en|n)?"
    ),
    rolling=rf"(?:den\s+|der\s+)?(?:letzten|vergangenen)\s+{_DE_COUNT}\s+(?:tagen?|wochen|monaten?)",
    weekday=rf"(?:{_DE_LAST}\s+)?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)",
    hows={
        "seit": "since", "seit dem": "since", "ab": "since", "ab dem": "since", "nach": "after",
        "nach dem": "after", "vor": "before", "vor dem": "before", "bis": "until",
        "bis zum": "until", "im": "in", "in": "in", "in den": "in", "in der": "in", "am": "in",
        "vom": "in", "von": "in", "aus": "in", "aus dem": "in", "aus der": "in", "der": "in",
        "im jahr": "in", "aus dem jahr": "in",
    },
    between=r"(?:zwischen(?:\s+dem)?|vom|von)",
    joined=r"(?:und(?:\s+dem)?|bis(?:\s+zum)?)",
    numbers={
        "einer": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
        "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "vierzehn": 14, "dreißig": 30,
    },
    parts={
        "ersten halbjahr": (1, 6), "zweiten halbjahr": (7, 12), "ersten hälfte": (1, 6),
        "zweiten hälfte": (7, 12), "ersten quartal": (1, 3), "zweiten quartal": (4, 6),
        "dritten quartal": (7, 9), "vierten quartal": (10, 12),
    },
    units={"tag": "day", "woche": "week", "monat": "month", "jahr": "year"},
    month_names=tuple(
        "januar februar märz april mai juni juli august september oktober november "
        "dezember".split()
    ),
    weekdays=tuple("montag dienstag mittwoch donnerstag freitag samstag sonntag".split()),
    days_back={"heute": 0, "gestern": 1, "vorgestern": 2},
    past=rf"\b{_DE_LAST}\b",
    spoken=(
        rf"(?:\b(?:in|aus|von|den|nur)\s+)*\b{_DE_ART}(?:,?\s+die)?{_DE_TOPIC}",
        rf"\b(?:Berichten?|Meldungen|Zeitungen)\s+{TIME}",
        rf"\bwas\s+(?:wurde|ist)\s+{TIME}.*\b(?:berichtet|geschrieben|gemeldet|veröffentlicht)\b",
        rf"\bwas\s+(?:schrieben|berichteten|meldeten)\s+(?:die\s+)?(?:Zeitungen|Medien)\s+{TIME}",
        rf"\bNachrichten\s+gibt\s+es{_DE_TOPIC}",
        rf"{TIME}\s+(?:\w+\s+)?(?:erschienenen?|veröffentlichten?)\b",
    ),
    firm=frozenset({"seit", "seit dem", "ab", "ab dem", "vom", "aus", "aus dem", "aus der"}),
    broad=(
        r"was\s+(?:ist|hat\s+sich|geschah|passierte|war|gibt\s+es)(?:\s+(?:in\s+der\s+welt|neues|"
        r"los))?(?:\s+(?:passiert|geschehen|ereignet|los))?"
    ),
    barred=r"\s+(?:des|der|vor|im)\b",
    names=(
        r"\blaut\s+(?:(?:einem|dem)\s+)?(?:(?:Artikel|Bericht)\s+)?(?:von\s+)?<outlets>"
        r"(?:-(?:Artikel|Bericht|Meldung))?(?![\w-])",
        r"\bnach\s+Angaben\s+(?:von\s+)?<outlets>(?![\w-])",
        r"\b<outlets>\s+zufolge\b",
        rf"\b{_DE_SAYS}\s+<outlets>(?P<follow>)(?!\s+(?:über|zu)\s+(?:sich|ihre|seine))",
        rf"\bwie\s+<outlets>\s+{_DE_SAYS}\b",
        r"\bArtikeln?\s+(?:von\s+|aus\s+|in\s+|im\s+)?<outlets>(?![\w-])",
        r"\b(?:im|in)\s+<outlets>-(?:Artikel|Bericht)",
    ),
    article=r"(?:(?:der|die|das|des|dem|den)\s+)?",
    also=r"(?:\s*,\s*|\s+(?:und|oder)\s+)",
    unlike=r"(?:\b(?:nicht|außer|anders\s+als)\s+)$",
)  # fmt: skip

TONGUES = (ENGLISH, GERMAN)
