"""Read long texts and questions whose answers are spans of them: the chunking layout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.data.fields import Fields, read_lines
from eval.data.lines import UnreadableLines
from eval.metrics.shares import Span

SECTION_CHARACTERS = 10_000
"""Questions whose first reference lies in one such stretch stand or fall together. The public
data has three texts, too few to draw whole articles from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanQuestion:
    """A question and where its answer stands: `references` are spans of the text `corpus`."""

    id: str
    text: str
    corpus: str
    references: tuple[Span, ...]

    @property
    def section(self) -> str:
        """Return a name that questions about one stretch of a text share."""
        return f"{self.corpus}/{self.references[0].start // SECTION_CHARACTERS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpora:
    """The texts by name, and the questions in the file's order."""

    texts: Mapping[str, str]
    questions: tuple[SpanQuestion, ...]

    def words(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.texts[span.document_id][span.start : span.end]


def load_corpora(folder: Path) -> Corpora:
    """Return the questions of questions.jsonl and the <corpus>.md files that they name.

    Raises:
        BadRow: a row cannot be used, or a reference is not what the text says there.
        UnreadableLines: a file is missing or no text.
    """
    texts: dict[str, str] = {}
    questions = []
    for number, fields in enumerate(read_lines(folder / "questions.jsonl"), start=1):
        corpus = fields.text("corpus")
        if corpus not in texts:
            texts[corpus] = _text(folder, corpus, fields)
        questions.append(
            SpanQuestion(
                id=str(number),
                text=fields.text("question"),
                corpus=corpus,
                references=_references(fields, corpus, texts[corpus]),
            )
        )
    return Corpora(texts=texts, questions=tuple(questions))


def _text(folder: Path, corpus: str, fields: Fields) -> str:
    path = folder / f"{corpus}.md"
    if path.parent != folder or not path.is_file():
        raise fields.bad("corpus", f"there is no file {corpus}.md beside the questions")
    try:
        # Not read_text, which would change line ends, and offsets count them.
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableLines(path, f"byte {error.start} is not UTF-8") from error


def _references(fields: Fields, corpus: str, text: str) -> tuple[Span, ...]:
    found = [_reference(each, corpus, text) for each in fields.objects("references")]
    if not found:
        raise fields.bad("references", "names nothing, so nothing could be found")
    return tuple(found)


def _reference(fields: Fields, corpus: str, text: str) -> Span:
    start, end = fields.count("start"), fields.count("end")
    if not start < end <= len(text):
        raise fields.bad("end", f"{start}:{end} is no span of {corpus}.md")
    if text[start:end] != fields.text("content"):
        raise fields.bad("content", f"is not what {corpus}.md says from {start} to {end}")
    return Span(document_id=corpus, start=start, end=end)


def asked(questions: Sequence[SpanQuestion], corpus: str) -> list[SpanQuestion]:
    """Return the questions about one text."""
    return [each for each in questions if each.corpus == corpus]
