"""Check a sentence against words, as the answers do, without a library."""

from collections.abc import Sequence

from rag.answers.support import check_support as check_draft_sentence
from rag.types import Document, DraftSentence, Evidence


def check_support(
    sentence: str, quotes: Sequence[str], *, title: str = "", language: str | None = "en"
) -> bool:
    """Return whether the quotes, of one article of this title, bear the sentence out.

    This is the check that every sentence of a model's answer must pass. No quotes, or quotes
    without words, bear nothing out.
    """
    cited = {
        number: _evidence(number, quote, title, language)
        for number, quote in enumerate(filter(None, quotes), start=1)
    }
    draft = DraftSentence(text=sentence, citations=tuple(cited))
    return check_draft_sentence(draft, cited).supported


def _evidence(number: int, quote: str, title: str, language: str | None) -> Evidence:
    document = Document(
        id=str(number),
        path="",
        position=0,
        title=title,
        publisher=None,
        published=None,
        url=None,
        language=language,
        text=quote,
    )
    return Evidence(document=document, start=0, end=len(quote), score=0.0, cosine=0.0, coverage=0.0)
