"""Read collections in which the right unit is to be found: SciFact's and XQuAD's layouts."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.data.fields import Fields, read_lines, read_object


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is to be found, whole: an abstract, a paragraph."""

    id: str
    title: str
    text: str

    @property
    def whole(self) -> str:
        """Return title and text as one, as BEIR joins them."""
        return f"{self.title} {self.text}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question or claim, the ids of the units that are right, and the article it is about."""

    id: str
    text: str
    relevant: tuple[str, ...]
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Units and the queries about them; `name` goes into the figures' names."""

    name: str
    label: str
    language: str
    units: tuple[Unit, ...]
    queries: tuple[Query, ...]


def load_collections(data: Path) -> list[Collection]:
    """Return the collections of a data folder, SciFact first, XQuAD by language; some or none.

    Raises:
        BadRow: a row cannot be used; names file, place and field.
        UnreadableLines: a file is no text.
    """
    found = []
    if (data / "scifact").is_dir():
        found.append(load_scifact(data / "scifact"))
    found += [load_xquad(path) for path in sorted((data / "xquad").glob("*.json"))]
    return found


def load_scifact(folder: Path) -> Collection:
    """Return the abstracts of corpus.jsonl and the claims of queries.jsonl.

    Raises:
        BadRow: a row cannot be used, an id comes twice, or a claim names no abstract there is.
        UnreadableLines: a file is missing or no text.
    """
    units: dict[str, Unit] = {}
    for fields in read_lines(folder / "corpus.jsonl"):
        unit = Unit(
            id=_new_id(fields, units),
            title=fields.text("title", empty=True),
            text=fields.text("text"),
        )
        units[unit.id] = unit
    queries: dict[str, Query] = {}
    for fields in read_lines(folder / "queries.jsonl"):
        relevant = _relevant(fields, units)
        query = Query(
            id=_new_id(fields, queries),
            text=fields.text("question"),
            relevant=relevant,
            article=relevant[0],
        )
        queries[query.id] = query
    return Collection(
        name="scifact",
        label="SciFact",
        language="en",
        units=tuple(units.values()),
        queries=tuple(queries.values()),
    )


def load_xquad(path: Path) -> Collection:
    """Return the paragraphs of one language, each a unit, and the questions about them.

    Raises:
        BadRow: a row cannot be used, or a question's id comes twice.
        UnreadableLines: the file is missing or no text.
    """
    units: list[Unit] = []
    queries: dict[str, Query] = {}
    for title, place, paragraph in _paragraphs(read_object(path)):
        unit = Unit(id=f"{title}/{place}", title="", text=paragraph.text("context"))
        units.append(unit)
        for fields in paragraph.objects("qas"):
            query = Query(
                id=_new_id(fields, queries),
                text=fields.text("question"),
                relevant=(unit.id,),
                article=title,
            )
            queries[query.id] = query
    return Collection(
        name=f"xquad_{path.stem}",
        label=f"XQuAD {path.stem}",
        language=path.stem,
        units=tuple(units),
        queries=tuple(queries.values()),
    )


def as_files(units: Sequence[Unit], *, per_file: int) -> dict[str, bytes]:
    """Return the units as JSON lines, some to a file, by file name: what the product can add.

    `unit_at` finds the way back.
    """
    return {
        f"{start:06d}.jsonl": "".join(
            f"{json.dumps(_article(unit))}\n" for unit in units[start : start + per_file]
        ).encode()
        for start in range(0, len(units), per_file)
    }


def unit_at(units: Sequence[Unit], path: str, part: str | None) -> Unit:
    """Return the unit of `as_files` that a document was made from, by its path and part."""
    line = int((part or "line 1").removeprefix("line "))
    return units[int(Path(path).stem) + line - 1]


def _article(unit: Unit) -> dict[str, str]:
    return ({"title": unit.title} if unit.title.strip() else {}) | {"text": unit.text}


def _paragraphs(whole: Fields) -> Iterator[tuple[str, int, Fields]]:
    """Yield each paragraph with the title of its article and its place there."""
    for number, article in enumerate(whole.objects("data")):
        named = article.text("title") if "title" in article.names() else f"article {number + 1}"
        for place, paragraph in enumerate(article.objects("paragraphs")):
            yield named, place, paragraph


def _new_id(fields: Fields, taken: dict[str, Unit] | dict[str, Query]) -> str:
    name = fields.text("id")
    if name in taken:
        raise fields.bad("id", f"{name!r} comes twice")
    return name


def _relevant(fields: Fields, units: dict[str, Unit]) -> tuple[str, ...]:
    relevant = fields.texts("relevant")
    if not relevant:
        raise fields.bad("relevant", "names nothing, so nothing could be found")
    for name in relevant:
        if name not in units:
            raise fields.bad("relevant", f"{name!r} is the id of nothing in corpus.jsonl")
    return relevant
