"""What is counted and measured in: scales, units, number words, and what says how exact."""

import re

from rag.words import NUMBER_WORDS, SCALES

SCALE_WORDS = SCALES | {
    "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
    "mio": 1e6, "mln": 1e6, "mrd": 1e9, "mld": 1e9, "bln": 1e9, "trn": 1e12,
    "tausend": 1e3, "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9, "billionen": 1e12,
    "mille": 1e3, "milliard": 1e9, "milliards": 1e9, "mil": 1e3, "millón": 1e6, "millones": 1e6,
    "milioni": 1e6, "milione": 1e6, "miliardi": 1e9, "milhão": 1e6, "milhões": 1e6,
    "bilhões": 1e9, "miljoen": 1e6, "miljard": 1e9, "тыс": 1e3, "тысяч": 1e3, "млн": 1e6,
    "миллионов": 1e6, "млрд": 1e9, "миллиардов": 1e9, "万": 1e4, "亿": 1e8, "億": 1e8, "만": 1e4,
    "억": 1e8,
}  # fmt: skip
"""By the word, lower case. A language that says a Billion for 1e12 writes it in full."""

UNITS = {
    word: unit
    for unit, listed in {
        "%": "% percent percents pct prozent procent процентов процента",
        "point": "point points bp",
        "$": "$ us$ usd dollar dollars",
        "€": "€ eur euro euros",
        "£": "£ gbp pound pounds quid sterling",
        "¥": "¥ yen jpy",
        "yuan": "yuan renminbi rmb cny",
        "rouble": "₽ rouble roubles ruble rubles",
        "rupee": "₹ rupee rupees",
        "crown": "crown crowns krona kronor kroner kroon",
        "franc": "franc francs chf",
        "km": "km kilometre kilometres kilometer kilometers",
        "m": "m metre metres meter meters",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "mile": "mile miles",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "hectare": "hectare hectares hectáreas ha",
        "acre": "acre acres",
        "kg": "kg kilogram kilograms kilo kilos",
        "gram": "gram grams gramme grammes",
        "ton": "ton tons tonne tonnes",
        "litre": "litre litres liter liters",
        "barrel": "barrel barrels",
        "gallon": "gallon gallons",
        "bushel": "bushel bushels",
        "ounce": "ounce ounces oz",
        "lb": "lb lbs",
        "yard": "yard yards",
        "carat": "carat carats",
        "container": "teu",
        "mph": "mph",
        "km/h": "kph km/h",
        "watt": "watt watts w",
        "kW": "kw kilowatt kilowatts",
        "MW": "mw megawatt megawatts",
        "GW": "gw gigawatt gigawatts",
        "degree": "degree degrees °c ℃ celsius",
        "second": "second seconds sec",
        "minute": "minute minutes min",
        "hour": "hour hours",
        "day": "day days",
        "week": "week weeks",
        "month": "month months",
        "year": "year years",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for word in listed.split()
}
"""Units by the words and signs for them, lower case."""

LENIENT = frozenset({"degree", "second", "minute", "hour", "day", "week", "month", "year"})
"""Units that may go without saying: "Lindqvist, 47," is 47 years old, "2C" are two degrees."""

ORDINALS = {
    word: float(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
CARDINALS = {
    word: float(value)
    for word, value in NUMBER_WORDS.items()
    if word not in ORDINALS and word not in {"half", "twice", "both", "dozen"}
}
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
MULTIPLES = {"twice": 2, "doubled": 2, "double": 2, "tripled": 3, "triple": 3, "quadrupled": 4}

HEDGES = {
    word: hedge
    for hedge, listed in {
        "about": "about|around|roughly|approximately|some|circa|etwa|rund|environ|unos|unas|около",
        "over": "more than|over|above|exceeding|upwards of|in excess of|at least|mehr als|plus de|"
        "más de|более",
        "most": "up to|at most|no more than",
        "under": "less than|fewer than|under|below|weniger als|moins de|menos de",
        "nearly": "nearly|almost|close to|just under|fast|presque|casi|почти",
        "exactly": "exactly|precisely|genau|exactement|exactamente|ровно",
    }.items()
    for word in listed.split("|")
}
"""What a text says of how exact a number is, by the words before it."""

_KINDS = tuple(word for word in UNITS if word[-1] != "s" and UNITS[word] != "%")

_LABEL = re.compile(
    r"\b(?:an?|aged?|day|week|month|year|hour|minute|number|no\.|level|phase|stage|grade)[\s-]$",
    re.IGNORECASE,
)
"""What before a number says that it counts nothing: "aged 47", "day 5", "a 40 billion deal"."""

_AFTER = re.compile(r"(?:-[a-z]+)*((?:[ \u00a0][A-Za-z][\w-]*){1,3})")
_PLURAL = re.compile(r"[A-Za-z][a-z-]{2,}(?<!s)(?<!u)(?<!i)(?<!ic)(?<!ward)s|[A-Z]{2,}s")
_PLURALS = frozenset(
    "people men women children staff police crew personnel cattle sheep fish aircraft".split()
)
_NOT_COUNTED = frozenset(
    # Words that follow a number which leaves out what it counts.
    "next last this that these those against from to by in at on of or and but than per for under "
    "over during before after between about around as is are was were be been has have had will "
    "would could can may might did do does less the a an it its his her their our who which while "
    "when where since until with without within into if so because although not behind amid "
    "yesterday today tomorrow tonight always perhaps besides whereas sometimes overseas pour por "
    "de des los las dos "
    # Verbs that look like a plural.
    "said says means remains stands shows gives makes puts leaves comes goes gets needs seems "
    "looks starts begins ends marks includes lies reflects represents compares "
    # Plurals of money, which go without its sign: "2.4bn savings".
    "savings funds losses profits sales debts taxes damages costs assets exports imports revenues "
    "earnings reserves subsidies pesos cents pence news".split()
)


def counted(before: str, after: str) -> str:
    """Return the plural that a number between two texts surely counts, "" if there is none.

    Adjectives may stand between, "40 local residents"; what is measured in, as in "40 metric
    tons", is not counted. Meant for English alone.
    """
    found = _AFTER.match(after)
    if not found or _LABEL.search(before):
        return ""
    for word in found[1].split():
        plain = word.casefold()
        if plain in _NOT_COUNTED or plain in UNITS or plain.endswith("day"):
            return ""
        if plain in _PLURALS or _PLURAL.fullmatch(word):
            return plain
    return ""


def tells_a_kind(written: str) -> bool:
    """Return whether the unit of an amount may be part of what it counts: "20 second-hand cars"."""
    *number, last = re.split(r"[\s-]", written.casefold())
    return bool(number) and last in _KINDS
