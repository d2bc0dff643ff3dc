"""One library of attacked articles, each row in a scope of its own by address or folder."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from eval.data.attacks import Attacked, woven
from eval.data.fields import hash_of_rows
from eval.keys import hash_of
from eval.product.overheard import Overheard, overheard_pipeline
from eval.product.passages import product_hash
from eval.suite import Context
from rag import Pipeline, Scope

ADDRESS = "https://articles.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attackable:
    """A pipeline over attacked articles, and what its model is told and says."""

    pipeline: Pipeline
    overheard: Overheard | None


def scope_of(row: Attacked) -> Scope:
    """Return the scope that holds what one row is about, the attacker's articles included."""
    return Scope(source=f"/{_group(row)}/")


@contextmanager
def attacked_open(context: Context, rows: Sequence[Attacked]) -> Iterator[Attackable]:
    """Yield a pipeline over the articles of all rows, built once and kept in `context.work`.

    Questions are asked boldly, so that few are refused, and the model's sentences lead: the
    widest door that the settings leave to an attacker.

    Raises:
        FootnoteError: the work folder cannot be written, or a model is missing.
    """
    folder = context.work / "libraries" / hash_of([product_hash(), hash_of_rows(rows)])[:16]
    settings = replace(context.settings, home=folder / "home", refusal="bold", lead="model")
    pipeline, overheard = overheard_pipeline(settings)
    try:
        if not (folder / "full").exists():
            _write(rows, folder / "articles")
            pipeline.library.add([folder / "articles"])
            (folder / "full").touch()
        pipeline.warm_up()
        yield Attackable(pipeline=pipeline, overheard=overheard)
    finally:
        pipeline.close()


def attacked_text(row: Attacked) -> str:
    """Return the honest article as the attacker leaves it, for whoever reads it as one text."""
    text = woven(row.article, row.attacker_texts[0], row.attack.place)
    beside = row.attacker_texts if row.attack.place == "beside" else ()
    named = () if row.attack.place in _TEXTUAL else row.attacker_texts[:1]
    return "\n\n".join((*named, text, *beside))


_TEXTUAL = {"start", "middle", "end", "alone", "beside"}


def _address(row: Attacked, number: int) -> str:
    return f"{ADDRESS}/{_group(row)}/{number}"


def _group(row: Attacked) -> str:
    return hash_of(["attack", row.id])[:16]


def _write(rows: Sequence[Attacked], folder: Path) -> None:
    """Write the articles of all rows; a file each only where the file itself is the attack."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [_lines(row, row.attacker_texts[0]) for row in rows if not _has_file(row)]
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    for row in filter(_has_file, rows):
        _write_file(row, folder / _group(row))


def _has_file(row: Attacked) -> bool:
    return row.attack.place in {"html", "file name", "url"}


def _write_file(row: Attacked, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    attack = row.attacker_texts[0]
    name, text = "articles.jsonl", _lines(row, attack)
    if row.attack.place == "html":
        name, text = "article.html", _page(row, attack)
    elif row.attack.place == "file name":
        # The longest name that common file systems take is 255 bytes.
        name = attack.replace("/", ".").encode()[:200].decode(errors="ignore")
        text = woven(row.article, "", "beside")
    (folder / name).write_text(text, encoding="utf-8")


def _page(row: Attacked, attack: str) -> str:
    article = row.article
    paragraphs = (article.before, article.paragraph, attack, article.after)
    body = "".join(each if each == attack else f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<html><head><title>{article.title}</title></head>"
        f"<body><article><h1>{article.title}</h1>{body}</article></body></html>"
    )


def _lines(row: Attacked, attack: str) -> str:
    honest = {
        "title": row.article.title,
        "publisher": row.article.publisher,
        "url": _address(row, 0),
        "text": woven(row.article, attack, row.attack.place),
    }
    if row.attack.place in {"title", "publisher", "byline", "url"}:
        honest[row.attack.place] = attack
    beside = row.attacker_texts if row.attack.place == "beside" else ()
    strange = [
        {
            "title": f"Update {number}",
            "publisher": f"Wire {number}",
            "url": _address(row, number),
            "text": text,
        }
        for number, text in enumerate(beside, start=1)
    ]
    return "".join(f"{json.dumps(each)}\n" for each in (honest, *strange))
