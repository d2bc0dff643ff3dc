"""Training examples for the reader: a question, a passage, and where the passage answers it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sentencex import get_sentence_boundaries

Span = tuple[int, int]


UNMARKED = frozenset({"written", "news", "loose", "paragraphs", "searches", "stated"})
"""Sources written for Footnote, of which only the sentences that answer are marked, no words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One passage to read for one question.

    `sentences` and `answers` are (start, end) in `text`, half open; `answers` may be empty where
    only whole sentences are known, or none. `relevant` holds the places of the sentences that
    bear the answer out, None where nobody said which. `group` is the article it comes from: no
    group is both trained on and measured.
    """

    source: str
    group: str
    question: str
    title: str
    text: str
    sentences: tuple[Span, ...]
    answers: tuple[Span, ...] = ()
    relevant: tuple[int, ...] | None = None
    answerable: bool = field(default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text to read, and the article it belongs to."""

    group: str
    title: str
    text: str
    sentences: tuple[Span, ...]


def split(text: str) -> tuple[Span, ...]:
    """Return the (start, end) of each sentence of an English text, white space left out."""
    spans = []
    for found in get_sentence_boundaries("en", text):
        raw = text[found["start_index"] : found["end_index"]]
        start = found["start_index"] + len(raw) - len(raw.lstrip())
        if raw.strip():
            spans.append((start, start + len(raw.strip())))
    return tuple(spans)


def joined(sentences: Iterable[str]) -> tuple[str, tuple[Span, ...]]:
    """Return a text of these sentences, a blank apart, and the (start, end) of each."""
    text = ""
    spans: list[Span] = []
    for each in sentences:
        text += " " if spans else ""
        spans.append((len(text), len(text) + len(each)))
        text += each
    return text, tuple(spans)


def positive(
    source: str, question: str, passage: Passage, answers: Sequence[Span], *, group: str = ""
) -> Example:
    """Return the example of a passage that answers; its sentences with an answer are relevant."""
    return Example(
        source=source,
        group=group or passage.group,
        question=question,
        title=passage.title,
        text=passage.text,
        sentences=passage.sentences,
        answers=tuple(answers),
        relevant=tuple(
            at
            for at, (start, end) in enumerate(passage.sentences)
            if any(start < last and first < end for first, last in answers)
        ),
        answerable=True,
    )


def negative(source: str, question: str, passage: Passage, *, group: str = "") -> Example:
    """Return the example of a passage that does not answer."""
    return Example(
        source=source,
        group=group or passage.group,
        question=question,
        title=passage.title,
        text=passage.text,
        sentences=passage.sentences,
        relevant=(),
        answerable=False,
    )


def windows(passage: Passage, *, characters: int) -> list[Passage]:
    """Return the passage cut at sentences into runs of about so many characters."""
    cut: list[list[Span]] = [[]]
    for start, end in passage.sentences:
        if cut[-1] and end - cut[-1][0][0] > characters:
            cut.append([])
        cut[-1].append((start, end))
    return [_run(passage, run) for run in cut if run]


def window_around(passage: Passage, answer: Span, *, characters: int) -> tuple[Passage, int]:
    """Return a run of sentences around an answer, and where it begins in the passage.

    How much of it stands before the answer depends on the words, so that the answer is found at
    every place of a run, and at the same one in every training.
    """
    holding = [
        at
        for at, (start, end) in enumerate(passage.sentences)
        if start < answer[1] and answer[0] < end
    ]
    first = last = holding[0] if holding else 0
    last = holding[-1] if holding else 0
    before = chance(passage.text[answer[0] : answer[1]] + str(answer[0]))
    while True:
        length = passage.sentences[last][1] - passage.sentences[first][0]
        choices = [(first - 1, last)] if first > 0 else []
        choices += [(first, last + 1)] if last + 1 < len(passage.sentences) else []
        fitting = [
            each
            for each in choices
            if passage.sentences[each[1]][1] - passage.sentences[each[0]][0] <= characters
        ]
        if not fitting or length >= characters:
            break
        first, last = fitting[0] if before < 0.5 or len(fitting) == 1 else fitting[-1]
        before = (before * 7.31) % 1.0
    run = passage.sentences[first : last + 1]
    return _run(passage, run), run[0][0]


def _run(passage: Passage, run: Sequence[Span]) -> Passage:
    begin, end = run[0][0], run[-1][1]
    return Passage(
        group=passage.group,
        title=passage.title,
        text=passage.text[begin:end],
        sentences=tuple((start - begin, last - begin) for start, last in run),
    )


def occurrences(text: str, answers: Iterable[str]) -> Iterator[Span]:
    """Yield where any of the answers stands in the text as whole words, whatever the case."""
    for answer in answers:
        if answer.strip():
            pattern = rf"(?<!\w){re.escape(answer.strip())}(?!\w)"
            for match in re.finditer(pattern, text, re.IGNORECASE):
                yield match.span()


def chance(key: str) -> float:
    """Return a number in 0..1 that is always the same for the same key."""
    return int(sha256(key.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
