"""How a question in German names days, articles and outlets."""

from rag.answers.tongue import TIME, YEAR, Tongue

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
