"""Say whether one report affirms what another denies."""

import re

from rag.answers.disagreement.claims import Telling, named_apart, times_fit
from rag.answers.disagreement.terms import FUTURE, INCREMENT, PART
from rag.answers.particulars.denials import contradicts, denials, opposite, poles
from rag.stems import stems

LIKE, FEWEST = 0.8, 3
"""Share of the words of each, what is opposed left out, that the other must have, and how many."""
OPPOSED = 2
"""Words of a sentence that what is opposed may take."""
FRESH_DAYS = 3
"""What is closed today may be open next week."""
PASSING = frozenset({4, 13})
"""The opposites of `denials` that follow one upon the other: open and close, arrive and leave."""
_DENIED_WOULD = re.compile(
    r"\b(?:denied|denies|ruled out)\s(?:that\s)?\w+\s(?:would|will)\s(?P<verb>\w+)", re.IGNORECASE
)
_SUPPOSED = re.compile(r"\?|\b(?:if|whether|unless|may|might|could)\b", re.IGNORECASE)


def opposed(one: Telling, other: Telling) -> tuple[str, str] | None:
    """Return the words by which one affirms what the other denies; None if neither does."""
    if one.published is None or other.published is None:
        return None
    if not _near(one, other) or abs((one.published - other.published).days) > FRESH_DAYS:
        return None
    if not _comparable(one, other):
        return None
    said = opposite(one.text, other.text)
    if said and _is_passing(said[0]) and not _on_one_day(one, other):
        return None
    if said is None and _denied(one, other):
        said = _verdicts(one, other)
    if said is None or not _alike(one, other, said):
        return None
    return said


def _near(one: Telling, other: Telling) -> bool:
    """Return whether the two may be alike, at best: what follows costs more to find out."""
    least = min(len(one.said), len(other.said)) - OPPOSED
    return len(one.said & other.said) >= max(FEWEST, LIKE * least)


def _comparable(one: Telling, other: Telling) -> bool:
    texts = one.text, other.text
    if any(_SUPPOSED.search(text) for text in texts):
        return False
    if not times_fit(one, other):
        return False
    one_sided = any(
        bool(each.search(texts[0])) != bool(each.search(texts[1])) for each in (INCREMENT, PART)
    )
    return not one_sided and not _only_foretold(one, other) and not named_apart(one, other)


def _only_foretold(one: Telling, other: Telling) -> bool:
    """Return whether one is of what is to come and the other of what is.

    "She denied that she would resign" speaks of now too: it cannot be said once she has resigned.
    """
    to_come = [each for each in (one, other) if FUTURE.search(each.text)]
    if len(to_come) != 1:
        return False
    (foretold,) = to_come
    done = other if foretold is one else one
    denied = _DENIED_WOULD.search(foretold.text)
    return not (denied and done.published and foretold.published == done.published)


def _is_passing(word: str) -> bool:
    """Return whether a word is of what begins and ends, opens and closes: both come to pass."""
    return any(axis in PASSING for axis, _ in poles(word))


def _on_one_day(one: Telling, other: Telling) -> bool:
    return any(kind == "day" for kind, _ in one.times & other.times)


def _denied(one: Telling, other: Telling) -> bool:
    deny = bool(denials(one.text)), bool(denials(other.text))
    return deny[0] != deny[1] and contradicts(one.text, other.text, one.language)


def _verdicts(one: Telling, other: Telling) -> tuple[str, str] | None:
    """Return the denial, with the word denied where it is a "not", and what stands against it."""
    denier, affirmer = (one, other) if denials(one.text) else (other, one)
    denial = denials(denier.text)[0]
    rest = denier.text[denial.end() :].split()
    word = denial.group().casefold()
    if word in {"not", "no", "never", "n't", "n’t", "nicht", "kein", "nie"} and rest:
        verb = next((each for each in rest if stems(each, one.language)), rest[0]).strip(".,;:")
        said, held = f"{word} {verb}", _same_word(verb, affirmer)
    elif foretold := _DENIED_WOULD.search(denier.text):
        said, held = word, _same_word(foretold["verb"], affirmer)
    else:
        said, held = word, _pole_against(word, affirmer)
    if not held:
        return None
    return (said, held) if denier is one else (held, said)


def _same_word(verb: str, telling: Telling) -> str:
    wanted = set(stems(verb, telling.language))
    held = (each.strip(".,;:") for each in telling.text.split())
    return next((each for each in held if set(stems(each, telling.language)) & wanted), "")


def _pole_against(word: str, telling: Telling) -> str:
    against = {(axis, 1 - pole) for axis, pole in poles(word)}
    return next((said for pole, said in poles(telling.text).items() if pole in against), "")


def _alike(one: Telling, other: Telling, said: tuple[str, str]) -> bool:
    """Return whether the two tell the same but for what is opposed."""
    gone = {stem for each in said for stem in stems(each, one.language)}
    ours, theirs = one.said - gone, other.said - gone
    shared = ours & theirs
    enough = len(shared) >= max(FEWEST, LIKE * min(len(ours), len(theirs)))
    return enough and not (ours - theirs and theirs - ours)
