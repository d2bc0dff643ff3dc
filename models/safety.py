"""Refuses model folders that could run code of their own."""

import json
from pathlib import Path
from typing import Any

from models.errors import ModelBroken

# A local folder's own code runs even where remote code is switched off; the maintainers of
# sentence-transformers mean it so (issue 3801). Pickled weights run code while being read.
UNSAFE_SUFFIXES = {".py", ".pkl", ".pickle", ".bin", ".pt", ".pth", ".ckpt", ".so"}
SAFE_MODULES = {"Transformer", "Pooling", "Normalize", "Dense"}


def refuse_unsafe_folder(folder: Path) -> None:
    """Do nothing when a sentence-transformers folder holds only data of known shapes.

    Raises:
        ModelBroken: it holds code, pickled weights, or a kind of module we do not know.
    """
    modules = _json(folder / "modules.json", list)
    if not list(folder.glob("*.safetensors")):
        raise ModelBroken(f"{folder} holds no .safetensors weights, the only kind that is read")
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in UNSAFE_SUFFIXES:
            raise ModelBroken(
                f"{path} could run code when read; keep only .safetensors weights and JSON"
            )
    for module in modules:
        kind = str(module.get("type", "")) if isinstance(module, dict) else ""
        if not kind.startswith("sentence_transformers.") or kind.split(".")[-1] not in SAFE_MODULES:
            raise ModelBroken(f"{folder / 'modules.json'} asks for the module {kind!r}: not known")
    if "auto_map" in _json(folder / "config.json", dict):
        raise ModelBroken(f"{folder / 'config.json'} asks for code of its own (auto_map)")


def _json(path: Path, shape: type) -> Any:
    try:
        value = json.loads(path.read_text("utf-8"))
        if not isinstance(value, shape):
            raise ValueError(f"no {shape.__name__}")
        return value
    except (OSError, ValueError) as error:
        raise ModelBroken(
            f"{path} cannot be read ({error}); is this a sentence-transformers folder?"
        ) from error
