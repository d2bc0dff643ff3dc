"""Say what a measurement depends on: code, data, settings, weights and machine, as one hash."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from eval.suite import Context
from models.address import is_address
from models.catalog import locate
from models.hashes import sha256_of
from rag import Settings

ROOT = Path(__file__).resolve().parent.parent
CODE = ("rag", "models", "eval")
SHOWING = ("eval/guard/", "eval/report/", "eval/reports/", "eval/gate.py", "eval/readme.py")
"""What shows figures and measures none: a change in it asks for no new run."""
FOLDERS = {
    "gold": (),
    "attribution": (),
    "retrieval": ("scifact", "xquad"),
    "chunking": ("chunking",),
    "answers": ("clapnq", "squad2"),
    "followup": ("canard", "mtrag"),
    "support": ("wice", "begin"),
    "safety": ("bipia", "notinject"),
    "speed": (),
}
"""What each suite reads below --data."""


def hash_of(value: Any) -> str:
    """Return the hash of a value that JSON can hold; dates and paths count as their text."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return sha256(text.encode()).hexdigest()


def hash_of_files(root: Path, files: Iterable[Path]) -> str:
    """Return a hash of the names below a root, and of the bytes, of these files."""
    digest = sha256()
    for path in sorted(files):
        with path.open("rb") as opened:
            content = file_digest(opened, "sha256").hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()}\0{content}\0".encode())
    return digest.hexdigest()


def suite_key(name: str, context: Context, machine: Mapping[str, str | int]) -> str:
    """Return what must be the same for a suite's earlier result to hold still."""
    return hash_of(
        [
            name,
            settings_shown(context.settings),
            models_used(context.settings),
            context.limit,
            code_hash(),
            data_hash(name, context.data),
            dict(machine),
        ]
    )


def code_hash() -> str:
    """Return a hash of all code and samples that a figure may come from."""
    files = [
        path
        for folder in CODE
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and _counts(path.relative_to(ROOT))
    ]
    return hash_of_files(ROOT, files + sorted((ROOT / "seeds").glob("*")))


def data_hash(name: str, data: Path | None) -> str:
    """Return a hash of the public files that a suite reads, empty for samples."""
    if data is None:
        return ""
    known = sorted({folder for folders in FOLDERS.values() for folder in folders})
    folders = FOLDERS.get(name, tuple(known))
    files = [path for folder in folders for path in (data / folder).rglob("*") if path.is_file()]
    return hash_of_files(data, files)


def settings_shown(settings: Settings) -> dict[str, Any]:
    """Return the settings without the home: where it is is nobody's business."""
    return {name: value for name, value in asdict(settings).items() if name != "home"}


def models_used(settings: Settings) -> dict[str, str]:
    """Return the SHA-256 of each model's weights by the name the settings give it.

    What a server holds nobody can tell: there its address stands for it.
    """
    used = {settings.embedder: weights_hash(locate(settings.embedder, "embedder"))}
    if settings.model is not None and is_address(settings.model):
        used[settings.model] = "not known: on a server"
    elif settings.model is not None:
        used[settings.model] = weights_hash(locate(settings.model, "generator"))
    return used


def weights_hash(place: Path) -> str:
    """Return the hash of a weights file; of a folder, those of its safetensors files, joined."""
    files = sorted(place.glob("*.safetensors")) if place.is_dir() else [place]
    return "+".join(sha256_of(file) for file in files)


def _counts(path: Path) -> bool:
    # The figures that are guarded or quoted follow from a run too; they do not make one.
    follows = path.parent == Path("eval") and path.suffix == ".json"
    return path.suffix != ".pyc" and not follows and not path.as_posix().startswith(SHOWING)
