"""Put the question and the numbered evidence before the model, as data and not as orders."""

from collections import Counter
from collections.abc import Sequence

from rag.answers.footnotes import unbracketed
from rag.invisible import count_invisible, visible
from rag.types import Evidence

SYSTEM = (
    "Answer the question in one or two short sentences, using only the numbered sources. "
    "End each sentence with the number of its source."
)
"""Fixed, and first, so that llama.cpp keeps its state from one question to the next."""

_LOOK_ALIKE = str.maketrans("<>＜＞﹤﹥｜", "‹›‹›‹›¦")


def build_messages(question: str, evidence: Sequence[Evidence]) -> list[dict[str, str]]:
    """Return the chat messages for a question; source n is evidence[n - 1]."""
    return messages_of(question, [piece.quote for piece in evidence])


def messages_of(question: str, quotes: Sequence[str]) -> list[dict[str, str]]:
    """Return the chat messages for a question; source n is quotes[n - 1]."""
    sources = "\n".join(
        f"[{number}] {neutralise(' '.join(quote.split()))}"
        for number, quote in enumerate(quotes, start=1)
    )
    return [
        {"role": "system", "content": SYSTEM},
        {"role": "user", "content": f"Sources:\n{sources}\n\nQuestion: {neutralise(question)}"},
    ]


def neutralise(text: str) -> str:
    """Return the text with nothing left that a chat template would take for a control token.

    llama.cpp tokenises the whole rendered prompt with special tokens on, so `<|im_start|>system`
    in an article would open a real system turn. All such tokens that are known stand in angle or
    square brackets, which become look-alikes; the words stay. So a quote cannot forge the number
    of another source either. Invisible characters, which can hide orders from the reader, are
    dropped first, since that can bring a token together.
    """
    return unbracketed(visible(text).translate(_LOOK_ALIKE))


def hidden_in(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return what the reader is told of invisible characters, a line for each article."""
    hidden: Counter[str] = Counter()
    titles = {piece.document.id: piece.document.title for piece in evidence}
    for piece in evidence:
        hidden[piece.document.id] += count_invisible(piece.quote)
    return tuple(
        f"{count} invisible {'character was' if count == 1 else 'characters were'} removed from "
        f"“{titles[id_]}” before the model read it"
        for id_, count in hidden.items()
        if count
    )
