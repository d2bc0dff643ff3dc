"""What is counted and measured in: scales, units, number words, and what says how exact."""

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

LENIENT = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
"""Units that may go without saying: "Lindqvist, 47," is 47 years old."""

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
