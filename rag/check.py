"""Check a sentence against words, as the answers do, without a library."""

from collections.abc import Sequence
from datetime import date

from rag.answers.particulars.sources import Sources
from rag.answers.support import Reading, Verdict
from rag.answers.support import judge_support as judge


def check_support(
    sentence: str,
    quotes: Sequence[str],
    *,
    title: str = "",
    language: str | None = "en",
    published: date | None = None,
    reading: Reading | None = None,
) -> bool:
    """Return whether the quotes, of one article of this title, bear the sentence out.

    This is the check that every sentence of a model's answer must pass. No quotes, or quotes
    without words, bear nothing out.
    """
    return judge_support(
        sentence, quotes, title=title, language=language, published=published, reading=reading
    ).supported


def judge_support(
    sentence: str,
    quotes: Sequence[str],
    *,
    title: str = "",
    language: str | None = "en",
    published: date | None = None,
    reading: Reading | None = None,
) -> Verdict:
    """Return how the quotes, of one article of this title and day, bear the sentence out, and why.

    `reading` is a reader model's probability, 0..1, that some quotes bear a sentence out.
    """
    held = tuple(quote for quote in quotes if quote.strip())
    if not held:
        return Verdict(support="unsupported", probability=0.0, reason="it cites no words")
    sources = Sources(
        quotes=held,
        about=title,
        language=language,
        published=(published,) if published else (),
    )
    return judge(sentence, sources, reading=reading)
