"""Give the words of a question typed in small letters the capitals that a text gives them."""

import re
from collections import defaultdict

from rag.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
LONGEST_NAME = 8


def cased(line: str, text: str) -> str:
    """Return the line with each run of words that stands in the text written as it is there.

    A word at the head of a sentence says nothing about its case unless others of it agree.
    """
    forms = _forms(text)
    runs = {each.casefold(): each for each in _names(text)}
    out, tokens = [], re.split(r"(\s+)", line)
    at = 0
    while at < len(tokens):
        for size in range(2 * LONGEST_NAME - 1, 1, -2):
            run = "".join(tokens[at : at + size])
            if at + size <= len(tokens) and run.casefold() in runs:
                out.append(runs[run.casefold()])
                at += size
                break
        else:
            out.append(_WORD.sub(lambda found: forms.get(found[0].lower(), found[0]), tokens[at]))
            at += 1
    return re.sub(r"\b([Tt]he|[Ii]n) us\b", r"\1 US", "".join(out))


def _forms(text: str) -> dict[str, str]:
    """Return the words that the text only ever writes with capitals, by their small letters."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for found in _WORD.finditer(text):
        before = text[: found.start()].rstrip(" \"“'‘")
        heads = not before or before[-1] in ".!?:\n"
        if not heads or found[0][1:] != found[0][1:].lower():
            seen[found[0].lower()].add(found[0])
    return {
        lower: next(iter(forms))
        for lower, forms in seen.items()
        if len(forms) == 1 and next(iter(forms)) != lower and lower not in STOP_WORDS["en"]
    }


def _names(text: str) -> list[str]:
    """Return runs of capitalised words, small words inside them included."""
    word = r"[A-Z0-9][\w'’.-]*"
    small = r"(?:of|the|and|in|for|on|to|a|an|de|la|at|with|from)"
    runs = re.findall(rf"{word}(?:\s+(?:{small}\s+){{0,2}}{word})+", text)
    return [part for each in runs for part in _parts(each.rstrip(".").split())]


def _parts(run: list[str]) -> list[str]:
    """Return every stretch of a name that begins and ends with a capital."""
    return [
        " ".join(run[first:last])
        for first in range(len(run))
        for last in range(first + 2, min(len(run), first + LONGEST_NAME) + 1)
        if not run[first][0].islower() and not run[last - 1][0].islower()
    ]
