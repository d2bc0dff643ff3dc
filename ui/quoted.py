"""Tell an article's own words from a model's."""

from collections.abc import Iterable

from rag import AnswerSentence, Citation


def quoted_by(sentence: AnswerSentence, citations: Iterable[Citation]) -> Citation | None:
    """Return the citation whose quote the sentence is; None if they are the model's words.

    White space does not count: a sentence is one line, a quote may hold the breaks of a list.
    """
    said = sentence.text.split()
    cited = (each for each in citations if each.number in sentence.citations)
    return next((each for each in cited if each.quote.split() == said), None)
