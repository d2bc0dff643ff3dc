"""Small facts that took long to find out, kept in the user's cache folder."""

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path


def recall(kind: str, key: str) -> Any:
    """Return what was remembered under this key, or None. A damaged cache is an empty one."""
    return _read(_file(kind)).get(key)


def remember(kind: str, key: str, value: Any) -> None:
    """Keep a JSON-ready value for next time; where the folder cannot be written, do without."""
    path = _file(kind)
    facts = _read(path) | {key: value}
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Replaced whole, so that a reader sees the old facts or the new, never a half.
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False
        ) as fresh:
            json.dump(facts, fresh, indent=1)
        os.replace(fresh.name, path)


def _file(kind: str) -> Path:
    return user_cache_path("footnote", appauthor=False) / f"{kind}.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}
