"""Split plain text that holds several articles; leave one that holds a single one alone."""

from dataclasses import replace

from rag.intake.day_pages import split_day_page
from rag.intake.feed_dumps import split_feed
from rag.types import Article


def split_dump(text: str) -> list[Article]:
    """Return the articles of a flattened feed or a page of several stories, in order.

    Each knows its place as "item 2" and what its own header says. An empty list means that the
    text is one article, or none that can be told apart.
    """
    found = split_feed(text) or split_day_page(text)
    return [replace(article, part=f"item {n}") for n, article in enumerate(found, 1)]
