"""Print answers, articles and reports on a terminal, as text or JSON."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from rag import (
    AddReport,
    Answer,
    AnswerSentence,
    Citation,
    Document,
    FileOutcome,
    Passage,
    Removed,
    count_invisible,
    unmarked,
)
from ui.beside import beside, update_alone
from ui.lines import line, print_json
from ui.parts import told
from ui.printable import printable
from ui.quoted import quoted_by

OUTCOMES = ("added", "unchanged", "replaced", "failed")
ROWS_SHOWN = 40
"""Files named one by one; a folder of thousands would bury what matters."""

_BREAKS = "\n\t"

err = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def failure(error: Exception) -> None:
    """Print a failure on standard error as one line, whatever line breaks a name may hold."""
    err.print(f"footnote: {printable(str(error))}")


def notices(texts: Sequence[str]) -> None:
    """Print what the user should know on standard error."""
    for text in texts:
        err.print(f"note: {printable(unmarked(text))}")


@contextmanager
def progress(*, hidden: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """Yield a callback (done, total, name) that draws a bar on standard error; None if hidden."""
    if hidden or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("reading")

        def advance(done: int, total: int, name: str) -> None:
            shown = Text(printable(Path(name).name)[:40]).plain
            bar.update(task, completed=done, total=total, description=shown)

        yield advance


def added(report: AddReport, *, as_json: bool, quiet: bool) -> None:
    """Print what became of every file."""
    if as_json:
        print_json(report.as_dict())
        return
    for file in report.files:
        if file.outcome == "failed":
            _lost(file.path, file.code or "", file.reason or "")
        for part in file.skipped:
            _lost(f"{file.path}: {part.part}", part.code, part.reason)
    _vanished(report)
    if quiet:
        return
    changed = [file for file in report.files if file.outcome in ("added", "replaced")]
    if len(changed) <= ROWS_SHOWN:
        _table(("outcome", "articles", "file"), [_row(file) for file in changed])
    line(", ".join(f"{report.count(name)} {name}" for name in OUTCOMES))  # type: ignore[arg-type]


def _lost(name: str, code: str, reason: str) -> None:
    err.print(f"footnote: {printable(name)}: {code}: {printable(reason)}")


def _row(file: FileOutcome) -> tuple[str, ...]:
    return file.outcome, str(len(file.document_ids)), file.path


def _vanished(report: AddReport) -> None:
    """Say which files are gone from the disk, and what became of their articles."""
    if not report.vanished:
        return
    told = "removed from the library" if report.pruned else "still in the library"
    for path in report.vanished[:ROWS_SHOWN]:
        err.print(f"note: {printable(path)} is gone from the disk; {told}")
    if len(report.vanished) > ROWS_SHOWN:
        err.print(f"note: and {len(report.vanished) - ROWS_SHOWN} files more")
    if not report.pruned:
        err.print("note: to remove such articles: footnote add --prune, or footnote remove PATH")


def answer(answer: Answer, *, as_json: bool) -> None:
    """Print the notices, an answer, the model's wording where it passed, and the footnotes."""
    notices(answer.notices)
    if as_json:
        print_json(answer.as_dict())
        return
    _sentences(answer)
    for each in answer.disagreements:
        line(f"\n{printable(each.line)}")
    if answer.citations:
        line("")
    for citation in answer.citations:
        line(f"[{citation.number}] {source(citation)}")
    if len(answer.citations) > 1:
        line(f"\nindependent sources: {answer.independent_sources}")
    if answer.status == "not_found":
        _nearest(answer.passages[:3])


def _sentences(answer: Answer) -> None:
    for text in told(answer, lambda sentence: _sentence(sentence, answer.citations)):
        line(text)
    if answer.wording:
        line("\nThe model's answer, checked against the quotes:")
    for sentence in answer.wording:
        line(f"  {_sentence(sentence, answer.citations)}")
    if answer.withheld_line:
        line(f"\n{printable(answer.withheld_line)}")


def _nearest(passages: Sequence[Passage]) -> None:
    if passages:
        line("\nNearest passages:")
    for passage in passages:
        shown = " ".join(passage.text.split())
        line(f"  {printable(unmarked(f'{passage.title}: {shown[:160]}'))}…")


def _sentence(sentence: AnswerSentence, citations: Sequence[Citation]) -> str:
    """Return a sentence and its marks; a quote in quotation marks, so that its own [9] is none.

    Where the quote could close them before its [9], that becomes (9).
    """
    quoted = quoted_by(sentence, citations)
    said = printable(
        sentence.text if quoted and "”" not in sentence.text else unmarked(sentence.text)
    )
    marks = "".join(f"[{number}]" for number in sentence.citations)
    shown = f"“{said}” {marks}" if quoted else f"{said} {marks}"
    told = "; ".join(beside(sentence, citations))
    return f"{shown} ({told})" if told else shown


def source(citation: Citation) -> str:
    """Return one line that says where a quote stands: title, publisher, date, outlets, place."""
    known = [citation.title, citation.publisher, _day(citation.published, citation.updated)]
    if citation.also_carried_by:
        known.append(f"also carried by {', '.join(citation.also_carried_by)}")
    place = f"{citation.path}, characters {citation.start} to {citation.end}"
    return printable(unmarked(" · ".join([each for each in known if each] + [place])))


def _day(published: date | None, updated: date | None) -> str | None:
    """Return the day of publishing, else that of updating, marked as such, if either is known."""
    alone = update_alone(published, updated)
    return f"updated {alone}" if alone else str(published) if published else None


def documents(held: Sequence[Document], *, as_json: bool) -> None:
    """Print the articles of a library as a table."""
    if as_json:
        print_json([each.as_dict() for each in held])
        return
    if not held:
        line("no articles yet; run: footnote add PATH")
        return
    rows = [
        (
            each.id,
            _day(each.published, each.updated) or "unknown",
            each.publisher or "unknown",
            each.title,
        )
        for each in held
    ]
    _table(("id", "published", "publisher", "title"), rows)


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    table = Table(*names, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as drawn:
        console.print(table)
    line(drawn.get().removesuffix("\n"))


def document(held: Document, *, as_json: bool) -> None:
    """Print one article: what is known of it and where that was found, then its text."""
    unseen = count_invisible(held.text)
    if as_json:
        print_json(held.as_dict(with_text=True) | {"invisible_characters": unseen})
        return
    for name, value in held.as_dict().items():
        if name not in ("found_in", "corrections"):
            where = f" (from: {held.found_in[name]})" if name in held.found_in else ""
            line(f"{name}: {printable(str(value)) if value is not None else 'unknown'}{where}")
    for note in held.corrections:
        line(f"correction: {printable(note)}")
    if unseen:
        line(f"invisible characters: {unseen}, removed before a model reads them")
    line("\n" + printable(held.text, keep=_BREAKS))


def removed(held: Document, cut: Sequence[Removed], *, as_json: bool) -> None:
    """Print what cleaning took out of an article, each with its kind and its place."""
    if as_json:
        shown = [{"kind": each.kind, "at": each.at, "text": each.text} for each in cut]
        print_json({"id": held.id, "title": held.title, "removed": shown})
        return
    for each in cut:
        line(f"[{each.kind}, at character {each.at}]\n{printable(each.text, keep=_BREAKS)}\n")
    line(f"{len(cut)} pieces were taken out of: {printable(held.title)}")


def seeds() -> Path | None:
    """Return the folder of sample articles, where it came along with the code."""
    folder = Path(__file__).resolve().parent.parent / "seeds"
    return folder if folder.is_dir() else None
