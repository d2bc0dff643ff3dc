"""How a question in English names days, articles and outlets."""

from rag.answers.tongue import TIME, YEAR, Tongue
from rag.months import ENGLISH_DAYS, ENGLISH_MONTHS

_EN_MONTH = (
    rf"(?:{'|'.join(ENGLISH_MONTHS)}|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?!\w)"
)
_EN_DATE = rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_EN_MONTH}(?:,?\s+{YEAR})?"
_EN_EVENT = (
    r"(?:attacks?|massacre|assault|bombings?|shootings?|raids?|strikes?|protests?|elections?|vote|"
    r"referendum|summit|meeting|talks|deadline|debate)\b"
)
"""Makes the time before it a name: the 7th of October attack."""
_EN_THIRD = r"(?:(?:early|mid|late)[\s-]+|(?:the\s+)?(?:beginning|start|middle|end)\s+of\s+)"
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
_EN_PIECES = r"(?:articles?|reports?|coverage|story|stories|pieces?|reporting)\b"
_EN_OWN = r"(?!\s+(?:(?:about|on|in|for|of|as)\s+)?(?:its|their|itself|themselves)\b)"

ENGLISH = Tongue(
    code="en",
    day=(
        rf"the\s+{_EN_DATE}(?!(?:\s+{YEAR})?\s+{_EN_EVENT})|{_EN_DATE}|"
        rf"{_EN_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\w)(?:,?\s+{YEAR})?|20\d\d-\d\d-\d\d"
    ),
    days=rf"{_EN_MONTH}\s+\d{{1,2}}\s*(?:to|and|[-–—])\s*\d{{1,2}}(?!\w)(?:,?\s+{YEAR})?",
    month=rf"(?:last\s+|{_EN_THIRD})?{_EN_MONTH}(?:,?\s+(?:of\s+)?{YEAR})?",
    part=(
        rf"(?:the\s+)?(?:first|second)\s+half\s+of\s+{YEAR}|(?:q[1-4]|h[12]),?\s+(?:of\s+)?{YEAR}|"
        rf"(?:the\s+)?(?:first|second|third|fourth|last)\s+quarter\s+of\s+{YEAR}"
    ),
    recent=(
        r"today|(?:the\s+day\s+before\s+)?yesterday|last\s+night|this\s+morning|"
        r"(?:this|last|(?:this\s+past|over\s+the)(?=\s+weekend))\s+(?:week(?:end)?|month|year)|"
        rf"(?:a|{_EN_COUNT})\s+(?:day|week|month)s?\s+ago"
    ),
    rolling=(
        rf"(?:the\s+)?(?:last|past|previous)\s+{_EN_COUNT}\s+(?:day|week|month)s?|"
        r"(?:the\s+(?:last|past)|past)\s+(?:week|month)|"
        r"(?:(?:the\s+)?(?:last|past)\s+(?:few|couple\s+of)|recent)\s+(?:day|week|month)s|"
        r"(?:the\s+)?(?:last|past)\s+(?:24|48|72|few)\s+hours"
    ),
    weekday=r"(?:last\s+|this\s+past\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    hows={
        "since": "since", "starting": "since", "after": "after", "before": "before",
        "prior to": "before", "earlier than": "before", "older than": "before",
        "newer than": "after", "later than": "after", "until": "until", "till": "until",
        "up to": "until", "in": "in", "on": "in", "during": "in", "from": "in", "of": "in",
        "for": "in", "over": "in", "within": "in", "dated": "in", "from before": "before",
        "since the beginning of": "since", "since the start of": "since",
        "until the end of": "until", "before the end of": "until", "at": "in",
        "from after": "after", "from since": "since", "of before": "before",
    },
    between=r"(?:between|from|in|during|of)",
    joined=r"(?:and|to|until|till|through)",
    numbers={
        "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "thirty": 30,
        "couple": 2, "few": 5, "recent": 5,
    },
    parts={
        "first half": (1, 6), "second half": (7, 12), "first quarter": (1, 3),
        "second quarter": (4, 6), "third quarter": (7, 9), "fourth quarter": (10, 12),
        "last quarter": (10, 12), "h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6),
        "q3": (7, 9), "q4": (10, 12),
    },
    units={"day": "day", "week": "week", "month": "month", "year": "year"},
    month_names=ENGLISH_MONTHS,
    weekdays=ENGLISH_DAYS,
    days_back={
        "today": 0, "this morning": 0, "yesterday": 1, "last night": 1,
        "the day before yesterday": 2, "24 hours": 1, "48 hours": 2, "72 hours": 3,
        "few hours": 1,
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
    firm=frozenset({
        "since", "starting", "from", "between", "dated", "from since", "since the beginning of",
        "since the start of",
    }),
    broad=(
        r"(?:so\s+)?what(?:['’]s|\s+(?:is|was|has|have|had|did|are|were|else))*\s*(?:just\s+)?"
        r"(?:happen(?:s|ed|ing)?|new|news|going\s+on|went\s+on|been\s+going\s+on)"
        r"(?:\s+in\s+the\s+world)?|(?:is\s+there\s+)?anything\s+new|what\s+did\s+i\s+miss|"
        r"what\s+(?:is|are|was|were)\s+(?:in\s+)?the\s+(?:\w+\s+){0,2}(?:news|headlines|events)"
    ),
    barred=(
        r"(?:\s+of|(?<!yesterday)(?<!night)(?<!morning)(?<!ago)\s+before)\b"
        r"(?!\s+the\s+(?:news|articles))|"
        rf"\s+in\s+(?:{_EN_THIRD}|the\s+)?(?:{_EN_MONTH}|\d+|spring|summer|autumn|fall|winter|"
        r"(?:first|second|third|fourth|last)\s+(?:half|quarter)|year|season|calendar|office|power)\b"
    ),
    names=(
        r"\baccording\s+to\s+(?:an?\s+)?<outlets>(?:['’]s?)?(?:\s+(?:articles?|reports?|coverage|story|"
        r"stories|reporting))?(?P<follow>)",
        r"\b(?:do|does|did|has|have|had)\s+<outlets>"
        rf"(?:(?:['’]s?)?\s+(?:latest\s+|news\s+)?{_EN_PIECES})?\s+"
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
        r"\b(?:as\s+)?per\s+<outlets>(?P<follow>)",
        r"(?:\b(?:using|based\s+on)\s+(?:only|just|solely)|\bbased\s+(?:only|just|solely)\s+on|"
        r"\b(?:only|just|solely)\s+(?:using|based\s+on)|^\W*(?:using|based\s+on))\s+"
        rf"<outlets>(?:(?:['’]s?)?\s+(?:news\s+)?{_EN_PIECES})?(?P<follow>)",
        r"^\W*(?:(?:please|show|find|give|list|get|me|us|all|any|the|which|what|latest|recent|read|are|"
        r"summari[sz]e|there)\s+)*<outlets>(?:['’]s?)?\s+(?:latest\s+|recent\s+|news\s+)?"
        rf"(?:{_EN_PIECES}|news|headlines)(?=\W*$|\s+(?:about|on|of|from|since|regarding|concerning|"
        r"published|mention|mentions|discuss|say|says)\b)" + _EN_OWN,
    ),
    article=r"(?:the\s+)?",
    also=r"(?:\s*,\s*|\s+(?:and|or)\s+|\s*,\s*(?:and|or)\s+)",
    unlike=r"(?:\b(?:not|than|except(?:\s+for)?|besides|apart\s+from|unlike|instead\s+of)\s+)$",
)  # fmt: skip
