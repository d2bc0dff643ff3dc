"""Give the product single passages to answer from: one library of all, and a scope for each.

A library a passage would start afresh for every question, which takes seconds; here all passages
of a suite are indexed once, and a question is asked within the address of its own. What a single
passage would not see: how rare a word is, is counted over all of them.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from eval.data.fields import hash_of_rows
from eval.keys import ROOT, hash_of, hash_of_files, settings_shown
from eval.measuring.measured import HasId, measure_all
from eval.suite import Case, Context
from rag import Answer, LibraryUnavailable, Pipeline, Scope

FILE_PASSAGES = 50
"""Passages a file: what is settled when a run is interrupted."""
ADDRESS = "https://passages.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One passage. Those of one `group` are answered from together; the group is 16 letters."""

    group: str
    text: str
    title: str = ""


def group_of(*parts: str) -> str:
    """Return a group by what it holds, so that equal passages share one."""
    return hash_of(parts)[:16]


def scope_of(group: str) -> Scope:
    """Return the scope that holds one group and nothing else."""
    return Scope(source=f"{ADDRESS}/{group}/")


@contextmanager
def passages_open(
    context: Context, passages: Sequence[Text], *, worded: bool = False
) -> Iterator[Pipeline]:
    """Yield a pipeline over a library of these passages, built once and kept in `context.work`.

    With `worded` it has the language model that the settings name.

    Raises:
        LibraryUnavailable: the work folder cannot be written.
        ModelUnavailable: a model is missing.
    """
    texts = list(dict.fromkeys(passages))
    folder = context.work / "libraries" / _library_hash(context, texts)
    model = context.settings.model if worded else None
    pipeline = Pipeline(replace(context.settings, home=folder / "home", model=model))
    try:
        _fill(pipeline, folder, texts, context)
        pipeline.warm_up()
        yield pipeline
    finally:
        pipeline.close()


class WithinPassage(HasId, Protocol):
    """A row of a data set: a question, and the passage that it is asked within."""

    @property
    def group(self) -> str:
        """The scope of the passage."""
        ...

    @property
    def text(self) -> str:
        """The passage."""
        ...

    @property
    def title(self) -> str:
        """The title that the passage goes by."""
        ...


Row = TypeVar("Row", bound=WithinPassage)


def ask_within(
    context: Context,
    name: str,
    rows: Sequence[Row],
    asked: Sequence[Row],
    ask: Callable[[Pipeline, Row], Case],
) -> list[Case]:
    """Return a case for each row asked, of one library that holds the passages of all rows."""
    passages = [Text(group=row.group, text=row.text, title=row.title) for row in rows]
    with passages_open(context, passages) as pipeline:
        return measure_all(
            context, name, asked, lambda row: ask(pipeline, row), also=[hash_of_rows(rows)]
        )


def quoted_text(answer: Answer) -> str:
    """Return the sentences of an answer as one text, without the [n] marks; empty if refused."""
    if answer.status == "not_found":
        return ""
    return " ".join(sentence.text for sentence in answer.sentences)


def _library_hash(context: Context, texts: Sequence[Text]) -> str:
    settings = settings_shown(replace(context.settings, model=None))
    return hash_of([settings, product_hash(), [asdict(text) for text in texts]])[:16]


def product_hash() -> str:
    """Return a hash of the code that indexes; the evaluation's own does not change what is."""
    return hash_of_files(ROOT, [path for each in ("rag", "models") for path in _code(each)])


def _code(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def _fill(pipeline: Pipeline, folder: Path, texts: Sequence[Text], context: Context) -> None:
    """Add what is not yet held; files that were settled before are passed over in no time."""
    full = folder / "full"
    if full.exists():
        return
    starts = range(0, len(texts), FILE_PASSAGES)
    for start in starts:
        context.progress(start, len(texts), "indexing")
        path = folder / f"passages-{start:06d}.jsonl"
        try:
            path.write_text(_lines(texts, start), encoding="utf-8")
        except OSError as error:
            raise LibraryUnavailable(path, error.strerror or str(error)) from error
        pipeline.library.add([path])
    context.progress(len(texts), len(texts), "indexing")
    full.touch()


def _lines(texts: Sequence[Text], start: int) -> str:
    part = list(enumerate(texts))[start : start + FILE_PASSAGES]
    return "".join(
        f"{json.dumps(_article(text, place), ensure_ascii=False)}\n" for place, text in part
    )


def _article(text: Text, place: int) -> dict[str, str]:
    title = {"title": text.title} if text.title.strip() else {}
    return title | {"text": text.text, "url": f"{ADDRESS}/{text.group}/{place}"}
