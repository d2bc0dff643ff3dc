"""Make passages that no longer answer: all of it is there but the sentence that does.

A reader that was taught on other passages alone learns to know the subject. What is asked of an
article and not told there has the subject right and the sentence missing.
"""

from collections.abc import Collection
from dataclasses import replace

from models.train.examples import Example, chance, joined, occurrences

LEAST_LETTERS = 3
"""Of an answer that must not stand elsewhere in what is left: shorter ones do by chance."""
LEAST_LEFT = 25
"""Characters: less is no text that anybody would ask."""
THINNED = 0.5


def unanswered(example: Example) -> Example | None:
    """Return an answered example without its answering sentences; None where hardly any is left.

    None too where what is left holds the answer again.
    """
    gone = set(example.relevant or ())
    if not gone or len(gone) == len(example.sentences):
        return None
    answers = [example.text[start:end] for start, end in example.answers]
    left = _without(example, gone)
    again = occurrences(left.text, [each for each in answers if len(each) >= LEAST_LETTERS])
    is_twin = len(left.text) >= LEAST_LEFT and not any(again)
    return replace(left, relevant=(), answerable=False) if is_twin else None


def thinned(example: Example) -> Example:
    """Return an answered example, half of them without a sentence beside those that answer.

    So that a gap in a text tells nothing.
    """
    relevant = example.relevant or ()
    beside = [at for at in range(len(example.sentences)) if at not in relevant]
    if len(beside) < 2 or chance(f"thin{example.question}") < THINNED:
        return example
    at = beside[int(chance(f"which{example.question}") * len(beside)) % len(beside)]
    kept = tuple(each - (at < each) for each in relevant)
    return replace(_without(example, {at}), relevant=kept)


def _without(example: Example, gone: Collection[int]) -> Example:
    """Return an example without some sentences, those left a blank apart; no places of answers."""
    kept = [span for at, span in enumerate(example.sentences) if at not in gone]
    text, sentences = joined(example.text[start:end] for start, end in kept)
    return replace(example, text=text, sentences=sentences, answers=())
