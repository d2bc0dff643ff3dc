"""Quote how articles open: the answer where nothing is asked but what they say."""

from collections.abc import Sequence

from rag.answers.marks import is_heading
from rag.protocols import Corpus
from rag.types import Document, Evidence

MOST_CHARACTERS = 400
"""The first sentences of a paragraph are quoted up to here, the first one always."""


def leads(documents: Sequence[Document], corpus: Corpus, *, most: int) -> list[Evidence]:
    """Return the first words of at most `most` articles, in their order, one of each story."""
    stories = corpus.stories([document.id for document in documents])
    first: dict[str, Document] = {}
    for document in documents:
        story = stories.get(document.id)
        first.setdefault(story.id if story else document.id, document)
    opened = (_lead(document, corpus) for document in first.values())
    return [piece for piece in opened if piece][:most]


def _lead(document: Document, corpus: Corpus) -> Evidence | None:
    sentences, _ = corpus.sentences(document.id, end=5 * MOST_CHARACTERS)
    proper = [each for each in sentences if not is_heading(document, each.start)]
    if not proper:
        return None
    start, end = proper[0].start, proper[0].end
    for sentence in proper[1:]:
        fits = sentence.end - start <= MOST_CHARACTERS
        if sentence.paragraph == proper[0].paragraph and fits:
            end = sentence.end
    return Evidence(document=document, start=start, end=end, score=1.0, cosine=0.0, coverage=0.0)
