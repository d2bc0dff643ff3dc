"""Remember what is already measured, so that a run that was interrupted goes on where it was."""

import json
from pathlib import Path
from typing import Any

from eval.data.lines import numbered_lines, parsed


class Journal:
    """Results by name, in a file that only grows. A line cut off by a crash is passed over.

    A `fresh` one knows nothing of earlier runs, and the first result it keeps takes their place.
    """

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        self._path = path
        if fresh:
            path.unlink(missing_ok=True)
        self._kept: dict[str, Any] = _read(path) if path.exists() else {}

    def get(self, name: str) -> Any:
        """Return what was kept under a name, None where nothing was."""
        return self._kept.get(name)

    def keep(self, name: str, value: Any) -> None:
        """Keep a JSON-ready value, on the disk at once."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # The line end comes first: it ends a line that an earlier run left unfinished.
        line = "\n" + json.dumps([name, value], ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line)
        self._kept[name] = value


def _read(path: Path) -> dict[str, Any]:
    kept = {}
    for _, line in numbered_lines(path):
        try:
            name, value = parsed(line)
        except ValueError:
            continue
        kept[name] = value
    return kept
