"""Choose among scored pieces of evidence, so that no source says a thing twice."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rag.stems import stems
from rag.types import Evidence, Story
from rag.types.answers import Origin, independent
from rag.words import disagree

WORTH, WORTH_READ, WORTH_ELSEWHERE = 0.8, 0.74, 0.64
"""A piece that scores less than this share of the best, without and with a reader, is not worth the
time of whoever asked; with a reader less is asked of the second of all, and of one whose article is
not quoted yet. What other shares do is in models/train/LOG.md."""
FROM_ONE = 4
"""Pieces of one article, at most, not counting those that it takes over from its copies. A fifth
takes 0.4 off CLAPnq's RougeL, all questions answered (2026-11-23)."""
AGAIN = 0.8
"""What each further piece of an article counts for, where there are more than may be quoted."""
ALIKE = 0.8
"""Share of common stems from which two pieces are the same words."""


class Candidate(NamedTuple):
    """A piece of evidence and the stems of the sentence that was picked."""

    piece: Evidence
    said: set[str]


def keep(
    candidates: Sequence[Candidate], stories: Mapping[str, Story], *, most: int
) -> list[Evidence]:
    """Return the best, at most `most`, that neither overlap nor repeat a better one.

    `candidates` come best first, `stories` are by document id. What one source says twice is
    quoted once, from the article nearest to the original. Sources of no common story are each
    quoted, though in the same words: neither speaks for the other. The second piece of all and the
    first of an article may score less than others: one sentence alone is seldom a whole answer.
    """
    kept: list[Candidate] = []
    scores: list[float] = []
    is_read = all(each.piece.reading is not None for each in candidates[:1])
    worth, elsewhere = (WORTH_READ, WORTH_ELSEWHERE) if is_read else (WORTH, WORTH)
    best = candidates[0].piece.score if candidates else 0.0
    for candidate in candidates:
        if candidate.piece.score < elsewhere * best:
            break
        alike = [at for at, other in enumerate(kept) if _repeats(candidate, other, stories)]
        others = [other for at, other in enumerate(kept) if at not in alike]
        if any(_overlap(candidate.piece, other.piece) for other in others):
            continue
        if alike:
            if _rank(candidate, stories) < _rank(kept[alike[0]], stories):
                kept[alike[0]] = candidate
            continue
        told = sum(each.piece.document.id == candidate.piece.document.id for each in kept)
        is_worth = candidate.piece.score >= worth * best or not told or len(kept) == 1
        if is_worth and told < FROM_ONE:
            kept.append(candidate)
            scores.append(candidate.piece.score)
    return _shared_out([candidate.piece for candidate in kept], scores, most=most)


def _shared_out(
    pieces: Sequence[Evidence], scores: Sequence[float], *, most: int
) -> list[Evidence]:
    """Return at most so many pieces, in their order, from more articles rather than from one.

    `scores` are those that earned them their place: an original may score less than its copy.
    """
    seen: Counter[str] = Counter()
    counting = []
    for piece, score in zip(pieces, scores, strict=True):
        counting.append(score * AGAIN ** seen[piece.document.id])
        seen[piece.document.id] += 1
    best_first = sorted(range(len(pieces)), key=lambda at: -counting[at])
    return [pieces[at] for at in sorted(best_first[:most])]


def merge(
    groups: Sequence[Sequence[Evidence]], stories: Mapping[str, Story]
) -> tuple[list[Evidence], list[tuple[int, ...]]]:
    """Return the pieces of all groups once, and for each group the numbers of its own, from 1.

    The best of every group come first, then the second best. Pieces that overlap become one
    that spans both; of pieces that repeat each other the first stays, for both groups.
    """
    kept: list[Candidate] = []
    numbers: list[list[int]] = [[] for _ in groups]
    for place, piece in _in_turn(groups):
        new = Candidate(piece, set(stems(piece.quote, piece.document.language)))
        at = next((at for at, old in enumerate(kept) if _same(new, old, stories)), len(kept))
        if at == len(kept):
            kept.append(new)
        elif _overlap(piece, kept[at].piece):
            kept[at] = Candidate(_spanning(kept[at].piece, piece), kept[at].said | new.said)
        if at + 1 not in numbers[place]:
            numbers[place].append(at + 1)
    return _folded([each.piece for each in kept], numbers)


def _folded(
    pieces: Sequence[Evidence], numbers: Sequence[Sequence[int]]
) -> tuple[list[Evidence], list[tuple[int, ...]]]:
    """Return the pieces with those joined that overlap since one was widened, numbered anew."""
    kept: list[Evidence] = []
    place: dict[int, int] = {}
    for number, piece in enumerate(pieces, start=1):
        over = [at for at, other in enumerate(kept) if _overlap(piece, other)]
        at = over[0] if over else len(kept)
        kept[at:] = [_spanning(kept[at], piece), *kept[at + 1 :]] if over else [piece]
        place[number] = at + 1
    changed = [tuple(sorted({place[each] for each in group})) for group in numbers]
    return _folded(kept, changed) if len(kept) < len(pieces) else (kept, changed)


def _in_turn(groups: Sequence[Sequence[Evidence]]) -> Iterator[tuple[int, Evidence]]:
    """Yield (group, piece), the first of every group before any second."""
    for rank in range(max(map(len, groups), default=0)):
        yield from ((place, group[rank]) for place, group in enumerate(groups) if rank < len(group))


def _same(one: Candidate, other: Candidate, stories: Mapping[str, Story]) -> bool:
    return _overlap(one.piece, other.piece) or _repeats(one, other, stories)


def _spanning(one: Evidence, other: Evidence) -> Evidence:
    """Return both as one piece that has the better of every score."""
    return replace(
        one,
        start=min(one.start, other.start),
        end=max(one.end, other.end),
        score=max(one.score, other.score),
        cosine=max(one.cosine, other.cosine),
        coverage=max(one.coverage, other.coverage),
        reading=_better(one.reading, other.reading),
        answers=_better(one.answers, other.answers),
    )


def _better(one: float | None, other: float | None) -> float | None:
    return max((each for each in (one, other) if each is not None), default=None)


def _repeats(one: Candidate, other: Candidate, stories: Mapping[str, Story]) -> bool:
    """Return whether one source says the same twice, in nearly the same words.

    Copies with other numbers disagree, and are not the same.
    """
    alike = len(one.said & other.said) >= ALIKE * len(one.said | other.said)
    return (
        alike
        and independent([_source(each, stories) for each in (one, other)]) == 1
        and not disagree(one.piece.quote, other.piece.quote)
    )


def _source(candidate: Candidate, stories: Mapping[str, Story]) -> Origin:
    """Return what tells one source from another."""
    document = candidate.piece.document
    story = stories.get(document.id)
    return Origin(
        document_id=document.id,
        story=story.id if story else None,
        superseded_by=document.superseded_by,
        publisher=document.publisher,
    )


def _rank(candidate: Candidate, stories: Mapping[str, Story]) -> int:
    """Return how far the article stands from its story's original, 0 for the original itself."""
    id_ = candidate.piece.document.id
    story = stories.get(id_)
    return [each.document_id for each in story.members].index(id_) if story else 0


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.document.id == other.document.id and one.start < other.end and other.start < one.end
