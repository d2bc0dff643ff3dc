"""Draft a sheet of questions from a library, for its user to fill in."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from eval.data.lines import BadLine, Line, numbered_lines
from eval.metrics.shares import particulars
from rag import Document, EmptyLibrary, FootnoteError

LINES = 30
ABSENT_EVERY = 5
"""Of so many lines, one asks for a question that the articles do not answer."""
SENTENCE_WORDS = range(8, 46)
LEAST_PARTICULARS = 2
ASK = "Write a question that this quote answers, and the facts an answer must say."
ASK_ABSENT = "Write a question about this article's subject that none of your articles answers."
ASK_AGAIN = "This answer was marked as bad: say what a right one says (facts, document, quote)."
JUDGED = "judged.jsonl"
"""Where the chat keeps what its reader thought of answers, in the home of the library."""

NARROWING = ("source", "since", "until")
"""What its reader may have narrowed the search to."""


class SheetExists(FootnoteError):
    """A file stands where a sheet should go; what was filled in must not be lost."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already and was left as it is; name another file")


class UnwritableSheet(FootnoteError):
    """A sheet cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be written: {reason}; name a file in a folder you may use")


class Reads(Protocol):
    """What is needed of a library."""

    def documents(self, *, texts: bool = True) -> list[Document]:
        """Return all documents."""
        ...

    def document(self, document_id: str) -> Document:
        """Return one document with its text."""
        ...

    def sentences(self, document_id: str) -> tuple[list[Any], Any]:
        """Return the sentences of a document, and their vectors."""
        ...


def draft_sheet(
    library: Reads, home: Path, *, count: int = LINES, seed: int = 0
) -> list[dict[str, Any]]:
    """Return the lines of a sheet: disliked answers first, then quotes of different articles.

    The same library and seed give the same lines, in whatever order articles were added.

    Raises:
        EmptyLibrary: there is no article to draw from.
    """
    held = library.documents(texts=False)
    if not held:
        raise EmptyLibrary(home)
    # Of copies of one report only the first: a question on one is a question on all.
    first = [each for each in held if each.story_role in (None, "first") and not each.superseded_by]
    documents = sorted(first, key=lambda each: _draw(seed, each.path, str(each.position)))
    drawn = islice(_quotes(library, documents, seed), count)
    fresh = [_line(number, *each) for number, each in enumerate(drawn, start=1)]
    return [*_disliked(home / JUDGED), *fresh]


def save_sheet(lines: Sequence[dict[str, Any]], path: Path) -> None:
    """Write a sheet, one JSON object a line.

    Raises:
        SheetExists: there is a file of that name.
        UnwritableSheet: it cannot be written.
    """
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise SheetExists(path) from error
    except OSError as error:
        raise UnwritableSheet(path, error.strerror or str(error)) from error


def _quotes(
    library: Reads, documents: Sequence[Document], seed: int
) -> Iterator[tuple[Document, str]]:
    """Yield quotes, one of every article in turn, until all are used up."""
    waiting = [(document, _good_sentences(library, document, seed)) for document in documents]
    said = set()
    while waiting:
        left = []
        for document, sentences in waiting:
            if sentence := next((each for each in sentences if each not in said), None):
                said.add(sentence)
                left.append((document, sentences))
                yield document, sentence
        waiting = left


def _good_sentences(library: Reads, document: Document, seed: int) -> Iterator[str]:
    """Yield sentences worth asking about: they say a number or a name, and are no list."""
    sentences, _ = library.sentences(document.id)
    texts = dict.fromkeys(each.text for each in sentences)
    for text in sorted(texts, key=lambda text: _draw(seed, document.path, text)):
        is_prose = len(text.split()) in SENTENCE_WORDS and not re.match(r"[#*>|-]", text)
        if is_prose and len(particulars(text)) >= LEAST_PARTICULARS:
            yield text


def _line(number: int, document: Document, quote: str) -> dict[str, Any]:
    absent = number % ABSENT_EVERY == 0
    line: dict[str, Any] = {
        "id": f"draft-{number:03d}",
        "hint": ASK_ABSENT if absent else ASK,
        "question": "",
        "answerable": not absent,
        "path": document.path,
        "title": document.title,
        "quote": quote,
    }
    return line if absent else line | {"facts": []}


def _disliked(path: Path) -> list[dict[str, Any]]:
    """Return a line for each question whose last answer the reader of the chat disliked."""
    judged: dict[str, Line] = {}
    for number, text in numbered_lines(path) if path.exists() else ():
        with suppress(BadLine):  # Half a line, from a chat that was killed while writing it.
            line = Line(path, number, text)
            judged[line.text("question")] = line
    return [
        {
            "id": f"judged-{line.number:03d}",
            "hint": f"{ASK_AGAIN} It was: {line.value('answer')}",
            "question": question,
            "history": line.value("history") or [],
            "answerable": True,
            "facts": [],
        }
        | {name: line.value(name) for name in NARROWING if line.has(name)}
        for question, line in judged.items()
        if line.value("judged") == "down"
    ]


def _draw(seed: int, *texts: str) -> str:
    """Return what puts texts into an order that looks random and never changes."""
    return sha256("\0".join((str(seed), *texts)).encode()).hexdigest()
