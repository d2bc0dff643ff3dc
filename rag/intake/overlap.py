"""What two texts share: runs of the same words in the same order, and what differs within them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rag.words import NUMBER_WORDS

GAP = 10
"""Two shared pairs of words at most so many words apart, in both texts, are of one run."""
LEAST_PAIRS = 4
"""A run with fewer shared pairs of words is chance: a name with its title, a set phrase."""
REPEATS = 4
"""A pair of words that stands more often than this in a text starts no run."""
OPEN_RUNS = 6
SHORT_WORD = 3
"""Two words in a row of at most so many letters, "of the", say nothing, in any language."""
LEAD_WORDS = 60
CLAUSE = 16

Kind = Literal["word", "name", "number"]

# Scripts without spaces: a letter there does the work of a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’\-.][^\W_{_UNSPACED}]+)*")
_LETTER = re.compile(f"[{_UNSPACED}]")
_OPENING = " \t\"“”„«»'‘’([*#>-"
_STOPS = ".!?:…\n"
_COUNTED = frozenset(word for word, value in NUMBER_WORDS.items() if value > 2)


class Word(NamedTuple):
    """A word as it is compared. A capital that only opens a sentence makes no name."""

    folded: str
    kind: Kind


def read_words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    found = []
    for match in _WORD.finditer(text):
        written = match.group().removesuffix("’s").removesuffix("'s")
        folded = written.casefold()
        kind: Kind = "word"
        if written[0].isdigit() or folded in _COUNTED:
            kind = "number"
        elif written[0].isupper() and not _opens(text, match.start()):
            kind = "name"
        found.append(Word(folded, kind))
    return found


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(_OPENING)
    return not before or before[-1] in _STOPS


def says_something(one: str, other: str) -> bool:
    """Return whether two words in a row are more than what every text has."""
    return (
        len(one) > SHORT_WORD
        or len(other) > SHORT_WORD
        or (_LETTER.match(one) is not None and _LETTER.match(other) is not None)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How far two texts are the same. Shares are 0..1 of the words.

    `leads` is the mean share of the two texts' first words, `long_lead` that of the longer text.
    `same` and `differing` count words within the runs, by kind: a name that another name stands
    in for differs, one that only one text has does not. `uneven` is the share of the changes
    that put more or fewer words in the place of others, `untouched` the share of the words in
    the runs that stand among at least `CLAUSE` without a change.
    """

    shorter: float
    longer: float
    leads: float
    long_lead: float
    same: Counter[Kind] = field(default_factory=Counter)
    differing: Counter[Kind] = field(default_factory=Counter)
    uneven: float = 0.0
    untouched: float = 0.0

    def agreement(self, kind: Kind) -> float:
        """Return the share, 0..1, of the words of a kind that are the same; 1 for none."""
        seen = self.same[kind] + self.differing[kind]
        return self.same[kind] / seen if seen else 1.0


_Run = list[tuple[int, int]]


def compare(one: Sequence[Word], other: Sequence[Word]) -> Overlap:
    """Return what two texts share. The order of the two does not matter but for chance ties."""
    short, long = sorted((one, other), key=len)
    if not short:
        return Overlap(shorter=0.0, longer=0.0, leads=0.0, long_lead=0.0)
    runs = _apart([run for run in _runs(short, long) if len(run) >= LEAST_PAIRS])
    held = _covered([(run[0][0], run[-1][0]) for run in runs], len(short))
    found = _covered([(run[0][1], run[-1][1]) for run in runs], len(long))
    long_lead = _share(found[:LEAD_WORDS])
    changes = _Changes()
    for run in runs:
        changes.count(run, short, long)
    return Overlap(
        shorter=_share(held),
        longer=_share(found),
        leads=(_share(held[:LEAD_WORDS]) + long_lead) / 2,
        long_lead=long_lead,
        same=changes.same,
        differing=changes.differing,
        uneven=changes.uneven / changes.gaps if changes.gaps else 0.0,
        untouched=changes.untouched / changes.words if changes.words else 0.0,
    )


def _runs(short: Sequence[Word], long: Sequence[Word]) -> list[_Run]:
    """Return runs of pairs of words that both texts have, as (place in short, place in long)."""
    places: dict[tuple[str, str], list[int]] = {}
    for at, pair in _pairs(long):
        places.setdefault(pair, []).append(at)
    runs: list[_Run] = []
    for here, pair in _pairs(short):
        there = places.get(pair, [])
        joined = [
            (abs((at - run[-1][1]) - (here - run[-1][0])), run, at)
            for run in runs[-OPEN_RUNS:]
            if here - run[-1][0] <= GAP
            for at in there
            if 0 < at - run[-1][1] <= GAP
        ]
        if joined:
            _, run, at = min(joined, key=lambda each: each[0])
            run.append((here, at))
        elif len(there) <= REPEATS:
            runs.extend([(here, at)] for at in there)
    return runs


def _pairs(words: Sequence[Word]) -> Iterator[tuple[int, tuple[str, str]]]:
    for at, (one, other) in enumerate(zip(words, words[1:], strict=False)):
        if says_something(one.folded, other.folded):
            yield at, (one.folded, other.folded)


def _apart(runs: Sequence[_Run]) -> list[_Run]:
    """Return the longest runs, without those that lie mostly where a longer one does."""
    kept: list[_Run] = []
    taken: set[int] = set()
    for run in sorted(runs, key=len, reverse=True):
        places = {here for here, _ in run}
        if 2 * len(places & taken) < len(places):
            kept.append(run)
            taken |= places
    return kept


def _covered(spans: Sequence[tuple[int, int]], size: int) -> list[bool]:
    covered = [False] * size
    for first, last in spans:
        covered[first : last + 2] = [True] * (last + 2 - first)
    return covered


def _share(covered: Sequence[bool]) -> float:
    return sum(covered) / len(covered)


class _Changes:
    """Counts what is the same and what differs along runs."""

    def __init__(self) -> None:
        self.same: Counter[Kind] = Counter()
        self.differing: Counter[Kind] = Counter()
        self.words = self.untouched = self.gaps = self.uneven = 0

    def count(self, run: _Run, short: Sequence[Word], long: Sequence[Word]) -> None:
        """Take in one run."""
        shared = {here + step for here, _ in run for step in (0, 1)}
        self.same.update(short[here].kind for here in shared)
        self.words += run[-1][0] + 2 - run[0][0]
        clause = run[0][0]
        for (here, there), (next_here, next_there) in zip(run, run[1:], strict=False):
            left, right = short[here + 2 : next_here], long[there + 2 : next_there]
            if [word.folded for word in left] != [word.folded for word in right]:
                self._count_gap(left, right)
                self._end_clause(here + 2 - clause)
                clause = next_here
            else:
                self.same.update(word.kind for word in left)
        self._end_clause(run[-1][0] + 2 - clause)

    def _end_clause(self, size: int) -> None:
        self.untouched += size if size >= CLAUSE else 0

    def _count_gap(self, left: Sequence[Word], right: Sequence[Word]) -> None:
        self.gaps += 1
        self.uneven += len(left) != len(right)
        both = {word.folded for word in left} & {word.folded for word in right}
        self.same.update(word.kind for word in left if word.folded in both)
        lost = Counter(word.kind for word in left if word.folded not in both)
        new = Counter(word.kind for word in right if word.folded not in both)
        self.differing["word"] += lost["word"]
        self.differing["name"] += min(lost["name"], new["name"])
        self.differing["number"] += min(lost["number"], new["number"])
