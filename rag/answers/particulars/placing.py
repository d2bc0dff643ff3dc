"""Tell whether a date stands by what its source says of another one."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.answers.particulars.clauses import sentences
from rag.answers.particulars.days import Day
from rag.answers.particulars.names import names
from rag.pasts import present
from rag.stems import stems

FADING = 0.25
"""How fast a word loses worth with each that stands between it and the date."""
NAMED = 2.0
"""Worth of a name or of a number, where any other word has 1."""
NEAREST = 0.25
"""Share of its worth at which the word next to an earlier date is said of a later one too: in
"construction began in May and was completed in July" the subject is shared, the verb is not."""
MARGIN = 0.35
"""By how much the words by another date must fit the better. Set on the pairs in
tests/placing_cases.txt, 2026-11-24."""
UNLIKE = 1.0
"""The same for a date of another kind, which may be the same day: "on Sunday", "in April"."""

_PAUSE = re.compile(r"[,;:.!?](?:\s|$)|\s(?:and|while|whereas|but|then)\s")
_SMALL = re.compile(r"\s(?:from|to|by|in|at|of|on|than|per|for|until|against)\s")
_LEADING = re.compile(r"(?:^|[,;:]\s|\s(?:and|while|whereas|but|then)\s)\W*(?:\w{1,7}\s){0,2}$")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W_]+)*")
_POINTING = re.compile(r"\W*(?:it|they|this|that|these|those|its|their)\b", re.I)
"""What opens a sentence that goes on with the thing of the one before."""
_OF_TIME = frozenset("since until ago later earlier before after during".split())
"""Words that say no more than how a date stands to the rest."""

Fits = Callable[[Day, Day], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A stem, a name or the amount at `start` of a text, and what it is worth."""

    key: str
    start: int
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The words that belong to dates which stand together, nearest first, and those it shares.

    `lent` are the keys of words that stand by earlier dates and may be said of these too, with
    the share of their worth that they keep.
    """

    days: tuple[Day, ...]
    own: tuple[Token, ...]
    lent: dict[str, float]


def misplaced(
    said: Sequence[Stretch], held: Sequence[Stretch], *, same: Fits, alike: Fits
) -> Day | None:
    """Return the first date whose words stand by another in the source, None if none does.

    `said` are the stretches of the sentence, `held` those of its source; `alike` tells whether two
    dates are of one kind, so that they can be mistaken.
    """
    for stretch in said:
        for day in stretch.days:
            ours = [each for each in held if _any(same, day, each)]
            if not ours or not all(each.own for each in ours):
                continue
            best = max(_fit(stretch, each) for each in ours)
            for each in held:
                margin = MARGIN if _any(alike, day, each) else UNLIKE
                if each not in ours and _fit(stretch, each) >= best + margin:
                    return day
    return None


def stretches(
    text: str, days: Sequence[Day], numbers: Sequence[tuple[int, int, str]]
) -> list[Stretch]:
    """Return the stretches of a text in order. `numbers` are (start, end, key) of its amounts."""
    found: list[Stretch] = []
    at = 0
    named = set(names(text))
    for sentence in (part for each in sentences(text) for part in each.split("; ")):
        start = text.find(sentence, at)
        at = start + len(sentence)
        inside = [each for each in days if start <= each.start and each.end <= at]
        tokens = list(_tokens(text, start, at, inside, numbers, named))
        since = 0 if _POINTING.match(sentence) else len(found)
        groups = list(_groups(inside, tokens))
        for group, own in zip(groups, _shares(text, start, groups, tokens), strict=True):
            lent = _lent(own, found, tokens, since=since)
            found.append(Stretch(days=tuple(group), own=_by_nearness(own, group), lent=lent))
    return found


def _any(fits: Fits, day: Day, stretch: Stretch) -> bool:
    return any(fits(day, each) for each in stretch.days)


def _fit(said: Stretch, held: Stretch) -> float:
    """Return how much of what is said by one date stands by another."""
    own = {token.key for token in held.own}
    return sum(
        token.worth / (1 + FADING * away) * (1.0 if token.key in own else held.lent[token.key])
        for away, token in enumerate(said.own)
        if token.key in own or token.key in held.lent
    )


def _tokens(
    text: str,
    start: int,
    end: int,
    days: Sequence[Day],
    numbers: Sequence[tuple[int, int, str]],
    named: set[str],
) -> Iterator[Token]:
    taken = [(each.start, each.end) for each in days]
    for begin, stop, key in numbers:
        if start <= begin < end:
            taken.append((begin, stop))
            yield Token(key=key, start=begin, worth=NAMED)
    for match in _WORD.finditer(text, start, end):
        if any(begin < match.end() and match.start() < stop for begin, stop in taken):
            continue
        bare = re.sub(r"['’]s$", "", match.group())
        for key in stems(present(bare)) if bare.casefold() not in _OF_TIME else ():
            is_name = bare[0].isupper() and bare in named
            yield Token(key=key, start=match.start(), worth=NAMED if is_name else 1.0)


def _groups(days: Sequence[Day], tokens: Sequence[Token]) -> Iterator[list[Day]]:
    """Yield the dates of a sentence, those with no word between them together."""
    group: list[Day] = []
    for day in days:
        if group and any(group[-1].end <= each.start < day.start for each in tokens):
            yield group
            group = []
        group.append(day)
    if group:
        yield group


def _shares(
    text: str, start: int, groups: Sequence[Sequence[Day]], tokens: Sequence[Token]
) -> Iterator[list[Token]]:
    """Yield the words of each group: those up to the end of one and the beginning of the next."""
    begins = [start]
    for place in range(1, len(groups)):
        opens = _opens(text, start, groups[place - 1])
        begins.append(_cut(text, groups[place - 1][-1].end, groups[place][0].start, last=opens))
    ends = [*begins[1:], _last_end(text, start, groups[-1])] if groups else []
    for begin, end in zip(begins, ends, strict=bool(groups)):
        yield [each for each in tokens if begin <= each.start and (end is None or each.start < end)]


def _last_end(text: str, start: int, group: Sequence[Day]) -> int | None:
    """Return where the words of a sentence's last date end: at a pause, if it ends its clause."""
    pause = _PAUSE.search(text, group[-1].end)
    return pause.start() if pause and not _opens(text, start, group) else None


def _opens(text: str, start: int, group: Sequence[Day]) -> bool:
    """Return whether dates open their clause: "On Monday the ministers met"."""
    return _LEADING.search(text, start, group[0].start) is not None


def _cut(text: str, end: int, start: int, *, last: bool) -> int:
    """Return where between two dates the words of the second begin: at a pause or a small word.

    Where the first date opens its clause, or the second does, that is the last pause. Without any,
    what follows a date at the end of its clause is the second's: "the law passed in May lapses in".
    """
    pauses = list(_PAUSE.finditer(text, end, start))
    if pauses:
        return pauses[-1 if last or _LEADING.search(text, end, start) else 0].start()
    small = _SMALL.search(text, end, start)
    return end if not last else small.start() if small else start


def _by_nearness(own: Sequence[Token], days: Sequence[Day]) -> tuple[Token, ...]:
    def away(token: Token) -> int:
        before = [each.start - token.start for each in days if token.start < each.start]
        after = [token.start - each.end for each in days if token.start >= each.end]
        return min(before + after)

    return tuple(sorted(own, key=away))


def _lent(
    own: Sequence[Token], earlier: Sequence[Stretch], tokens: Sequence[Token], *, since: int
) -> dict[str, float]:
    """Return what a stretch has from the earlier ones, of those before `since` names alone.

    One that names nobody is said of those named before, or else in the same sentence.
    """
    names_own = bool(own) and own[0].worth > 1 and not own[0].key[0].isdigit()
    lent: dict[str, float] = {}
    for place, stretch in enumerate(earlier):
        nearest = next((token for token in stretch.own if token.worth <= 1), None)
        for token in stretch.own:
            is_number = token.key[0].isdigit()
            if (token.worth > 1 and (names_own or is_number)) or (
                token.worth <= 1 and place < since
            ):
                continue
            share = NEAREST if token is nearest else 1.0
            lent[token.key] = max(share, lent.get(token.key, 0.0))
    if not names_own:
        lent |= {each.key: 1.0 for each in tokens if each.worth > 1 and each.key[0].isalpha()}
    return lent
