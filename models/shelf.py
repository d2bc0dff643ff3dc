"""The folder of models that were fetched, and what is known of each."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_data_path

from models.errors import ModelBroken
from models.hashes import sha256_of
from models.offers import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a file came from and what it was then; kept beside it, so that a change shows."""

    name: str
    repository: str
    file: str
    revision: str | None
    size_bytes: int
    sha256: str
    licence: str | None


def models_folder() -> Path:
    """Return where fetched models lie: $FOOTNOTE_MODELS, else the user's data folder."""
    named = os.environ.get("FOOTNOTE_MODELS")
    if named:
        return Path(named).expanduser().absolute()
    return user_data_path("footnote", appauthor=False) / "models"


def place_of(offer: Offer, folder: Path) -> Path:
    """Return where the file of an offer lies, or would lie, in the folder."""
    return folder / offer.repository.replace("/", "--") / offer.file.rsplit("/", 1)[-1]


def fetched(folder: Path) -> Iterator[Path]:
    """Yield every GGUF file in the folder, in the order of their names."""
    yield from sorted(path for path in folder.glob("**/*.gguf") if path.is_file())


def origin_of(path: Path) -> Origin | None:
    """Return what was noted when the file was fetched; None for a file that came otherwise."""
    try:
        return Origin(**json.loads(_note(path).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def note_origin(path: Path, origin: Origin) -> None:
    """Keep what is known of a file beside it."""
    _note(path).write_text(json.dumps(asdict(origin), indent=1) + "\n", "utf-8")


def verify_fetched(path: Path) -> None:
    """Do nothing when the file is what was fetched, or was not fetched by us.

    Raises:
        ModelBroken: one byte or more differs; such a file is never loaded.
    """
    origin = origin_of(path)
    if origin is None:
        return
    if (
        not path.is_file()
        or path.stat().st_size != origin.size_bytes
        or sha256_of(path) != origin.sha256
    ):
        raise ModelBroken(
            f"{path} has changed since it was fetched and checked; fetch it again: "
            f"footnote models pull {origin.name}"
        )


def has_its_size(path: Path) -> bool:
    """Return whether a file is as long as when it was fetched; True for one that was not."""
    origin = origin_of(path)
    return origin is None or (path.is_file() and path.stat().st_size == origin.size_bytes)


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")
