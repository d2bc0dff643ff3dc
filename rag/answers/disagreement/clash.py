"""Say whether two reports tell one thing otherwise. A false alarm is worse than a miss."""

import re
from dataclasses import replace
from datetime import date

from rag.answers.disagreement.claims import Claim, Telling, named_apart, same_names, times_fit
from rag.answers.disagreement.numbers import is_value
from rag.answers.disagreement.terms import (
    FUTURE,
    INCREMENT,
    LASTING,
    MOVING,
    ONCE,
    PART,
    RUNNING,
    SINCE,
)
from rag.answers.disagreement.things import other_step, other_thing
from rag.answers.disagreement.values import compatible, days_compatible, same_unit
from rag.answers.particulars.amounts import Amount
from rag.answers.particulars.denials import opposite

LIKE, LIKE_DAYS, FEWEST = 0.6, 0.7, 2
"""Share of the smaller sentence's words that the other must have too, for a number and for a day,
which many things have, and how many at least."""
LIKE_DETAILED, FEWEST_DETAILED = 0.75, 4
"""The same where each tells more than the other, which then may not stand beside the value."""
FRESH_DAYS = 60
"""What is counted may have changed between reports that lie further apart."""
STANDING = frozenset({"km", "m", "cm", "mm", "mile", "foot", "inch", "kg", "km/h"})
"""Units of what mostly stays as it is."""
_CHANCE = frozenset({"people", "rise", "presid"})
"""Words that are there or not by chance: "12 people died", "the toll rose", "President Hadar"."""
_ROLE = re.compile(r"\b(from|to|by)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_EDGE = re.compile(r"\b(since|until|till|by|from|before|after|to|bis|seit)\s(?:\w+\s)?$", re.I)
_IN = re.compile(r"\b(?:in|im)\s(?:(?:early|mid|late|last)[\s-])?$", re.IGNORECASE)
_MORE_THAN = re.compile(
    r"^\W*(?:\w+\s){0,2}(?:more|less|fewer|longer|shorter|higher|lower|above|below)\b"
)


def clash(one: Claim, other: Claim, *, asked_when: bool = False) -> bool:
    """Return whether two claims tell one thing with values that cannot both be right.

    `asked_when` says that the question is for a day; then any deed may be dated, else only what
    happens once.
    """
    if one.amount and other.amount:
        return _amounts_clash(one, one.amount, other, other.amount)
    return bool(one.day and other.day) and _days_clash(one, other, asked_when=asked_when)


def is_running(one: Claim, other: Claim) -> bool:
    """Return whether both count what is counted while it goes on: the dead, the arrested."""
    counted = [RUNNING & (each.core | set(each.head)) for each in (one, other)]
    return bool(counted[0] & counted[1]) and one.amount is not None


def _amounts_clash(one: Claim, ours: Amount, other: Claim, theirs: Amount) -> bool:
    if one.is_age != other.is_age or not same_unit(ours, theirs):
        return False
    if _gives(other.telling, ours) or _gives(one.telling, theirs):
        return False
    if one.is_age:
        return _ages_apart(one, ours, other, theirs) and _same_thing(one, other, LIKE)
    return (
        _same_head(one, other)
        and _same_thing(one, other, LIKE)
        and _same_time(one, other)
        and _same_way(one, other)
    )


def _gives(telling: Telling, amount: Amount) -> bool:
    """Return whether a report gives a number too, of whatever."""
    return any(compatible(amount, each) for each in telling.amounts)


def _ages_apart(one: Claim, ours: Amount, other: Claim, theirs: Amount) -> bool:
    """Return whether nobody can be of both ages at the days of the two reports."""
    known = [each.telling.published for each in (one, other) if each.telling.published]
    years = abs((known[0] - known[-1]).days) / 365 if len(known) == 2 else None
    apart = abs(ours.readings[0][0] - theirs.readings[0][0])
    return years is not None and apart > years + 1


def _same_head(one: Claim, other: Claim) -> bool:
    """Return whether the words after two numbers may name one thing that is counted."""
    shared = [each for each in one.head if each in other.head]
    if shared:
        at, there = one.head.index(shared[0]), other.head.index(shared[0])
        return set(one.head[:at]) <= other.telling.said and (
            set(other.head[:there]) <= one.telling.said
        )
    if one.head and other.head:
        return False
    named, bare = (one, other) if one.head else (other, one)
    measured = one.amount is not None and one.amount.readings[0][1] != ""
    return (
        measured
        or not named.head
        or named.head[0] == "people"
        or named.head[0] in bare.telling.said
    )


def _same_thing(one: Claim, other: Claim, like: float) -> bool:
    ours, theirs = one.telling, other.telling
    shared = ours.said & theirs.said
    least = min(len(ours.said), len(theirs.said))
    if len(shared) < FEWEST or len(shared) < like * least:
        return False
    if named_apart(ours, theirs) or other_thing(ours, theirs):
        return False
    if (other.core - one.core) & one.apart or (one.core - other.core) & other.apart:
        return False
    strange = one.core - (theirs.said - other.apart) - _CHANCE
    foreign = other.core - (ours.said - one.apart) - _CHANCE
    if not (strange and foreign):
        return True
    # "In Borg prison through a tunnel", "on Sunday night": what stands far off may be more detail.
    enough = len(shared) >= max(FEWEST_DETAILED, LIKE_DETAILED * least)
    if one.day:  # A deed may be that detail: "signed the treaty in 1994", "ratified".
        return False
    return enough and not (one.near & strange or other.near & foreign)


def _same_time(one: Claim, other: Claim) -> bool:
    ours, theirs = one.telling, other.telling
    if not times_fit(ours, theirs):
        return False
    if _one_sided(SINCE, ours.text, theirs.text) and (_has_day(ours) or _has_day(theirs)):
        return False
    apart = _days_between(ours.published, theirs.published)
    if apart and (MOVING.search(ours.text) or MOVING.search(theirs.text)):
        return False
    standing = one.amount is not None and one.amount.readings[0][1] in STANDING
    return standing or bool(ours.times & theirs.times) or (apart or 0) <= FRESH_DAYS


def _has_day(telling: Telling) -> bool:
    return any(kind == "day" for kind, _ in telling.times)


def _same_way(one: Claim, other: Claim) -> bool:
    """Return whether both are whole or both parts, both done or both to come, both up or down."""
    texts = one.words, other.words
    if any(_one_sided(each, *texts) for each in (INCREMENT, PART, FUTURE)):
        return False
    after = [bool(_MORE_THAN.match(each.telling.written[each.end :])) for each in (one, other)]
    roles = {role for each in (one, other) if (role := _before(_ROLE, each))}
    return after[0] == after[1] and len(roles) < 2 and opposite(*texts) is None


def _one_sided(pattern: re.Pattern[str], one: str, other: str) -> bool:
    return bool(pattern.search(one)) != bool(pattern.search(other))


def _before(pattern: re.Pattern[str], claim: Claim) -> str:
    found = pattern.search(claim.telling.text[: claim.start])
    return found[1].casefold() if found else ""


def _days_clash(one: Claim, other: Claim, *, asked_when: bool) -> bool:
    if _count_alike(one.telling, other.telling):
        return False
    if any(not _apart(one, each) for each in _days_of(other)) or any(
        not _apart(other, each) for each in _days_of(one)
    ):
        return False
    if not _datable(one, other, asked_when=asked_when) or other_step(one, other):
        return False
    if _before(_EDGE, one) != _before(_EDGE, other):
        return False
    fresh = (_days_between(one.telling.published, other.telling.published) or 0) <= FRESH_DAYS
    return (
        (fresh or all(each.day and each.day.year for each in (one, other)))
        and _same_thing(one, other, LIKE_DAYS)
        and opposite(one.words, other.words) is None
    )


def _count_alike(one: Telling, other: Telling) -> bool:
    """Return whether both have numbers of one unit: those of two years are two things."""
    counts = [
        [each for each in telling.amounts if is_value(each, telling.text)]
        for telling in (one, other)
    ]
    return any(same_unit(ours, theirs) for ours in counts[0] for theirs in counts[1])


def _datable(one: Claim, other: Claim, *, asked_when: bool) -> bool:
    """Return whether what two clauses tell has one date alone.

    That takes a verb of what happens once; for a month, which is told of what comes every month
    too, or of how something went, the question alone is not enough, nor a name more on one side.
    """
    if _is_month(one) or _is_month(other):
        return same_names(one.telling, other.telling) and all(
            (ONCE.search(each.words) or LASTING.search(each.words))
            and (not _is_month(each) or _IN.search(each.telling.text[: each.start]))
            for each in (one, other)
        )
    return asked_when or all(ONCE.search(each.words) for each in (one, other))


def _is_month(claim: Claim) -> bool:
    return claim.day is not None and bool(claim.day.month) and claim.day.day is None


def _days_of(claim: Claim) -> list[Claim]:
    return [replace(claim, day=day) for day in claim.telling.days]


def _apart(one: Claim, other: Claim) -> bool:
    return not days_compatible(one, other)


def _days_between(one: date | None, other: date | None) -> int | None:
    return abs((one - other).days) if one and other else None
