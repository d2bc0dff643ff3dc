"""Which words say one thing, which say nothing of what is told, and how reports are attributed."""

import re
from functools import cache

from rag.stems import stems

_SAME = {
    "dead": "killed kills kill died die dies dead death deaths toll fatalities fatality lives "
    "perished starben starb tote toten getötet ums leben",
    "hurt": "injured injuring injuries wounded wounding hurt verletzt verletzte",
    "arrested": "arrested arrests detained detains detentions custody festgenommen",
    "missing": "missing unaccounted vermisst",
    "displaced": "fled flee displaced evacuated forced homes",
    "infected": "infected infections infection cases",
    "people": "people persons person menschen personen residents inhabitants",
    "rise": "rose rise rises risen rising increased increase grew grow growth climbed jumped "
    "surged gained up stieg gestiegen",
    "fall": "fell fall fallen dropped drop declined decline decreased slid plunged down sank "
    "gesunken",
    "length": "long longer longest length lang",
    "height": "high higher highest tall tallest height hoch",
    "depth": "deep deeper deepest depth tief",
    "cost": "cost costs price priced kostet kosten build building built",
    "attend": "attended attend attendance drew gathered turned",
    "parliament": "parliament lawmakers legislators deputies",
    "begin": "begin begins began begun start starts started",
    "close": "closed close closes closing closure shut shuts shuttered",
    "arrive": "arrived arrive arrives arrival landed lands",
    "found": "founded founding established establishing establishment",
    "resign": "resigned resigns resigning resignation quit quits",
    "factory": "factory factories plant plants",
    "accident": "accident crash crashed collision capsized sank derailed",
}
_PHRASES = (
    (re.compile(r"\b(?:shut|shuts|shutting|closed) down\b", re.IGNORECASE), "closed"),
    (re.compile(r"\bpass(?:ed|es) away\b", re.IGNORECASE), "died"),
    (re.compile(r"\bset up\b", re.IGNORECASE), "founded"),
    (re.compile(r"\bst(?:ep|eps|epped|ood) down\b", re.IGNORECASE), "resigned"),
)
"""Verbs of two words, and the one word that says as much."""
GATHERINGS = frozenset(
    "talk trial summit confer festiv exhibit congress hear session tournament".split()
)
"""What begins when it opens. A bridge that opens was begun years before."""
_EMPTY = (
    "said say says told according reported reportedly reached reach hit stood totalled totaled "
    "worth amounted amounts amount valued total number count new newly plan plans planned "
    "planning expected expects set due agreed agree confirmed now far already least official "
    "officials some about around nearly almost roughly more than over board made make did has "
    "have also just still first last next year years month months week weeks day days today "
    "yesterday time so nun rund etwa mindestens insgesamt"
)
"""Words that two reports of one thing share or lack by chance."""
RUNNING = frozenset({"dead", "hurt", "arrested", "missing", "displaced", "infected"})
"""What is counted while it goes on: a later report that has more brings the earlier up to date."""
CONDITIONS = RUNNING
"""Words that follow a number and say what became of people: "15 killed" counts people."""
ONCE = re.compile(
    r"\b(?:found(?:ed|ing)|born|died|established|opens?|opened|built|completed|launch(?:ed|es)?|"
    r"introduced|invented|inaugurated|begins?|starts?|will|due|scheduled|gegründet|geboren)\b",
    re.IGNORECASE,
)
"""Verbs of what happens once, or is still to come: two days told for it cannot both be right."""
_SAYING = (
    r"(?:said|says|told|reported|announced|wrote|added|show(?:ed|s)?|found|estimated|"
    r"teilten?|sagten?)"
)
ATTRIBUTIONS = (
    re.compile(rf",\s+(?:[^,;]{{1,60}}?\s)?{_SAYING}\b[^,;]{{0,40}}(?=[,;.]|$)", re.IGNORECASE),
    re.compile(r",?\s+\b(?:according to|citing|laut)\b[^,;.]*", re.IGNORECASE),
    re.compile(r"^(?:according to|citing|laut)\b[^,;]*,", re.IGNORECASE),
    re.compile(rf"^[^,;]{{1,60}}?\b{_SAYING}\b(?:\son\s\w+)?(?:\sthat)?\s", re.IGNORECASE),
)
"""Who says it, which is no part of what is said."""
COMPARISONS = re.compile(
    r",?(?<!shut)(?<!stepped)(?<!stood)(?<!shot)(?<!broke)(?<!burned)"
    r"\s+(?:(?:compared|up|down) (?:with|to|from|on)|from (?:a|the) (?:year|month|week)|"
    r"than(?!\s+(?:[^\W\d_]{0,3}[$€£¥]?\d|an?\b|half|two|three|four|five|ten|twenty))|"
    r"versus|on the (?:year|month)|year[- ]on[- ]year)\b[^,;.]*",
    re.IGNORECASE,
)
"""What a figure is held against."""
BREAKS = re.compile(
    r"[;:]\s|\s(?:while|whereas|but|when|after|before|because|although|though|if|until)\s|"
    r",\s(?:and|which|who|where|including|with|as)\s",
    re.IGNORECASE,
)
"""Where another thing begins to be told."""
LESSER_BREAKS = re.compile(r",\s|\sand\s", re.IGNORECASE)
"""Where one does if both sides have numbers."""
INCREMENT = re.compile(
    r"\b(?:another|additional|extra|further|remaining|rest|other|others|weitere\w*)\b"
    r"|\bmore\b(?!\sthan)",
    re.IGNORECASE,
)
PART = re.compile(
    r"\b(?:among|of (?:them|these|those|whom|which)|including|excluding|except|aged|only|half|"
    r"partly|darunter|davon)\b|\bunder\s\d",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:will|plans?|planned|expects?|expected|forecasts?|would|could|may|might|targets?|aims?|"
    r"intends?|agreed to|due|set to|proposed|proposes|wants?|hopes?|estimates?|soll|wird)\b",
    re.IGNORECASE,
)
LASTING = re.compile(
    r"\b(?:clos(?:ed|es|ure)|shut|signed|elected|resign(?:ed|s)|stepped down|set up|passed away|"
    r"abolished|dissolved|merged|retired|married)\b",
    re.IGNORECASE,
)
"""Verbs of what seldom happens in two months of one year."""
SINCE = re.compile(r"\b(?:since|seit)\b", re.IGNORECASE)
MOVING = re.compile(
    r"\b(?:trad(?:ed|es|ing) at|barrel|shares?|index|exchange|currently|polls?|polled|temperature|"
    r"closed at|stands? at|rating)\b",
    re.IGNORECASE,
)
"""What is another from day to day."""


def gist(text: str, language: str | None) -> list[str]:
    """Return the stems of a text in order, one word for all that say the same, empty ones gone."""
    same, empty = _tables()
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    found = [same.get(stem, stem) for stem in stems(text, language) if stem not in empty]
    if GATHERINGS.isdisjoint(found):
        return found
    return ["begin" if each == "open" else each for each in found]


@cache
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    same = {
        stem: name
        for name, listed in _SAME.items()
        for word in listed.split()
        for stem in {word, *stems(word)}
    }
    empty = {stem for word in _EMPTY.split() for stem in {word, *stems(word)}}
    return same, frozenset(empty - same.keys())
