"""Name the nouns of a question that nothing found speaks of, for a refusal to say so."""

from collections.abc import Sequence

from rag.answers.phrases import ASKING, noun_phrases
from rag.protocols import Corpus
from rag.stems import DEFAULT, asked_in, stems
from rag.types import Document, Hit

MOST = 2
"""Nouns named, the rarest: a list of every word that did not match tells a reader nothing."""
ALIKE = 5
"""Letters that two words share from the start where one may be made from the other."""


def unmentioned(
    question: str, hits: Sequence[Hit], documents: Sequence[Document], corpus: Corpus
) -> tuple[str, ...]:
    """Return the rarest nouns of an English question that no hit holds, in the question's order.

    A word that may be made from one that is there (invest, investment; oil, oilfield) counts as
    held: the refusal must not deny what a passage says in another form.
    """
    languages = [document.language for document in documents]
    if not hits or DEFAULT not in asked_in(question, languages):
        return ()
    text = " ".join([hit.chunk.text for hit in hits] + [each.title for each in documents])
    said, written = {stem[:ALIKE] for stem in stems(text)}, text.casefold()
    nouns = [phrase.split()[-1] for phrase in noun_phrases(question)]
    lacking = [
        noun
        for noun in dict.fromkeys(nouns)
        if noun not in ASKING and not _held(noun, said, written) and stems(noun)
    ]
    rarity = corpus.rarity(lacking)
    rarest = sorted(lacking, key=lambda noun: -rarity[noun])[:MOST]
    return tuple(noun for noun in lacking if noun in rarest)


def _held(noun: str, said: set[str], written: str) -> bool:
    return all(stem[:ALIKE] in said or (len(stem) > 2 and stem in written) for stem in stems(noun))
