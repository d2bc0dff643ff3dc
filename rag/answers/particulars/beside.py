"""Tell whether a number stands beside the thing that its source counts with it."""

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import combinations, pairwise

from rag.answers.particulars.amounts import Amount, hedge_before
from rag.answers.particulars.surroundings import (
    PLAIN,
    Surroundings,
    clause_around,
    likeness,
    surroundings,
    whole,
)
from rag.months import CALENDAR
from rag.stems import stems

MARGIN = 1.5
"""By how much another number's surroundings must be the more alike. Set on half of the pairs in
tests/support_cases.txt, 2026-11-22."""
EXCHANGED = 0.0
"""By how much two numbers must fit the better crosswise."""
_COMPARED = re.compile(r"^\s*(?:\w+\s)?(?:more|fewer|less|higher|lower)\b")
_DIRECTION = re.compile(r"\b(from|to|by)\s(?:about |around |nearly |some |a |an )*$")
_FROM = re.compile(r"\bfrom\s(?:about |around |nearly |some )?\S?$")
_JOINED = re.compile(r"\s?(?:-|–|and)\s?")
_PART_OF = re.compile(r"\s(?:out )?of\s(?:(?:the|its|their|those|all|some)\s)?")
_OF = re.compile(r"\s(?:out )?of\s(?:the|its|their|those)\b")
_OPENER = re.compile(r"(?:^|(?<=[.!?] )|(?<=\n))[A-Z][^\W\d_]*")
_LEADING = frozenset("had has have down off out over up".split())
"""Stop words that a number may be told with: "had 40", "shot down 24"."""
_SHARE = re.compile(
    r"(?P<lead>[^\W\d_]+)\s(?:(?:only|just|about|some|nearly|a|an|one)\s)*(?:half|thirds?|quarters?|most|"
    r"part|fifths?|tenths?|\d[\d.,]*(?:\s?%|\spercent)?)\s(?:out\s)?of\s(?:(?:the|its|their)\s)?$"
)
_LEADING = frozenset("had has have down off out over up".split())
"""Stop words that a number may be told with: "had 40", "shot down 24"."""
_PART = re.compile(
    r"(?P<share>(?:\d[\d.,]*(?:\s?%|\spercent)?|\w+)\s(?:out\s)?of\s(?:(?:the|its|their|those|all)\s)?)$"
)
_SHARES = frozenset("half most some part many few none third quarter fifth tenth all".split())
_LEAD = re.compile(
    r"(?P<word>[^\W\d_]+)\s(?:(?:for|on|to|with)\s)?(?:(?:an?|the|its|their|another|only|just)\s)?$"
)


def belongs_elsewhere(
    amount: Amount, sentence: Sequence[Amount], text: str, held: Sequence[Amount], source: str
) -> bool:
    """Return whether the source gives another number for what the text says of this one.

    `sentence` are all amounts of the text, `held` those of the source.
    """
    same = [each for each in held if amount.is_borne_out_by(each)]
    others = [each for each in held if each not in same and _rivals(amount, each)]
    if not same or _follows_on(amount, sentence, text) or _are_shares(amount, text, same, source):
        return False
    lead = _lead(amount, text)
    if all(
        _turned(amount, text, each, source) or (lead and _shared_lead(each, source) == lead)
        for each in same
    ):
        return True
    if not others:
        return False
    if _led_elsewhere(lead, same, others, source):
        return True
    said = surroundings(amount, sentence, text)
    wholes = [other for each in same if (other := _whole_of(each, held, source))]
    ours = [surroundings(each, held, source) for each in [*same, *wholes]]
    others = [each for each in others if each not in wholes]
    theirs = [surroundings(each, held, source) for each in others]
    if not theirs:
        return False
    openers = {stem for word in _OPENER.findall(source) for stem in stems(word)}
    if all(_crossed(said, each, theirs, openers) for each in ours) or _strange(said, ours, theirs):
        return True
    best = max(likeness(said, each) for each in ours)
    return max(likeness(said, each) for each in theirs) >= best + MARGIN


def exchanged(
    sentence: Sequence[Amount], text: str, held: Sequence[Amount], source: str
) -> Amount | None:
    """Return the first amount that has changed places with another of the text, None if none has.

    Both numbers stand in the source. One by one, a single word may tell them apart, which is less
    than `MARGIN`; so both are given to the source's own two straight and crosswise, and compared.
    `sentence` are the amounts of the text, `held` those of the source.
    """
    told = [each for each in sentence if not _leans(each, sentence, text)]
    known = [each for each in held if not _leans(each, held, source)]
    around = {each: whole(each, held, source) for each in known} if told[1:] else {}
    said = {each: whole(each, sentence, text) for each in told}
    for one, other in combinations(told, 2):
        ours = [each for each in known if one.is_borne_out_by(each)]
        theirs = [each for each in known if other.is_borne_out_by(each)]
        if not (ours and theirs and _rivals(one, other)) or set(ours) & set(theirs):
            continue

        def best(amount: Amount, places: Sequence[Amount]) -> float:
            return max(likeness(said[amount], around[place]) for place in places)

        straight = best(one, ours) + best(other, theirs)
        if best(one, theirs) + best(other, ours) > straight + EXCHANGED:
            return one
    return None


def _crossed(
    said: Surroundings,
    ours: Surroundings,
    theirs: Sequence[Surroundings],
    openers: Collection[str],
) -> bool:
    """Return whether a name stands by the number that its source has by another of its numbers.

    What opens a sentence is its subject, which several numbers share, or no name: "Sales rose".
    """
    lacking, days = ours.names - said.names, _days()
    if not lacking or (said.names & ours.names).difference(openers):
        return False
    return any(
        (lacking - days and common - days) or (lacking & days and common & days)
        for each in theirs
        for common in [said.names & each.own.keys()]
    )


def _strange(
    said: Surroundings, ours: Sequence[Surroundings], theirs: Sequence[Surroundings]
) -> bool:
    """Return whether all that is said of a number stands by another, none by it."""
    telling = {word for word, weight in said.own.items() if weight >= PLAIN and "/" not in word}
    known = set().union(*(each.own.keys() | each.shared.keys() for each in ours))
    return (
        bool(telling) and not telling & known and any(telling <= each.own.keys() for each in theirs)
    )


@cache
def _days() -> frozenset[str]:
    """Return the stems of the months and the days of the week."""
    return frozenset(stem for name in CALENDAR for stem in stems(name))


def _lead(amount: Amount, text: str) -> str:
    """Return the stem of the word that a number is told with, "killed" in "killed some 300"."""
    before = text[: amount.start].removesuffix(hedge_before(text[: amount.start]))
    word = _LEAD.search(before)
    if not word or not word["word"].islower():
        return ""
    return next(iter(stems(word["word"])), word["word"] if word["word"] in _LEADING else "")


def _shared_lead(amount: Amount, text: str) -> str:
    """Return the stem of what is told of a share alone: "lost" in "lost 12 of the 90 seats"."""
    share = _SHARE.search(text[: amount.start])
    return next(iter(stems(share["lead"])), share["lead"]) if share else ""


def _led_elsewhere(
    lead: str, same: Sequence[Amount], others: Sequence[Amount], source: str
) -> bool:
    """Return whether the source tells with this word another number and never this one."""
    led = [_lead(each, source) for each in same]
    if not lead or not all(led) or any(lead in stems(clause_around(each, source)) for each in same):
        return False
    return any(_lead(each, source) == lead for each in others)


def _follows_on(amount: Amount, amounts: Sequence[Amount], text: str) -> bool:
    """Return whether an amount is of a range or a score: "5 and 6 percent", "2-1", "133 to 48"."""
    return any(
        _JOINED.fullmatch(text[one.end : other.start])
        or (text[one.end : other.start] == " to " and not _FROM.search(text[: one.start]))
        for one, other in pairwise(amounts)
        if amount in (one, other)
    )


def _are_shares(amount: Amount, text: str, same: Sequence[Amount], source: str) -> bool:
    """Return whether both tell a number of some: "52 of the works", "52 of the paintings"."""
    places = [(text, amount.end), *((source, each.end) for each in same)]
    return all(_OF.match(held, end) for held, end in places)


def _whole_of(amount: Amount, amounts: Sequence[Amount], text: str) -> Amount | None:
    """Return what an amount is a share of, whose words are its own too: "12 of the 90 seats"."""
    for other in amounts:
        if amount.end <= other.start and _PART_OF.fullmatch(text[amount.end : other.start]):
            return other
    return None


def _leans(amount: Amount, amounts: Sequence[Amount], text: str) -> bool:
    """Return whether an amount shares its words with its neighbour: a range, "12 of the 90"."""
    part = any(
        other == _whole_of(one, amounts, text)
        for one, other in pairwise(amounts)
        if amount in (one, other)
    )
    return part or _follows_on(amount, amounts, text)


def _rivals(one: Amount, other: Amount) -> bool:
    """Return whether two amounts are of one kind, so that they can be mistaken."""
    return other.readings[0][1] in {unit for _, unit in one.readings}


def _turned(one: Amount, text: str, other: Amount, source: str) -> bool:
    """Return whether one is a difference and the other is not, or "from" and the other "to"."""
    compared = _COMPARED.match(source[other.end :]) and not _COMPARED.match(text[one.end :])
    ways = [_DIRECTION.search(text[: one.start]), _DIRECTION.search(source[: other.start])]
    turned = all(ways) and len({way[1] for way in ways if way}) == 2
    return bool(turned or (compared and not ways[0]))
