"""How articles pass from the process that reads them to the one that asked: a JSON line each."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from rag.types import Article, Removed, Skipped

_DAYS = ("published", "updated", "fetched")


def to_line(message: Mapping[str, Any]) -> bytes:
    """Return one line; half a character, which UTF-8 cannot hold, becomes "?"."""
    return json.dumps(message, ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"


def from_part(part: Article | Skipped) -> dict[str, Any]:
    """Return the message that carries a part of a file."""
    if isinstance(part, Skipped):
        return {"skipped": asdict(part)}
    fields = asdict(part)
    days = {name: day.isoformat() for name in _DAYS if (day := fields[name])}
    return {"article": fields | days}


def to_part(message: Mapping[str, Any]) -> Article | Skipped:
    """Return the part that a message carries.

    Raises:
        ValueError, TypeError, KeyError: it carries none; the other end is broken.
    """
    if "skipped" in message:
        return Skipped(**message["skipped"])
    fields = message["article"]
    days = {name: date.fromisoformat(fields[name]) for name in _DAYS if fields[name]}
    removed = tuple(Removed(**each) for each in fields["removed"])
    corrections = tuple(fields["corrections"])
    return Article(**fields | days | {"removed": removed, "corrections": corrections})
