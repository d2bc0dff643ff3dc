"""What the chat says before the first question: what one can do, and what there is to ask."""

from collections.abc import Sequence

from rag import Document, day_in_words

TITLE = "### What would you like to know?"
HOW = (
    "Ask in your own words, several things at once or one after the other; name days or sources "
    "to narrow the search. Every sentence of an answer links to the words it rests on."
)


def welcome(documents: Sequence[Document] = ()) -> str:
    """Return the Markdown of an empty chat: how many articles of which days can be asked."""
    held = _held(documents)
    return f"{TITLE}\n\n{HOW}\n\n{held}" if held else f"{TITLE}\n\n{HOW}"


def _held(documents: Sequence[Document]) -> str:
    if not documents:
        return ""
    days = sorted(each.published for each in documents if each.published)
    count = f"{len(documents):,} article{'' if len(documents) == 1 else 's'} to ask"
    if not days:
        return f"{count}."
    if days[0] == days[-1]:
        return f"{count}, of {day_in_words(days[0])}."
    return f"{count}, of {day_in_words(days[0])} to {day_in_words(days[-1])}."
