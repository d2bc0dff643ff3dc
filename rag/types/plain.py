"""Records as JSON-ready values."""

from dataclasses import is_dataclass
from datetime import date
from typing import Any


def plain(record: Any) -> dict[str, Any]:
    """Return a flat record as JSON-ready values: dates as ISO text, tuples as lists."""
    shown: dict[str, Any] = {}
    for name in record.__dataclass_fields__:
        value = getattr(record, name)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = [plain(each) if is_dataclass(each) else each for each in value]
        elif isinstance(value, float):
            value = round(value, 4)
        shown[name] = value
    return shown
