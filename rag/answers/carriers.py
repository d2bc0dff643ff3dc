"""Say which other outlets carry a quote's own words."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from rag.answers.particulars.clauses import sentences
from rag.types import Document, Evidence, Story
from rag.words import disagree, words

ALIKE = 0.9
"""Share of words in common, in order, from which a sentence is the same but for its edit."""
FEWEST = 4
"""Words of a sentence by which it can be told again; "He agreed." stands in many articles."""


def carriers(
    piece: Evidence, story: Story | None, documents: Mapping[str, Document]
) -> tuple[str, ...]:
    """Return the outlets of the other articles of a story that hold the quote, once each.

    Every sentence of it must stand there, near enough word for word and with the same numbers.
    An article that says neither its publisher nor its address has no name to be told.
    """
    if story is None:
        return ()
    own = {each.outlet for each in story.members if each.document_id == piece.document.id}
    found = dict.fromkeys(
        member.outlet
        for member in story.members
        if member.outlet
        and member.outlet not in own
        and member.document_id in documents
        and _holds(documents[member.document_id].text, piece.quote)
    )
    return tuple(found)


def _holds(text: str, quote: str) -> bool:
    told = f" {' '.join(words(text))} "
    lost = [
        each
        for each in sentences(quote)
        if len(words(each)) >= FEWEST and f" {' '.join(words(each))} " not in told
    ]
    if not lost:
        return len(words(quote)) >= FEWEST
    others = sentences(text)
    return all(any(_is_edit(each, other) for other in others) for each in lost)


def _is_edit(one: str, other: str) -> bool:
    ours, theirs = words(one), words(other)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return (
        matcher.real_quick_ratio() >= ALIKE
        and matcher.quick_ratio() >= ALIKE
        and matcher.ratio() >= ALIKE
        and not disagree(one, other)
    )


def beside(evidence: Sequence[Evidence], stories: Mapping[str, Story]) -> Iterator[str]:
    """Yield the ids of what is to be known beside the cited articles.

    Those are newer versions of them, and the other articles of their stories.
    """
    for piece in evidence:
        if piece.document.superseded_by:
            yield piece.document.superseded_by
        story = stories.get(piece.document.id)
        yield from (each.document_id for each in story.members) if story else ()
