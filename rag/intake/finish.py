"""Bring an article from any reader into its final form: clean, identified, titled, dated."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from rag.intake.identity.corrections import find_corrections
from rag.intake.identity.datelines import after_dateline
from rag.intake.identity.identify import identify
from rag.intake.identity.labels import read_byline, read_dates
from rag.intake.identity.titles import fallback_title, heading_title, shorten, without_outlet
from rag.intake.noise.remove import remove_noise
from rag.types import Article

OPENING_CHARACTERS = 5_000
"""Where the first lines are looked for."""

Detect = Callable[[str], str | None]


def finish(
    article: Article,
    *,
    path: str,
    detect: Detect | None = None,
    sure: Iterable[date] = (),
) -> Article:
    """Return the article as it is to be stored; what its reader found is never overruled.

    Noise goes to `removed`, fields that are still unknown are learnt from the text, and a title
    is found in any case. `detect` names the language of a text, `sure` are dates of the file
    that tell the year of a dateline.
    """
    original = article.text
    text, removed = remove_noise(original, earlier=article.removed)
    article = replace(article, text=text, removed=removed)
    article = _with_language(article, detect)
    article = identify(article, original=original, sure=sure)
    article = _with_title(article, path)
    return replace(
        article,
        corrections=article.corrections or find_corrections(article.text),
        found_in={name: article.found_in[name] for name in sorted(article.found_in)},
    )


def _with_language(article: Article, detect: Detect | None) -> Article:
    language = detect(article.text) if detect and article.language is None else None
    if language is None:
        return article
    return replace(
        article, language=language, found_in={**article.found_in, "language": "detected"}
    )


def _opening(text: str) -> str:
    """Return the first line that is neither a date nor an author, behind its dateline."""
    lines = [line for line in text[:OPENING_CHARACTERS].split("\n") if line.strip()]
    for line in lines[:5]:
        if not read_dates(line.strip()) and not read_byline(line.strip()):
            return after_dateline(line.lstrip())
    return text


def _with_title(article: Article, path: str) -> Article:
    where = dict(article.found_in)
    title = shorten(article.title or "")
    if title:
        title, outlet = without_outlet(title, article.publisher, article.text)
        if outlet and article.publisher is None:
            where["publisher"] = where.get("title", "text")
            article = replace(article, publisher=outlet)
        return replace(article, title=title, found_in=where)
    title = heading_title(article.text) or fallback_title(_opening(article.text), path)
    where["title"] = "text" if article.text.strip() else "file name"
    return replace(article, title=title, found_in=where)
