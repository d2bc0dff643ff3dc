"""Put the sentences of an answer under the parts of its question."""

from collections.abc import Callable, Iterator

from rag import Answer, AnswerPart, AnswerSentence, unmarked
from ui.printable import printable


def by_part(answer: Answer) -> list[tuple[AnswerPart, list[AnswerSentence]]]:
    """Return each part with its sentences, a sentence once, under the first part that cites it.

    Nothing is returned for a question of one part, and where a sentence belongs to none.
    """
    left = list(answer.sentences)
    grouped = []
    for part in answer.parts:
        own = [each for each in left if set(each.citations) & set(part.citations)]
        left = [each for each in left if each not in own]
        grouped.append((part, own))
    return [] if left else grouped


def opened(question: str) -> str:
    """Return a question as a heading: with a capital, what marks stand before it left."""
    at = next((at for at, letter in enumerate(question) if letter.isalnum()), 0)
    # "eBay" and "iPhone" are written so.
    word = question[at:].split(" ", 1)[0]
    return question if not word.islower() else question[:at] + word[0].upper() + question[at + 1 :]


def untold(answer: Answer) -> str:
    """Return the line of an answer that says which parts the articles do not answer, else ""."""
    return answer.text.rsplit("\n", 1)[-1] if answer.status == "partial" else ""


def told(answer: Answer, shown: Callable[[AnswerSentence], str]) -> Iterator[str]:
    """Yield the lines of an answer on a terminal; `shown` makes one of a sentence.

    Sentences stand under the part they answer, or all in a row; what got no answer comes last.
    """
    grouped = by_part(answer)
    for part, sentences in grouped:
        if part.answered:
            marks = "" if sentences else " see " + "".join(f"[{each}]" for each in part.citations)
            yield printable(opened(unmarked(part.question))) + marks
        yield from (f"  {shown(sentence)}" for sentence in sentences)
    if not grouped:
        yield from map(shown, answer.sentences)
    if last := untold(answer) or ("" if answer.sentences else answer.text):
        yield printable(last, keep="\n")
