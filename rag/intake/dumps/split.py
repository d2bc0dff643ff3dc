"""Split plain text that holds several articles; leave one that holds a single one alone."""

from dataclasses import replace

from rag.intake.clean import has_words
from rag.intake.dumps.day_pages import split_day_page
from rag.intake.dumps.entries import split_entries
from rag.intake.dumps.feeds import split_feed
from rag.intake.dumps.field_blocks import split_field_blocks
from rag.types import Article


def split_dump(text: str) -> list[Article]:
    """Return the articles of a flattened feed, a list with headers or a page of several stories.

    Each of several knows its place as "item 2", and what its own header says. An empty list
    means that the text is one article without a header, or several that cannot be told apart.
    """
    splitters = (split_feed, split_field_blocks, split_entries, split_day_page)
    found = next(filter(None, (split(text) for split in splitters)), [])
    worded = [article for article in found if has_words(article.text)]
    if len(worded) < 2:
        return worded
    return [replace(article, part=f"item {n}") for n, article in enumerate(worded, 1)]
