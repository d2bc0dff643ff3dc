"""Tell whether one text denies what another affirms, and whether verbs mean the opposite."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rag.stems import stems

_DENIAL = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot|refus\w+|"
    r"declin(?:ed?|es) to|den(?:y|ied|ies)|reject\w*|rul(?:ed?|es) out|"
    r"(?:turn(?:ed|s)?|voted) down|fail(?:ed|s|ing|ure)?|unable to|hardly|lacks?|"
    r"nicht|kein\w*|nie|niemals|ne|pas|jamais|aucun\w*|sin|nunca|ningún\w*|non|mai|nessun\w*|"
    r"geen|niet|nooit|не|ни|нет)\b|n['’]t\b|[不没無无未]",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\bno (?:longer than|more than|fewer than|less than|doubt)\b|\bnot only\b|\bno\. ?\d|"
    r"\bsin embargo\b|\b(?:doctors|reporters|engineers|lawyers) without borders\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[,;:.!?](?:\s|$)|\s(?:and|but|while|because|that)\s")
_PAUSE_AFTER_VERB = re.compile(r"[,;:.!?](?:\s|$)|\s(?:and|but|while|because)\s")
_UP_TO = re.compile(r"\bup to\b|\bup(?=\s(?:by\s)?\w+ing\b)")
_NO_WAY = re.compile(
    r"\b(tak(?:e[sn]?|ing)|took|ma(?:kes?|de)|pick\w*|g[ai]ve(?:s|n)?|giving|turn\w*|br[eo]ak\w*|"
    r"broke|sign\w*|follow\w*|held|holds?|kept|keeps?|call\w*|back\w*|stood|stands?|t[eo]ar\w*|"
    r"tore|torn|end(?:ed|s)?)\s(?:up|down)\b|"
    r"\b(shot|shoot\w*|step\w*|shut\w*|knock\w*|la(?:id|ys?)|sat|sits?|settl\w*|track\w*|hunt\w*|"
    r"burn\w*|vot\w+|struck|strikes?|pull\w*)\sdown\b|"
    r"\bgr[eo]wn? up\b|\byears? before(?=\s*(?:[,.;:!?)]|$))"
)
"""Where "up" and "down" are no way that a figure went, and "a year before", which is its date."""
SCOPE = 6
"""Words that a denial reaches, up to a pause. Tuned with none of the public sets, 2026-11-22."""

_DIGITS = re.compile(r"\d[\d.,]*")
_POLES = (
    ("rise rose risen raise raised grow grew grown increase climb jump surge soar gain up higher "
     "double triple expand improve", "fall fell fallen drop decline decrease decreased slide slid "
     "plunge sink sank shrink shrank lower lowered cut reduce reduced down halve slump dip worsen "
     "ease eased tumble plummet"),
    ("accept approve agree support back welcome favour endorse confirm admit allow permit",
     "reject refuse oppose deny denied decline block veto forbid ban condemn"),
    ("win won beat defeat", "lose lost"),
    ("buy bought purchase acquire", "sell sold"),
    ("open opened begin began begun start launch", "close closed shut end ended stop halt cease"),
    ("profit surplus", "loss deficit"),
    ("more above exceed greater larger", "fewer less below smaller"),
    ("before", "after"),
    ("largest biggest highest tallest most longest", "smallest lowest shortest least"),
    ("oldest", "youngest newest"), ("best", "worst"), ("north northern", "south southern"),
    ("east eastern", "west western"), ("arrive enter join", "leave left quit withdraw withdrew"),
    ("include", "exclude"), ("legal lawful", "illegal unlawful"),
    ("guilty convict", "innocent acquit"),
    ("alive survive survived", "dead die died kill killed"), ("majority", "minority"),
    ("strengthen", "weaken"), ("praise", "criticise criticize"), ("hire", "fire dismiss"),
    ("import", "export"), ("male man men boy", "female woman women girl"),
    ("son brother father husband", "daughter sister mother wife"), ("early earlier", "late later"),
    ("ally friend", "enemy"), ("success succeed successful", "failure fail failed"),
)  # fmt: skip
"""Words that cannot both be true of one thing, pole against pole."""
CONVERSE = frozenset({2, 3})
"""The pairs that say the same of two sides: who beat whom, who bought from whom."""


def contradicts(sentence: str, source: str, language: str | None = "en") -> bool:
    """Return whether one denies what the other affirms, of the words that both have."""
    said, held = list(_scopes(sentence, language)), list(_scopes(source, language))
    every_said, every_held = set(stems(sentence, language)), set(stems(source, language))
    denied_said, denied_held = set().union(*said), set().union(*held)
    named = set(stems(" ".join(re.findall(r"\b[A-Z]\w+", f"{sentence} {source}")), language))
    if said and not held:
        return True
    if held and not said:
        return any(_covered(scope, every_said, named) for scope in held)
    return any(_covered(scope, every_said - denied_said, named) for scope in held) or any(
        _covered(scope, every_held - denied_held, named) for scope in said
    )


def deny_alike(one: str, other: str, language: str | None = "en") -> bool:
    """Return whether two texts deny some of the same."""
    denied = set().union(*_scopes(one, language)) & set().union(*_scopes(other, language))
    return bool(denied)


def poles(text: str) -> dict[tuple[int, int], str]:
    """Return the sides of opposites that a text names, as (pair, side), each with its word."""
    known, found = _pole_of_stem(), dict[tuple[int, int], str]()
    plain = _NO_WAY.sub(lambda held: held[1] or held[2] or " ", _UP_TO.sub(" ", text.casefold()))
    for word in re.findall(r"\w+", plain):
        pole = known.get(word) or known.get(next(iter(stems(word)), word))
        if pole:
            found.setdefault(pole, word)
    return found


def opposite(sentence: str, source: str) -> tuple[str, str] | None:
    """Return the first words of the two that mean the opposite of each other, if any do.

    Where either denies anything, the opposite may be right, and `contradicts` is to be asked.
    """
    if denials(sentence) or denials(source):
        return None
    said, held = poles(sentence), poles(source)
    for axis, pole in said:
        if (axis, pole) not in held and (axis, 1 - pole) in held and axis not in CONVERSE:
            return said[axis, pole], held[axis, 1 - pole]
    return None


def stray_direction(sentence: str, source: str) -> str:
    """Return the word that says which way something went where the source names no way, else ""."""
    said, held = poles(sentence), poles(source)
    if any(axis == 0 for axis, _ in held) or len(_DIGITS.findall(sentence)) > 1:
        return ""
    return next((word for (axis, _), word in said.items() if axis == 0), "")


def converse(sentence: str, source: str) -> bool:
    """Return whether the two tell of one deed from its two sides: won and lost, buy and sell."""
    said, held = poles(sentence), poles(source)
    return any(
        axis in CONVERSE and (axis, pole) not in held and (axis, 1 - pole) in held
        for axis, pole in said
    )


@cache
def _pole_of_stem() -> dict[str, tuple[int, int]]:
    return {
        form: (axis, pole)
        for axis, pair in enumerate(_POLES)
        for pole, listed in enumerate(pair)
        for word in listed.split()
        for form in (word, *stems(word))
    }


def _scopes(text: str, language: str | None) -> Iterator[list[str]]:
    """Yield for each denial of a text the stems that it denies, up to a pause."""
    for match in denials(text):
        rest = text[match.end() :]
        pause = (_PAUSE_AFTER_VERB if match.group()[-2:] == "ed" else _PAUSE).search(rest)
        reach = rest[: pause.start()] if pause else rest
        yield stems(" ".join(reach.split()[:SCOPE]), language)


def _covered(scope: Sequence[str], affirmed: set[str], names: set[str]) -> bool:
    """Return whether most of what is denied here is affirmed there, the names left out and not."""
    every = set(scope)
    plain = every - names or every
    return bool(every) and all(2 * len(some & affirmed) > len(some) for some in (every, plain))


def denials(text: str) -> list[re.Match[str]]:
    """Return the places of a text that deny something."""
    spared = [match.span() for match in _NO_DENIAL.finditer(text)]
    return [
        match
        for match in _DENIAL.finditer(text)
        if not any(start <= match.start() < end for start, end in spared)
    ]
