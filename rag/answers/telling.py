"""Let a story tell a thing once: five papers' copies of one report would take five places."""

from collections.abc import Mapping, Sequence

from rag.stems import stems
from rag.types import Hit, Story
from rag.words import figures, numbers

COPIED, REWORDED, FEWEST = 0.7, 0.5, 5
"""Share of a chunk's stems that another chunk of its story must hold for it to say nothing more,
and how many there must be. Other paragraphs of one report share up to 0.3."""


def told_once(hits: Sequence[Hit], stories: Mapping[str, Story], *, most: int) -> list[Hit]:
    """Return the first hits, at most `most`, without those whose story has said it already.

    Of two that say the same, the one nearer to the original stays, in the place of the better.
    A paragraph or a number that only one copy has stays, and so does what articles of no common
    story say in the same words. `stories` are by document id.
    """
    kept: list[Hit] = []
    told: dict[str, list[_Telling]] = {}
    for hit in hits:
        story = stories.get(hit.chunk.document_id)
        tellings = told.setdefault(story.id, []) if story else []
        new = _Telling(hit, story, place=len(kept)) if story else None
        if new and _stands_in(new, tellings, kept):
            continue
        if len(kept) < most:
            kept.append(hit)
            tellings += [new] if new else []
    return kept


def _stands_in(new: "_Telling", tellings: list["_Telling"], kept: list[Hit]) -> bool:
    """Return whether what is kept says what the new hit says, once the nearer has the place."""
    for at, old in enumerate(tellings):
        if old.rank <= new.rank and new.adds_nothing_to(old):
            return True
        if old.rank > new.rank and old.adds_nothing_to(new):
            new.place = old.place
            tellings[at], kept[old.place] = new, new.hit
            return True
    return False


class _Telling:
    """What a hit says for its story. `rank` rises with the distance from the original."""

    def __init__(self, hit: Hit, story: Story, *, place: int) -> None:
        self.hit = hit
        self.place = place
        ids = [each.document_id for each in story.members]
        self.rank = ids.index(hit.chunk.document_id)
        self._reworded = story.members[self.rank].role == "reworded"
        self._meaning = set(stems(hit.chunk.text))
        self._figures = set(figures(hit.chunk.text).values())
        self._numbers = numbers(hit.chunk.text)

    def adds_nothing_to(self, other: "_Telling") -> bool:
        """Return whether the other says all that this says, numbers above all."""
        share = REWORDED if self._reworded or other._reworded else COPIED
        common = len(self._meaning & other._meaning)
        return common >= max(FEWEST, share * len(self._meaning)) and self._figures <= other._numbers
