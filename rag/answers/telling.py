"""Let a story tell a thing once: five papers' copies of one report would take five places."""

from collections.abc import Mapping, Sequence

from rag.stems import stems
from rag.types import Hit, Story
from rag.words import figures, numbers

COPIED, REWORDED, FEWEST = 0.7, 0.6, 5
"""Share of a chunk's stems that chunks of better copies must hold for it to say nothing more, and
how many there must be. Other paragraphs of one report share up to 0.3."""


def told_once(hits: Sequence[Hit], stories: Mapping[str, Story], *, most: int) -> list[Hit]:
    """Return the first hits, at most `most`, without those whose story has said it already.

    Of those that say the same, the one nearest to the original stays, in the place of the best.
    A paragraph or a number that only one copy has stays, and so does what articles of no common
    story say in the same words. `stories` are by document id.
    """
    placed: list[tuple[int, Hit]] = []
    tellings: dict[str, list[_Telling]] = {}
    for place, hit in enumerate(hits):
        if story := stories.get(hit.chunk.document_id):
            tellings.setdefault(story.id, []).append(_Telling(hit, story, place=place))
        else:
            placed.append((place, hit))
    for told in tellings.values():
        placed += [(each.place, each.hit) for each in _once(told)]
    return [hit for _, hit in sorted(placed, key=lambda each: each[0])[:most]]


def _once(tellings: Sequence["_Telling"]) -> list["_Telling"]:
    """Return those that add something to what articles nearer to the original say."""
    kept: list[_Telling] = []
    for new in sorted(tellings, key=lambda each: each.rank):
        nearer = [old for old in kept if old.rank < new.rank]
        if not new.adds_to(nearer):
            closest = max(nearer, key=lambda old: len(old.meaning & new.meaning))
            closest.place = min(closest.place, new.place)
        else:
            kept.append(new)
    return kept


class _Telling:
    """What a hit says for its story. `rank` rises with the distance from the original."""

    def __init__(self, hit: Hit, story: Story, *, place: int) -> None:
        self.hit = hit
        self.place = place
        ids = [each.document_id for each in story.members]
        self.rank = ids.index(hit.chunk.document_id)
        self.meaning = set(stems(hit.chunk.text))
        self._share = REWORDED if story.members[self.rank].role == "reworded" else COPIED
        self._figures = set(figures(hit.chunk.text).values())
        self._numbers = numbers(hit.chunk.text)

    def adds_to(self, others: Sequence["_Telling"]) -> bool:
        """Return whether this says more than the others together, a number above all."""
        common = self.meaning & set().union(*(each.meaning for each in others))
        counted = set().union(*(each._numbers for each in others))
        enough = max(FEWEST, self._share * len(self.meaning))
        return len(common) < enough or not self._figures <= counted
