"""Tell from two texts whether they are one report, edited and cut, or two on one topic."""

from collections.abc import Sequence
from math import sqrt
from typing import Literal

from rag.intake.overlap import Overlap, compare
from rag.intake.particulars import Kind, Wording

FEW_WORDS, NEARLY_ALL = 40, 0.9
"""Below so many words a text is too short to tell an edit from another report: it must be the
same but for a word or two."""
LEAD_WEIGHT = 0.6
ENOUGH, LEAST_SHARED = 0.88, 0.55
LONG_WORDS, ENOUGH_OF_LONG, LEAST_OF_LONG = 500, 0.7, 0.4
"""A copy shares this much of the shorter text, what is shared of the leads counting too: desks cut
tails, and different stories of one event share background further down. Of long texts less is
enough, for what they share in one order is no chance. Measured 2026-11-22 on an agency report as
two desks printed it (0.78) and on other long reports of that day and agency (0.32)."""
PART, LEAD_OF_WHOLE = 0.4, 0.5
"""What is less than this share of another text is its copy only if it holds its lead: an item of
a digest is not the digest, which would tie all its items into one story."""
SLIP, DEVIATIONS, CONFLICTS = 0.7, 2.7, 2
"""Where fewer names or numbers agree than this share, and the other words agree so many standard
deviations better, two reports were made from one template. One conflict alone is a correction."""
LEAST_VARIANCE = 0.05
"""Of whether one name agrees. Where all else is the same, a few names or numbers may be mended."""
RETOUCHED, UNEVEN, BENT = 0.25, 0.4, 0.1
"""Where a smaller share of the words stands in untouched clauses, and more of the changes put more
or fewer words in the place of others, or another form of a word, a text was reworded, not edited.
Measured as above: 0.12, 0.60 and 0.18 for a machine's rewording. Of a desk's edit 0.43 was
untouched, and words changed one by one are bent in 0.03 of the places."""

NAMING: tuple[tuple[Kind, ...], ...] = (("name",), ("number",), ("name", "number"))

Relation = Literal["copy", "reworded"]


def is_copy(one: str, other: str) -> bool:
    """Return whether two texts are one report in much the same words, edited or cut."""
    return relation(Wording(one), Wording(other)) == "copy"


def relation(one: Wording, other: Wording) -> Relation | None:
    """Return how two texts carry one report, None for two reports or where words cannot tell."""
    if _same(one, other):
        return "copy"
    shared = compare(one, other)
    words = min(len(one.words), len(other.words))
    if words < FEW_WORDS:
        return "copy" if _nearly_same(shared) else None
    if (
        not _is_enough(shared, is_long=words >= LONG_WORDS)
        or _is_item(shared)
        or _templated(shared)
    ):
        return None
    return "reworded" if _retouched(shared) else "copy"


def _same(one: Wording, other: Wording) -> bool:
    folded = [word.folded for word in one.words]
    return bool(folded) and folded == [word.folded for word in other.words]


def _nearly_same(shared: Overlap) -> bool:
    conflicts = shared.differing["name"] + shared.differing["number"]
    agreeing = shared.agreement("word") * min(shared.shorter, shared.longer)
    return agreeing >= NEARLY_ALL and not conflicts


def _is_enough(shared: Overlap, *, is_long: bool) -> bool:
    enough, least = (ENOUGH_OF_LONG, LEAST_OF_LONG) if is_long else (ENOUGH, LEAST_SHARED)
    return shared.shorter >= least and shared.shorter + LEAD_WEIGHT * shared.leads >= enough


def _retouched(shared: Overlap) -> bool:
    return shared.untouched < RETOUCHED and shared.uneven >= UNEVEN and shared.bent >= BENT


def _is_item(shared: Overlap) -> bool:
    return shared.longer < PART and shared.long_lead < LEAD_OF_WHOLE


def _templated(shared: Overlap) -> bool:
    """Return whether names or numbers differ far more than the words around them."""
    return any(_slipped(shared, kinds) for kinds in NAMING)


def _slipped(shared: Overlap, kinds: Sequence[Kind]) -> bool:
    same = sum(shared.same[kind] for kind in kinds)
    differing = sum(shared.differing[kind] for kind in kinds)
    seen, expected = same + differing, shared.agreement("word")
    if differing < CONFLICTS or same >= SLIP * seen:
        return False
    if not same:
        return True
    deviation = sqrt(seen * max(expected * (1 - expected), LEAST_VARIANCE))
    return seen * expected - same > DEVIATIONS * deviation
