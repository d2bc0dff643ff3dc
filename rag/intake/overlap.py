"""What two texts share: runs of the same words in the same order, and what differs within them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from rag.intake.particulars import Kind, Word, Wording

GAP = 10
"""Two shared words at most so many words apart, in both texts, are of one run."""
LEAST_RUN, LEAST_DENSITY = 7, 0.45
"""A run of fewer shared words, or one with fewer among all its words, is chance: a name with its
title, a set phrase."""
REPEATS, CROSSINGS = 4, 64
"""A word with more places in the other text starts no run. A pair of words with more ways to match
is passed over: a refrain of thousands would take as many squared."""
LEAD_WORDS = 60
CLAUSE, STEM = 16, 4

_Run = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How far two texts are the same. Shares are 0..1 of the words.

    `leads` is the mean share of the two texts' first words, `long_lead` that of the longer text.
    `same` and `differing` count words within the runs, by kind: a name that another name stands
    in for differs, one that only one text has does not. `uneven` is the share of the changes
    that put more or fewer words in the place of others, `bent` the share of those that put
    another form of a word or another order, and `untouched` the share of the words in the runs
    that stand among at least `CLAUSE` without a change.
    """

    shorter: float
    longer: float
    leads: float
    long_lead: float
    same: Counter[Kind] = field(default_factory=Counter)
    differing: Counter[Kind] = field(default_factory=Counter)
    uneven: float = 0.0
    bent: float = 0.0
    untouched: float = 0.0

    def agreement(self, kind: Kind) -> float:
        """Return the share, 0..1, of the words of a kind that are the same; 1 for none."""
        seen = self.same[kind] + self.differing[kind]
        return self.same[kind] / seen if seen else 1.0


def compare(one: Wording, other: Wording) -> Overlap:
    """Return what two texts share. Which of the two comes first does not matter."""
    short, long = sorted((one, other), key=lambda each: len(each.words))
    if not short.words:
        return Overlap(shorter=0.0, longer=0.0, leads=0.0, long_lead=0.0)
    runs = _apart([run for run in _runs(short, long) if _is_dense(run)])
    told = [_Told(run, short.words, long.words) for run in runs]
    ordered = _in_order([each for each in told if not each.is_another])
    held = _covered([each.here for each in ordered], len(short.words))
    found = _covered([each.there for each in ordered], len(long.words))
    gaps = sum(each.gaps for each in told)
    words = sum(len(range(*each.here)) for each in told)
    return Overlap(
        shorter=_share(held),
        longer=_share(found),
        leads=(_share(held[:LEAD_WORDS]) + _share(found[:LEAD_WORDS])) / 2,
        long_lead=_share(found[:LEAD_WORDS]),
        same=sum((each.same for each in told), Counter()),
        differing=sum((each.differing for each in told), Counter()),
        uneven=sum(each.uneven for each in told) / gaps if gaps else 0.0,
        bent=sum(each.bent for each in told) / gaps if gaps else 0.0,
        untouched=sum(each.untouched for each in told) / words if words else 0.0,
    )


def _runs(short: Wording, long: Wording) -> list[_Run]:
    """Return runs of words that both texts have, as (place in short, place in long)."""
    runs: list[_Run] = []
    near: list[_Run] = []
    run: _Run = [(-GAP, -GAP)]
    for here, places in enumerate(_shared(short, long)):
        if not places:
            continue
        if run[-1][0] == here - 1 and run[-1][1] + 1 in places:
            run.append((here, run[-1][1] + 1))  # By far the most frequent case.
            continue
        near = [run for run in near if here - run[-1][0] <= GAP]
        joined = [
            (abs((there - run[-1][1]) - (here - run[-1][0])), there, run)
            for run in near
            for there in places
            if 0 < there - run[-1][1] <= GAP
        ]
        if joined:
            _, there, run = min(joined, key=lambda each: each[:2])
            run.append((here, there))
        elif len(places) <= REPEATS:
            fresh = [[(here, there)] for there in sorted(places)]
            runs += fresh
            near += fresh
    return runs


def _shared(short: Wording, long: Wording) -> list[set[int]]:
    """Return for each word of the short text where the long one may have it.

    A word is found by the pair it forms with a neighbour, or by standing only once in both.
    """
    found: list[set[int]] = [set() for _ in short.words]
    for pair in short.pairs.keys() & long.pairs.keys():
        places = short.pairs[pair], long.pairs[pair]
        if len(places[0]) * len(places[1]) > CROSSINGS:
            continue
        for here, there in product(*places):
            found[here].add(there)
            found[here + 1].add(there + 1)
    for word in short.once.keys() & long.once.keys():
        found[short.once[word]].add(long.once[word])
    return found


def _is_dense(run: _Run) -> bool:
    longest = max(run[-1][0] - run[0][0], run[-1][1] - run[0][1]) + 1
    return len(run) >= max(LEAST_RUN, LEAST_DENSITY * longest)


def _apart(runs: Sequence[_Run]) -> list[_Run]:
    """Return the runs in order, without those that lie mostly where a longer one does."""
    kept: list[_Run] = []
    taken: set[int] = set()
    for run in sorted(runs, key=len, reverse=True):
        places = {here for here, _ in run}
        if 2 * len(places & taken) < len(places):
            kept.append(run)
            taken |= places
    return sorted(kept)


class _Told:
    """What a run tells: where it stands in both texts, what is the same there, what differs."""

    def __init__(self, run: _Run, short: Sequence[Word], long: Sequence[Word]) -> None:
        self.here = run[0][0], run[-1][0] + 1
        self.there = run[0][1], run[-1][1] + 1
        self.size = len(run)
        self.same: Counter[Kind] = Counter(short[here].kind for here, _ in run)
        self.differing: Counter[Kind] = Counter()
        self.untouched = self.gaps = self.uneven = self.bent = 0
        clause = run[0][0]
        for (here, there), (next_here, next_there) in pairwise(run):
            if next_here == here + 1 and next_there == there + 1:
                continue
            left, right = short[here + 1 : next_here], long[there + 1 : next_there]
            if [word.folded for word in left] == [word.folded for word in right]:
                self.same.update(word.kind for word in left)
                continue
            self._count_gap(left, right)
            self._end_clause(here + 1 - clause)
            clause = next_here
        self._end_clause(run[-1][0] + 1 - clause)

    @property
    def is_another(self) -> bool:
        """Return whether this is a sentence of other things, made from the same template."""
        differing = self.differing["name"] + self.differing["number"]
        return differing > self.same["name"] + self.same["number"]

    def _end_clause(self, size: int) -> None:
        self.untouched += size if size >= CLAUSE else 0

    def _count_gap(self, left: Sequence[Word], right: Sequence[Word]) -> None:
        self.gaps += 1
        self.uneven += len(left) != len(right)
        both = {word.folded for word in left} & {word.folded for word in right}
        self.same.update(word.kind for word in left if word.folded in both)
        lost = [word for word in left if word.folded not in both]
        new = [word for word in right if word.folded not in both]
        self.bent += bool(_stems(lost) & _stems(new)) or _order(left, both) != _order(right, both)
        lost_kinds, new_kinds = (Counter(word.kind for word in part) for part in (lost, new))
        self.differing["word"] += lost_kinds["word"]
        self.differing["name"] += min(lost_kinds["name"], new_kinds["name"])
        self.differing["number"] += min(lost_kinds["number"], new_kinds["number"])


def _stems(words: Sequence[Word]) -> set[str]:
    # Only to count by: rough, but the same for every language with inflected endings.
    return {word.folded[:STEM] for word in words if len(word.folded) >= STEM}


def _order(words: Sequence[Word], wanted: set[str]) -> list[str]:
    return [word.folded for word in words if word.folded in wanted]


def _in_order(told: Sequence[_Told]) -> list[_Told]:
    """Return the runs that follow one another in both texts, most words in all."""
    best: list[int] = []
    before: list[int | None] = []
    for at, each in enumerate(told):
        earlier = [
            (best[index], index)
            for index in range(at)
            if told[index].here[1] <= each.here[0] and told[index].there[1] <= each.there[0]
        ]
        most, index = max(earlier, default=(0, None))
        best.append(most + each.size)
        before.append(index)
    chain: list[_Told] = []
    last = max(range(len(told)), key=best.__getitem__, default=None)
    while last is not None:
        chain.append(told[last])
        last = before[last]
    return chain


def _covered(spans: Sequence[tuple[int, int]], size: int) -> list[bool]:
    covered = [False] * size
    for first, after in spans:
        covered[first:after] = [True] * (after - first)
    return covered


def _share(covered: Sequence[bool]) -> float:
    return sum(covered) / len(covered)
