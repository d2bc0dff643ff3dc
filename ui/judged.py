"""Keep what the reader of the chat thought of answers, so that the evaluation can ask again."""

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rag import Answer, FootnoteError, Scope, Turn

NAME = "judged.jsonl"
"""In the home of the library; footnote eval reads it there."""
ANSWERS_KEPT = 500
"""In memory, for their citations: a page shows 20, and a few pages may be open."""

EVERYTHING = Scope()


class JudgementLost(FootnoteError):
    """What the reader thought could not be written down."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"this could not be kept in {path}: {reason}; see that it can be written")
        self.path = path


class Judged:
    """Writes judgements to a file that only grows, one JSON object a line."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._answers: OrderedDict[tuple[str, str], Answer] = OrderedDict()
        self._writing = threading.Lock()

    def remember(self, answer: Answer) -> None:
        """Keep an answer's citations at hand, should it be judged: a page holds its text alone."""
        with self._writing:
            self._answers[answer.question, answer.text] = answer
            while len(self._answers) > ANSWERS_KEPT:
                self._answers.popitem(last=False)

    def keep(
        self,
        question: str,
        text: str,
        *,
        liked: bool,
        history: Sequence[Turn] = (),
        scope: Scope = EVERYTHING,
    ) -> None:
        """Write down that an answer was liked or not. One from before a restart has no citations.

        `scope` is what the search was narrowed to by hand.

        Raises:
            JudgementLost: the file cannot be written.
        """
        line = self._line(question, text, liked=liked, history=history) | _narrowed(scope)
        try:
            with self._writing, self._path.open("a", encoding="utf-8", errors="replace") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise JudgementLost(self._path, error.strerror or str(error)) from error

    def _line(
        self, question: str, text: str, *, liked: bool, history: Sequence[Turn]
    ) -> dict[str, Any]:
        known = self._answers.get((question.strip(), text))
        names = ("document_id", "start", "end", "quote", "path")
        return {
            "question": question,
            "history": [{"question": turn.question, "answer": turn.answer} for turn in history],
            "answer": text,
            "judged": "up" if liked else "down",
            "citations": [
                {name: getattr(citation, name) for name in names}
                for citation in (known.citations if known else ())
            ],
            "model": known.model if known else None,
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
        }


def _narrowed(scope: Scope) -> dict[str, str]:
    given = {"source": scope.source, "since": scope.since, "until": scope.until}
    return {name: str(value) for name, value in given.items() if value}
