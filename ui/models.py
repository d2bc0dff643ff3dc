"""The command footnote models: what comes with the install, what was fetched, what there is."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from models.catalog import CARDS
from models.offers import OFFERS, find_offer
from models.shelf import fetched, models_folder, origin_of, place_of
from ui import lines
from ui.failures import failures
from ui.options import AsJson
from ui.printable import printable

NOT_CHECKED = (
    "Sizes are the hub's own figures, not checked here: a pull compares them and the SHA-256."
)

models_app = typer.Typer(help="The models Footnote can use, and fetching more of them.")


@models_app.callback(invoke_without_command=True)
def models(context: typer.Context) -> None:
    """List the models; with pull, fetch one."""
    if context.invoked_subcommand is None:
        list_models()


@models_app.command("list")
def list_models(as_json: AsJson = False) -> None:
    """List what comes with the install, what was fetched, and what can be fetched."""
    with failures():
        rows = [*_bundled(), *_on_disk(), *_offered()]
        if as_json:
            lines.print_json(rows)
        else:
            _print(rows)


@models_app.command("pull")
def pull_model(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="As in footnote models, or OWNER/REPO/FILE.gguf.")
    ],
) -> None:
    """Fetch a model from the hub; goes on where an earlier pull stopped."""
    # httpx takes a while to import, which no other command should pay.
    from ui.pull import fetch

    with failures():
        fetch(name)


def _bundled() -> Iterator[dict[str, Any]]:
    for card in CARDS:
        yield {
            "name": card.name,
            "where": "bundled",
            "kind": card.kind,
            "megabytes": round(card.size_bytes / 1e6),
            "licence": card.licence,
            "from": card.package,
        }


def _on_disk() -> Iterator[dict[str, Any]]:
    for path in fetched(models_folder()):
        origin = origin_of(path)
        known = origin is not None and find_offer(origin.name)
        yield {
            "name": origin.name if origin and known else path.stem,
            "where": "disk",
            "kind": "generator",
            "megabytes": round(path.stat().st_size / 1e6),
            "licence": origin.licence if origin else None,
            "from": f"{origin.repository}/{origin.file}" if origin else None,
            "path": str(path),
        }


def _offered() -> Iterator[dict[str, Any]]:
    folder = models_folder()
    for offer in OFFERS:
        if place_of(offer, folder).is_file():
            continue
        yield {
            "name": offer.name,
            "where": "catalogue",
            "kind": "generator",
            "megabytes": _megabytes(offer.size_bytes),
            "licence": offer.licence,
            "from": f"{offer.repository}/{offer.file}",
            "parameters": offer.parameters,
            "memory_megabytes": _megabytes(offer.memory_bytes),
            "sha256": offer.sha256,
        }


def _megabytes(size: int | None) -> int | None:
    return None if size is None else round(size / 1e6)


def _print(rows: list[dict[str, Any]]) -> None:
    titles = {
        "bundled": "with the install:",
        "disk": f"fetched, in {models_folder()}:",
        "catalogue": "to be fetched (footnote models pull NAME), smallest first:",
    }
    for where, title in titles.items():
        chosen = [row for row in rows if row["where"] == where]
        if chosen:
            lines.line(printable(title))
        for row in chosen:
            lines.line(printable(_told(row)))
    lines.line(NOT_CHECKED)


def _told(row: dict[str, Any]) -> str:
    """Return a model on one line; what is not known of it is left out."""
    memory = row.get("memory_megabytes")
    facts = (
        row["kind"] if row["where"] == "bundled" else row.get("parameters"),
        f"{row['megabytes']:,} MB" if row["megabytes"] is not None else "size not known",
        f"{memory / 1000:.1f} GB of memory" if memory else None,
        row["licence"] or "licence not known",
        f"from {row['from']}" if row["from"] else None,
    )
    return f"  {row['name']:<22} {', '.join(fact for fact in facts if fact)}"
